//! Virtual replications: published designs, their assignment and their estimators, on simulated trials.
//!
//! A mission that chooses goes to hard cases, so its treated units do worse for reasons that have nothing to do with what it
//! does. Each design is estimated as its study did, once for every virtual study, and set beside what the same activity does
//! when it is switched on and off in the same futures: the difference is the bias of the design.

use super::facts::lulls_of;
use crate::experiment::Plan;
use crate::experiment::chronicle::{Chronicle, chronicle};
use crate::watch::{Stopped, Watch};
use model::chance::Chance;
use model::scenario::replication::{Design, Replication};
use stats::cox::{self, Subject};
use stats::estimate::Estimate;
use stats::panel;
use stats::quantile::quantile_of_sorted;

/// Weeks of a month.
const MONTH: u32 = 4;
/// Level of intervals.
const LEVEL: f64 = 0.95;
/// Standard errors beyond which a study calls its estimate significant.
const SIGNIFICANT: f64 = 1.96;

/// Estimates of many virtual studies of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Studies {
    /// What was estimated and how.
    pub name: String,
    /// Value of no effect: 1 for ratios, 0 for differences.
    pub neutral: f64,
    /// Median over studies, with the span of 95 % of them; n is their number.
    pub spread: Estimate,
    /// Share of studies whose estimate is significantly below the neutral value.
    pub below: f64,
    /// Share of studies whose estimate is significantly above it.
    pub above: f64,
}

/// What became of a replication.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeated {
    /// The design.
    pub replication: Replication,
    /// Estimates: first as the study made them, then others, last what on and off in the same futures give.
    pub studies: Vec<Studies>,
}

/// Why designs were not repeated.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unrepeatable {
    /// A strategy that the population does not have.
    #[error("{replication} names the strategy {strategy}, which is none of the scenario's: {known}")]
    NoStrategy {
        /// The design.
        replication: String,
        /// The strategy that it names.
        strategy: String,
        /// Those that there are.
        known: String,
    },
    /// Somebody wished to stop.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// One study's estimate on the scale where no effect is 0, with its standard error (0 if it has none).
type Found = Option<(f64, f64)>;

/// The trials, and which conflicts are communal.
struct Ground<'a> {
    trials: &'a [Vec<Chronicle>],
    communal: Vec<usize>,
    horizon: u32,
    seed: u64,
}

/// Repeats the designs of a sheet on so many trials.
///
/// # Errors
/// If a design names a strategy that there is not, or somebody wishes to stop.
pub fn repeat(all: &[Replication], plan: &Plan, trials: u64, watch: &Watch<'_>) -> Result<Vec<Repeated>, Unrepeatable> {
    let position = |of: &Replication, id: &str| {
        plan.arms.iter().position(|arm| arm.id == *id).ok_or_else(|| Unrepeatable::NoStrategy {
            replication: of.id.clone(),
            strategy: id.to_owned(),
            known: plan.arms.iter().map(|arm| arm.id.as_str()).collect::<Vec<_>>().join(", "),
        })
    };
    let mut arms = Vec::new();
    for of in all {
        arms.push([position(of, &of.chosen)?, position(of, &of.on)?, position(of, &of.off)?]);
    }
    let chronicles = chronicle(plan, 0..trials, watch)?;
    let conflicts = plan.scenario.conflicts.values().enumerate();
    let ground = Ground {
        trials: &chronicles,
        communal: conflicts.filter(|(_, conflict)| !conflict.state_based).map(|(at, _)| at).collect(),
        horizon: plan.scenario.horizon_weeks,
        seed: plan.seed,
    };
    let repeated = |(of, [chosen, on, off]): (&Replication, [usize; 3])| {
        watch.check()?;
        let studies = match of.design {
            Design::TimeToRenewal { weeks, within, recent, trials } => {
                ground.time_to_renewal([chosen, on, off], weeks, (within, recent), trials as usize)
            }
            Design::Panel { weeks, months, trials } => ground.panel([chosen, on, off], weeks, months, trials as usize),
            Design::Lottery { weeks, units, trials } => {
                ground.lottery([on, off], weeks, units as usize, trials as usize, &of.id)
            }
        };
        Ok(Repeated { replication: of.clone(), studies })
    };
    all.iter().zip(arms).map(repeated).collect()
}

