//! What a service says of how an operation goes.
use crate::runtime::response::Reply;
use http::StatusCode;
use http::header::LOCATION;
use serde_json::{Map, Value};
use std::fmt;

/// Whether an operation has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OperationState {
    /// It goes on.
    Running,
    /// It has ended as it should.
    Succeeded,
    /// It has ended otherwise.
    Failed,
}

/// How an operation goes.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct OperationStatus {
    /// Whether it has ended.
    pub state: OperationState,
    /// The service's word for it, such as `inProgress`; empty if it has none.
    pub word: String,
    /// How much of it is done, from 0 to 100.
    pub percent: Option<f64>,
    /// The id of what it has made.
    pub resource_id: Option<String>,
    /// Where that is. It is as private as what it leads to.
    pub resource_location: Option<String>,
}

impl OperationStatus {
    /// Reads what a monitor has answered. Services have no common shape for it, but common words.
    pub(super) fn read(reply: &Reply) -> Self {
        let body = match serde_json::from_slice(&reply.body) {
            Ok(Value::Object(body)) => body,
            _ => Map::new(),
        };
        let text = |names: &[&str]| {
            let value = names.iter().find_map(|name| member(&body, name));
            value.and_then(Value::as_str).map(str::to_owned)
        };
        let word = text(&["status"]).unwrap_or_default();
        let redirected = reply.status.is_redirection();
        let location = reply.headers.get(LOCATION).filter(|_| redirected);
        let location = location.and_then(|location| location.to_str().ok());
        let locations = ["resourceLocation", "targetResourceLocation"];
        let percent = ["percentageComplete", "percentComplete"];
        let percent = percent
            .iter()
            .find_map(|name| member(&body, name)?.as_f64());
        Self {
            state: state(&word, reply.status),
            word,
            percent,
            resource_id: text(&["resourceId", "targetResourceId"]),
            resource_location: location.map(str::to_owned).or_else(|| text(&locations)),
        }
    }
}

/// Ids and locations are private.
impl fmt::Debug for OperationStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperationStatus")
            .field("state", &self.state)
            .field("percent", &self.percent)
            .finish_non_exhaustive()
    }
}

fn state(word: &str, status: StatusCode) -> OperationState {
    let letters = word.chars().filter(|at| at.is_ascii_alphanumeric());
    match letters.collect::<String>().to_ascii_lowercase().as_str() {
        // Without a word the status is all there is: 202 until the end.
        "" if status == StatusCode::ACCEPTED => OperationState::Running,
        "" | "succeeded" | "completed" | "success" | "complete" => OperationState::Succeeded,
        "failed" | "deletefailed" | "cancelled" | "canceled" | "skipped" | "invalid" => {
            OperationState::Failed
        }
        // Words of later versions, too: what never ends is bounded.
        _ => OperationState::Running,
    }
}

/// A member by its name in any letter case.
fn member<'a>(body: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let mut members = body.iter();
    let found = members.find(|(own, _)| own.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value)
}
