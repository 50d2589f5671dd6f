//! Where text goes: results to standard output, messages to standard error.

use std::io::{self, IsTerminal, Write};

use model::syntax::Faults;
use view::report::layout::{self, Ink};

/// Writes results; that nobody reads on, as in a pipe to `head`, is no fault.
///
/// # Errors
/// If standard output cannot be written to for another reason.
pub(super) fn show(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Fits what is written to the width of the terminal, if standard output is one.
pub(super) fn fit() {
    if let Some((terminal_size::Width(columns), _)) = terminal_size::terminal_size_of(io::stdout()) {
        layout::fit(usize::from(columns));
    }
}

/// Writes a message to standard error.
pub(super) fn complain(text: &str) {
    // there is nobody left to tell if this fails
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes to standard error what is worth a second look.
pub(super) fn warn(warnings: &Faults) {
    if !warnings.is_empty() {
        complain(&format!("Worth a second look:\n{warnings}"));
    }
}

/// Colour if standard output is a terminal and `NO_COLOR` is not set (no-color.org).
pub(super) fn ink() -> Ink {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    Ink { colour: io::stdout().is_terminal() && !refused }
}
