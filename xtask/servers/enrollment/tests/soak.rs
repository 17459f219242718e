//! Mixed calls under random faults: `cargo xtask soak`. Two seconds of it, if not told otherwise.
use sdk::models::{Message, User};
use sdk::{Patch, Batch, DeltaState, Error, ErrorKind, Graph, RetryPolicy, StaticToken};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use support::{Logged, Server};

/// How much more memory the process may hold at any time than after the first fifth.
const GROWTH_KIB: u64 = 24 * 1024;
/// How many users are kept, so that lists do not grow.
const USERS: usize = 30;

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
        let mut rule = match self.roll(11) {
            0 => json!({ "kind": "reset" }),
            1 => json!({ "kind": "lost" }),
            2 => json!({ "kind": "truncate" }),
            3 => json!({ "kind": "slow", "ms": self.roll(50) }),
            4 => json!({ "status": 200, "body": "<html>" }),
            5 => json!({ "kind": "bomb", "mib": 8 }),
            6 => json!({ "kind": "headless" }),
            7 => json!({ "kind": "cut" }),
            8 => json!({ "kind": "endless" }),
            9 => return json!([]),
            _ => json!({ "status": status, "headers": { "Retry-After": after } }),
        };
        rule["match"] = "users|batch".into();
        rule["times"] = (1 + self.roll(3)).into();
        json!([rule])
    }
}

/// A service with a client of it, and what is known of the users there.
struct Soak {
    server: Server,
    graph: Graph,
    dice: Dice,
    /// Names of those that are there for certain; who is in doubt is not among them.
    names: BTreeMap<String, String>,
    created: u64,
    state: Option<DeltaState>,
    right: BTreeMap<&'static str, u64>,
    errors: BTreeMap<String, u64>,
}

#[tokio::test]
async fn every_call_ends_in_a_right_answer_or_a_typed_error() {
    let number = |name: &str, or: u64| std::env::var(name).map_or(or, |text| text.parse().unwrap());
    let length = Duration::from_secs(number("SOAK_SECONDS", 2));
    let mut soak = Soak::start(number("SOAK_SEED", 1).max(1));
    let (start, mut early, mut most) = (Instant::now(), None, 0);
    while start.elapsed() < length {
        soak.server.faults(&soak.dice.fault());
        soak.server.take_log();
        match soak.step().await {
            Ok(what) => *soak.right.entry(what).or_default() += 1,
            Err(error) => soak.count(&error),
        }
        nothing_is_sent_twice_that_must_not_be(&soak.server.take_log());
        if start.elapsed() > length / 5 {
            let now = resident().unwrap_or_default();
            early.get_or_insert(now);
            most = most.max(now);
        }
    }
    let early = early.unwrap_or_default();
    println!(
        "right answers: {:?}\nerrors: {:?}\nmemory: {early} KiB after a fifth, {most} KiB at most since",
        soak.right, soak.errors
    );
    assert!(!soak.right.is_empty() && !soak.errors.is_empty());
    assert!(
        most < early + GROWTH_KIB,
        "memory grew from {early} to {most} KiB"
    );
}

impl Soak {
    fn start(seed: u64) -> Self {
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
        Self {
            server,
            graph,
            dice: Dice(seed),
            names: BTreeMap::new(),
            created: 0,
            state: None,
            right: BTreeMap::new(),
            errors: BTreeMap::new(),
        }
    }

    fn count(&mut self, error: &Error) {
        let kind = error.kind();
        assert!(
            matches!(
                kind,
                ErrorKind::Transport | ErrorKind::Decode | ErrorKind::Service
            ),
            "{error}"
        );
        // What the faults do not send tells of a request that should not have been sent.
        let unknown = error.status().map(|status| status.as_u16());
        assert!(
            !unknown.is_some_and(|status| [400, 404, 405, 409, 501].contains(&status)),
            "{error}"
        );
        *self.errors.entry(format!("{kind:?}")).or_default() += 1;
    }

