//! Scenario discovery: boxes in the space of factors that hold many of the points of interest and few others.

pub mod judge;
pub mod peel;
pub mod region;
