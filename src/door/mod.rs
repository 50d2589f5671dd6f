//! The door of the workbench: one question as JSON in, one answer as JSON out.
//!
//! The page asks the same questions of the engine inside it and of `localpeace serve`, so answers are the same to the bit.
//! Files come and go as texts by their path within one piece of work; no question reads or writes a disk.

mod ask;
mod begin;
mod bundle;
mod edit;
mod known;
mod runs;
mod tree;
mod work;

use serde_json::{Value, json};

pub use ask::Ask;
pub use runs::Run;
pub use work::{LARGEST, MOST_FILES, Work, is_plain};

use crate::{Error, Watch};
use model::syntax::{Fault, Faults};

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The question is no question.
    #[error("the question cannot be read: {0}")]
    Question(#[from] serde_json::Error),
    /// The files of the work are not what they should be.
    #[error("{0}")]
    Work(String),
    /// The files have faults, or the job was not done.
    #[error(transparent)]
    Job(#[from] Error),
}

impl From<Faults> for Refusal {
    fn from(faults: Faults) -> Self {
        Self::Job(faults.into())
    }
}

impl Refusal {
    /// Refuses the files of some work for a reason.
    fn work(reason: impl Into<String>) -> Self {
        Self::Work(reason.into())
    }

    /// Whether it is no fault but the wish to stop.
    pub const fn is_stop(&self) -> bool {
        matches!(self, Self::Job(error) if error.is_stop())
    }

    /// As the page gets it.
    fn to_json(&self) -> Value {
        let faults: Vec<Value> = match self {
            Self::Job(Error::Faults(faults)) => faults.iter().map(fault).collect(),
            _ => Vec::new(),
        };
        json!({"refused": {"text": self.to_string(), "faults": faults, "stopped": self.is_stop()}})
    }
}

/// A fault as the page gets it.
fn fault(of: &Fault) -> Value {
    json!({
        "file": &*of.file, "line": of.line, "column": of.column, "path": of.path, "expected": of.expected,
        "found": of.found, "help": of.help, "text": of.to_string(),
    })
}

/// Answers a question: `{"answer": …}`, or `{"refused": {"text", "faults", "stopped"}}`.
pub fn answer(question: &[u8], watch: &Watch<'_>) -> String {
    answered(serde_json::from_slice::<Ask>(question).map_err(Refusal::from).and_then(|ask| ask.answer(watch)))
}

/// An answer, or why there is none, as text.
pub fn answered(answer: Result<Value, Refusal>) -> String {
    match answer {
        Ok(answer) => json!({ "answer": answer }),
        Err(refusal) => refusal.to_json(),
    }
    .to_string()
}

#[cfg(test)]
mod tests;
