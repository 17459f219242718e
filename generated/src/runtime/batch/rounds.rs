//! Sending a batch: in calls, and what failed again in another round.
use super::answer::{Answer, read};
use super::entry::Entry;
use super::pack;
use super::queue::{Item, Limits};
use crate::runtime::client::Settings;
use crate::runtime::decode::text_of;
use crate::runtime::error::{ERROR_BODY_LIMIT, Error, FailedResponse};
use crate::runtime::json::Writer;
use crate::runtime::node::Node;
use crate::runtime::redact::{End, without_tokens};
use crate::runtime::response::Reply;
use crate::runtime::retry::{Attempts, Failure, Repeat, RetryPolicy};
use crate::runtime::token::Secret;
use http::{Method, StatusCode};
use std::collections::BTreeMap;
use std::time::Duration;

/// A request with what became of it so far.
struct Member {
    entry: Entry,
    attempts: Attempts,
    policy: RetryPolicy,
    repeat: Repeat,
    answer: Option<Result<Reply, Error>>,
}

/// Sends all items and gives their answers in the same order.
pub(super) async fn run(
    node: &Node,
    items: Vec<Item>,
    limits: Limits,
) -> Vec<Result<Reply, Error>> {
    let settings = node.client.settings();
    let after: Vec<_> = items.iter().map(|item| item.after).collect();
    let mut answers: Vec<Option<Result<Reply, Error>>> = Vec::new();
    let mut members: BTreeMap<usize, Member> = BTreeMap::new();
    for (at, item) in items.into_iter().enumerate() {
        let ready = item
            .after
            .is_none_or(|before| members.contains_key(&before));
        let member = if ready {
            Member::new(&item, settings, limits)
        } else {
            Err(Error::request("the request before it could not be sent"))
        };
        answers.push(match member {
            Ok(member) => {
                members.insert(at, member);
                None
            }
            Err(error) => Some(Err(error)),
        });
    }
    let mailboxes: Vec<_> = (0..answers.len())
        .map(|at| members.get(&at).and_then(|own| own.entry.mailbox.clone()))
        .collect();
    let mut pending: Vec<usize> = members.keys().copied().collect();
    while !pending.is_empty() {
        for call in pack::calls(&pending, &after, &mailboxes, limits.per_mailbox) {
            send(node, &mut members, &after, &call, limits).await;
        }
        let Some(delay) = again(&mut members, &after, &mut pending, settings) else {
            break;
        };
        if let Some(timer) = &settings.timer {
            timer.sleep(delay).await;
        }
    }
    let unsent = || Err(Error::request("the request was not sent"));
    let mut take = |at| members.remove(&at).and_then(|own| own.answer);
    let all = answers.into_iter().enumerate();
    all.map(|(at, answer)| answer.or_else(|| take(at)).unwrap_or_else(unsent))
        .collect()
}

impl Member {
    fn new(item: &Item, settings: &Settings, limits: Limits) -> Result<Self, Error> {
        let policy = item.parts.retry.or(limits.retry);
        Ok(Self {
            entry: Entry::new(&item.parts, &settings.preferences)?,
            attempts: Attempts::new(item.parts.repeat),
            policy: policy.unwrap_or(settings.retry),
            repeat: item.parts.repeat,
            answer: None,
        })
    }

    fn status(&self) -> Option<StatusCode> {
        match self.answer.as_ref()? {
            Ok(reply) => Some(reply.status),
            Err(error) => error.status(),
        }
    }

    /// How long to wait before this is sent again, if it is to be.
    fn delay(&mut self) -> Option<Duration> {
        let Some(Err(error)) = &self.answer else {
            return None;
        };
        let (status, headers) = (error.status()?, error.headers()?);
        let failure = Failure::Status(status, headers);
        self.attempts
            .next(&self.policy, &failure, &self.entry.method)
    }

    fn is_repeatable(&self) -> bool {
        let methods = [Method::GET, Method::HEAD, Method::PUT, Method::DELETE];
        self.repeat == Repeat::Harmless || methods.contains(&self.entry.method)
    }
}

