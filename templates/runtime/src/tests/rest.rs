//! Operations that OpenAPI describes: parameter styles, bodies, credentials, unions.
use super::rig::{CANARY, Fake, FakeReply, last};
use crate::runtime::rest::{Location, Parameter, Part, Style};
use crate::runtime::testing::FakeTransport;
use crate::runtime::{
    Graph, GraphBuilder, Json, Placement, RestCall, RetryPolicy, StaticToken, rest_call,
};

fn service(placement: Placement) -> (Graph, Fake) {
    answering(placement, FakeReply::new(200).body("{}"))
}

/// A client that gets this answer, and an empty object to all further requests.
fn answering(placement: Placement, first: FakeReply) -> (Graph, Fake) {
    let fake = FakeTransport::new();
    let token = StaticToken::new(CANARY);
    let client = GraphBuilder::of_service("https://api.example.com/v2", placement, token)
        .transport(fake.clone())
        .retry(RetryPolicy::never())
        .build();
    let fake = Fake(fake);
    fake.reply(first).reply_json(200, "{}");
    (client.unwrap(), fake)
}

fn parameter(location: Location, style: Style, explode: bool) -> Parameter {
    Parameter {
        name: "color",
        location,
        style,
        explode,
        allow_reserved: false,
    }
}

fn json(text: &str) -> Json {
    Json::parse(text).unwrap()
}

async fn sent(with: impl FnOnce(RestCall<Json>) -> RestCall<Json>, template: &str) -> String {
    let (client, fake) = service(Placement::Bearer);
    let call = rest_call::operation::<Json, ()>(&client.node, "GET", template);
    with(call).send().await.unwrap();
    let url = last(&fake).url;
    url.strip_prefix("https://api.example.com/v2")
        .unwrap()
        .to_owned()
}

