//! What a trial leaves behind: the ledger of causes, the tally that metrics read, event tables, and how they become files.

pub mod aside;
pub mod bytes;
pub mod ged;
mod ged_acled;
pub mod ged_date;
pub mod ged_error;
pub mod ged_read;
mod ged_row;
pub mod ged_write;
pub mod ledger;
pub mod observation;
pub mod table;
pub mod table_read;
pub mod tally;

pub use ledger::{Cause, Entity, Entry, Happening, Ledger, Motive, Recorder, Silent};
pub use tally::{BlockTally, Incident, Lack, PeaceEnd, Tally, WeekRecord};
