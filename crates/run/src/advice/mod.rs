//! Advice: better neighbours of a plan, looked for over the same futures and judged on others.
//!
//! 1. *Neighbours* of the plan differ from it by one move. 2. *Race*: all of them and the plan run over the same trials, more and
//!    more of them; a neighbour goes when another one surely dominates it, or when it surely gains nothing that matters on any
//!    objective ([`stats::choice::elimination`]). 3. *Finalists*: for each objective those that look best. Whoever looks best among
//!    many is likely to look better than it is, so 4. they are *judged* on futures of another seed, which the race has not seen, with
//!    intervals that hold for all finalists and objectives together (Bonferroni). What is told follows from these alone. 5. The best
//!    runs again under each *rival rule* of the scenario's structure.

mod finalists;
mod found;
mod judge;
pub mod manifest;
pub mod neighbour;
#[cfg(test)]
mod neighbour_tests;
mod rival;
mod runner;
mod search;
mod task;
mod visible;

pub use found::{Advice, BlockRun, CHANCE, End, Raced};
pub use judge::{Guard, Judged};
pub use neighbour::{Move, Neighbour};
pub use rival::{Turn, UnderRival};
pub use search::Search;
pub use task::{Stores, Task};
