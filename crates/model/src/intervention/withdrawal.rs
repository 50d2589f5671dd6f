//! Withdrawal: the mission leaves for good, in a week of the plan or when its conditions are met.
//!
//! It leaves in the week after; what that undoes see `exit`. A mission that the situation makes leave earlier has left.
//! Source: mandates should end by conditions, not by timetables (policy recommendations, in the references); no numbers.

use super::prelude::*;

intervention! {
    /// Withdrawal.
    Withdrawal of "withdrawal" for Mission, taking {} {
        /// Cost of leaving beyond standing costs.
        cost: "USD" = 0.0 in 0.0..=0.0, "by definition";
    }
}

impl Intervention for Withdrawal {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, _: usize, _: f64, _: usize, _: &mut R) {
        let next = world.week + 1;
        let exit = world.mission.exit_week.map_or(next, |exit| exit.min(next));
        world.mission.exit_week = Some(exit);
    }
}
