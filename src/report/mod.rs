//! Results for readers: tables for the terminal, tables for files, and figures. Nothing is estimated here.

pub mod comparison_table;
pub mod crossing;
pub mod figures;
pub mod files;
pub mod frontier;
pub mod futures;
pub mod layout;
pub mod number;
pub mod study;
pub mod sweep;

pub use study::Study;
