//! The page: one shell, with the engine inside or behind a server.

use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use super::{STYLE, WORKER, script};

/// First bytes of WebAssembly.
const WASM: &[u8] = b"\0asm";

/// The engine without the sections that only tools read; nothing if it is not well formed.
fn bare(engine: &[u8]) -> Option<Vec<u8>> {
    const HEAD: usize = 8;
    let mut bare = engine.get(..HEAD).filter(|head| head.starts_with(WASM))?.to_vec();
    let mut at = HEAD;
    while at < engine.len() {
        let begin = at;
        let kind = engine[at];
        at += 1;
        let (mut length, mut shift) = (0_usize, 0);
        loop {
            let byte = *engine.get(at)?;
            at += 1;
            length |= usize::from(byte & 0x7f).checked_shl(shift)?;
            shift += 7;
            if byte < 0x80 {
                break;
            }
        }
        at = at.checked_add(length).filter(|end| *end <= engine.len())?;
        if kind != 0 {
            bare.extend_from_slice(&engine[begin..at]);
        }
    }
    Some(bare)
}

/// What is no engine.
#[derive(Debug, thiserror::Error)]
#[error("expected the engine as WebAssembly, a file that `scripts/page` makes, but found something else")]
pub struct NotAPage;

/// The shell around a body: what the page may do, its style, and its parts.
fn around(policy: &str, style: &str, parts: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>localpeace workbench</title>\n<link rel=\"icon\" href=\"data:,\">\n{style}\n</head>\n<body>\n\
         <div id=\"app\"><p class=\"loading\">The workbench is starting …</p>\n\
         <noscript><p>The workbench needs scripts; the page of a finished comparison does not.</p></noscript></div>\n{parts}\n\
         </body>\n</html>\n"
    )
}

/// What the page with the engine inside may do: nothing but run its own script and the engine. No connection of any kind.
fn policy(script: &str) -> String {
    let hash = STANDARD.encode(Sha256::digest(script.as_bytes()));
    format!(
        "default-src 'none'; script-src 'sha256-{hash}' 'wasm-unsafe-eval'; worker-src blob:; style-src 'unsafe-inline'; \
         img-src data: blob:; connect-src 'none'; frame-src 'self' blob:; form-action 'none'; base-uri 'none'"
    )
}

/// The page with the engine inside.
///
/// # Errors
/// If the engine is no WebAssembly.
///
/// # Panics
/// Never: memory takes all bytes.
pub fn page(engine: &[u8]) -> Result<String, NotAPage> {
    let engine = bare(engine).ok_or(NotAPage)?;
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&engine).expect("memory takes all bytes");
    let packed = STANDARD.encode(packed.finish().expect("memory takes all bytes"));
    let script = format!("{}modules[\"./main.js\"].start(null);\n", script());
    let parts = format!(
        "<script type=\"text/plain\" id=\"worker\">{WORKER}</script>\n<script type=\"text/plain\" id=\"engine\">{packed}</script>\n\
         <script type=\"module\">{script}</script>"
    );
    Ok(around(&policy(&script), &format!("<style>{STYLE}</style>"), &parts))
}

/// What the page behind a server may do: load its own script and style, and ask its own server.
pub const SERVED: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
     connect-src 'self'; frame-src 'self' blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

/// The page behind a server, which gives it its script and its style.
pub fn shell() -> String {
    // what only a header can say is left out of the page
    let policy = SERVED.replace("; frame-ancestors 'none'", "");
    let parts = "<script type=\"module\" src=\"/workbench.js\"></script>";
    around(&policy, "<link rel=\"stylesheet\" href=\"/workbench.css\">", parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_may_connect_to_nothing_and_run_only_its_own_script() {
        let page = page(b"\0asm\x01\0\0\0").unwrap();
        assert!(page.contains("default-src 'none'") && page.contains("connect-src 'none'"));
        assert!(!page.contains("script-src 'unsafe-inline'") && !page.contains("'unsafe-eval'"));
        let script = page.split("<script type=\"module\">").nth(1).unwrap().split("</script>").next().unwrap();
        assert!(page.contains(&STANDARD.encode(Sha256::digest(script.as_bytes()))), "the hash is that of the script");
        assert!(!page.contains(" src=\"") && !page.contains("rel=\"stylesheet\""), "nothing is loaded");
    }

    #[test]
    fn what_is_no_engine_makes_no_page_and_what_only_tools_read_is_left_out() {
        for damaged in [b"hello".as_slice(), b"\0asm\x01\0\0\0\x01\x05ab", b"\0asm\x01\0\0\0\x01\xff\xff"] {
            assert!(page(damaged).is_err());
        }
        let engine = b"\0asm\x01\0\0\0\x00\x03\x01ab\x01\x02cd";
        assert_eq!(bare(engine).unwrap(), b"\0asm\x01\0\0\0\x01\x02cd");
    }
}
