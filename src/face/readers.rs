//! What readers get in the folder of each kind of work, and where that folder usually is.

use std::error::Error as StdError;
use std::path::{Path, PathBuf};

use run::experiment::shard::Shard;
use run::job::advice::AdviceWork;
use run::job::budget::BudgetWork;
use run::job::calibrate::Calibrate;
use run::job::cases::Cases;
use run::job::compare::Compare;
use run::job::crossing::CrossingWork;
use run::job::deals::DealsWork;
use run::job::forward::ForwardWork;
use run::job::frontier::FrontierWork;
use run::job::recovery::RecoveryWork;
use run::job::sheet::{Facts, Replications};
use run::job::sweep::SweepWork;
use run::job::{Published, Work, part_name};
use run::watch::Watch;
use view::report::publish;

/// Folder of all results, unless somebody names another.
pub const OUTPUT: &str = "output";

/// What readers get in the folder of some work, in addition to the tables of the work itself.
pub trait Readers: Work {
    /// Names of the files.
    const FILES: &'static [&'static str];

    /// Where the results of the whole usually go, from [`OUTPUT`].
    fn name(&self) -> String;

    /// The part that this is, if it is not all of the work.
    fn part(&self) -> Option<Shard> {
        None
    }

    /// Writes the files.
    ///
    /// # Errors
    /// If one cannot be drawn or written, or somebody wishes to stop.
    fn publish(done: &Published<'_, Self>, watch: &Watch<'_>) -> Result<(), Box<dyn StdError + Send + Sync>>;

    /// Folder of the results, unless somebody names another; a part has one of its own within that of the whole.
    fn place(&self) -> PathBuf {
        let whole = Path::new(OUTPUT).join(self.name());
        self.part().map_or_else(|| whole.clone(), |part| whole.join(part_name(part)))
    }
}

/// The files of some work, who writes them, its place, and, where it can be cut, its part.
macro_rules! readers {
    ($($work:ty: $files:expr, $publish:expr, |$of:pat_param| $name:expr $(, |$whole:ident| $part:expr)?;)*) => { $(
        impl Readers for $work {
            const FILES: &'static [&'static str] = &$files;

            fn name(&self) -> String {
                let $of = self;
                $name
            }

            $(fn part(&self) -> Option<Shard> {
                let $whole = self;
                $part
            })?

            fn publish(done: &Published<'_, Self>, watch: &Watch<'_>) -> Result<(), Box<dyn StdError + Send + Sync>> {
                $publish(done, watch)
            }
        }
    )* };
}

readers! {
    Compare: publish::COMPARISON, publish::comparison, |of| of.manifest.scenario.clone(), |of| of.manifest.shard;
    SweepWork: [], |_: &_, _: &_| Ok(()), |of| format!("sweep-{}", of.manifest.sweep), |of| of.manifest.shard;
    Calibrate: publish::CALIBRATION, publish::calibration, |of| format!("calibration/{}", of.task.plan.scenario.name);
    CrossingWork: publish::CROSSING, publish::crossing, |of| format!("{}_crossing", of.manifest.scenario);
    BudgetWork: publish::BUDGET, publish::budget, |of| format!("{}_budget", of.manifest.run.scenario);
    AdviceWork: publish::ADVICE, publish::advice, |of| format!("{}_advice", of.manifest.run.scenario);
    FrontierWork: publish::FRONTIER, publish::frontier, |of| format!("frontier-{}", of.manifest.search);
    Cases: publish::CASES, publish::cases, |_| "validate/cases".to_owned();
    Facts: publish::FACTS, publish::facts, |_| "validate/facts".to_owned();
    DealsWork: publish::DEALS, publish::deals, |_| "validate/deals".to_owned();
    ForwardWork: publish::FORWARD, publish::forward, |_| "validate/forward".to_owned();
    RecoveryWork: publish::RECOVERY, publish::recovery, |_| "validate/recovery".to_owned();
    Replications: publish::REPLICATIONS, publish::replications, |_| "validate/replications".to_owned();
}
