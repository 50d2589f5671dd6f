//! Questions to a sweep, answered from what was simulated.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Error, Table};
use run::analysis::comparison::better;
use run::analysis::discovery::{self, Discovery, discover};
use run::analysis::evidence::{Variance, Worth, structures, variance, worth};
use run::analysis::futures::{CannotAnalyse, Futures, Quantity};
use run::analysis::robustness::{Robustness, robustness};
use run::analysis::sensitivity::{Sensitivity, sensitivity};
use run::aside::WriteError;
use run::job::JobError;
use run::sweep::SweepTable;
use stats::paired::Better;
use view::chart::Figure as _;
use view::report::futures::factor_map::factor_map;
use view::report::futures::{self as report, Measure, sensitivity_figures};
use view::report::layout::Ink;

/// What is asked of a sweep. Strategies and factors are named; what is left open is said at each field.
#[derive(Debug, Clone, PartialEq)]
pub enum Question {
    /// Which factors matter.
    Sensitivity {
        /// Strategy whose outcome is looked at; the last one minus the first if none is named.
        strategy: Option<String>,
        /// Look at the difference to this strategy; only with a strategy.
        against: Option<String>,
    },
    /// Where a strategy fails.
    Discover {
        /// Strategy that fails; the last one if none is named.
        strategy: Option<String>,
        /// It fails where it is no better than this strategy.
        against: Option<String>,
        /// It fails on the wrong side of this value (of the difference, if `against` is named); else of its mean over points.
        threshold: Option<f64>,
        /// Look for where it succeeds instead.
        succeeds: bool,
        /// Boxes to look for.
        boxes: usize,
        /// Share of the points of a box that should be failures at least, 0 to 1.
        density: f64,
    },
    /// Which choice holds up.
    Robust {
        /// Strategies to choose from; all if none is named.
        strategies: Vec<String>,
        /// Value that satisfies.
        threshold: Option<f64>,
        /// Choose among strategies only; settings of levers then are part of the futures.
        strategies_only: bool,
    },
    /// How much is luck, parameters, structure.
    Variance {
        /// Factors that choose among rival mechanisms; all uncertain factors of words but the situation if none is named.
        structure: Vec<String>,
        /// Strategy that differences are taken to; the first if none is named.
        against: Option<String>,
    },
    /// What better evidence would be worth.
    Worth {
        /// Strategies to choose from; all if none is named.
        strategies: Vec<String>,
        /// Only the choice between this strategy and the one named above (the last one if none is).
        against: Option<String>,
    },
}

/// An answer.
#[derive(Debug)]
pub struct Analysis<'a> {
    futures: Futures<'a>,
    metric: usize,
    found: Found,
}

#[derive(Debug)]
enum Found {
    Sensitivity(Sensitivity),
    Discovery { of: Discovery, is_failure: bool, density: f64 },
    Robustness { of: Robustness, of_strategies: Option<Robustness>, threshold: Option<f64> },
    Variance { of: Vec<Variance>, structures: Vec<usize> },
    Worth(Worth),
}

/// Answers a question to a sweep, on one metric.
///
/// # Errors
/// If a name is unknown, the metric is not defined in all futures, or the sweep does not allow the question.
pub fn analyse<'a>(table: &'a SweepTable, metric: &str, question: &Question) -> Result<Analysis<'a>, CannotAnalyse> {
    let futures = Futures { table };
    let metric = futures.metric(metric)?;
    let position = |id: &Option<String>| id.as_ref().map(|id| futures.strategy(id)).transpose();
    let positions = |ids: &[String]| ids.iter().map(|id| futures.strategy(id)).collect::<Result<Vec<_>, _>>();
    let last = table.strategies.len() - 1;
    let found = match question {
        Question::Sensitivity { strategy, against } => {
            let against = position(against)?;
            let quantity = match position(strategy)? {
                Some(strategy) => Quantity { metric, strategy, against },
                None => Quantity { metric, strategy: last, against: (last > 0).then_some(0) },
            };
            Found::Sensitivity(sensitivity(&futures, quantity)?)
        }
        Question::Discover { strategy, against, threshold, succeeds, boxes, density } => {
            let quantity =
                Quantity { metric, strategy: position(strategy)?.unwrap_or(last), against: position(against)? };
            let mean = || {
                let means = table.means(quantity.strategy, metric);
                means.iter().sum::<f64>() / means.len().max(1) as f64
            };
            let threshold = threshold.unwrap_or_else(|| if quantity.against.is_some() { 0.0 } else { mean() });
            let is_below = (better(futures.registered(metric)) == Better::Higher) != *succeeds;
            let failure = discovery::Failure { quantity, threshold, is_below };
            let of = discover(&futures, failure, *boxes, *density)?;
            Found::Discovery { of, is_failure: !succeeds, density: *density }
        }
        Question::Robust { strategies, threshold, strategies_only } => {
            let kept = positions(strategies)?;
            let of = robustness(&futures, metric, &kept, !strategies_only, *threshold)?;
            // the map is about strategies: levers are one of its axes
            let of_strategies =
                if of.has_levers { robustness(&futures, metric, &kept, false, None).ok() } else { None };
            Found::Robustness { of, of_strategies, threshold: *threshold }
        }
        Question::Variance { structure, against } => {
            let structures = structures(&futures, structure)?;
            let of = variance(&futures, metric, &structures, position(against)?.unwrap_or(0))?;
            Found::Variance { of, structures }
        }
        Question::Worth { strategies, against } => {
            let mut kept = positions(strategies)?;
            if let Some(against) = position(against)? {
                if kept.is_empty() {
                    kept.push(last);
                }
                kept.push(against);
            }
            Found::Worth(worth(&futures, metric, &kept)?)
        }
    };
    Ok(Analysis { futures, metric, found })
}

