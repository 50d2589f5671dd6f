//! Choosing among strategies whose outcomes are uncertain.

pub mod elimination;
pub mod evidence;
pub mod gain;
pub mod pareto;
pub mod reversal;
pub mod robust;
