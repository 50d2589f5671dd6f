//! Calibration: parameters under which simulated events look like real ones.
//!
//! Sequential Monte Carlo approximate Bayesian computation (Beaumont and others 2009): particles are drawn from the
//! ranges that are searched, then again and again from a cloud around those that came closest, with weights that undo the cloud. A particle
//! is a vector of the fitted parameters; what it yields is the profile of a few simulated trials of a situation as
//! reported events; its distance is the root mean square of (simulated − real) / s over the fitted statistics, with s the
//! standard error of the real one. Parameters that are not fitted are drawn anew for every trial.
//! A particle's trials and draws are addressed by its generation, place and attempt, so that the result is the same for any
//! number of threads and after any interruption.

mod prior;
mod report;
mod target;

use crate::parallel::prelude::*;
use serde::{Deserialize, Serialize};

use super::observed::Coverage;
use crate::experiment::Plan;
use crate::experiment::chunk::Chunk;
use crate::watch::{Stopped, Watch};
use events::ged::Event;
use events::profile::{Options, Profile, profile_replications};
use model::chance::Chance;
use model::parameter::{Posterior, Specification};
use model::quantity::normal_quantile;

pub use prior::Prior;
pub use report::{FittedParameter, Predicted, fitted, predict};
pub use target::{Target, TargetError};

/// Attempts after which the closest one of a particle is taken although it is not close enough.
const MOST_ATTEMPTS: u64 = 12;
/// Particles that are simulated before they are saved.
const BATCH: usize = 16;
/// Width of the cloud: its variance is so many times that of the particles (Beaumont and others 2009).
const CLOUD: f64 = 2.0;

/// What to fit to what.
#[derive(Debug, Clone)]
pub struct Task {
    /// Situation and the strategy, the first, under which the real events are taken to have happened.
    pub plan: Plan,
    /// What the real events cover and how their dyads are listed; simulated ones are seen in the same way.
    pub coverage: Coverage,
    /// Parameters to fit, with the ranges that are searched.
    pub fit: Vec<Specification>,
    /// How values spread over these ranges before the data are seen.
    pub prior: Prior,
    /// Statistics to come close to.
    pub targets: Vec<Target>,
    /// Particles.
    pub particles: usize,
    /// Trials of each.
    pub trials: u64,
}

/// A vector of the fitted parameters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Particle {
    /// Values, in the order of the task.
    pub values: Vec<f64>,
    /// Weight; weights of a generation add to one.
    pub weight: f64,
    /// Distance to the targets.
    pub distance: f64,
    /// How many attempts it took.
    pub attempts: u64,
}

/// A generation of particles, perhaps not complete.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Generation {
    /// Number, from 0.
    pub number: u64,
    /// Greatest distance at which a particle is taken; none in the first generation.
    pub threshold: Option<f64>,
    /// Particles so far, in their order.
    pub particles: Vec<Particle>,
    /// Whether all are there and have their weights.
    pub is_complete: bool,
}

impl Generation {
    /// The first generation, without particles yet.
    pub const fn first() -> Self {
        Self { number: 0, threshold: None, particles: Vec::new(), is_complete: false }
    }

    /// The generation that follows a complete one, without particles yet: closer than its median.
    ///
    /// # Panics
    /// If this one has no particle.
    #[must_use]
    pub fn following(&self) -> Self {
        let mut distances: Vec<f64> = self.particles.iter().map(|particle| particle.distance).collect();
        distances.sort_by(f64::total_cmp);
        let threshold = Some(distances[(distances.len() - 1) / 2]);
        Self { number: self.number + 1, threshold, particles: Vec::new(), is_complete: false }
    }

    /// Effective number of particles, 1 / Σ w².
    pub fn effective(&self) -> f64 {
        1.0 / self.particles.iter().map(|particle| particle.weight * particle.weight).sum::<f64>()
    }
}

impl Task {
    /// Number of particles of a generation: twice as many in the first, which takes whatever comes.
    fn size(&self, generation: &Generation) -> usize {
        if generation.number == 0 { 2 * self.particles } else { self.particles }
    }