impl Analysis<'_> {
    /// Name of the analysis, of its table, and of its folder within that of the sweep.
    pub const fn name(&self) -> &'static str {
        match &self.found {
            Found::Sensitivity(_) => "sensitivity",
            Found::Discovery { .. } => "discover",
            Found::Robustness { .. } => "robust",
            Found::Variance { .. } => "variance",
            Found::Worth(_) => "worth",
        }
    }

    /// The answer in words and numbers, as the command line prints it.
    pub fn text(&self, ink: Ink) -> String {
        let futures = &self.futures;
        match &self.found {
            Found::Sensitivity(of) => report::sensitivity::text(futures, of, ink),
            Found::Discovery { of, is_failure, .. } => {
                report::discovery::text(futures, of, &report::discovery::words(futures, of, *is_failure), ink)
            }
            Found::Robustness { of, threshold, .. } => report::robustness::text(futures, of, *threshold, ink),
            Found::Variance { of, structures } => report::evidence::variance_text(futures, of, structures, ink),
            Found::Worth(of) => report::evidence::worth_text(futures, of, ink),
        }
    }

    /// Every number with its interval: the columns of the analysis's CSV.
    pub fn table(&self) -> Table {
        report::table(&self.futures, self.futures.registered(self.metric), &self.measures())
    }

    fn measures(&self) -> Vec<Measure> {
        let futures = &self.futures;
        match &self.found {
            Found::Sensitivity(of) => report::sensitivity::measures(futures, of),
            Found::Discovery { of, .. } => report::discovery::measures(futures, of),
            Found::Robustness { of, .. } => report::robustness::measures(futures, of),
            Found::Variance { of, .. } => report::evidence::variance_measures(futures, of),
            Found::Worth(of) => report::evidence::worth_measures(futures, of),
        }
    }

    /// Writes the table and the charts into a folder, which is made if it is missing; gives the path of the table.
    ///
    /// # Errors
    /// If something cannot be written.
    pub fn save(&self, folder: &Path) -> Result<PathBuf, Error> {
        fs::create_dir_all(folder).map_err(WriteError::at(folder)).map_err(JobError::other)?;
        let file = folder.join(format!("{}.csv", self.name()));
        self.table().write_csv(&file).map_err(JobError::other)?;
        self.draw(folder)?;
        Ok(file)
    }

    /// Writes the charts, as SVG and PNG, into a folder that exists.
    ///
    /// # Errors
    /// If something cannot be written.
    pub fn draw(&self, folder: &Path) -> Result<(), Error> {
        let futures = &self.futures;
        let drawn = match &self.found {
            Found::Sensitivity(of) => sensitivity_figures::save(futures, of, folder),
            Found::Discovery { of, is_failure, density } => {
                let words = report::discovery::words(futures, of, *is_failure);
                report::discovery::save(futures, of, &words, *density, folder)
            }
            Found::Robustness { of, of_strategies, .. } => {
                report::robustness::save(futures, of, folder).and_then(|()| {
                    let map = factor_map(futures, of_strategies.as_ref().unwrap_or(of));
                    map.as_ref().map_or(Ok(()), |map| map.save(folder, "factor_map"))
                })
            }
            Found::Variance { of, .. } => report::evidence::save_variance(futures, of, folder),
            Found::Worth(of) => report::evidence::save_worth(futures, of, folder),
        };
        Ok(drawn.map_err(JobError::other)?)
    }
}
