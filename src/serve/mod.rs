//! The workbench behind a server on this machine: the same page and the same answers as `localpeace.html`, with all processors and
//! a folder of one's own.
//!
//! It listens on the loopback address alone. Whoever opens the printed address gets a cookie for it, once; without the cookie
//! there is nothing. Names of other hosts, pages of other origins and anything that would lead out of the folder are
//! refused. Nothing here prints or reads the clock.

mod folder;
mod guard;
mod replies;
mod runs;

use std::io::{self, Read};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use serde::Deserialize;
use serde_json::json;
use tiny_http::{Method, Request};

use crate::door::{self, Ask};
use crate::face::{Stop, Watch};
use crate::front;
use folder::Folder;
use guard::{Denied, Guard};
use replies::Reply;
use runs::Runs;

/// Threads that answer; long work has threads of its own.
const HANDS: usize = 4;
/// Most bytes of a question.
pub const LARGEST_QUESTION: usize = 40 << 20;
/// Header that a page of another origin cannot send unasked; every question needs it.
pub const ASKING: &str = "X-Localpeace";

/// Why there is no server.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is taken.
    #[error("port {port} of this machine cannot be listened on; choose another with --port, or 0 for any that is free")]
    Port {
        /// The port.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
    /// The folder is none.
    #[error("{} is no folder; name one that exists, in which situations are and are to be saved", folder.display())]
    Folder {
        /// The folder.
        folder: std::path::PathBuf,
    },
    /// The system gives no random numbers.
    #[error("the system gives no random numbers, and without a secret the server would be open to everybody here: {0}")]
    Random(String),
}

/// A server that listens.
pub struct Server {
    http: Arc<tiny_http::Server>,
    desk: Arc<Desk>,
    /// The address to open, with the token that works once.
    pub address: String,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").finish_non_exhaustive()
    }
}

/// What those who answer share.
struct Desk {
    guard: Guard,
    folder: Folder,
    runs: Runs,
    shell: String,
    script: String,
}

impl Server {
    /// Listens on a port of the loopback address, any that is free if it is 0; `folder` is the only one that is read and written.
    ///
    /// # Errors
    /// If the folder is none, the port is taken, or the system gives no random numbers.
    pub fn open(folder: &Path, port: u16, stop: Stop) -> Result<Self, ServeError> {
        let folder = Folder::open(folder)?;
        let refuse = |error: Box<dyn std::error::Error + Send + Sync>| {
            let source = error.downcast::<io::Error>().map_or_else(io::Error::other, |error| *error);
            ServeError::Port { port, source }
        };
        let http = tiny_http::Server::http(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).map_err(refuse)?;
        let port = http.server_addr().to_ip().map_or(port, |address| address.port());
        let guard = Guard::new(port)?;
        let address = format!("http://127.0.0.1:{port}/?token={}", guard.token());
        let runs = Runs::new(folder.results(), stop);
        let script = format!("{}modules[\"./main.js\"].start(true);\n", front::script());
        let desk = Desk { guard, folder, runs, shell: front::shell(), script };
        Ok(Self { http: Arc::new(http), desk: Arc::new(desk), address })
    }

    /// Answers until it is closed; long work is then stopped, and what is finished of it is saved.
    pub fn serve(&self) {
        let hands = (0..HANDS).map(|_| {
            let (http, desk) = (Arc::clone(&self.http), Arc::clone(&self.desk));
            thread::spawn(move || {
                while let Ok(request) = http.recv() {
                    // whoever asked may have gone away meanwhile, which is no fault
                    let _ = desk.answer(request);
                }
            })
        });
        for hand in hands.collect::<Vec<_>>() {
            let _ = hand.join();
        }
    }

    /// Closes it.
    pub fn close(&self) {
        self.desk.runs.stop_all();
        (0..HANDS).for_each(|_| self.http.unblock());
    }
}

/// A question about one file or folder.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadAsk {
    path: String,
}

/// Files to be written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WriteAsk {
    files: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    replace: bool,
}

impl Desk {
    fn answer(&self, mut request: Request) -> io::Result<()> {
        let reply = self.reply(&mut request).unwrap_or_else(|why| Reply::denied(&why));
        reply.send(request)
    }

    fn reply(&self, request: &mut Request) -> Result<Reply, Denied> {
        self.guard.host_and_origin(request)?;
        let url = request.url().to_owned();
        let (path, query) = url.split_once('?').unwrap_or((&url, ""));
        if path == "/" && !query.is_empty() {
            let cookie = self.guard.enter(query)?;
            return Ok(Reply::enter(&cookie));
        }
        self.guard.cookie(request)?;
        match (request.method(), path) {
            (Method::Get, "/") => Ok(Reply::page(self.shell.clone())),
            (Method::Get, "/workbench.js") => Ok(Reply::script(self.script.clone())),
            (Method::Get, "/workbench.css") => Ok(Reply::style(front::STYLE)),
            (Method::Get | Method::Post, _) if path.starts_with("/api/") => self.api(request, path),
            (Method::Get | Method::Post, _) => Err(Denied::Nothing),
            _ => Err(Denied::Method),
        }
    }

    fn api(&self, request: &mut Request, path: &str) -> Result<Reply, Denied> {
        Guard::header(request)?;
        let way = path.trim_start_matches("/api/");
        if *request.method() == Method::Get {
            return match way.split_once('/') {
                None if way == "files" => Ok(Reply::answer(&json!({"scenarios": self.folder.scenarios()}))),
                Some(("run", id)) => self.runs.told(id).map(Reply::json).ok_or(Denied::Nothing),
                _ => Err(Denied::Nothing),
            };
        }
        let body = body(request)?;
        let read = |error: serde_json::Error| Denied::Question(error.to_string());
        match way {
            "ask" => {
                let ask: Ask = serde_json::from_slice(&body).map_err(read)?;
                if ask.is_long() {
                    return Err(Denied::Question("what takes long is asked under /api/run".to_owned()));
                }
                Ok(Reply::json(door::answer(&body, &Watch::nobody())))
            }
            "run" => {
                let ask: Ask = serde_json::from_slice(&body).map_err(read)?;
                let id = self.runs.begin(ask).ok_or(Denied::Busy)?;
                Ok(Reply::answer(&json!({"id": id})))
            }
            "read" => {
                let ask: ReadAsk = serde_json::from_slice(&body).map_err(read)?;
                Ok(Reply::result(self.folder.read(&ask.path)))
            }
            "write" => {
                let ask: WriteAsk = serde_json::from_slice(&body).map_err(read)?;
                Ok(Reply::result(self.folder.write(&ask.files, ask.replace)))
            }
            _ => match way.split_once('/') {
                Some(("stop", id)) if self.runs.stop(id) => Ok(Reply::answer(&json!({}))),
                _ => Err(Denied::Nothing),
            },
        }
    }
}

/// The body of a question, if it is not too large; what it says of its length is not believed.
fn body(request: &mut Request) -> Result<Vec<u8>, Denied> {
    if request.body_length().is_some_and(|length| length > LARGEST_QUESTION) {
        return Err(Denied::TooLarge);
    }
    let mut body = Vec::new();
    let most = LARGEST_QUESTION as u64 + 1;
    request.as_reader().take(most).read_to_end(&mut body).map_err(|error| Denied::Question(error.to_string()))?;
    if body.len() > LARGEST_QUESTION { Err(Denied::TooLarge) } else { Ok(body) }
}
