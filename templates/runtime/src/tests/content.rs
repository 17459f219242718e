//! Streamed downloads, from a service whose connections break.
use super::rig::{CANARY, FakeReply, rig};
use crate::runtime::request::Download;
use crate::runtime::testing::FakeTimer;
use crate::runtime::{
    BoxFuture, Bytes, Content, ErrorKind, Graph, RequestBody, ResponseBody, RetryPolicy,
    StaticToken, Transport, TransportError, TransportErrorKind,
};
use futures_core::Stream;
use http::{HeaderMap, Request, Response, StatusCode, Uri};
use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

const CONTENT: &[u8] = b"0123456789abcdefghij";

/// How a service answers, and after how many bytes each connection breaks.
#[derive(Clone, Default)]
struct Service {
    breaks: Arc<Mutex<VecDeque<usize>>>,
    versions: Arc<Mutex<VecDeque<&'static str>>>,
    requests: Arc<Mutex<Vec<(Uri, HeaderMap)>>>,
    no_ranges: bool,
    redirects: bool,
}

/// Single bytes, and then the end or an error.
struct Bits(VecDeque<Result<Bytes, TransportError>>);

impl Stream for Bits {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.pop_front())
    }
}

impl Service {
    fn breaking(breaks: impl IntoIterator<Item = usize>) -> Self {
        let service = Self::default();
        service.breaks.lock().unwrap().extend(breaks);
        service
    }

    fn download(&self) -> Download {
        let graph = Graph::builder(StaticToken::new(CANARY)).transport(self.clone());
        let graph = graph.timer(FakeTimer::new()).build().unwrap();
        graph.users().id("1").photo_content().get()
    }

    fn headers(&self, name: &str) -> Vec<String> {
        let requests = self.requests.lock().unwrap();
        let values = requests.iter().map(|(_, headers)| match headers.get(name) {
            Some(value) => value.to_str().unwrap().to_owned(),
            None => String::new(),
        });
        values.collect()
    }

    fn answer(&self, uri: &Uri, headers: &HeaderMap) -> Response<ResponseBody> {
        let response = Response::builder();
        if self.redirects && uri.host() == Some("graph.microsoft.com") {
            let response = response
                .status(302)
                .header("location", "https://cdn.example/x");
            return response.body(ResponseBody::from_bytes("")).unwrap();
        }
        let range = headers.get("range").filter(|_| !self.no_ranges);
        let all = CONTENT.len();
        let (from, to) = range.map_or((0, all), |range| {
            let (from, to) = range.to_str().unwrap()["bytes=".len()..]
                .split_once('-')
                .unwrap();
            let to = to.parse::<usize>().map_or(all, |to| to + 1);
            (from.parse().unwrap(), to.min(all))
        });
        let mut versions = self.versions.lock().unwrap();
        let version = versions.pop_front().unwrap_or("\"1\"");
        let response = match range {
            Some(_) => {
                let range = format!("bytes {from}-{}/{all}", to - 1);
                response
                    .status(StatusCode::PARTIAL_CONTENT)
                    .header("content-range", range)
            }
            None => response,
        };
        let response = response.header("content-length", to - from);
        let response = match version {
            "" => response,
            version => response.header("etag", version),
        };
        let mut bits: VecDeque<_> = CONTENT[from..to]
            .iter()
            .map(|byte| Ok(Bytes::copy_from_slice(&[*byte])))
            .collect();
        if let Some(at) = self.breaks.lock().unwrap().pop_front() {
            bits.truncate(at);
            bits.push_back(Err(TransportError::new(TransportErrorKind::Body, "broken")));
        }
        response.body(ResponseBody::new(Bits(bits))).unwrap()
    }
}

