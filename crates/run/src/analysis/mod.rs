//! What is computed from results and from data: comparisons, cases, facts, what plays into an effect, and what simulated trials look like when observed.

pub mod attribution;
pub mod beside;
pub mod brief;
pub mod budget;
pub mod calibration;
pub mod case;
pub mod claim;
pub mod comparison;
pub mod conditions;
pub mod crossing;
pub mod deals;
pub mod diff;
pub mod discovery;
pub mod evidence;
pub mod facts;
pub mod forward;
pub mod futures;
pub mod observed;
pub mod recovery;
mod refusal;
pub mod regression;
pub mod replay;
pub mod replications;
pub mod rivals;
pub mod robustness;
pub mod sensitivity;
pub mod tolls;
