//! Servers and remains of earlier runs that are not as they should be.

use std::fs;
use std::io::Write as _;
use std::time::{Duration, Instant};

use tempfile::tempdir;

use super::{fetch, files, hash, list, send, serve, text};

#[test]
fn wrong_bytes_are_not_kept_and_do_not_replace_right_ones() {
    let server = serve(|_, stream| send(stream, "200 OK", "", 5, b"other"));
    let place = tempdir().unwrap();
    list(&place, &server.address, &hash(b"bytes"));
    fs::create_dir(place.path().join("out")).unwrap();
    fs::write(place.path().join("out/pets.csdl"), "earlier").unwrap();
    let wrong = fetch(place.path(), &[]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(
        text(&wrong.stderr).contains("nothing of them is kept"),
        "{}",
        text(&wrong.stderr)
    );
    assert_eq!(files(&place), ["pets.csdl"]);
    assert_eq!(
        fs::read(place.path().join("out/pets.csdl")).unwrap(),
        b"earlier"
    );
}

#[test]
fn a_cut_download_goes_on_where_it_stopped() {
    let server = serve(|head, stream| {
        if head.to_ascii_lowercase().contains("range: bytes=3-") {
            send(
                stream,
                "206 Partial Content",
                "Content-Range: bytes 3-4/5\r\n",
                2,
                b"es",
            );
        } else {
            send(stream, "200 OK", "", 5, b"byt");
        }
    });
    let place = tempdir().unwrap();
    list(&place, &server.address, &hash(b"bytes"));
    let cut = fetch(place.path(), &[]);
    assert_eq!(cut.status.code(), Some(1));
    assert!(
        text(&cut.stderr).contains("goes on from there"),
        "{}",
        text(&cut.stderr)
    );
    assert!(
        !files(&place).contains(&"pets.csdl".to_owned()),
        "half a file has no name of its own"
    );
    let rest = fetch(place.path(), &[]);
    assert!(rest.status.success(), "{}", text(&rest.stderr));
    assert_eq!(
        fs::read(place.path().join("out/pets.csdl")).unwrap(),
        b"bytes"
    );
    assert_eq!(files(&place), ["pets.csdl"]);
}

#[test]
fn servers_that_fail_or_dawdle_are_errors() {
    let server = serve(|head, stream| {
        if head.contains("slow") {
            std::thread::sleep(Duration::from_secs(5));
        }
        send(stream, "404 Not Found", "", 0, b"");
    });
    let place = tempdir().unwrap();
    list(&place, &server.address, &hash(b"bytes"));
    let gone = fetch(place.path(), &[]);
    assert_eq!(gone.status.code(), Some(1));
    assert!(text(&gone.stderr).contains("404"), "{}", text(&gone.stderr));
    list(&place, &format!("{}/slow", server.address), &hash(b"bytes"));
    let slow = fetch(place.path(), &["--timeout", "1"]);
    assert_eq!(slow.status.code(), Some(1));
    assert!(
        text(&slow.stderr).contains("timeout"),
        "{}",
        text(&slow.stderr)
    );
    assert_eq!(files(&place), [""; 0]);
}

/// What is left of an earlier run is not what the server has: the answer to a `Range` may be the whole, and
/// what is put together of wrong beginnings is found out.
#[test]
fn a_download_starts_anew_where_the_server_does_or_the_remains_are_wrong() {
    let whole = serve(|_, stream| send(stream, "200 OK", "", 5, b"bytes"));
    let place = tempdir().unwrap();
    list(&place, &whole.address, &hash(b"bytes"));
    let remains = |bytes: &[u8]| {
        let name = format!("out/pets.csdl.{}.part", &hash(b"bytes")[..12]);
        fs::create_dir_all(place.path().join("out")).unwrap();
        fs::write(place.path().join(name), bytes).unwrap();
    };
    remains(b"corrupt and longer than all of it");
    let anew = fetch(place.path(), &[]);
    assert!(anew.status.success(), "{}", text(&anew.stderr));
    assert!(
        whole.heads.lock().unwrap()[0]
            .to_ascii_lowercase()
            .contains("range: bytes=33-")
    );
    let target = place.path().join("out/pets.csdl");
    assert_eq!(fs::read(&target).unwrap(), b"bytes");
    fs::remove_file(&target).unwrap();

    let ranges = serve(|head, stream| {
        let head = head.to_ascii_lowercase();
        if head.contains("range: bytes=3-") {
            let range = "Content-Range: bytes 3-4/5\r\n";
            send(stream, "206 Partial Content", range, 2, b"es");
        } else if head.contains("range: ") {
            send(stream, "416 Range Not Satisfiable", "", 0, b"");
        } else {
            send(stream, "200 OK", "", 5, b"bytes");
        }
    });
    list(&place, &ranges.address, &hash(b"bytes"));
    remains(b"BYT");
    let mixed = fetch(place.path(), &[]);
    assert_eq!(mixed.status.code(), Some(1));
    assert_eq!(
        files(&place),
        [""; 0],
        "what is wrong is not gone on from again"
    );
    let right = fetch(place.path(), &[]);
    assert!(right.status.success(), "{}", text(&right.stderr));
    fs::remove_file(&target).unwrap();
    remains(b"bytes and more");
    let longer = fetch(place.path(), &[]);
    assert!(longer.status.success(), "{}", text(&longer.stderr));
    assert_eq!(fs::read(&target).unwrap(), b"bytes");
    assert_eq!(files(&place), ["pets.csdl"]);
}

#[test]
fn redirects_in_a_circle_end() {
    let server = serve(|head, stream| {
        let to = if head.contains("/there") {
            "Location: /here\r\n"
        } else {
            "Location: /there\r\n"
        };
        send(stream, "302 Found", to, 0, b"");
    });
    let place = tempdir().unwrap();
    list(&place, &server.address, &hash(b"bytes"));
    let circle = fetch(place.path(), &[]);
    assert_eq!(circle.status.code(), Some(1));
    assert!(
        text(&circle.stderr).contains("redirects"),
        "{}",
        text(&circle.stderr)
    );
    assert_eq!(server.heads.lock().unwrap().len(), 6, "five are followed");
    assert_eq!(files(&place), [""; 0]);
}

/// A body may take ten times as long as its beginning: one that trickles for longer is cut off, and what has
/// arrived is gone on from.
#[test]
fn a_body_that_trickles_comes_to_an_end() {
    let server = serve(|head, stream| {
        let range = head.to_ascii_lowercase();
        if head.contains("slow") {
            send(stream, "200 OK", "", 5, b"by");
            std::thread::sleep(Duration::from_secs(2));
            let _ = stream.write_all(b"tes");
        } else if let Some((_, from)) = range.split_once("range: bytes=") {
            let from: usize = from.split('-').next().unwrap().parse().unwrap();
            let rest = &b"never".repeat(20)[from..];
            let range = format!("Content-Range: bytes {from}-99/100\r\n");
            send(stream, "206 Partial Content", &range, rest.len(), rest);
        } else {
            send(stream, "200 OK", "", 100, b"");
            for byte in b"never".repeat(20) {
                std::thread::sleep(Duration::from_millis(500));
                if stream.write_all(&[byte]).is_err() {
                    break;
                }
            }
        }
    });
    let place = tempdir().unwrap();
    list(&place, &format!("{}/slow", server.address), &hash(b"bytes"));
    let slow = fetch(place.path(), &["--timeout", "1"]);
    assert!(slow.status.success(), "{}", text(&slow.stderr));
    let never = b"never".repeat(20);
    list(&place, &server.address, &hash(&never));
    let started = Instant::now();
    let endless = fetch(place.path(), &["--timeout", "1"]);
    assert_eq!(endless.status.code(), Some(1));
    assert!(started.elapsed() < Duration::from_secs(20));
    let told = text(&endless.stderr);
    assert!(told.contains("timeout"), "{told}");
    assert!(
        told.contains(" of 100 bytes; the next run goes on from there"),
        "{told}"
    );
    let rest = fetch(place.path(), &[]);
    assert!(rest.status.success(), "{}", text(&rest.stderr));
    assert_eq!(fs::read(place.path().join("out/pets.csdl")).unwrap(), never);
    let heads = server.heads.lock().unwrap();
    let range = heads.last().unwrap().to_ascii_lowercase();
    assert!(range.contains("range: bytes="), "{range}");
}
