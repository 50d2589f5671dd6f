//! What a calibration found: how far parameters moved, and what they predict.

use crate::parallel::prelude::*;

use super::{Generation, Target, Task, profile_of};
use crate::experiment::Plan;
use crate::watch::{Stopped, Watch};
use model::parameter::Posterior;
use stats::quantile::quantile_of_sorted;

/// Share of the plausible spread that must be gone for the data to have said something about a parameter.
const IDENTIFIED: f64 = 0.2;
/// First of the trials that predictions are made from: far from those that were fitted.
const FIRST_TRIAL: u64 = 1 << 40;

/// What became of a fitted parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedParameter {
    /// Full name.
    pub name: String,
    /// Mean and standard deviation within the range that was searched.
    pub before: (f64, f64),
    /// Mean and standard deviation of the particles.
    pub after: (f64, f64),
    /// Quantiles 0.025 and 0.975 of the particles.
    pub interval: (f64, f64),
    /// Whether the data narrowed it by a fifth or more.
    pub is_identified: bool,
}

/// What the particles say about each parameter.
pub fn fitted(task: &Task, generation: &Generation) -> Vec<FittedParameter> {
    let moments = |weighted: &[(f64, f64)]| {
        let mean: f64 = weighted.iter().map(|(weight, value)| weight * value).sum();
        let variance: f64 = weighted.iter().map(|(weight, value)| weight * (value - mean) * (value - mean)).sum();
        (mean, libm::sqrt(variance))
    };
    let of = |(column, of): (usize, &model::parameter::Specification)| {
        const STEPS: u32 = 1000;
        let step = |k| (1.0 / f64::from(STEPS), task.prior.at(of, (f64::from(k) + 0.5) / f64::from(STEPS)));
        let before = moments(&(0..STEPS).map(step).collect::<Vec<_>>());
        let mut particles: Vec<(f64, f64)> =
            generation.particles.iter().map(|particle| (particle.weight, particle.values[column])).collect();
        let after = moments(&particles);
        particles.sort_by(|a, b| a.1.total_cmp(&b.1));
        let quantile = |q: f64| {
            let mut sum = 0.0;
            let reached = particles.iter().find(|(weight, _)| {
                sum += weight;
                sum >= q
            });
            reached.or(particles.last()).map_or(f64::NAN, |(_, value)| *value)
        };
        FittedParameter {
            name: of.full_name.to_owned(),
            before,
            after,
            interval: (quantile(0.025), quantile(0.975)),
            is_identified: after.1 <= (1.0 - IDENTIFIED) * before.1,
        }
    };
    task.fit.iter().enumerate().map(of).collect()
}

/// A statistic in the real events and in simulated ones.
#[derive(Debug, Clone, PartialEq)]
pub struct Predicted {
    /// The real one.
    pub target: Target,
    /// Whether it was fitted.
    pub is_fitted: bool,
    /// Median over simulated worlds, and quantiles 0.025 and 0.975; NaN if no world defines it.
    pub simulated: (f64, f64, f64),
}

impl Predicted {
    /// Whether the real value lies where 95 % of simulated worlds do.
    pub fn is_inside(&self) -> bool {
        (self.simulated.1..=self.simulated.2).contains(&self.target.value)
    }
}

/// What every statistic is in `worlds` simulated worlds, each observed once as the real one was, with parameters drawn from
/// `posterior`, or from the plausible ranges if there is none.
///
/// # Errors
/// If somebody wishes to stop.
pub fn predict(
    task: &Task,
    all: &[Target],
    posterior: Option<&Posterior>,
    worlds: u64,
    watch: &Watch<'_>,
) -> Result<Vec<Predicted>, Stopped> {
    let mut plan = Plan { keep_incidents: true, ..task.plan.clone() };
    plan.arms.truncate(1);
    plan.fixed.posterior = posterior.cloned();
    let profile = |world: u64| {
        watch.check()?;
        Ok(profile_of(&plan, task.coverage, FIRST_TRIAL + world, 1))
    };
    let profiles: Vec<_> = (0..worlds).into_par_iter().map(profile).collect::<Result<_, Stopped>>()?;
    let predicted = |target: &Target| {
        let of = |profile: &events::profile::Profile| profile.get(&target.statistic).map(|of| of.value);
        let mut values: Vec<f64> = profiles.iter().filter_map(of).filter(|value| value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        let quantile = |q| quantile_of_sorted(&values, q).unwrap_or(f64::NAN);
        Predicted {
            target: target.clone(),
            is_fitted: task.targets.iter().any(|fitted| fitted.statistic == target.statistic),
            simulated: (quantile(0.5), quantile(0.025), quantile(0.975)),
        }
    };
    Ok(all.iter().map(predicted).collect())
}
