use sdk::models::{AnyPet, Circle, CircleFill, CircleLabel, Event, Group, Json, Shape};

pub fn run() {
    let circle = Circle {
        kind: Some("ring".into()),
        label: Some(CircleLabel::Int64(3)),
        fill: Some(CircleFill::String("red".into())),
        ..Default::default()
    };
    let group = Group {
        kind: Some(sdk::models::GroupKind::Group),
        shapes: Some(vec![Box::new(circle).into()]),
        ..Default::default()
    };
    let shape = Shape::from(Box::new(group));
    let url = "https://drawing.example";
    let cat = r#"{"petType":"kitten","huntingSkill":"lazy","friends":[{"petType":"Dog","packSize":3},{"petType":"Bird"}]}"#;
    exchange(sdk::Client::anonymous(url), (200, cat), |client| client.put_shapes(&shape).send());
    decoded::<Shape>(r#"{"kind":"ring","radius":1.50,"fill":{"from":"a","to":"b","x":1}}"#);
    decoded::<Shape>(r#"{"kind":"group","shapes":[{"kind":"circle"},{"kind":"star"}]}"#);
    decoded::<Event>(r#"{"type":"closed","reason":"late"}"#);
    decoded::<Event>(r#"[{"type":"opened","by":"me"},[],{"type":"moved"}]"#);
    decoded::<AnyPet>(r#"{"petType":"Bird","friends":[]}"#);
    decoded::<Json>(r#"{"a":["b",{"c":"d"}],"e":[]}"#);
    decoded::<Json>("17");
}

/// Prints the value, and holds that nothing of it is lost.
fn decoded<T: sdk::model::Value>(text: &str) {
    let value: T = sdk::RawJson::new(text).expect("it is JSON").decode().expect("it decodes");
    println!("{value:?}");
    assert_eq!(sdk::RawJson::encode(&value).as_str(), text, "nothing is lost");
}
