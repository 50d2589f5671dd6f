//! The jobs of the program as functions: options in, values out. Nothing here prints, exits or reads the clock.
//!
//! Long work takes a [`Watch`]: it tells how far it is and hears within a tenth of a second that somebody wishes to stop. Each
//! job starts threads of its own and ends them, and results do not depend on how many there are.

mod advise;
mod analyse;
mod budget;
mod calibrate;
mod cases;
mod compare;
mod diff;
mod draft;
mod error;
mod finished;
mod fitting;
mod look;
mod merge;
pub mod name;
mod pages;
mod profile;
mod readers;
mod scenario;
mod sweep;

pub use advise::{AdviseOptions, Advised, advise};
pub use analyse::{Analysis, Question, analyse};
pub use budget::{BudgetOptions, Budgeted, budget};
pub use calibrate::{CalibrateOptions, Calibration, calibrate};
pub use cases::{CASE, Case, cases};
#[cfg(feature = "cli")]
pub(crate) use cases::{path_of, source, texts};
pub use compare::{Options, Study, compare, open};
pub use diff::diff;
pub use draft::{DraftOptions, Drafted, NoDraft, courses, draft};
pub use error::Error;
pub use finished::{Finished, Log, Placed, Saving, in_folder};
pub use look::{Future, Look, Told, Why, trace, why};
pub use merge::{Merged, merge};
#[cfg(feature = "xlsx")]
pub use pages::workbook;
pub use pages::{brief, report};
pub use profile::{EventProfile, NoProfile, ProfileOptions, days_of, profile};
pub use readers::{OUTPUT, Readers};
pub use scenario::{Scenario, check, load, load_texts};
pub use sweep::{SweepOptions, SweepStudy, sweep};

pub use model::parameter::Posterior;
pub use model::scenario::Changes;
pub use run::analysis::diff::RunDiff;
pub use run::experiment::precision::Precision;
pub use run::job::calibrate::Reads;
pub use run::sweep::SweepTable;
pub use run::table::{Column, Table, Values};
pub use run::watch::{Progress, Stop, Watch};
pub use view::report::wording::Language;