    /// Adds the next batch of particles to a generation that follows `previous`; the last batch sets the weights.
    ///
    /// # Errors
    /// If somebody wishes to stop; the generation is then as it was.
    pub fn extend(
        &self,
        generation: &mut Generation,
        previous: Option<&Generation>,
        watch: &Watch<'_>,
    ) -> Result<(), Stopped> {
        let start = generation.particles.len();
        let end = (start + BATCH).min(self.size(generation));
        let (number, threshold) = (generation.number, generation.threshold);
        let cloud = previous.map(|previous| Cloud::around(previous, self.fit.len()));
        let made = (start..end).into_par_iter().map(|place| {
            let particle = self.particle((number, place as u64), threshold, cloud.as_ref(), watch)?;
            watch.done(1);
            Ok(particle)
        });
        let made = made.collect::<Result<Vec<Particle>, Stopped>>()?;
        generation.particles.extend(made);
        if generation.particles.len() >= self.size(generation) {
            self.weigh(generation, cloud.as_ref());
            generation.is_complete = true;
        }
        Ok(())
    }

    /// A particle that is close enough, or the closest of so many attempts.
    fn particle(
        &self,
        (generation, place): (u64, u64),
        threshold: Option<f64>,
        cloud: Option<&Cloud>,
        watch: &Watch<'_>,
    ) -> Result<Particle, Stopped> {
        let mut best: Option<Particle> = None;
        for attempt in 0..MOST_ATTEMPTS {
            watch.check()?;
            let address = format!("{generation} {place} {attempt}");
            let mut chance = Chance::new(self.plan.seed, 0).open("calibration", &address);
            let values = self.propose(cloud, &mut || chance.next());
            let number = (generation * 1_000_000 + place) * MOST_ATTEMPTS + attempt;
            let distance = self.distance(&self.profile(&values, number * self.trials, self.trials));
            let is_best = best.as_ref().is_none_or(|best| distance < best.distance);
            if is_best {
                best = Some(Particle { values, weight: 1.0, distance, attempts: 0 });
            }
            if threshold.is_none_or(|threshold| distance <= threshold) {
                return Ok(Particle { attempts: attempt + 1, ..best.expect("an attempt was made") });
            }
        }
        Ok(Particle { attempts: MOST_ATTEMPTS, ..best.expect("an attempt was made") })
    }

    /// Values from the prior, or from the cloud as far as it lies in them.
    fn propose(&self, cloud: Option<&Cloud>, uniform: &mut impl FnMut() -> f64) -> Vec<f64> {
        let Some(cloud) = cloud else {
            return self.fit.iter().map(|of| self.prior.at(of, uniform())).collect();
        };
        loop {
            let centre = cloud.choose(uniform());
            let moved: Vec<f64> =
                centre.iter().zip(&cloud.widths).map(|(at, width)| at + width * normal_quantile(uniform())).collect();
            if moved.iter().zip(&self.fit).all(|(value, of)| self.prior.density(of, *value) > 0.0) {
                return moved;
            }
        }
    }

    /// Profile of the events reported of some trials under these values.
    fn profile(&self, values: &[f64], first_trial: u64, trials: u64) -> Profile {
        let mut plan = Plan { keep_incidents: true, ..self.plan.clone() };
        for (of, value) in self.fit.iter().zip(values) {
            plan.fixed.values.insert(of.full_name.to_owned(), *value);
        }
        plan.arms.truncate(1);
        profile_of(&plan, self.coverage, first_trial, trials)
    }

    /// Root mean square of standardised differences; what is not defined counts as ten standard errors.
    fn distance(&self, found: &Profile) -> f64 {
        const UNDEFINED: f64 = 10.0;
        let squares = self.targets.iter().map(|target| {
            let value = found.get(&target.statistic).map_or(f64::NAN, |estimate| estimate.value);
            let off = (value - target.value) / target.standard_error;
            if off.is_finite() { off * off } else { UNDEFINED * UNDEFINED }
        });
        libm::sqrt(squares.sum::<f64>() / self.targets.len() as f64)
    }

