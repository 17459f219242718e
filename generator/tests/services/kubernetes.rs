use sdk::models::api::core::v1::{Pod, PodSpec};
use sdk::models::apimachinery::pkg::apis::meta::v1::ObjectMeta;

pub fn run() {
    let builder = || sdk::Client::with_bearer_token("https://cluster.example", sdk::StaticToken::new("Bearer secret"));
    let patch = [("metadata".to_owned(), sdk::Json::parse(r#"{"labels":{"a":null}}"#).expect("JSON"))].into();
    let pod = r#"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"web","creationTimestamp":"2026-01-01T00:00:00Z"},"spec":{"ports":[80,"http"]}}"#;
    exchange(builder(), (200, pod), |client| {
        let pods = client.core_v1().patch_core_v1_namespaced_pod("default", "web", &patch);
        pods.dry_run("All").force(true).pretty("true").send()
    });
    let pod = Pod {
        kind: Some("Pod".into()),
        metadata: Some(ObjectMeta {
            labels: Some([("app".to_owned(), "web".to_owned())].into()),
            ..Default::default()
        }),
        spec: Some(PodSpec { ports: Some(vec![80.into(), "http".to_owned().into()]), ..Default::default() }),
        ..Default::default()
    };
    exchange(builder(), (201, "{}"), |client| {
        client.core_v1().replace_core_v1_namespaced_pod("default", "web", &pod).send()
    });
    exchange(builder(), (200, "line"), |client| {
        client.core_v1().read_core_v1_namespaced_pod_log("default", "web").tail_lines(5).send()
    });
}
