//! Event data: reading them as they come, what simulated attacks look like when observed, profiles by the same numbers
//! for real and simulated events, and drafts of scenarios from them.

#[macro_use]
mod words;

pub mod agreement;
pub mod draft;
pub mod ged;
pub mod observation;
pub mod profile;
