//! A foreign service with a foreign schema, from which its client is made.
use sdk::models::{Keepers, Machines, Parts, Readings};
use sdk::{Patch, Batch, Graph, StaticToken};
use support::Server;

fn start() -> (Server, Graph) {
    let server = Server::cap();
    let builder =
        Graph::builder(StaticToken::new("token")).base_url(format!("{}/workshop", server.url()));
    let graph = builder.dangerous_allow_http_loopback().build().unwrap();
    (server, graph)
}

/// One service for all steps: it takes seconds to start.
#[tokio::test]
async fn the_emitted_client_speaks_to_the_service() {
    let (_server, graph) = start();
    lists(&graph).await;
    writes(&graph).await;
    relates(&graph).await;
    calls(&graph).await;
    tags(&graph).await;
    batch(&graph).await;
}

async fn lists(graph: &Graph) {
    // Its links to the next page are relative to the service.
    let mut pages = graph.machines().list().select(Machines::CODE).pages();
    let mut codes = Vec::new();
    let mut relative = 0;
    while let Some(page) = pages.try_next().await.unwrap() {
        relative += page
            .next_link()
            .is_some_and(|link| !link.as_str().contains("://")) as usize;
        codes.extend(page.value.into_iter().map(|machine| machine.code.unwrap()));
    }
    assert_eq!(codes.len(), 11);
    assert_eq!(
        (codes[0].as_str(), codes[10].as_str(), relative),
        ("m-01", "m-11", 2)
    );
    let page = graph
        .machines()
        .list()
        .filter(Machines::CONDITION.eq("used") & Machines::PLACE_SHELF.gt(4))
        .order_by(Machines::CODE.desc())
        .expand(Machines::KEEPER.select(Keepers::NAME))
        .top(2)
        .count(true)
        .send()
        .await
        .unwrap();
    assert_eq!(page.count, Some(3));
    let names: Vec<_> = page
        .value
        .iter()
        .map(|m| m.keeper.as_ref().unwrap().name.as_deref().unwrap())
        .collect();
    assert_eq!(names, ["Ida", "Ida"]);
    let quoted = graph
        .keepers()
        .list()
        .filter(Keepers::NAME.eq("O'Neil"))
        .send()
        .await
        .unwrap();
    assert_eq!(quoted.value.len(), 1);
    assert_eq!(graph.machines().count().send().await.unwrap(), 11);
}

async fn writes(graph: &Graph) {
    let machine = Machines {
        code: Some("å ß 'x'".to_owned()),
        name: Some("New".to_owned()),
        price: Some("1234567.89".parse().unwrap()),
        opens_at: Some("07:15:00".parse().unwrap()),
        built_on: Some("2024-02-29".parse().unwrap()),
        tags: Some(vec!["a".to_owned(), "b".to_owned()]),
        ..Default::default()
    };
    graph.machines().create(&machine).send().await.unwrap();
    let one = graph.machines().id("å ß 'x'");
    let read = one.get().send().await.unwrap();
    assert_eq!(
        (&read.price, &read.opens_at, &read.built_on),
        (&machine.price, &machine.opens_at, &machine.built_on)
    );
    assert_eq!((&read.tags, read.retired), (&machine.tags, Some(false)));
    let tag: String = read.extra.decode("@odata.etag").unwrap().unwrap();
    let patch = Patch::new()
        .set(Machines::PLACE_HALL, "east")
        .clear(Machines::BUILT_ON);
    one.update(patch).if_match(&tag).send().await.unwrap();
    let read = one.get().send().await.unwrap();
    assert_eq!(
        (
            read.place_hall.as_deref(),
            read.built_on,
            read.name.as_deref()
        ),
        (Some("east"), None, Some("New"))
    );
    let tag: String = read.extra.decode("@odata.etag").unwrap().unwrap();
    one.delete().if_match(&tag).send().await.unwrap();
    assert!(one.get().send().await.unwrap_err().is_not_found());
}

async fn relates(graph: &Graph) {
    let one = graph.machines().id("m-01");
    let part = Parts {
        name: Some("bolt".to_owned()),
        pieces: Some(12),
        ..Default::default()
    };
    one.parts().create(&part).send().await.unwrap();
    let parts = one.parts().list().send().await.unwrap();
    assert_eq!(
        parts
            .value
            .iter()
            .map(|part| part.pieces)
            .collect::<Vec<_>>(),
        [Some(12)]
    );
    assert_eq!(
        one.keeper().get().send().await.unwrap().name.as_deref(),
        Some("O'Neil")
    );
    let reading = graph
        .readings()
        .key(&[("machine", &"m-01".to_owned()), ("year", &2025)]);
    assert_eq!(
        reading.get().send().await.unwrap().value,
        Some("3.5".parse().unwrap())
    );
    let patch = Patch::new().set(Readings::VALUE, "0.125".parse::<sdk::Decimal>().unwrap());
    reading.update(patch).send().await.unwrap();
    assert_eq!(
        reading.get().send().await.unwrap().value,
        Some("0.125".parse().unwrap())
    );
}

async fn calls(graph: &Graph) {
    let halls = graph.halls().prefix("o'").send().await.unwrap();
    assert_eq!(halls.value, ["o'north", "o'south"]);
    let one = graph.machines().id("m-02");
    let day = "2026-01-01".parse().unwrap();
    assert_eq!(one.years_since().day(&day).send().await.unwrap(), 6);
    let ordered = graph.order().name("nut").pieces(3).send().await.unwrap();
    assert_eq!(
        (ordered.name.as_deref(), ordered.pieces),
        (Some("nut"), Some(3))
    );
}

async fn tags(graph: &Graph) {
    let one = graph.machines().id("m-03");
    let patch = || Patch::new().set(Machines::RETIRED, true);
    let error = one.update(patch()).send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 428, "{error}");
    let error = one
        .update(patch())
        .if_match("W/\"2001-01-01T00:00:00.000Z\"")
        .send()
        .await
        .unwrap_err();
    assert!(error.is_precondition_failed(), "{error}");
    let content = sdk::Bytes::from_static(b"%PDF-1.7 not really");
    one.manual()
        .put("application/pdf", content.clone())
        .if_match("*")
        .send()
        .await
        .unwrap();
    assert_eq!(one.manual().get().send().await.unwrap(), content);
}

async fn batch(graph: &Graph) {
    let mut batch = Batch::new(graph);
    let part = Parts {
        name: Some("nut".to_owned()),
        ..Default::default()
    };
    let parts = graph.machines().id("m-04").parts();
    let made = batch.add(parts.create(&part));
    let listed = batch.add_after(parts.list(), &made);
    let missing = batch.add(graph.machines().id("none").get());
    let reading = batch.add(
        graph
            .readings()
            .key(&[("machine", &"m-01".to_owned()), ("year", &2025)])
            .get(),
    );
    let mut results = batch.send().await.unwrap();
    assert!(results.take(missing).unwrap_err().is_not_found());
    assert_eq!(results.take(made).unwrap().name.as_deref(), Some("nut"));
    assert_eq!(results.take(listed).unwrap().value.len(), 1);
    assert!(results.take(reading).unwrap().value.is_some());
}