impl Transport for Service {
    fn send(
        &self,
        request: Request<RequestBody>,
    ) -> BoxFuture<'_, Result<Response<ResponseBody>, TransportError>> {
        let (head, _) = request.into_parts();
        let response = self.answer(&head.uri, &head.headers);
        self.requests.lock().unwrap().push((head.uri, head.headers));
        Box::pin(std::future::ready(Ok(response)))
    }
}

async fn read(mut content: Content) -> Vec<u8> {
    let mut all = Vec::new();
    let written = content.write_to(&mut all).await.unwrap();
    assert_eq!(written, all.len() as u64);
    assert_eq!(content.position(), written);
    all
}

#[tokio::test]
async fn l4_a_download_is_a_stream_with_a_length() {
    let service = Service::default();
    let mut content = service.download().stream().await.unwrap();
    assert_eq!(content.length(), Some(20));
    assert_eq!(content.try_next().await.unwrap().unwrap(), "0");
    assert_eq!(read_rest(content).await, &CONTENT[1..]);
    assert_eq!(service.headers("accept-encoding"), ["identity"]);
}

async fn read_rest(content: Content) -> Bytes {
    content.collect(100).await.unwrap()
}

#[tokio::test]
async fn l4_a_broken_download_goes_on_where_it_was() {
    for redirects in [false, true] {
        let service = Service {
            redirects,
            ..Service::breaking([3, 0, 5])
        };
        let content = service.download().stream().await.unwrap();
        assert_eq!(read(content).await, CONTENT);
        let legs = if redirects { 2 } else { 1 };
        let ranges = ["", "bytes=3-19", "bytes=3-19", "bytes=8-19"];
        let expected: Vec<_> = ranges.iter().flat_map(|range| vec![*range; legs]).collect();
        assert_eq!(service.headers("range"), expected);
        let tokens = service.headers("authorization");
        for (at, token) in tokens.iter().enumerate() {
            assert_eq!(token.is_empty(), at % legs == 1, "{at}");
        }
        if !redirects {
            assert_eq!(service.headers("if-range"), ["", "\"1\"", "\"1\"", "\"1\""]);
        }
    }
}

