//! Mixed calls under random faults: `cargo xtask soak`. Two seconds of it, if not told otherwise.
use sdk::models::User;
use sdk::{Error, ErrorKind, Graph, RetryPolicy, StaticToken};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use support::Server;

/// How much more memory the process may hold at the end than after the first fifth.
const GROWTH_KIB: u64 = 24 * 1024;

/// A generator of numbers, xorshift64: faults must be the same for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn fault(&mut self) -> Value {
        let after = ["0", "0.01", "soon", "-1"][self.roll(4) as usize];
        let status = [429, 500, 502, 503, 504][self.roll(5) as usize];
        let rule = match self.roll(8) {
            0 => json!({ "kind": "reset" }),
            1 => json!({ "kind": "lost" }),
            2 => json!({ "kind": "truncate" }),
            3 => json!({ "kind": "slow", "ms": self.roll(50) }),
            4 => json!({ "status": 200, "body": "<html>" }),
            5 => json!({ "kind": "bomb", "mib": 8 }),
            6 => return json!([]),
            _ => json!({ "status": status, "headers": { "Retry-After": after } }),
        };
        let mut rule = rule;
        rule["match"] = "users".into();
        rule["times"] = (1 + self.roll(3)).into();
        json!([rule])
    }
}

/// What is known of the users: names of those that are there for certain, and ids in doubt.
#[derive(Default)]
struct Known {
    names: BTreeMap<String, String>,
    last: u64,
    right: u64,
    errors: BTreeMap<String, u64>,
}

#[tokio::test]
async fn every_call_ends_in_a_right_answer_or_a_typed_error() {
    let number = |name: &str, or: u64| std::env::var(name).map_or(or, |text| text.parse().unwrap());
    let length = Duration::from_secs(number("SOAK_SECONDS", 2));
    let mut dice = Dice(number("SOAK_SEED", 1).max(1));
    let server = Server::odata("SERVERS_BETA", &["--root", "/beta"]);
    let retry = RetryPolicy::default().base_delay(Duration::from_millis(1));
    let builder = Graph::builder(StaticToken::new("token"))
        .base_url(server.url())
        .retry(retry);
    let graph = builder
        .body_limit(1 << 20)
        .dangerous_allow_http_loopback()
        .build()
        .unwrap();
    let (start, mut known, mut early) = (Instant::now(), Known::default(), None);
    while start.elapsed() < length {
        server.faults(&dice.fault());
        server.take_log();
        let done = step(&graph, &mut dice, &mut known, &server).await;
        match done {
            Ok(()) => known.right += 1,
            Err(error) => count(&mut known, &error),
        }
        if early.is_none() && start.elapsed() > length / 5 {
            early = resident();
        }
    }
    let (early, late) = (early.unwrap_or_default(), resident().unwrap_or_default());
    println!(
        "{} right answers, errors: {:?}, {early} KiB, then {late} KiB",
        known.right, known.errors
    );
    assert!(known.right > 0 && !known.errors.is_empty());
    assert!(
        late < early + GROWTH_KIB,
        "memory grew from {early} to {late} KiB"
    );
}

fn count(known: &mut Known, error: &Error) {
    let kind = error.kind();
    assert!(
        matches!(
            kind,
            ErrorKind::Transport | ErrorKind::Decode | ErrorKind::Service
        ),
        "{error}"
    );
    *known.errors.entry(format!("{kind:?}")).or_default() += 1;
}

async fn step(
    graph: &Graph,
    dice: &mut Dice,
    known: &mut Known,
    server: &Server,
) -> Result<(), Error> {
    let some = known.names.keys().nth(dice.roll(8) as usize).cloned();
    match (dice.roll(4), some) {
        (0, Some(id)) => {
            let read = graph.users().id(id.as_str()).get().send().await?;
            assert_eq!(read.display_name.as_ref(), known.names.get(&id));
        }
        (1, Some(id)) => {
            // Whether a failed change was made is not known, so the user is forgotten first.
            known.names.remove(&id);
            let name = format!("name {}", dice.roll(1000));
            let patch = User::patch().set(User::DISPLAY_NAME, name.as_str());
            graph.users().id(id.as_str()).update(patch).send().await?;
            known.names.insert(id, name);
        }
        (2, Some(id)) if known.names.len() > 6 => {
            known.names.remove(&id);
            graph.users().id(id.as_str()).delete().send().await?;
        }
        (3, _) if known.last < 50 => {
            let listed = graph.users().list().stream().try_collect().await?;
            for id in known.names.keys() {
                assert!(
                    listed.iter().any(|user| user.id.as_ref() == Some(id)),
                    "{id} is lost"
                );
            }
        }
        _ => create(graph, known, server).await?,
    }
    Ok(())
}

/// A create is sent again only after an answer that says it was not carried out.
async fn create(graph: &Graph, known: &mut Known, server: &Server) -> Result<(), Error> {
    known.last += 1;
    let (id, name) = (format!("u{:06}", known.last), "new".to_owned());
    let user = User {
        id: Some(id.clone()),
        display_name: Some(name.clone()),
        ..Default::default()
    };
    let made = graph.users().create(&user).send().await;
    if let Err(error) = &made {
        let conflict = error
            .status()
            .is_some_and(|status| [400, 409].contains(&status.as_u16()));
        assert!(!conflict, "it was sent twice: {error}");
        if error.kind() == ErrorKind::Transport {
            // The last attempt is the only one that can be in doubt.
            assert!(server.take_log().len() <= 4);
        }
    }
    assert_eq!(made?.display_name.as_deref(), Some("new"));
    known.names.insert(id, name);
    Ok(())
}

/// Memory of this process in KiB, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}
