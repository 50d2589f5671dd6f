//! Weekly distributions over trials, in integers so that they can be merged in any order.

use model::record::WeekRecord;
use stats::histogram::{Bins, Histogram};

/// Distributions of one week over trials.
#[derive(Debug, Clone, PartialEq)]
pub struct Week {
    /// People killed this week.
    pub deaths: Histogram,
    /// People killed up to and with this week.
    pub cumulative_deaths: Histogram,
    /// People displaced at the end of the week.
    pub displaced: Histogram,
    /// Trials with an agreement in force in every focal conflict.
    pub in_force: u64,
    /// Trials at peace: in addition quiet for 52 weeks.
    pub peace: u64,
    /// Trials.
    pub trials: u64,
}

/// Distributions of every week.
#[derive(Debug, Clone, PartialEq)]
pub struct Weekly {
    /// One entry a week.
    pub weeks: Vec<Week>,
}

impl Weekly {
    /// Empty distributions of a number of weeks.
    pub fn new(weeks: usize) -> Self {
        let counts = || Histogram::new(Bins::Counts);
        let week = || Week {
            deaths: counts(),
            cumulative_deaths: counts(),
            displaced: counts(),
            in_force: 0,
            peace: 0,
            trials: 0,
        };
        Self { weeks: (0..weeks).map(|_| week()).collect() }
    }

    /// Adds the weeks of one trial.
    pub fn add(&mut self, trial: &[WeekRecord]) {
        let mut cumulative = 0_u64;
        for (week, record) in self.weeks.iter_mut().zip(trial) {
            cumulative += u64::from(record.deaths);
            let counted = [
                week.deaths.add(f64::from(record.deaths)),
                week.cumulative_deaths.add(cumulative as f64),
                week.displaced.add(f64::from(record.displaced)),
            ];
            debug_assert!(counted.iter().all(Result::is_ok), "counts are whole numbers below 2^32");
            week.in_force += u64::from(record.in_force);
            week.peace += u64::from(record.peace);
            week.trials += 1;
        }
    }

    /// Adds the trials of another part of the run.
    ///
    /// # Panics
    /// If the two have other bins, which parts of one run never have.
    pub fn merge(&mut self, other: &Self) {
        for (week, more) in self.weeks.iter_mut().zip(&other.weeks) {
            for (ours, theirs) in [
                (&mut week.deaths, &more.deaths),
                (&mut week.cumulative_deaths, &more.cumulative_deaths),
                (&mut week.displaced, &more.displaced),
            ] {
                ours.merge(theirs).expect("histograms of one run have the same bins");
            }
            week.in_force += more.in_force;
            week.peace += more.peace;
            week.trials += more.trials;
        }
    }
}
