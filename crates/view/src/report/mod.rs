//! Results for readers: tables for the terminal, tables for files, and figures. Nothing is estimated here.

pub mod advice;
pub mod beside;
pub mod budget;
pub mod calibration;
pub mod cases;
pub mod comparison_notes;
pub mod comparison_table;
pub mod crossing;
pub mod deals;
pub mod diff;
pub mod figures;
pub mod files;
pub mod format_reference;
pub mod forward;
pub mod frontier;
pub mod futures;
mod lacks;
pub mod layout;
mod names;
pub mod number;
pub mod outlook;
pub mod page;
pub mod pasts;
pub mod publish;
pub mod recovery;
pub mod reference;
pub mod replications;
pub mod scorecard;
mod signed;
pub mod story;
pub mod study;
pub mod survival;
pub mod sweep;
pub mod why;
pub mod wording;
mod words;
#[cfg(feature = "xlsx")]
pub mod workbook;

pub use words::shell_word;

pub use study::Study;
