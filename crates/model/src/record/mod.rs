//! What a trial leaves behind: the ledger of causes and the tally that metrics read.

pub mod ledger;
pub mod tally;

pub use ledger::{Cause, Entity, Entry, Happening, Ledger, Motive, Recorder, Silent};
pub use tally::{BlockTally, Incident, Lack, PeaceEnd, Tally, WeekRecord};
