//! The questions.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::edit::Edit;
use super::runs::{Run, Tell, WhyAsk};
use super::work::Work;
use super::{Refusal, begin, bundle, edit, known, runs, work};
use crate::Watch;
use crate::face::Changes;

/// A question of the page.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case", deny_unknown_fields)]
pub enum Ask {
    /// What comes with the program: cases, activities, metrics, words, what files may say.
    Known {},
    /// A case as work of one's own, by another name.
    Begin {
        /// The case.
        case: String,
        /// The name of the new situation: lower-case letters, digits and `_`.
        name: String,
    },
    /// Files of one's own as work, with a plan to compare with if there is none.
    Open {
        /// The files.
        files: BTreeMap<String, String>,
        /// The situation among them; found by its kind if left out.
        scenario: Option<String>,
    },
    /// Every fault, and what the files say as trees.
    Check {
        /// The files.
        work: Work,
        /// Whether to simulate, too, whether histories can come about.
        #[serde(default)]
        thorough: bool,
    },
    /// Changes of one file; comments and layout stay.
    Edit {
        /// Name of the file, for faults.
        file: String,
        /// Its text.
        text: String,
        /// The changes, in order; none is made if one cannot be.
        edits: Vec<Edit>,
    },
    /// What each plan would take, before any run.
    Plan {
        /// The files.
        work: Work,
        /// What is changed in them.
        #[serde(default)]
        change: Change,
    },
    /// Strategies side by side.
    Compare(Run),
    /// One future as a story.
    Tell(Tell),
    /// What makes the difference of a strategy.
    Why(WhyAsk),
    /// The work as one file: an archive in base64.
    Pack {
        /// The files.
        work: Work,
        /// Further files, such as results, which are not read when the archive is opened again.
        #[serde(default)]
        more: BTreeMap<String, String>,
    },
    /// An archive that was packed, or one of RON files made elsewhere, as work.
    Unpack {
        /// The archive in base64.
        archive: String,
    },
}

/// What is changed in the files without writing it into them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Change {
    /// Paths and values.
    pub set: Vec<(String, String)>,
    /// Mechanisms and activities to switch off.
    pub without: Vec<String>,
    /// Strategies to keep, all if empty.
    pub strategies: Vec<String>,
    /// Strategy to compare with.
    pub baseline: Option<String>,
}

impl From<&Change> for Changes {
    fn from(of: &Change) -> Self {
        let Change { set, without, strategies, baseline } = of.clone();
        Self { set, without, strategies, baseline, ..Changes::default() }
    }
}

impl Ask {
    /// Whether it may take long, so that it is told how far it is and can be stopped.
    pub const fn is_long(&self) -> bool {
        matches!(self, Self::Compare(_) | Self::Tell(_) | Self::Why(_))
    }

    /// Answers it.
    ///
    /// # Errors
    /// Faults of the files, what the archive is not, or somebody's wish to stop.
    pub fn answer(&self, watch: &Watch<'_>) -> Result<Value, Refusal> {
        match self {
            Self::Known {} => Ok(known::known()),
            Self::Begin { case, name } => begin::begin(case, name),
            Self::Open { files, scenario } => begin::open(files, scenario.as_deref()),
            Self::Check { work, thorough } => work::check(work, *thorough),
            Self::Edit { file, text, edits } => edit::edit(file, text, edits),
            Self::Plan { work, change } => runs::plan(work, change),
            Self::Compare(run) => runs::compare(run, watch),
            Self::Tell(tell) => runs::tell(tell, watch),
            Self::Why(why) => runs::why(why, watch),
            Self::Pack { work, more } => bundle::pack(work, more),
            Self::Unpack { archive } => bundle::unpack(archive),
        }
    }
}
