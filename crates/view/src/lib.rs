//! Results for readers: figures, pages, stories and tables as text. Nothing is simulated here.

pub mod chart;
pub mod report;
