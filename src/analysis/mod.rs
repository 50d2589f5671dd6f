//! What is computed from results and from data: profiles of events, and what simulated trials look like when observed.

pub mod attribution;
mod attribution_answer;
mod attribution_player;
mod attribution_shapley;
pub mod brief;
pub mod calibration;
pub mod case;
pub mod claim;
pub mod comparison;
pub mod conditions;
pub mod crossing;
pub mod discovery;
pub mod draft;
pub mod evidence;
pub mod facts;
pub mod futures;
pub mod observed;
pub mod profile;
mod profile_return;
mod profile_sample;
mod profile_statistics;
mod refusal;
pub mod replay;
pub mod replications;
pub mod rivals;
pub mod robustness;
pub mod sensitivity;
