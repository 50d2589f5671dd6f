//! The workbench's server: who gets in, what leaves it, and that nothing leads out of its folder.
#![cfg(feature = "serve")]
#![allow(clippy::unwrap_used)] // a helper of tests may fail as a test does

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use localpeace::Stop;
use localpeace::serve::{LARGEST_QUESTION, Server};
use serde_json::{Value, json};

/// A server for one test, and the port and cookie by which it is asked.
struct Served {
    server: Arc<Server>,
    hand: Option<thread::JoinHandle<()>>,
    folder: tempfile::TempDir,
    port: u16,
    token: String,
}

/// A reply: its status, its head and its body.
struct Got {
    status: u16,
    head: String,
    body: String,
}

impl Served {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = Arc::new(Server::open(folder.path(), 0, Stop::never()).unwrap());
        let (origin, token) = server.address.split_once("/?token=").unwrap();
        let port = origin.rsplit(':').next().unwrap().parse().unwrap();
        let token = token.to_owned();
        let hand = thread::spawn({
            let server = Arc::clone(&server);
            move || server.serve()
        });
        Self { server, hand: Some(hand), folder, port, token }
    }

    fn send(&self, head: &str, body: &[u8]) -> Got {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes()).unwrap();
        let _ = stream.write_all(body); // a server that refuses need not read on
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        let text = String::from_utf8_lossy(&all).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Got { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn get(&self, path: &str, more: &str) -> Got {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{more}", self.port), b"")
    }

    /// The cookie, which the token gives once.
    fn enter(&self) -> String {
        let got = self.get(&format!("/?token={}", self.token), "");
        assert_eq!(got.status, 303, "{}", got.head);
        let cookie = got.head.lines().find_map(|line| line.strip_prefix("Set-Cookie: ")).unwrap();
        format!("Cookie: {}\r\n", cookie.split(';').next().unwrap())
    }

    fn post(&self, path: &str, more: &str, body: &Value) -> Got {
        let body = body.to_string();
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: {}\r\n{more}",
            self.port,
            body.len()
        );
        self.send(&head, body.as_bytes())
    }

    fn ask(&self, path: &str, cookie: &str, body: &Value) -> Value {
        let got = self.post(path, &format!("{cookie}X-Localpeace: 1\r\n"), body);
        assert_eq!(got.status, 200, "{}: {}", got.head, got.body);
        serde_json::from_str(&got.body).unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.server.close();
        self.hand.take().map(thread::JoinHandle::join);
    }
}

#[test]
fn the_token_works_once_and_becomes_a_cookie_that_scripts_cannot_read() {
    let served = Served::start();
    assert_eq!(served.get("/", "").status, 403, "nothing without a cookie");
    assert_eq!(served.get("/?token=wrong", "").status, 403);
    let got = served.get(&format!("/?token={}", served.token), "");
    assert_eq!(got.status, 303);
    assert!(got.head.contains("Location: /\r\n"), "the token leaves the address");
    let cookie = got.head.lines().find(|line| line.starts_with("Set-Cookie: ")).unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    assert_eq!(served.get(&format!("/?token={}", served.token), "").status, 403, "a second time it is worth nothing");
    let value = cookie.trim_start_matches("Set-Cookie: ").split(';').next().unwrap();
    let page = served.get("/", &format!("Cookie: {value}\r\n"));
    assert_eq!(page.status, 200);
    assert!(!page.body.contains(&served.token));
    let forged = value.replace(|c: char| c.is_ascii_digit(), "0");
    assert_eq!(served.get("/", &format!("Cookie: {forged}\r\n")).status, 403);
}

#[test]
fn other_hosts_and_other_origins_are_refused() {
    let served = Served::start();
    let cookie = served.enter();
    for host in ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil.example", ""] {
        let got = served.send(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n{cookie}"), b"");
        assert_eq!(got.status, 403, "{host}");
    }
    let two = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{0}\r\nHost: evil.example\r\n{cookie}", served.port);
    assert_eq!(served.send(&two, b"").status, 403);
    assert_eq!(served.send(&format!("GET / HTTP/1.1\r\n{cookie}"), b"").status, 403, "no host at all");
    let question = json!({"ask": "known"});
    for origin in ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1"] {
        let more = format!("{cookie}X-Localpeace: 1\r\nOrigin: {origin}\r\n");
        assert_eq!(served.post("/api/ask", &more, &question).status, 403, "{origin}");
    }
    let own = format!("{cookie}X-Localpeace: 1\r\nOrigin: http://127.0.0.1:{}\r\n", served.port);
    assert_eq!(served.post("/api/ask", &own, &question).status, 200);
    let elsewhere = format!("{cookie}X-Localpeace: 1\r\nSec-Fetch-Site: cross-site\r\n");
    assert_eq!(served.post("/api/ask", &elsewhere, &question).status, 403);
}