/// The table of OpenAPI 3.1.1, section 4.8.12.6, with the brackets of `deepObject` encoded.
#[tokio::test]
async fn a_path_is_written_as_the_specification_shows() {
    let string = json(r#""blue""#);
    let array = json(r#"["blue","black","brown"]"#);
    let object = json(r#"{"R":100,"G":200,"B":150}"#);
    let paths = [
        (Style::Matrix, false, &string, ";color=blue"),
        (Style::Matrix, false, &array, ";color=blue,black,brown"),
        (Style::Matrix, false, &object, ";color=R,100,G,200,B,150"),
        (
            Style::Matrix,
            true,
            &array,
            ";color=blue;color=black;color=brown",
        ),
        (Style::Matrix, true, &object, ";R=100;G=200;B=150"),
        (Style::Label, false, &string, ".blue"),
        (Style::Label, false, &array, ".blue,black,brown"),
        (Style::Label, false, &object, ".R,100,G,200,B,150"),
        (Style::Label, true, &array, ".blue.black.brown"),
        (Style::Label, true, &object, ".R=100.G=200.B=150"),
        (Style::Simple, false, &string, "blue"),
        (Style::Simple, false, &array, "blue,black,brown"),
        (Style::Simple, false, &object, "R,100,G,200,B,150"),
        (Style::Simple, true, &object, "R=100,G=200,B=150"),
    ];
    for (style, explode, value, expected) in paths {
        let declared = parameter(Location::Path, style, explode);
        let url = sent(|call| call.parameter(&declared, value), "/x/{color}").await;
        assert_eq!(url, format!("/x/{expected}"), "{style:?} {explode}");
    }
}

/// The same for queries.
#[tokio::test]
async fn a_query_is_written_as_the_specification_shows() {
    let string = json(r#""blue""#);
    let array = json(r#"["blue","black","brown"]"#);
    let object = json(r#"{"R":100,"G":200,"B":150}"#);
    let queries = [
        (Style::Form, true, &string, "color=blue"),
        (
            Style::Form,
            true,
            &array,
            "color=blue&color=black&color=brown",
        ),
        (Style::Form, true, &object, "R=100&G=200&B=150"),
        (Style::Form, false, &array, "color=blue,black,brown"),
        (Style::Form, false, &object, "color=R,100,G,200,B,150"),
        (
            Style::SpaceDelimited,
            false,
            &array,
            "color=blue%20black%20brown",
        ),
        (
            Style::SpaceDelimited,
            false,
            &object,
            "color=R%20100%20G%20200%20B%20150",
        ),
        (
            Style::PipeDelimited,
            false,
            &array,
            "color=blue%7Cblack%7Cbrown",
        ),
        (
            Style::PipeDelimited,
            false,
            &object,
            "color=R%7C100%7CG%7C200%7CB%7C150",
        ),
        (
            Style::DeepObject,
            true,
            &object,
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
        (
            Style::Json,
            false,
            &array,
            "color=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D",
        ),
    ];
    for (style, explode, value, expected) in queries {
        let declared = parameter(Location::Query, style, explode);
        let url = sent(|call| call.parameter(&declared, value), "/x").await;
        assert_eq!(url, format!("/x?{expected}"), "{style:?} {explode}");
    }
}

#[tokio::test]
async fn a_value_cannot_change_the_shape_of_the_request() {
    let declared = parameter(Location::Path, Style::Simple, false);
    let url = sent(|c| c.parameter(&declared, &"a/../b?c#d{e}"), "/x/{color}/y").await;
    assert_eq!(url, "/x/a%2F..%2Fb%3Fc%23d%7Be%7D/y");
    for hostile in ["", ".", ".."] {
        let (client, fake) = service(Placement::Bearer);
        let call = rest_call::operation::<Json, ()>(&client.node, "GET", "/x/{color}/y");
        let error = call
            .parameter(&declared, &hostile)
            .send()
            .await
            .unwrap_err();
        assert!(error.to_string().contains("path"), "{error}");
        assert!(fake.requests().is_empty());
    }
    // A dot of the style's and one of the value's would be a step up.
    let label = parameter(Location::Path, Style::Label, false);
    let (client, fake) = service(Placement::Bearer);
    let call = rest_call::operation::<Json, ()>(&client.node, "GET", "/x/{color}/y");
    assert!(call.parameter(&label, &".").send().await.is_err());
    assert!(fake.requests().is_empty());
    let query = Parameter {
        allow_reserved: true,
        ..parameter(Location::Query, Style::Form, true)
    };
    let url = sent(|c| c.parameter(&query, &"a/b:c&d=e+f#g%"), "/x").await;
    assert_eq!(url, "/x?color=a/b:c%26d%3De%2Bf%23g%25");
}

#[tokio::test]
async fn a_placeholder_that_nothing_fills_is_not_sent() {
    let (client, fake) = service(Placement::Bearer);
    let call = rest_call::operation::<Json, ()>(&client.node, "GET", "/x/{color}");
    assert!(call.send().await.is_err());
    assert!(fake.requests().is_empty());
}

#[tokio::test]
async fn headers_and_cookies_are_parameters_too() {
    let (client, fake) = service(Placement::Cookie("session".to_owned()));
    let header = parameter(Location::Header, Style::Simple, false);
    let cookie = parameter(Location::Cookie, Style::Form, false);
    let call = rest_call::operation::<Json, ()>(&client.node, "GET", "/x");
    let call = call
        .parameter(&header, &json("[1,2]"))
        .parameter(&cookie, &"a; b=c");
    call.send().await.unwrap();
    let request = last(&fake);
    assert_eq!(request.header("color"), Some("1,2"));
    let expected = format!("color=a%3B%20b%3Dc; session={CANARY}");
    assert_eq!(request.header("cookie"), Some(expected.as_str()));
    assert_eq!(request.header("authorization"), None);
}

#[tokio::test]
async fn a_form_has_a_pair_for_each_item() {
    let (client, fake) = service(Placement::Bearer);
    let body = json(r#"{"name":"a b&c","tags":["x","y"],"sizes":[1,2],"none":null}"#);
    let sizes = Parameter {
        name: "sizes",
        ..parameter(Location::Query, Style::Form, false)
    };
    let call = rest_call::operation::<Json, ()>(&client.node, "POST", "/x");
    call.form(&body, &[sizes]).send().await.unwrap();
    let request = last(&fake);
    assert_eq!(request.text(), "name=a%20b%26c&tags=x&tags=y&sizes=1,2");
    let media_type = request.header("content-type");
    assert_eq!(media_type, Some("application/x-www-form-urlencoded"));
}

#[tokio::test]
async fn a_multipart_body_has_a_part_for_each_member() {
    let (client, fake) = service(Placement::Bearer);
    let body = json(r#"{"na\"me":"n","meta":{"a":1},"file":"aGk=","tags":["x","y"]}"#);
    let file = Part {
        name: "file",
        media_type: "image/png",
        binary: true,
    };
    let call = rest_call::operation::<Json, ()>(&client.node, "POST", "/x");
    call.multipart(&body, &[file]).send().await.unwrap();
    let request = last(&fake);
    let media_type = request.header("content-type").unwrap();
    let boundary = media_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let parts = [
        ("name=\"na%22me\"", "n"),
        (
            "name=\"meta\"\r\ncontent-type: application/json",
            r#"{"a":1}"#,
        ),
        (
            "name=\"file\"; filename=\"file\"\r\ncontent-type: image/png",
            "hi",
        ),
        ("name=\"tags\"", "x"),
        ("name=\"tags\"", "y"),
    ];
    let parts = parts.map(|(head, text)| {
        format!("--{boundary}\r\ncontent-disposition: form-data; {head}\r\n\r\n{text}\r\n")
    });
    assert_eq!(
        request.text(),
        format!("{}--{boundary}--\r\n", parts.concat())
    );
}

#[tokio::test]
async fn a_credential_goes_where_the_service_wants_it() {
    let cases = [
        (
            Placement::Bearer,
            "authorization",
            format!("Bearer {CANARY}"),
        ),
        (
            Placement::Scheme("Token".to_owned()),
            "authorization",
            format!("Token {CANARY}"),
        ),
        (
            Placement::Basic,
            "authorization",
            "Basic ZXlKQ0FOQVJZ".to_owned(),
        ),
        (
            Placement::Header("x-api-key".to_owned()),
            "x-api-key",
            CANARY.to_owned(),
        ),
    ];
    for (placement, name, expected) in cases {
        let (client, fake) = service(placement);
        rest_call::operation::<Json, ()>(&client.node, "GET", "/x")
            .send()
            .await
            .unwrap();
        assert_eq!(last(&fake).header(name), Some(expected.as_str()));
    }
    let (client, fake) = service(Placement::Query("key".to_owned()));
    rest_call::operation::<Json, ()>(&client.node, "GET", "/x")
        .query("a", "b")
        .send()
        .await
        .unwrap();
    let request = last(&fake);
    assert_eq!(
        request.url,
        format!("https://api.example.com/v2/x?a=b&key={CANARY}")
    );
    assert_eq!(request.header("authorization"), None);
    let (client, fake) = service(Placement::Absent);
    rest_call::operation::<Json, ()>(&client.node, "GET", "/x")
        .send()
        .await
        .unwrap();
    let request = last(&fake);
    assert!(
        !request
            .headers
            .values()
            .any(|value| value.as_bytes() == CANARY.as_bytes())
    );
    assert_eq!(request.header("authorization"), None);
}

/// The rule S3 holds for every placement: a redirect to another origin takes nothing along.
#[tokio::test]
async fn no_credential_follows_to_another_origin() {
    let placements = [
        Placement::Header("x-api-key".to_owned()),
        Placement::Query("key".to_owned()),
        Placement::Cookie("session".to_owned()),
    ];
    for placement in placements {
        let away = FakeReply::new(302).header("location", "https://other.example.net/y");
        let (client, fake) = answering(placement, away);
        rest_call::operation::<Json, ()>(&client.node, "GET", "/x")
            .send()
            .await
            .unwrap();
        let requests = fake.requests();
        let (own, foreign) = (&requests[0], &requests[1]);
        let carries = |request: &super::rig::Sent| {
            request.url.contains(CANARY)
                || request
                    .headers
                    .values()
                    .any(|v| v.to_str().unwrap().contains(CANARY))
        };
        assert!(carries(own));
        assert_eq!(foreign.url, "https://other.example.net/y");
        assert!(!carries(foreign));
    }
}

#[tokio::test]
async fn a_query_credential_too_long_for_a_url_is_an_error_and_nothing_is_sent() {
    let fake = FakeTransport::new();
    let key = CANARY.repeat(70_000 / CANARY.len());
    let placement = Placement::Query("api_key".to_owned());
    let builder =
        GraphBuilder::of_service("https://api.example.com", placement, StaticToken::new(key));
    let client = builder.transport(fake.clone()).build().unwrap();
    let call = rest_call::operation::<Json, ()>(&client.node, "GET", "/x");
    let error = call.send().await.unwrap_err();
    assert!(error.to_string().contains("too long"), "{error}");
    assert!(!format!("{error:?} {error}").contains(CANARY));
    assert!(Fake(fake).requests().is_empty());
}
