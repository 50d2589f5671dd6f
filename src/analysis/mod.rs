//! What is computed from results and from data: profiles of events, and what simulated trials look like when observed.

pub mod comparison;
pub mod crossing;
pub mod discovery;
pub mod evidence;
pub mod futures;
pub mod observed;
pub mod profile;
mod profile_return;
mod profile_sample;
mod profile_statistics;
mod refusal;
pub mod robustness;
pub mod sensitivity;
