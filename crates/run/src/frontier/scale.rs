//! Scaling: efforts at which every mix costs about the budget.
//!
//! A pilot with all parts at once shows what a unit of effort of each part costs; efforts follow from the shares. Further pilots
//! of every mix correct for what costs do together (money that runs out, work that is no longer due).

use crate::parallel::prelude::*;

use super::candidate::Candidate;
use super::search::{Counts, Search};
use crate::experiment::chunk::Chunk;
use crate::experiment::ensemble::BlockTotal;
use crate::experiment::store::RunError;

/// Trials of a pilot.
pub(super) const PILOT: u64 = 50;
/// Pilots that correct efforts.
pub(super) const CORRECTIONS: u64 = 4;
/// Most that one of them changes an effort by.
const MOST_CORRECTION: f64 = 4.0;
/// Least rise of cost with effort that a correction reckons with.
const LEAST_RISE: f64 = 0.25;

impl Search<'_> {
    /// All parts at once, at the effort that their strategies state: the first pilot.
    pub(super) fn together(&self) -> Candidate {
        let first = &self.frontier.candidates[0];
        Candidate { factors: vec![1.0; first.parts.len()], ..first.clone() }
    }

    /// The mixes with efforts at which they cost about the budget.
    ///
    /// # Errors
    /// If a pilot cannot be saved, or somebody wishes to stop.
    pub(super) fn scaled(&self, counts: &mut Counts) -> Result<Vec<Candidate>, RunError> {
        let budget = self.frontier.design.budget_usd;
        let units = self.units(counts)?;
        let mut candidates = self.frontier.candidates.clone();
        for candidate in &mut candidates {
            for (factor, (share, unit)) in candidate.factors.iter_mut().zip(candidate.shares.iter().zip(&units)) {
                // a part that costs nothing gets the effort that its strategy states
                *factor = if *unit > 0.0 { share * budget / unit } else { f64::from(u8::from(*share > 0.0)) };
            }
        }
        let mut before: Vec<Option<(f64, f64)>> = vec![None; candidates.len()];
        for correction in 1..=CORRECTIONS {
            let pilots = candidates.par_iter().enumerate();
            let pilots = pilots.map(|(mix, candidate)| self.pilot(correction, mix, candidate));
            let pilots = pilots.collect::<Result<Vec<_>, _>>()?;
            for ((candidate, (chunk, read)), before) in candidates.iter_mut().zip(pilots).zip(&mut before) {
                counts.add(PILOT, read);
                let (fixed, mixed) = chunk.arms[0].blocks.split_at(candidate.fixed.len());
                correct(candidate, usd(mixed), budget - usd(fixed), before);
            }
        }
        Ok(candidates)
    }

    /// What a unit of effort of each part costs, USD.
    fn units(&self, counts: &mut Counts) -> Result<Vec<f64>, RunError> {
        let together = self.together();
        let (chunk, read) = self.pilot(0, 0, &together)?;
        counts.add(PILOT, read);
        let mut blocks = chunk.arms[0].blocks.iter().skip(together.fixed.len());
        let part = |part: &Vec<_>| usd(&blocks.by_ref().take(part.len()).copied().collect::<Vec<_>>());
        Ok(together.parts.iter().map(part).collect())
    }

    fn pilot(&self, pilot: u64, mix: usize, candidate: &Candidate) -> Result<(Chunk, u64), RunError> {
        let done = self.store.pilot((pilot, mix), &self.mix(candidate), PILOT, self.watch)?;
        self.watch.done(PILOT);
        Ok(done)
    }
}

/// Money spent in a trial, USD.
fn usd(blocks: &[BlockTotal]) -> f64 {
    blocks.iter().map(|block| block.spent_cents as f64).sum::<f64>() / 100.0 / PILOT as f64
}

/// Moves the efforts of a mix that cost `spent` towards costing `wanted`; `before` keeps logarithms of effort and cost.
///
/// Costs rise less than efforts where money or staff run out: the step follows how much they rose last time.
fn correct(candidate: &mut Candidate, spent: f64, wanted: f64, before: &mut Option<(f64, f64)>) {
    let step = correction(candidate.factors.iter().sum(), (spent, wanted), before);
    candidate.factors.iter_mut().for_each(|factor| *factor *= step);
}

/// By what efforts that sum to `effort` and cost `spent` are multiplied so that they cost about `wanted`.
pub(crate) fn correction(effort: f64, (spent, wanted): (f64, f64), before: &mut Option<(f64, f64)>) -> f64 {
    if spent <= 0.0 || effort <= 0.0 {
        return 1.0;
    }
    let (log_effort, log_cost) = (libm::log(effort), libm::log(spent));
    let rise = before.map_or(1.0, |(effort, cost)| (log_cost - cost) / (log_effort - effort));
    let rise = if rise.is_finite() { rise.clamp(LEAST_RISE, 1.0) } else { 1.0 };
    let most = libm::log(MOST_CORRECTION);
    let gap = libm::log((wanted / spent).max(1e-6));
    let step = (gap / rise).clamp(-most, most);
    *before = Some((log_effort, log_cost));
    libm::exp(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn efforts_are_corrected_until_a_mix_costs_what_it_should() {
        // cost rises with the square root of effort: 100 at effort 1
        let mut candidate = Candidate {
            name: String::new(),
            shares: vec![1.0],
            options: vec![],
            fixed: vec![],
            parts: vec![],
            factors: vec![1.0],
        };
        let cost = |candidate: &Candidate| 100.0 * candidate.factors[0].sqrt();
        let mut before = None;
        for _ in 0..CORRECTIONS {
            let spent = cost(&candidate);
            correct(&mut candidate, spent, 170.0, &mut before);
        }
        assert!((cost(&candidate) / 170.0 - 1.0).abs() < 0.02, "{}", cost(&candidate));
        correct(&mut candidate, 0.0, 170.0, &mut before);
        assert!(candidate.factors[0].is_finite(), "a mix that costs nothing stays as it is");
    }
}