    async fn step(&mut self) -> Result<&'static str, Error> {
        let at = self.dice.roll(USERS as u64) as usize;
        let some = self.names.keys().nth(at).cloned();
        match (self.dice.roll(8), some) {
            (0, Some(id)) => self.read(&id).await.map(|()| "read"),
            (1, Some(id)) => self.rename(id).await.map(|()| "update"),
            (2, Some(id)) => self.delete(&id).await.map(|()| "delete"),
            (3, _) => self.list().await.map(|()| "list"),
            (4, _) => self.batch().await.map(|()| "batch"),
            (5, Some(id)) => self.mail(&id).await.map(|()| "action"),
            (6, _) => self.changes().await.map(|()| "delta"),
            _ if self.names.len() < USERS => self.create().await.map(|()| "create"),
            (_, Some(id)) => self.delete(&id).await.map(|()| "delete"),
            _ => self.list().await.map(|()| "list"),
        }
    }

    async fn read(&self, id: &str) -> Result<(), Error> {
        let read = self.graph.users().id(id).get().send().await?;
        assert_eq!(read.display_name.as_ref(), self.names.get(id));
        Ok(())
    }

    async fn rename(&mut self, id: String) -> Result<(), Error> {
        // Whether a failed change was made is not known, so the user is forgotten first.
        self.names.remove(&id);
        let name = format!("name {}", self.dice.roll(1000));
        let patch = Patch::new().set(User::DISPLAY_NAME, name.as_str());
        self.graph.users().id(&id).update(patch).send().await?;
        self.names.insert(id, name);
        Ok(())
    }

    async fn delete(&mut self, id: &str) -> Result<(), Error> {
        self.names.remove(id);
        match self.graph.users().id(id).delete().send().await {
            // It was deleted by an attempt whose answer was lost.
            Err(error) if error.is_not_found() => Ok(()),
            outcome => outcome,
        }
    }

    async fn list(&self) -> Result<(), Error> {
        let wanted: Vec<&str> = self.names.keys().map(String::as_str).take(5).collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let listed = self.graph.users().list();
        let listed = listed.filter(User::ID.is_in(wanted.iter().copied()));
        let listed = listed.stream().try_collect().await?;
        let found: Vec<_> = listed
            .iter()
            .filter_map(|user| user.id.as_deref())
            .collect();
        assert_eq!(found.len(), wanted.len(), "{found:?}");
        for user in &listed {
            let id = user.id.as_deref().unwrap();
            assert_eq!(user.display_name.as_ref(), self.names.get(id));
        }
        Ok(())
    }

    async fn batch(&self) -> Result<(), Error> {
        let mut batch = Batch::new(&self.graph);
        let known: Vec<_> = self.names.iter().take(3).collect();
        let tickets: Vec<_> = known
            .iter()
            .map(|(id, _)| batch.add(self.graph.users().id(id.as_str()).get()))
            .collect();
        if tickets.is_empty() {
            return Ok(());
        }
        let mut results = batch.send().await?;
        for (ticket, (_, name)) in tickets.into_iter().zip(known) {
            assert_eq!(results.take(ticket)?.display_name.as_ref(), Some(name));
        }
        Ok(())
    }

    async fn mail(&self, id: &str) -> Result<(), Error> {
        let message = Message {
            subject: Some("Hi".to_owned()),
            ..Default::default()
        };
        self.graph.users().id(id).send_mail(&message).send().await
    }

    /// Changes since the last walk. A walk that breaks off is gone on with the next time.
    async fn changes(&mut self) -> Result<(), Error> {
        let delta = self.graph.users().delta();
        let mut changes = match &self.state {
            Some(state) => delta.changes_since(state),
            None => delta.changes(),
        };
        loop {
            let next = changes.try_next().await;
            self.state = changes.state().or_else(|| self.state.take());
            if next?.is_none() {
                return Ok(());
            }
        }
    }

    async fn create(&mut self) -> Result<(), Error> {
        self.created += 1;
        let (id, name) = (format!("u{:06}", self.created), "new".to_owned());
        let user = User {
            id: Some(id.clone()),
            display_name: Some(name.clone()),
            ..Default::default()
        };
        let made = self.graph.users().create(&user).send().await?;
        assert_eq!(made.display_name.as_deref(), Some("new"));
        self.names.insert(id, name);
        Ok(())
    }
}

/// What changes something is sent again only after an answer that says it was not carried out.
fn nothing_is_sent_twice_that_must_not_be(log: &[Logged]) {
    let changes = |sent: &&Logged| {
        let inside = |method: &str| sent.body.contains(&format!("\"method\":\"{method}\""));
        match sent.line.split(' ').next() {
            Some("POST") if sent.line.ends_with("/$batch") => inside("POST") || inside("PATCH"),
            method => method == Some("POST") || method == Some("PATCH"),
        }
    };
    let mut before: BTreeMap<&str, &Logged> = BTreeMap::new();
    for sent in log.iter().filter(changes) {
        if let Some(first) = before.insert(sent.header("client-request-id"), sent) {
            let refused = ["429", "503"].contains(&first.fault.as_str());
            assert!(refused && !first.done, "sent again: {first:?}");
        }
    }
}

/// Memory of this process in KiB, where the system tells.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}
