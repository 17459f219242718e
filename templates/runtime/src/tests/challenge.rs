//! Which claims a refusal asks for, however its header is written.
use super::rig::{CANARY, FakeReply, rig};
use crate::runtime::Graph;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use proptest::prelude::*;

const CLAIMS: &str = r#"{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}"#;

async fn claims_in(graph: &Graph) -> Option<String> {
    graph.me().get().send().await.unwrap_err().claims()
}

async fn read(header: &str) -> Option<String> {
    let (graph, fake) = rig();
    fake.reply(FakeReply::new(403).header("www-authenticate", header));
    claims_in(&graph).await
}

#[tokio::test]
async fn a3_claims_are_read_from_any_spelling_of_the_header() {
    // A character more, so that padding is needed.
    let long = CLAIMS.replace("1604106651", "16041066511");
    let padded = STANDARD.encode(&long);
    assert!(padded.ends_with('='));
    let unpadded = STANDARD_NO_PAD.encode(&long);
    let web = URL_SAFE_NO_PAD.encode(&long);
    for header in [
        format!(r#"Bearer realm="", error="insufficient_claims", claims="{padded}""#),
        format!(r#"Bearer realm="a, b=c", client_id="x", claims="{unpadded}", error="e""#),
        format!(r#"bearer CLAIMS = "{web}""#),
        format!("Bearer claims={padded}, realm=x"),
        format!("Bearer claims={padded}"),
        format!(r#"Negotiate, NTLM abcd==, Bearer error="x",claims="{padded}""#),
        format!(r#"Basic realm="quoted \" mark, Bearer claims=1", Bearer claims="{padded}""#),
        format!(r#"Bearer realm="x" , , claims="{padded}" , PoP nonce="y""#),
    ] {
        assert_eq!(read(&header).await.as_deref(), Some(&*long), "{header}");
    }
}

#[tokio::test]
async fn a3_and_s15_what_is_no_claims_challenge_is_none() {
    let good = STANDARD.encode(CLAIMS);
    let text = STANDARD.encode("no json");
    let list = STANDARD.encode("[1]");
    for header in [
        "",
        "Bearer",
        "Bearer realm=\"unclosed",
        "Bearer claims=\"\\",
        "Bearer claims=",
        "Bearer claims=\"%%%\"",
        "=,=,==",
        &format!("PoP claims=\"{good}\""),
        &format!("Bearer claims=\"{text}\""),
        &format!("Bearer claims=\"{list}\""),
        &format!("Bearer realm=\"claims={good}\""),
    ] {
        assert_eq!(read(header).await, None, "{header}");
    }
}

#[tokio::test]
async fn a5_a_403_tells_which_claims_are_missing() {
    let (graph, fake) = rig();
    let header = format!(
        r#"Bearer error="insufficient_claims", claims="{}""#,
        STANDARD.encode(CLAIMS)
    );
    let reply = FakeReply::new(403).header("www-authenticate", &header);
    fake.reply(reply);
    let error = graph.me().get().send().await.unwrap_err();
    assert!(error.is_forbidden());
    assert_eq!(error.claims().as_deref(), Some(CLAIMS));
    assert!(!format!("{error:?}").contains(CANARY));
    assert_eq!(fake.requests().len(), 1);
}

/// Headers made of what readers trip over.
fn header() -> impl Strategy<Value = String> {
    let claims = STANDARD.encode(CLAIMS);
    let mut parts: Vec<String> = [
        "Bearer", "bearer ", "claims", "=", "==", "\"", "\\", ",", " ", "realm=", "x", "é", "\t",
    ]
    .map(str::to_owned)
    .to_vec();
    parts.push(claims.clone());
    parts.push(format!("claims=\"{claims}\""));
    prop::collection::vec(prop::sample::select(parts), 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn s15_no_header_makes_the_reader_panic(header in header()) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let claims = runtime.block_on(read(&header));
        // What is read is what was sent, or nothing.
        prop_assert!(claims.is_none_or(|claims| claims == CLAIMS));
    }

    #[test]
    fn a3_any_claims_come_back_whole(value in ".{0,20}", realm in "[a-z =,]{0,8}") {
        let claims = serde_json::json!({ "access_token": { "x": value } }).to_string();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        for text in [STANDARD.encode(&claims), STANDARD_NO_PAD.encode(&claims), URL_SAFE_NO_PAD.encode(&claims)] {
            let header = format!("Basic realm=\"{realm}\", Bearer realm=\"{realm}\", claims=\"{text}\"");
            let read = runtime.block_on(read(&header));
            prop_assert_eq!(read.as_deref(), Some(&*claims));
        }
    }
}
