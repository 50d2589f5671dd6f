//! What a trial leaves behind: the ledger of causes and the tally that metrics read.

pub mod happening;
pub mod ledger;
pub mod tally;

pub use happening::{Happening, Motive};
pub use ledger::{Cause, Entity, Entry, Heard, Ledger, Recorder, Silent};
pub use tally::{BlockTally, Incident, Lack, PeaceEnd, Tally, Toll, WeekRecord};
