//! Who may ask: this machine, under its own name, with the cookie that the printed address gives once.

use std::sync::Mutex;

use tiny_http::{Method, Request};

use super::{ASKING, ServeError};

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Denied {
    /// Another host, such as a name that leads to this machine.
    #[error("this server answers only under 127.0.0.1 and localhost with its own port")]
    Host,
    /// A page from elsewhere.
    #[error("this server answers only to its own page")]
    Origin,
    /// The token is wrong or was used before.
    #[error(
        "this address works once, and it was used before or is not the one that was printed; end `localpeace serve` and start it again for a new one"
    )]
    Token,
    /// No cookie.
    #[error("open the address that `localpeace serve` printed; it works once, in one browser")]
    Cookie,
    /// A question without its header.
    #[error("a question needs the header {ASKING}: 1")]
    Header,
    /// Nothing is there.
    #[error("there is nothing here")]
    Nothing,
    /// Something else than reading and asking.
    #[error("only GET and POST are answered here")]
    Method,
    /// The question is none.
    #[error("the question cannot be read: {0}")]
    Question(String),
    /// Too much at once.
    #[error("this is more than {} MB, which is too much at once", super::LARGEST_QUESTION >> 20)]
    TooLarge,
    /// Enough is at work.
    #[error("{} comparisons or stories are being made already; wait for one or stop it", super::runs::MOST)]
    Busy,
}

impl Denied {
    /// The status of HTTP.
    pub(super) const fn status(&self) -> u16 {
        match self {
            Self::Host | Self::Origin | Self::Token | Self::Cookie | Self::Header => 403,
            Self::Nothing => 404,
            Self::Method => 405,
            Self::Question(_) => 400,
            Self::TooLarge => 413,
            Self::Busy => 429,
        }
    }
}

/// The secrets of one server.
pub(super) struct Guard {
    port: u16,
    /// The token of the address, until it is used.
    token: Mutex<Option<String>>,
    session: String,
}

/// Bytes of a secret.
const SECRET: usize = 24;

fn secret() -> Result<String, ServeError> {
    let mut bytes = [0_u8; SECRET];
    getrandom::fill(&mut bytes).map_err(|error| ServeError::Random(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat())
}

/// Whether two texts are the same, in a time that does not tell where they differ.
fn same(one: &str, other: &str) -> bool {
    one.len() == other.len() && one.bytes().zip(other.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

fn header<'r>(request: &'r Request, name: &'static str) -> Option<&'r str> {
    request.headers().iter().find(|header| header.field.equiv(name)).map(|header| header.value.as_str())
}

impl Guard {
    pub(super) fn new(port: u16) -> Result<Self, ServeError> {
        Ok(Self { port, token: Mutex::new(Some(secret()?)), session: secret()? })
    }

    /// The token, if it was not used yet.
    pub(super) fn token(&self) -> String {
        self.token.lock().ok().and_then(|token| token.clone()).unwrap_or_default()
    }

    /// Refuses other names of this machine and pages of other origins.
    pub(super) fn host_and_origin(&self, request: &Request) -> Result<(), Denied> {
        let hosts = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port));
        let mut said = request.headers().iter().filter(|header| header.field.equiv("Host"));
        let host = said.next().map(|header| header.value.as_str());
        if said.next().is_some() || !host.is_some_and(|host| hosts.iter().any(|own| own == host)) {
            return Err(Denied::Host);
        }
        let own_origin = |origin: &str| hosts.iter().any(|own| origin == format!("http://{own}"));
        match header(request, "Origin") {
            Some(origin) if !own_origin(origin) => return Err(Denied::Origin),
            _ => {}
        }
        // a link on another page may lead to the first page, and to nothing else
        let first = *request.method() == Method::Get && request.url().starts_with("/?");
        match header(request, "Sec-Fetch-Site") {
            Some("same-origin" | "none") | None => Ok(()),
            Some(_) if first => Ok(()),
            Some(_) => Err(Denied::Origin),
        }
    }

    /// The cookie for the token in a query; the token works once.
    pub(super) fn enter(&self, query: &str) -> Result<String, Denied> {
        let asked = query.split('&').find_map(|part| part.strip_prefix("token=")).ok_or(Denied::Token)?;
        let mut token = self.token.lock().map_err(|_| Denied::Token)?;
        if !token.as_ref().is_some_and(|token| same(token, asked)) {
            return Err(Denied::Token);
        }
        *token = None;
        Ok(format!("{}={}; HttpOnly; SameSite=Strict; Path=/", self.name(), self.session))
    }

    /// Cookies do not know ports, so that two servers need two names.
    fn name(&self) -> String {
        format!("localpeace_{}", self.port)
    }

    /// Refuses whoever has no cookie.
    pub(super) fn cookie(&self, request: &Request) -> Result<(), Denied> {
        let name = self.name();
        let mut pairs =
            header(request, "Cookie").unwrap_or("").split(';').filter_map(|pair| pair.trim().split_once('='));
        let is_own = pairs.any(|(of, value)| of == name && same(value, &self.session));
        if is_own { Ok(()) } else { Err(Denied::Cookie) }
    }

    /// Refuses what a form of another page could send.
    pub(super) fn header(request: &Request) -> Result<(), Denied> {
        if header(request, ASKING) == Some("1") { Ok(()) } else { Err(Denied::Header) }
    }
}
