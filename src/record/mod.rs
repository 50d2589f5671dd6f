//! What a trial leaves behind: the ledger of causes, the tally that metrics read, and event tables.

pub mod ledger;
pub mod tally;

pub use ledger::{Cause, Entity, Entry, Happening, Ledger, Recorder, Silent};
pub use tally::{BlockTally, Incident, Lack, PeaceEnd, Tally, WeekRecord};
