//! Code of others that panics on damaged files: here such a panic becomes an error.

use std::cell::Cell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic of this thread becomes an error, so that a door has nothing to print about it.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// Reads, and makes a panic of the reader an error.
#[cfg_attr(not(feature = "parquet"), expect(dead_code, reason = "only Parquet is read by code that panics"))]
pub(super) fn guarded<T>(read: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    let before = GUARDED.replace(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(before);
    read.unwrap_or_else(|_| Err(io::Error::other("it is damaged")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_and_is_known_to_be_one_while_it_happens() {
        assert!(!is_guarded());
        let error = guarded(|| -> io::Result<()> {
            if is_guarded() { panic!("a damaged file") } else { Ok(()) }
        });
        assert_eq!(error.unwrap_err().to_string(), "it is damaged");
        assert!(!is_guarded() && guarded(|| Ok(7)).unwrap() == 7);
    }
}