#[test]
fn a_question_needs_its_header_and_every_reply_keeps_to_itself() {
    let served = Served::start();
    let cookie = served.enter();
    assert_eq!(served.post("/api/ask", &cookie, &json!({"ask": "known"})).status, 403);
    assert_eq!(served.get("/api/files", &cookie).status, 403);
    for path in ["/", "/workbench.js", "/workbench.css", "/nothing"] {
        let got = served.get(path, &cookie);
        for header in
            ["Content-Security-Policy: default-src 'none'", "Referrer-Policy: no-referrer", "nosniff", "no-store"]
        {
            assert!(got.head.contains(header), "{path} lacks {header}: {}", got.head);
        }
    }
    assert!(served.get("/", &cookie).head.contains("frame-ancestors 'none'"));
    assert_eq!(
        served.send(&format!("DELETE / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{cookie}", served.port), b"").status,
        405
    );
}

#[test]
fn nothing_is_read_or_written_outside_the_folder() {
    let served = Served::start();
    let cookie = served.enter();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.ron"), "(places: 1, conflicts: 2)").unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(outside.path(), served.folder.path().join("link")).unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret.ron"), served.folder.path().join("one.ron")).unwrap();
    }
    let secret = outside.path().join("secret.ron").display().to_string();
    let up = format!("../{}/secret.ron", outside.path().file_name().unwrap().to_string_lossy());
    for path in
        ["link/secret.ron", "one.ron", up.as_str(), secret.as_str(), "a/../../x.ron", "..\\x.ron", "x.txt", ".ron/../y"]
    {
        let read = served.ask("/api/read", &cookie, &json!({"path": path}));
        assert!(read.get("answer").is_none(), "{path} is read: {read}");
        let written = served.ask("/api/write", &cookie, &json!({"files": {(path): "()"}, "replace": true}));
        assert!(written.get("answer").is_none(), "{path} is written: {written}");
    }
    assert_eq!(fs::read_to_string(outside.path().join("secret.ron")).unwrap(), "(places: 1, conflicts: 2)");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1, "nothing new outside");
    for path in ["/../Cargo.toml", "/%2e%2e/x", "/workbench.js/../../x", "/api/../x"] {
        assert!(matches!(served.get(path, &cookie).status, 400 | 403 | 404), "{path}");
    }
    let listed = served.get("/api/files", &format!("{cookie}X-Localpeace: 1\r\n"));
    assert!(!listed.body.contains("secret") && !listed.body.contains("one.ron"), "{}", listed.body);
}