impl Ground<'_> {
    fn time_to_renewal(
        &self,
        [chosen, on, off]: [usize; 3],
        weeks: (u32, u32),
        (within, recent): (u32, u32),
        trials: usize,
    ) -> Vec<Studies> {
        let lulls = |chronicle: &Chronicle| -> Vec<(Subject, f64)> {
            let mut found = Vec::new();
            for &conflict in &self.communal {
                for (begins, duration, ended) in lulls_of(chronicle, conflict, weeks, within, self.horizon) {
                    let since = begins.saturating_sub(recent * 7);
                    let mediated = chronicle.deeds.iter().any(|deed| {
                        deed.mark.conflict as usize == conflict && (since..begins).contains(&(deed.mark.week * 7))
                    });
                    let deaths: u32 = chronicle
                        .attacks
                        .iter()
                        .filter(|a| a.conflict as usize == conflict && (since..begins).contains(&a.day))
                        .map(|attack| attack.deaths)
                        .sum();
                    let covariates = vec![f64::from(u8::from(mediated))];
                    found.push((Subject { duration, ended, covariates }, libm::log1p(f64::from(deaths))));
                }
            }
            found
        };
        let first = |subjects: &[Subject]| cox::fit(subjects).map(|fit| (fit.coefficients[0], fit.standard_errors[0]));
        let (mut crude, mut adjusted, mut truth) = (Vec::new(), Vec::new(), Vec::new());
        for study in self.trials.chunks_exact(trials) {
            let observed: Vec<(Subject, f64)> = study.iter().flat_map(|trial| lulls(&trial[chosen])).collect();
            let plain: Vec<Subject> = observed.iter().map(|(subject, _)| subject.clone()).collect();
            crude.push(first(&plain));
            let with_deaths: Vec<Subject> = observed
                .into_iter()
                .map(|(subject, deaths)| Subject { covariates: vec![subject.covariates[0], deaths], ..subject })
                .collect();
            adjusted.push(first(&with_deaths));
            let arm = |arm: usize, x: f64| {
                let all = study.iter().flat_map(|trial| lulls(&trial[arm]));
                all.map(move |(subject, _)| Subject { covariates: vec![x], ..subject }).collect::<Vec<_>>()
            };
            truth.push(first(&[arm(on, 1.0), arm(off, 0.0)].concat()));
        }
        vec![
            studies("hazard ratio, adjusted for recent deaths", 1.0, &adjusted),
            studies("hazard ratio, crude", 1.0, &crude),
            studies("hazard ratio, on and off in the same futures", 1.0, &truth),
        ]
    }

    fn panel(&self, [chosen, on, off]: [usize; 3], weeks: (u32, u32), months: u32, trials: usize) -> Vec<Studies> {
        let n = ((weeks.1 - weeks.0) / MONTH) as usize;
        let follow = months as usize;
        let month =
            |week: u32| week.checked_sub(weeks.0).map(|since| (since / MONTH) as usize).filter(|month| *month < n);
        let struck = |chronicle: &Chronicle, conflict: usize| {
            let mut struck = vec![false; n];
            for attack in chronicle.attacks.iter().filter(|attack| attack.conflict as usize == conflict) {
                if let Some(month) = month(attack.day / 7) {
                    struck[month] = true;
                }
            }
            (0..n - follow)
                .map(|t| f64::from(u8::from(struck[t + 1..=t + follow].contains(&true))))
                .collect::<Vec<f64>>()
        };
        let (mut fixed, mut crude, mut truth) = (Vec::new(), Vec::new(), Vec::new());
        for study in self.trials.chunks_exact(trials) {
            let units = || study.iter().flat_map(|trial| self.communal.iter().map(move |conflict| (trial, *conflict)));
            let acted: Vec<Vec<f64>> = units()
                .map(|(trial, conflict)| {
                    let mut acted = vec![0.0; n - follow];
                    for deed in trial[chosen].deeds.iter().filter(|deed| deed.mark.conflict as usize == conflict) {
                        if let Some(acted) = month(deed.mark.week).and_then(|month| acted.get_mut(month)) {
                            *acted = 1.0;
                        }
                    }
                    acted
                })
                .collect();
            let violent: Vec<Vec<f64>> = units().map(|(trial, conflict)| struck(&trial[chosen], conflict)).collect();
            fixed.push(panel::fit(&acted, &violent).map(|slope| (slope.value, slope.standard_error)));
            let group = |x: f64| -> Vec<f64> {
                let cells = acted.iter().flatten().zip(violent.iter().flatten());
                cells.filter(|(acted, _)| (**acted - x).abs() < 0.5).map(|(_, violent)| *violent).collect()
            };
            crude.push(difference(&group(1.0), &group(0.0)));
            let of =
                |arm: usize| units().flat_map(|(trial, conflict)| struck(&trial[arm], conflict)).collect::<Vec<f64>>();
            truth.push(difference(&of(on), &of(off)));
        }
        vec![
            studies("change of probability, effects of units and months", 0.0, &fixed),
            studies("change of probability, crude", 0.0, &crude),
            studies("change of probability, on and off in the same futures", 0.0, &truth),
        ]
    }

    fn lottery(&self, [a, b]: [usize; 2], weeks: (u32, u32), units: usize, trials: usize, name: &str) -> Vec<Studies> {
        let attacks = |chronicle: &Chronicle, conflict: usize| {
            let inside = |day: u32| (weeks.0 * 7..weeks.1 * 7).contains(&day);
            let of = chronicle.attacks.iter().filter(|a| a.conflict as usize == conflict && inside(a.day));
            of.count() as f64
        };
        let (mut drawn, mut truth) = (Vec::new(), Vec::new());
        for (number, study) in self.trials.chunks_exact(trials).enumerate() {
            let all = study.iter().flat_map(|trial| self.communal.iter().map(move |conflict| (trial, *conflict)));
            let mut lots = Chance::new(self.seed, number as u64).open("lottery", name);
            let mut order: Vec<(f64, &Vec<Chronicle>, usize)> =
                all.map(|(trial, conflict)| (lots.next(), trial, conflict)).collect();
            order.sort_by(|a, b| a.0.total_cmp(&b.0));
            order.truncate(units);
            let (first, second) = order.split_at(order.len() / 2);
            let of = |units: &[(f64, &Vec<Chronicle>, usize)], arm: usize| {
                units.iter().map(|(_, trial, conflict)| attacks(&trial[arm], *conflict)).collect::<Vec<f64>>()
            };
            drawn.push(difference(&of(first, a), &of(second, b)));
            truth.push(difference(&of(&order, a), &of(&order, b)));
        }
        vec![
            studies("difference in means of attacks a unit", 0.0, &drawn),
            studies("difference in means, both activities in the same futures", 0.0, &truth),
        ]
    }
}