#[tokio::test]
async fn l4_content_that_has_changed_is_not_mixed() {
    let service = Service::breaking([3]);
    service.versions.lock().unwrap().extend(["\"1\"", "\"2\""]);
    let mut content = service.download().stream().await.unwrap();
    let error = content.write_to(&mut Vec::new()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("has changed"), "{error}");
    assert!(content.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn l4_what_cannot_be_resumed_is_an_error() {
    // Without a version nobody can tell whether it is the same content.
    let service = Service::breaking([3]);
    service.versions.lock().unwrap().push_back("");
    let mut content = service.download().stream().await.unwrap();
    let error = content.write_to(&mut Vec::new()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(content.position(), 3);
    // The policy has an end.
    let service = Service::breaking([1; 9]);
    let mut content = service.download().stream().await.unwrap();
    let error = content.write_to(&mut Vec::new()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(content.position(), 4);
    let service = Service::breaking([1]);
    let download = service.download().retry(RetryPolicy::never());
    let mut content = download.stream().await.unwrap();
    assert!(content.write_to(&mut Vec::new()).await.is_err());
    assert_eq!(service.headers("range"), [""]);
}

#[tokio::test]
async fn l4_a_service_without_ranges_sends_all_again() {
    let service = Service {
        no_ranges: true,
        ..Service::breaking([3, 4])
    };
    let content = service.download().stream().await.unwrap();
    assert_eq!(read(content).await, CONTENT);
    let download = service.download().range(5, 3);
    let content = download.stream().await.unwrap();
    assert_eq!(content.length(), Some(3));
    assert_eq!(read(content).await, b"567");
}

#[tokio::test]
async fn l2_and_l4_a_part_is_checked_and_resumed_within_it() {
    let service = Service::breaking([2]);
    let content = service.download().range(5, 4).stream().await.unwrap();
    assert_eq!(content.status(), 206);
    assert_eq!(content.length(), Some(4));
    assert_eq!(read(content).await, b"5678");
    assert_eq!(service.headers("range"), ["bytes=5-8", "bytes=7-8"]);
    for (status, range) in [(206, "bytes 6-9/20"), (206, "bytes 9-6/20"), (206, "")] {
        let (graph, fake) = rig();
        fake.reply(
            FakeReply::new(status)
                .header("content-range", range)
                .body("x"),
        );
        let download = graph.users().id("1").photo_content().get().range(5, 4);
        let error = download.stream().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{range}");
    }
}

#[tokio::test]
async fn l2_a_part_that_is_read_at_once_is_checked() {
    for redirects in [false, true] {
        let service = Service {
            redirects,
            ..Service::default()
        };
        let bytes = service.download().range(5, 4).send().await.unwrap();
        assert_eq!(bytes, "5678");
        // A part at the end may be shorter than was asked for.
        let response = service.download().range(18, 9).send_with_response().await;
        let response = response.unwrap();
        assert_eq!(
            (response.status().as_u16(), &response.value()[..]),
            (206, &b"ij"[..])
        );
        assert!(
            service
                .headers("accept-encoding")
                .iter()
                .all(|own| own == "identity")
        );
    }
    let service = Service {
        no_ranges: true,
        ..Service::default()
    };
    assert_eq!(service.download().range(5, 3).send().await.unwrap(), "567");
    assert_eq!(service.download().range(18, 9).send().await.unwrap(), "ij");
    let error = service.download().range(20, 1).send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    for (status, range, body) in [
        (206, "bytes 6-9/20", "6789"),
        (206, "bytes 5-9/20", "56789"),
        (206, "bytes 5-8/20", "567"),
        (206, "", "5678"),
        (204, "", ""),
    ] {
        let (graph, fake) = rig();
        let reply = FakeReply::new(status).header("content-range", range);
        fake.reply(reply.body(body));
        let download = graph.users().id("1").photo_content().get().range(5, 4);
        let error = download.send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{range}");
    }
}

#[tokio::test]
async fn s8_a_collected_download_has_a_limit() {
    let content = Service::default().download().stream().await.unwrap();
    let error = content.collect(19).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        error.to_string().contains("longer than 19 bytes"),
        "{error}"
    );
    let content = Service::default().download().stream().await.unwrap();
    assert_eq!(content.collect(20).await.unwrap(), CONTENT);
}

#[tokio::test]
async fn a_short_download_is_an_error_and_an_unchanged_one_too() {
    let (graph, fake) = rig();
    let media = graph.users().id("1").photo_content();
    fake.reply(
        FakeReply::new(200)
            .header("content-length", "5")
            .body("0123"),
    );
    let mut content = media.get().stream().await.unwrap();
    let error = content.write_to(&mut Vec::new()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
    fake.reply(FakeReply::new(304));
    let error = media
        .get()
        .if_none_match("\"1\"")
        .stream()
        .await
        .unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::NOT_MODIFIED));
    fake.reply(FakeReply::new(200).header("content-length", "0"));
    let content = media.get().stream().await.unwrap();
    assert_eq!(content.collect(0).await.unwrap(), "");
}

#[tokio::test]
async fn a_writer_that_fails_is_an_error_of_its_own() {
    let mut content = Service::default().download().stream().await.unwrap();
    let mut full: &mut [u8] = &mut [0; 3];
    let error = content.write_to(&mut full).await.unwrap_err();
    assert!(
        error.to_string().contains("could not be written"),
        "{error}"
    );
}

#[cfg(feature = "blocking")]
#[test]
fn downloads_are_waited_for() {
    use crate::runtime::blocking::Wait;
    let service = Service::breaking([3]);
    let content = service.download().stream().wait().unwrap();
    let all: Vec<u8> = content.wait().flat_map(|bytes| bytes.unwrap()).collect();
    assert_eq!(all, CONTENT);
}