#[test]
fn files_are_written_for_their_owner_alone_and_a_foreign_one_is_left() {
    let served = Served::start();
    let cookie = served.enter();
    let path = served.folder.path().join("plans/mine.ron");
    let write = |text: &str, replace: bool| {
        served.ask("/api/write", &cookie, &json!({"files": {"plans/mine.ron": text}, "replace": replace}))
    };
    assert_eq!(write("(a: 1)", false)["answer"]["written"], json!(["plans/mine.ron"]));
    assert_eq!(write("(a: 2)", false)["answer"]["written"], json!(["plans/mine.ron"]), "its own file it may change");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    fs::write(&path, "(a: \"of somebody else\")").unwrap();
    assert!(write("(a: 3)", false)["refused"]["text"].as_str().unwrap().contains("plans/mine.ron"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "(a: \"of somebody else\")");
    assert_eq!(write("(a: 3)", true)["answer"]["written"], json!(["plans/mine.ron"]));
    assert_eq!(fs::read_to_string(&path).unwrap(), "(a: 3)");
}

#[test]
fn what_is_too_large_or_no_question_is_refused() {
    let served = Served::start();
    let cookie = served.enter();
    let said = format!(
        "POST /api/ask HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Length: {}\r\n{cookie}X-Localpeace: 1\r\n",
        served.port,
        LARGEST_QUESTION + 1
    );
    assert_eq!(served.send(&said, b"").status, 413);
    for question in [json!({"ask": "everything"}), json!([1]), json!({"ask": "check"})] {
        assert_eq!(
            served.post("/api/ask", &format!("{cookie}X-Localpeace: 1\r\n"), &question).status,
            400,
            "{question}"
        );
    }
}

fn wait(served: &Served, cookie: &str, id: &str) -> Value {
    for _ in 0..3000 {
        let got = served.get(&format!("/api/run/{id}"), &format!("{cookie}X-Localpeace: 1\r\n"));
        let told: Value = serde_json::from_str(&got.body).unwrap();
        if told.get("running").is_none() {
            return told;
        }
        thread::sleep(Duration::from_millis(20));
    }
    panic!("the run does not end");
}

fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.path().is_dir() {
            found.extend(files_below(&entry.path()));
        } else {
            found.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    found
}

#[test]
fn few_runs_at_once_each_can_be_stopped_and_a_finished_one_lies_in_the_folder() {
    let served = Served::start();
    let cookie = served.enter();
    let work =
        served.ask("/api/ask", &cookie, &json!({"ask": "begin", "case": "rumbek", "name": "mine"}))["answer"].clone();
    let run = |trials: u64, seed: u64| {
        let change = json!({"strategies": ["none", "local_only"]});
        let question = json!({"ask": "compare", "work": work, "trials": trials, "seed": seed, "change": change});
        served.post("/api/run", &format!("{cookie}X-Localpeace: 1\r\n"), &question)
    };
    let id = |got: &Got| serde_json::from_str::<Value>(&got.body).unwrap()["answer"]["id"].as_str().unwrap().to_owned();
    let long = [id(&run(90_000, 1)), id(&run(90_000, 2))];
    assert_eq!(run(10, 3).status, 429, "a third has to wait");
    for id in &long {
        served.ask(&format!("/api/stop/{id}"), &cookie, &json!({}));
        assert_eq!(wait(&served, &cookie, id)["refused"]["stopped"], true);
    }
    let told = wait(&served, &cookie, &id(&run(6, 3)));
    assert!(told["answer"]["tables"]["summary.csv"].as_str().unwrap().lines().count() > 2, "{told}");
    let saved = files_below(&served.folder.path().join("output"));
    assert!(saved.contains(&"summary.csv".to_owned()) && saved.contains(&"report.html".to_owned()), "{saved:?}");
}

/// Requests a second, in all, of the load test.
const LOAD: u64 = 200;

#[test]
#[ignore = "takes a minute: `make soak`"]
fn two_hundred_requests_a_second_beside_a_run_are_all_answered() {
    let served = Served::start();
    let cookie = served.enter();
    let work =
        served.ask("/api/ask", &cookie, &json!({"ask": "begin", "case": "rumbek", "name": "mine"}))["answer"].clone();
    let question = json!({"ask": "compare", "work": work, "trials": 100_000, "seed": 1});
    let got = served.post("/api/run", &format!("{cookie}X-Localpeace: 1\r\n"), &question);
    let id = serde_json::from_str::<Value>(&got.body).unwrap()["answer"]["id"].as_str().unwrap().to_owned();
    let hands = 8;
    let each = 60 * LOAD / hands;
    #[expect(clippy::disallowed_methods, reason = "a load test: how soon requests are answered is the subject")]
    let began = std::time::Instant::now();
    let slowest = thread::scope(|scope| {
        let hand = || {
            let mut slowest = Duration::ZERO;
            for n in 0..each {
                let due = Duration::from_micros(n * 1_000_000 * hands / LOAD);
                thread::sleep(due.saturating_sub(began.elapsed()));
                #[expect(
                    clippy::disallowed_methods,
                    reason = "a load test: how soon requests are answered is the subject"
                )]
                let asked = std::time::Instant::now();
                let path = if n % 2 == 0 { format!("/api/run/{id}") } else { "/api/files".to_owned() };
                let got = served.get(&path, &format!("{cookie}X-Localpeace: 1\r\n"));
                assert_eq!(got.status, 200, "{}", got.body);
                slowest = slowest.max(asked.elapsed());
            }
            slowest
        };
        let hands: Vec<_> = (0..hands).map(|_| scope.spawn(hand)).collect();
        hands.into_iter().map(|hand| hand.join().unwrap()).max().unwrap()
    });
    let rate = (each * hands) as f64 / began.elapsed().as_secs_f64();
    println!("{rate:.0} requests a second, the slowest in {slowest:?}");
    served.ask(&format!("/api/stop/{id}"), &cookie, &json!({}));
    assert!(rate > 0.95 * LOAD as f64, "{rate}");
}
