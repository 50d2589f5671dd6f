//! The model, rule by rule and as a whole: what each mechanism and intervention does alone, that chance is addressed,
//! that nothing is lost, and that no file can hold an outcome.

mod both_ways;
mod condition;
mod conservation;
mod determinism;
mod golden;
mod intervention;
mod lone;
mod mechanism;
mod metric;
mod monotone;
mod names;
mod outlook;
mod prices;
mod schema;
mod stock;
mod trial;