    /// Sets the weights: density of the prior over that of the cloud. The first generation keeps its closer half.
    fn weigh(&self, generation: &mut Generation, cloud: Option<&Cloud>) {
        if generation.number == 0 {
            // the order of particles decides between equals
            generation.particles.sort_by(|a, b| a.distance.total_cmp(&b.distance));
            generation.particles.truncate(self.particles);
        }
        for particle in &mut generation.particles {
            particle.weight = cloud.map_or(1.0, |cloud| {
                let plausible: f64 =
                    self.fit.iter().zip(&particle.values).map(|(of, value)| self.prior.density(of, *value)).product();
                plausible / cloud.density(&particle.values)
            });
        }
        let total: f64 = generation.particles.iter().map(|particle| particle.weight).sum();
        generation.particles.iter_mut().for_each(|particle| particle.weight /= total);
    }

    /// The particles as draws for other runs.
    pub fn posterior(&self, generation: &Generation, fitted_to: &str) -> Posterior {
        Posterior {
            fitted_to: fitted_to.to_owned(),
            names: self.fit.iter().map(|of| of.full_name.to_owned()).collect(),
            draws: generation.particles.iter().map(|particle| (particle.weight, particle.values.clone())).collect(),
        }
    }
}

/// The events reported and listed of some trials of the first strategy of a plan that keeps attacks.
pub(super) fn reports(plan: &Plan, coverage: Coverage, first_trial: u64, trials: u64) -> Vec<Vec<Event>> {
    let chunk = Chunk::simulate(plan, first_trial..first_trial + trials);
    chunk.arms[0]
        .rows
        .iter()
        .map(|row| {
            let mut events = coverage.reported(plan, row);
            coverage.listing.apply(&mut events);
            events
        })
        .collect()
}

/// Profile of such events; no intervals.
fn profile_of(plan: &Plan, coverage: Coverage, first_trial: u64, trials: u64) -> Profile {
    let reports = reports(plan, coverage, first_trial, trials);
    let reports: Vec<&[Event]> = reports.iter().map(Vec::as_slice).collect();
    let options = Options { replicates: 0, ..Options::default() };
    profile_replications(&reports, coverage.window, options, &mut || 0.5)
}

/// A mixture of normal laws around weighted particles.
struct Cloud {
    particles: Vec<(f64, Vec<f64>)>,
    /// Standard deviation of each parameter.
    widths: Vec<f64>,
}

impl Cloud {
    fn around(generation: &Generation, parameters: usize) -> Self {
        let particles: Vec<(f64, Vec<f64>)> =
            generation.particles.iter().map(|particle| (particle.weight, particle.values.clone())).collect();
        let widths = (0..parameters)
            .map(|column| {
                let mean: f64 = particles.iter().map(|(weight, values)| weight * values[column]).sum();
                let square = |value: f64| (value - mean) * (value - mean);
                let variance: f64 = particles.iter().map(|(weight, values)| weight * square(values[column])).sum();
                libm::sqrt(CLOUD * variance).max(1e-9)
            })
            .collect();
        Self { particles, widths }
    }

    fn choose(&self, u: f64) -> &[f64] {
        let mut left = u;
        let chosen = self.particles.iter().find(|(weight, _)| {
            left -= weight;
            left <= 0.0
        });
        &chosen.or(self.particles.last()).expect("a generation has particles").1
    }

    /// Density up to a constant.
    fn density(&self, at: &[f64]) -> f64 {
        let near = |values: &[f64]| {
            let offs = at.iter().zip(values).zip(&self.widths).map(|((at, value), width)| (at - value) / width);
            libm::exp(-0.5 * offs.map(|off| off * off).sum::<f64>())
        };
        self.particles.iter().map(|(weight, values)| weight * near(values)).sum()
    }
}

#[cfg(test)]
mod tests;
