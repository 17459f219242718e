use sdk::models::{Palette, PutFormBody, Rgb};

pub fn run() {
    let open = sdk::Client::anonymous;
    let done = (204, "");
    let rgb = Rgb { r: Some(100), g: Some(200), b: Some(150), ..Default::default() };
    let palette = Palette {
        name: Some("a&b".into()),
        base: Some(rgb.clone()),
        colors: Some(vec!["blue".into(), "black".into()]),
        ..Default::default()
    };
    let colors = &["blue", "black", "dark;red"][..];
    exchange(open(), done, |client| client.simple("a b", colors, colors, &rgb, &rgb).send());
    exchange(open(), done, |client| client.label("a b", colors, colors, &rgb, &rgb).send());
    exchange(open(), done, |client| client.matrix("a b", colors, colors, &rgb, &rgb).send());
    exchange(open(), done, |client| {
        let form = client.form().text("a b").each(colors).list(colors).pairs(&rgb).map(&rgb);
        form.flag("").open("a/b:c?d=e&f").opens(&["a:b", "c,d"]).send()
    });
    exchange(open(), done, |client| client.form().each(&[]).list(&[]).pairs(&Rgb::default()).send());
    exchange(open(), done, |client| {
        let call = client.delimited().spaces(colors).spaced(&rgb).each_space(colors);
        call.pipes(colors).piped(&rgb).each_pipe(colors).send()
    });
    exchange(open(), done, |client| client.deep().flat(&rgb).plain(&rgb).nested(&palette).send());
    exchange(open(), done, |client| {
        let call = client.content(&rgb).filter(&palette).note("a b").x_filter(colors);
        call.filter_2(&rgb).send()
    });
    exchange(open(), done, |client| {
        let call = client.places().x_text("a b").x_list(colors).x_map(&rgb).x_pairs(&rgb);
        call.text("a b").list(colors).each(colors).map(&rgb).send()
    });
    exchange(open(), (201, "it"), |client| client.put_text("a&b").send());
    exchange(open(), (202, r#"{"R":1}"#), |client| client.put_bytes(&b"\x00\x01"[..]).send());
    exchange(open(), (203, r#"{"R":2}"#), |client| client.put_xml("<rgb/>").send());
    for answer in [(200, "7"), (201, r#""seven""#), (204, "")] {
        exchange(open(), answer, |client| client.put_scalar(9_007_199_254_740_993).send());
    }
    let form = PutFormBody {
        each: Some(vec!["blue".into(), "black".into()]),
        list: Some(vec!["blue".into(), "black".into()]),
        pipes: Some(vec!["blue".into(), "black".into()]),
        deep: Some(palette),
        json: Some(rgb),
        ..Default::default()
    };
    exchange(open(), done, |client| client.put_form(&form).send());
    exchange(sdk::Client::with_query_key(token()), done, |client| client.twin().send());
    exchange(sdk::Client::with_header_key(token()), done, |client| client.twin_2().send());
    exchange(sdk::Client::with_cookie_key(token()), done, |client| client.keys_twin().send());
    exchange(sdk::Client::with_hoba(token()), done, |client| client.get_keys_id("a/b").id_2("c").send());
    let builders = [
        sdk::Client::with_basic(token()),
        sdk::Client::with_bearer(token()),
        sdk::Client::with_oauth(token()),
        sdk::Client::with_connect(token()),
    ];
    for builder in builders {
        exchange(builder, done, |client| client.get_keys_id("1").send());
    }
}
