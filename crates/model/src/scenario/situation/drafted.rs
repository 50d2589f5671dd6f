//! A situation that was drafted from a table of events.

use std::fmt;

use crate::syntax::record;

record! {
    /// Where a draft comes from, and what nobody has answered for yet.
    pub struct Drafted {
        /// The table and the rows that were taken.
        pub from: String,
        /// Judgements that are open: comments of the file that begin with `JUDGE:`. They are counted when it is loaded, so leave this out.
        pub open: Option<u32>,
    }
}

impl fmt::Display for Drafted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let open = match self.open.unwrap_or(0) {
            0 => "no judgement".to_owned(),
            1 => "1 judgement".to_owned(),
            open => format!("{open} judgements"),
        };
        write!(f, "drafted from {}, {open} open", self.from)
    }
}
