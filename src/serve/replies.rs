//! Replies, all with the headers that keep the page to itself.

use std::io;

use serde_json::{Value, json};
use tiny_http::{Header, Request, Response};

use super::guard::Denied;
use crate::front::page::SERVED;

/// A reply.
pub(super) struct Reply {
    status: u16,
    kind: &'static str,
    body: String,
    more: Vec<(&'static str, String)>,
}

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";

impl Reply {
    fn new(status: u16, kind: &'static str, body: impl Into<String>) -> Self {
        Self { status, kind, body: body.into(), more: Vec::new() }
    }

    /// Gives the cookie and takes the token out of the address.
    pub(super) fn enter(cookie: &str) -> Self {
        let more = vec![("Location", "/".to_owned()), ("Set-Cookie", cookie.to_owned())];
        Self { more, ..Self::new(303, "text/plain; charset=utf-8", "") }
    }

    pub(super) fn page(page: String) -> Self {
        Self::new(200, HTML, page)
    }

    pub(super) fn script(script: String) -> Self {
        Self::new(200, "text/javascript; charset=utf-8", script)
    }

    pub(super) fn style(style: &str) -> Self {
        Self::new(200, "text/css; charset=utf-8", style)
    }

    /// An answer that is JSON already.
    pub(super) fn json(text: String) -> Self {
        Self::new(200, JSON, text)
    }

    pub(super) fn answer(answer: &Value) -> Self {
        Self::json(json!({ "answer": answer }).to_string())
    }

    /// An answer, or why there is none.
    pub(super) fn result(result: Result<Value, impl std::fmt::Display>) -> Self {
        match result {
            Ok(answer) => Self::answer(&answer),
            Err(error) => Self::json(refused(&error.to_string())),
        }
    }

    pub(super) fn denied(why: &Denied) -> Self {
        Self::new(why.status(), JSON, refused(&why.to_string()))
    }

    /// Sends it.
    ///
    /// # Errors
    /// If whoever asked is gone.
    pub(super) fn send(self, request: Request) -> io::Result<()> {
        // the length is known, so it is said
        let response = Response::from_string(self.body).with_status_code(self.status);
        let mut response = response.with_chunked_threshold(usize::MAX);
        let always = [
            ("Content-Type", self.kind),
            ("Content-Security-Policy", SERVED),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cache-Control", "no-store"),
        ];
        let more = self.more.iter().map(|(name, value)| (*name, value.as_str()));
        for (name, value) in always.into_iter().chain(more) {
            let header = Header::from_bytes(name, value).map_err(|()| io::Error::other("a header is no ASCII"))?;
            response.add_header(header);
        }
        request.respond(response)
    }
}

fn refused(text: &str) -> String {
    json!({"refused": {"text": text, "faults": [], "stopped": false}}).to_string()
}