/// Difference in means with its standard error for independent groups.
fn difference(a: &[f64], b: &[f64]) -> Found {
    if a.len() < 2 || b.len() < 2 {
        return None;
    }
    let moments = |of: &[f64]| {
        let mean = of.iter().sum::<f64>() / of.len() as f64;
        let variance = of.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (of.len() - 1) as f64;
        (mean, variance / of.len() as f64)
    };
    let ((a, va), (b, vb)) = (moments(a), moments(b));
    Some((a - b, libm::sqrt(va + vb)))
}

/// Sums up the estimates of virtual studies; ratios are given as logarithms. Studies without an estimate are left out.
fn studies(name: &str, neutral: f64, found: &[Found]) -> Studies {
    let is_ratio = neutral > 0.5;
    let found: Vec<(f64, f64)> = found.iter().flatten().copied().filter(|(value, _)| value.is_finite()).collect();
    let mut values: Vec<f64> =
        found.iter().map(|(value, _)| if is_ratio { libm::exp(*value) } else { *value }).collect();
    values.sort_by(f64::total_cmp);
    let quantile = |q| quantile_of_sorted(&values, q).unwrap_or(f64::NAN);
    let share = |sign: f64| {
        let significant = found.iter().filter(|(value, error)| sign * value > SIGNIFICANT * error).count();
        significant as f64 / found.len() as f64
    };
    let n = found.len() as u64;
    let spread = Estimate { value: quantile(0.5), lower: quantile(0.025), upper: quantile(0.975), level: LEVEL, n };
    Studies { name: name.to_owned(), neutral, spread, below: share(-1.0), above: share(1.0) }
}
