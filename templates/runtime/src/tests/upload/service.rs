//! A service with one upload session.
use crate::runtime::{
    BoxFuture, RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind,
};
use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};

pub(super) const URL: &str = "https://upload.example/session?tempauth=eyJCANARY";

/// How a service words its answers.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum Dialect {
    #[default]
    Drive,
    Outlook,
}

/// What goes wrong with the next request to the session.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Fault {
    None,
    /// It is answered so, and has no effect.
    Status(u16),
    /// It has its effect, but the answer is lost.
    AnswerLost,
    /// The session has ended.
    Ended,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) dialect: Dialect,
    pub(super) deferred: bool,
    pub(super) stored: Vec<u8>,
    pub(super) committed: bool,
    pub(super) cancelled: bool,
    pub(super) sessions: usize,
    pub(super) faults: VecDeque<Fault>,
    /// `METHOD range`, of what came to the session's URL.
    pub(super) log: Vec<String>,
    pub(super) wrong: Vec<String>,
}

#[derive(Clone, Default)]
pub(super) struct Service(Arc<Mutex<State>>);

impl Service {
    pub(super) fn failing(faults: impl IntoIterator<Item = Fault>) -> Self {
        let service = Self::default();
        service.state().faults = faults.into_iter().collect();
        service
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    pub(super) fn log(&self) -> Vec<String> {
        let state = self.state();
        assert!(state.wrong.is_empty(), "{:?}", state.wrong);
        state.log.clone()
    }
}

impl Transport for Service {
    fn send(
        &self,
        request: Request<RequestBody>,
    ) -> BoxFuture<'_, Result<Response<ResponseBody>, TransportError>> {
        let answer = self.state().answer(request);
        Box::pin(std::future::ready(answer.map(|(status, body)| {
            let mut response = Response::new(ResponseBody::from_bytes(body));
            *response.status_mut() = StatusCode::from_u16(status).unwrap();
            response
        })))
    }
}

impl State {
    fn answer(&mut self, request: Request<RequestBody>) -> Result<(u16, String), TransportError> {
        let (head, body) = request.into_parts();
        let body = body.into_bytes();
        if head.uri.host() == Some("graph.microsoft.com") {
            self.sessions += 1;
            self.stored.clear();
            return Ok((200, format!(r#"{{"uploadUrl":"{URL}"}}"#)));
        }
        assert_eq!(head.uri.to_string(), URL);
        for private in ["authorization", "cookie", "client-request-id", "prefer"] {
            if head.headers.contains_key(private) {
                self.wrong.push(format!("the header {private}"));
            }
        }
        let range = head.headers.get("content-range");
        let range = range.map_or("", |range| range.to_str().unwrap()).to_owned();
        let line = format!("{} {range}", head.method);
        self.log.push(line.trim().to_owned());
        let lost = || TransportError::new(TransportErrorKind::Interrupted, "lost");
        match self.faults.pop_front().unwrap_or(Fault::None) {
            Fault::None => Ok(self.act(&head.method, &range, &body)),
            Fault::Status(status) => Ok((status, String::new())),
            Fault::AnswerLost => {
                self.act(&head.method, &range, &body);
                Err(lost())
            }
            Fault::Ended => {
                self.stored.clear();
                Ok((404, r#"{"error":{"code":"itemNotFound"}}"#.to_owned()))
            }
        }
    }

    fn act(&mut self, method: &Method, range: &str, body: &Bytes) -> (u16, String) {
        match *method {
            Method::GET => (200, self.expected()),
            Method::DELETE => {
                self.cancelled = true;
                (204, String::new())
            }
            Method::POST => {
                self.committed = body.is_empty();
                (201, r#"{"id":"1"}"#.to_owned())
            }
            _ => self.store(range, body),
        }
    }

    /// Takes a fragment that continues what is there, as all of the services do.
    fn store(&mut self, range: &str, body: &Bytes) -> (u16, String) {
        let (span, total) = range["bytes ".len()..].split_once('/').unwrap();
        let (first, last) = span.split_once('-').unwrap();
        let [first, last, total] = [first, last, total].map(|text| text.parse::<usize>().unwrap());
        if last + 1 - first != body.len() || last >= total {
            self.wrong.push(range.to_owned());
        }
        if first != self.stored.len() {
            return (416, String::new());
        }
        let stepped = body.len().is_multiple_of(320 * 1024) || last + 1 == total;
        let fits = match self.dialect {
            Dialect::Drive => stepped && body.len() < 60 << 20,
            Dialect::Outlook => body.len() <= 4_000_000,
        };
        if !fits {
            self.wrong.push(format!("a fragment of {}", body.len()));
        }
        self.stored.extend_from_slice(body);
        let whole = last + 1 == total;
        match self.dialect {
            Dialect::Drive if whole && !self.deferred => {
                self.committed = true;
                (201, r#"{"id":"1"}"#.to_owned())
            }
            Dialect::Drive if whole => (202, r#"{"nextExpectedRanges":[]}"#.to_owned()),
            Dialect::Drive => (202, self.expected()),
            Dialect::Outlook if whole => {
                self.committed = true;
                (201, String::new())
            }
            Dialect::Outlook => (200, self.expected()),
        }
    }

    fn expected(&self) -> String {
        let next = self.stored.len();
        match self.dialect {
            Dialect::Drive => format!(r#"{{"nextExpectedRanges":["{next}-"]}}"#),
            Dialect::Outlook => format!(r#"{{"NextExpectedRanges":["{next}"]}}"#),
        }
    }
}
