// What the programs of all services share; each includes it, over the crate that is emitted for it.

use sdk::runtime::testing::FakeTransport;
use sdk::runtime::BoxFuture;

/// Sends one request, answered so, and prints what went out and what came back.
#[allow(dead_code)]
fn exchange<T: std::fmt::Debug>(
    builder: sdk::GraphBuilder,
    (status, answer): (u16, &'static str),
    call: impl FnOnce(&sdk::Client) -> BoxFuture<'static, Result<T, sdk::Error>>,
) -> T {
    let result = attempt(builder, (status, answer), call);
    let value = result.expect("the call succeeds");
    println!("-> {value:?}\n");
    value
}

/// The same, for an answer that is an error.
#[allow(dead_code)]
fn refused<T: std::fmt::Debug>(
    builder: sdk::GraphBuilder,
    (status, answer): (u16, &'static str),
    call: impl FnOnce(&sdk::Client) -> BoxFuture<'static, Result<T, sdk::Error>>,
) {
    let error = attempt(builder, (status, answer), call).expect_err("the call is refused");
    let body = error.body().map(|body| String::from_utf8_lossy(body).into_owned());
    println!("-> {:?} {body:?}\n", error.status());
}

fn attempt<T>(
    builder: sdk::GraphBuilder,
    (status, answer): (u16, &'static str),
    call: impl FnOnce(&sdk::Client) -> BoxFuture<'static, Result<T, sdk::Error>>,
) -> Result<T, sdk::Error> {
    let status = http::StatusCode::from_u16(status).expect("a status");
    let transport = FakeTransport::new().reply(status, answer);
    let builder = builder.transport(transport.clone());
    let client = builder.retry(sdk::RetryPolicy::never()).build();
    let client = client.expect("the client is built");
    let mut call = std::pin::pin!(call(&client));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(result) = call.as_mut().poll(&mut context) else {
        panic!("the transport answers at once");
    };
    for sent in transport.requests() {
        crate::print(&sent);
    }
    result
}

#[allow(dead_code)]
fn token() -> sdk::StaticToken {
    sdk::StaticToken::new("secret")
}
