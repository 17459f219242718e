//! A proxy for TCP that spoils what a service answers, byte by byte.
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What happens to the next connection.
#[derive(Clone, Copy, Debug)]
pub enum Trouble {
    /// It is closed when the request begins to arrive.
    CloseAtOnce,
    /// It is closed after so many bytes of the answer.
    CutAfter(usize),
    /// The answer comes one byte at a time, with a pause before each.
    Drip(Duration),
}

/// Listens on a port of its own, and ends with the process.
pub struct Proxy {
    port: u16,
    troubles: Arc<Mutex<Vec<Trouble>>>,
}

impl Proxy {
    /// Stands in front of the service at this port.
    pub fn before(port: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let own = listener.local_addr().unwrap().port();
        let troubles = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&troubles);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let shared = Arc::clone(&shared);
                thread::spawn(move || pass(&client, port, &shared));
            }
        });
        Self {
            port: own,
            troubles,
        }
    }

    /// Scheme, host and port.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Spoils the next answers, one connection each.
    pub fn spoil(&self, troubles: &[Trouble]) {
        let mut waiting = self.troubles.lock().unwrap();
        waiting.extend(troubles.iter().rev());
    }
}

/// Copies both ways until one side ends. Trouble is taken when a request arrives, so that a
/// connection that is kept open is spoiled, too.
fn pass(mut client: &TcpStream, port: u16, troubles: &Mutex<Vec<Trouble>>) {
    let Ok(service) = TcpStream::connect(("127.0.0.1", port)) else {
        return;
    };
    let mut up = service.try_clone().unwrap();
    let mut request = [0; 16 * 1024];
    let down = client.try_clone().unwrap();
    let current = Arc::new(Mutex::new(None));
    let spoiled = Arc::clone(&current);
    let back = thread::spawn(move || answer(service, down, &spoiled));
    while let Ok(count) = client.read(&mut request) {
        // A connection that ends is no request, however late that is seen: the trouble is the next one's.
        if count == 0 {
            break;
        }
        let trouble = troubles.lock().unwrap().pop();
        if matches!(trouble, Some(Trouble::CloseAtOnce)) {
            break;
        }
        if trouble.is_some() {
            *current.lock().unwrap() = trouble;
        }
        if up.write_all(&request[..count]).is_err() {
            break;
        }
    }
    let _ = client.shutdown(Shutdown::Both);
    let _ = up.shutdown(Shutdown::Both);
    let _ = back.join();
}

fn answer(mut service: TcpStream, mut client: TcpStream, spoiled: &Mutex<Option<Trouble>>) {
    let mut bytes = [0; 16 * 1024];
    while let Ok(count) = service.read(&mut bytes) {
        let trouble = spoiled.lock().unwrap().take();
        let sent = match trouble {
            _ if count == 0 => break,
            Some(Trouble::CutAfter(limit)) => {
                let _ = client.write_all(&bytes[..count.min(limit)]);
                break;
            }
            Some(Trouble::Drip(pause)) => drip(&mut client, &bytes[..count], pause),
            _ => client.write_all(&bytes[..count]),
        };
        if sent.is_err() {
            break;
        }
    }
    let _ = client.shutdown(Shutdown::Both);
    let _ = service.shutdown(Shutdown::Both);
}

fn drip(client: &mut TcpStream, bytes: &[u8], pause: Duration) -> std::io::Result<()> {
    for byte in bytes {
        thread::sleep(pause);
        client.write_all(&[*byte])?;
    }
    Ok(())
}