/// Leaves in `pending` what is to be sent again, and gives the longest wait that one of them asks for.
/// What was to follow a request that is sent again goes with it.
fn again(
    members: &mut BTreeMap<usize, Member>,
    after: &[Option<usize>],
    pending: &mut Vec<usize>,
    settings: &Settings,
) -> Option<Duration> {
    settings.timer.as_ref()?;
    let mut longest = None;
    let mut kept: Vec<usize> = Vec::new();
    for at in pending.iter() {
        let Some(member) = members.get_mut(at) else {
            continue;
        };
        let before = after.get(*at).copied().flatten();
        if member.status() == Some(StatusCode::FAILED_DEPENDENCY) {
            if before.is_some_and(|before| kept.contains(&before)) {
                kept.push(*at);
            }
            continue;
        }
        // A call that failed as a whole was retried as a whole.
        let own = matches!(&member.answer, Some(Err(error)) if !error.is_shared());
        let delay = member.delay().filter(|_| own);
        if let Some(delay) = delay.filter(|_| settings.retry_budget.take()) {
            longest = longest.max(Some(delay));
            kept.push(*at);
        }
    }
    *pending = kept;
    longest
}

/// Sends one call and keeps the answers.
async fn send(
    node: &Node,
    members: &mut BTreeMap<usize, Member>,
    after: &[Option<usize>],
    call: &[usize],
    limits: Limits,
) {
    let mut parts = node.request_with("POST", "$batch", body(members, after, call));
    parts.retry = limits.retry;
    let harmless = |at: &usize| members.get(at).is_some_and(Member::is_repeatable);
    if call.iter().all(harmless) {
        parts.repeat = Repeat::Harmless;
    }
    let answered = match node.client.send(parts).await {
        Ok(reply) => collect(node, reply).await,
        Err(error) => Err(error),
    };
    let (mut answers, id) = match answered {
        Ok(answered) => answered,
        Err(error) => {
            let share = error.share();
            for at in call {
                if let Some(member) = members.get_mut(at) {
                    member.answer = Some(Err(share()));
                }
            }
            return;
        }
    };
    for (index, at) in call.iter().enumerate() {
        if let Some(member) = members.get_mut(at) {
            let missing = "the batch was answered without this request";
            let answer = answers.remove(&(index + 1));
            let answer = answer.unwrap_or_else(|| Err(Error::unanswered(missing)));
            member.answer = Some(match answer {
                Ok(reply) => Ok(reply),
                Err(error) => Err(error.with_client_request_id(Some(&id))),
            });
        }
    }
}

/// The body of a call. Ids are numbers, so they differ in any letter case.
fn body(members: &BTreeMap<usize, Member>, after: &[Option<usize>], call: &[usize]) -> String {
    let mut writer = Writer::new();
    writer.begin_object();
    writer.name("requests");
    writer.begin_array();
    for (index, at) in call.iter().enumerate() {
        let before = after.get(*at).copied().flatten();
        let before = before.and_then(|before| call.iter().position(|own| *own == before));
        if let Some(member) = members.get(at) {
            let before = before.map(|before| before + 1);
            member.entry.write(&mut writer, index + 1, before);
        }
    }
    writer.end_array();
    writer.end_object();
    writer.into_string()
}

type Answers = BTreeMap<usize, Result<Reply, Error>>;

/// The answers by their ids, and the id of the call.
async fn collect(node: &Node, reply: Reply) -> Result<(Answers, String), Error> {
    let text = text_of(reply.body()).map_err(|error| error.to_string());
    let found = match text.and_then(read) {
        Ok(found) => found,
        Err(reason) => return Err(reply.undecodable(reason)),
    };
    // The token is in the cache; should it be gone, the answers hold none that is still in use.
    let token = node.client.settings().tokens.token().await;
    let tokens: Vec<Secret> = token.iter().map(|token| token.secret().clone()).collect();
    let id = reply.client_request_id;
    let mut answers = Answers::new();
    for answer in found {
        let key = answer.id;
        let result = result(answer, &id, &tokens);
        answers.entry(key).or_insert(result);
    }
    Ok((answers, id))
}

fn result(answer: Answer, id: &str, tokens: &[Secret]) -> Result<Reply, Error> {
    let Some(status) = answer.status else {
        return Err(Error::unanswered("its answer in the batch has no status"));
    };
    if status.is_success() {
        return Ok(Reply {
            status,
            headers: answer.headers,
            body: answer.body,
            client_request_id: id.to_owned(),
        });
    }
    let body = answer.body;
    let (body, end) = match body.get(..ERROR_BODY_LIMIT) {
        Some(start) if body.len() > ERROR_BODY_LIMIT => (body.slice_ref(start), End::Beyond),
        _ => (body, End::Reached),
    };
    Err(Error::service(FailedResponse {
        status,
        headers: answer.headers,
        body: without_tokens(body, end, tokens),
    }))
}
