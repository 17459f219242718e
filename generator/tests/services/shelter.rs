use sdk::Patch;
use sdk::models::{Animal, AnimalHome, AnimalStatus, Area, Filter, LogInBody, UploadPhotoBody};

pub fn run() {
    let list = r#"[{"id":1,"name":"Ben","status":"fostered","outline":[[1,2.5],[3]],"chip":true}]"#;
    let filter = Filter { status: Some("free".into()), min_age: Some(2), ..Default::default() };
    let trace: sdk::Guid = "0f3c8a52-3b7e-4c55-9c2b-5d0b2f6f1a10".parse().expect("a GUID");
    exchange(sdk::Client::with_key(token()), (200, list), |client| {
        let animals = client.animals().list();
        animals.limit(5).tags(&["a,b", "c"]).filter(&filter).x_trace(&trace).theme("dark; old").send()
    });
    let ben = Animal {
        name: Some("Ben".into()),
        status: Some(AnimalStatus::Free),
        notes: Some([("b".to_owned(), "2".to_owned()), ("a".to_owned(), "1".to_owned())].into()),
        mother: Some(Box::default()),
        home: Some(AnimalHome { street: Some("Hofgasse".into()), ..Default::default() }),
        outline: Some(vec![vec![0.5, 1.0], vec![]]),
        ..Default::default()
    };
    exchange(sdk::Client::with_session(token()), (201, r#"{"id":7,"name":"Ben"}"#), |client| {
        client.animals().create(&ben).send()
    });
    exchange(sdk::Client::with_basic(sdk::StaticToken::new("user:word")), (200, "{}"), |client| {
        client.animals().get_animals_animal_id(7).send()
    });
    let patch = Patch::new().set(Animal::NAME, "Benno").clear(Animal::BORN);
    #[allow(deprecated)]
    exchange(sdk::Client::with_oauth(token()), (204, ""), |client| {
        client.animals().update_animal(7).with_body(&patch).send()
    });
    let photo = UploadPhotoBody {
        file: Some(sdk::Binary::from(&b"\x89PNG"[..])),
        caption: Some("Ben \"the dog\"".into()),
        area: Some(Area { x: Some(1), y: Some(2), ..Default::default() }),
        ..Default::default()
    };
    exchange(sdk::Client::anonymous(), (204, ""), |client| {
        client.animals().upload_photo(7, &photo).send()
    });
    exchange(sdk::Client::anonymous().base_url("https://us.shelter.example/v2"), (200, "PNG"), |client| {
        client.animals().get_photo(7, "a/../b").send()
    });
    exchange(sdk::Client::anonymous(), (200, "\u{1}scan"), |client| {
        client.animals().get_scan(7).send()
    });
    exchange(sdk::Client::anonymous(), (204, ""), |client| {
        client.animals().put_scan(7, "\u{1}scan").send()
    });
    exchange(sdk::Client::anonymous(), (200, " null "), |client| {
        client.animals().get_mother(7).send()
    });
    let login = LogInBody {
        user: Some("a&b".into()),
        scopes: Some(vec!["read".into(), "write".into()]),
        ..Default::default()
    };
    exchange(sdk::Client::anonymous(), (200, r#"{"token":"t","user":"u"}"#), |client| {
        client.log_in(&login).send()
    });
    refused(sdk::Client::anonymous(), (409, r#"{"title":"no room"}"#), |client| {
        client.animals().create(&ben).send()
    });
}
