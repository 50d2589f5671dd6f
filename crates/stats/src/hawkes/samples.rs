//! Fits of many samples of the same units, such as those of a bootstrap.
//!
//! The likelihood of a sample is the sum of those of its units, so each unit's is worked out once on a grid of memories and
//! branching ratios and then only added up. The best point lies between points of the grid, by parabolas through three of
//! them: good to a few per cent of a standard error, which an interval does not show.
//! With a common background μ the grid runs over r = n / μ instead of n: given r and the memory the best background is
//! N / (T + r Σ 1 − e^−β(T − tᵢ)), N events and T time of observation, and what remains, Σ log(1 + r eᵢ), adds up by units.

use super::{Background, History, LARGEST_BRANCHING, Pool, range};

/// Memories of the grid.
const MEMORIES: usize = 30;
/// Branching ratios of the grid.
const RATIOS: usize = 26;

/// Branching ratio and memory of a sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fitted {
    /// Events that one event sets off on average, 0 to 1.
    pub branching: f64,
    /// Mean delay of those events, days.
    pub memory_days: f64,
}

/// What a sample adds up, whatever the memory.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    events: f64,
    exposure: f64,
    gaps: bool,
}

/// Fits every sample, each a list of units by their place, a unit as often as it was drawn; `None` where [`super::fit`]
/// would give none.
///
/// # Panics
/// If a history has no time of observation, or a sample names a unit that is not there.
pub fn fit_samples(units: &[Vec<History>], background: Background, samples: &[Vec<usize>]) -> Vec<Option<Fitted>> {
    let all: Vec<&History> = units.iter().flatten().collect();
    assert!(all.iter().all(|history| history.exposure_days > 0.0), "dyads must be observed for some time");
    let whole = size(&all);
    if samples.is_empty() || whole.events < 3.0 || !whole.gaps {
        return vec![None; samples.len()];
    }
    let (low, high) = range(all.iter().map(|history| history.exposure_days));
    let sizes: Vec<Size> = units.iter().map(|unit| size(&unit.iter().collect::<Vec<_>>())).collect();
    let sizes: Vec<Size> = samples.iter().map(|sample| sum(sample.iter().map(|unit| sizes[*unit]))).collect();
    let grid = Grid { background, mean_gap: whole.exposure / whole.events };
    // the best branching ratio and its likelihood of each sample, by memory
    let mut ridges: Vec<Vec<(f64, f64)>> = vec![Vec::with_capacity(MEMORIES); samples.len()];
    let step = (high - low) / (MEMORIES - 1) as f64;
    for memory in 0..MEMORIES {
        let beta = libm::exp(-(low + memory as f64 * step));
        let rows: Vec<[f64; RATIOS + 1]> = units.iter().map(|unit| grid.row(unit, beta)).collect();
        for ((sample, size), ridge) in samples.iter().zip(&sizes).zip(&mut ridges) {
            let mut row = [0.0; RATIOS + 1];
            for unit in sample {
                row.iter_mut().zip(&rows[*unit]).for_each(|(sum, value)| *sum += value);
            }
            ridge.push(grid.best(&row, *size));
        }
    }
    let fitted = sizes.iter().zip(&ridges).map(|(size, ridge)| {
        let (at, _) = peak(ridge.iter().map(|(_, likelihood)| *likelihood));
        let memory_days = libm::exp(low + at * step);
        let branching = between(at, |place| ridge[place].0).clamp(0.0, LARGEST_BRANCHING);
        (size.events >= 3.0 && size.gaps).then_some(Fitted { branching, memory_days })
    });
    fitted.collect()
}

fn size(histories: &[&History]) -> Size {
    sum(histories.iter().map(|history| Size {
        events: history.days.len() as f64,
        exposure: history.exposure_days,
        gaps: history.days.windows(2).any(|pair| pair[1] > pair[0]),
    }))
}

fn sum(sizes: impl Iterator<Item = Size>) -> Size {
    sizes.fold(Size::default(), |a, b| Size {
        events: a.events + b.events,
        exposure: a.exposure + b.exposure,
        gaps: a.gaps || b.gaps,
    })
}

/// The branching ratios, or their odds times the mean gap where the background is common.
struct Grid {
    background: Background,
    mean_gap: f64,
}

impl Grid {
    /// The branching ratio at a place of the grid, which may lie between two.
    fn nominal(place: f64) -> f64 {
        LARGEST_BRANCHING * place / (RATIOS - 1) as f64
    }

    /// r = n / μ that would give this branching ratio if nothing were cut off at the end of the observation.
    fn odds(&self, place: f64) -> f64 {
        let branching = Self::nominal(place);
        self.mean_gap * branching / (1.0 - branching)
    }

    /// What a unit adds to the likelihood at each ratio, and at last Σ 1 − e^−β(T − tᵢ).
    fn row(&self, unit: &[History], beta: f64) -> [f64; RATIOS + 1] {
        let mut row = [0.0; RATIOS + 1];
        if unit.is_empty() {
            return row;
        }
        let mut pool = Pool::new(unit, self.background);
        let offspring = pool.excite(beta);
        for (place, value) in row.iter_mut().take(RATIOS).enumerate() {
            *value = match self.background {
                Background::PerDyad => pool.likelihood(Self::nominal(place as f64), offspring),
                Background::Common => {
                    let odds = self.odds(place as f64);
                    pool.excitation.iter().map(|excitation| libm::log(1.0 + odds * excitation)).sum()
                }
            };
        }
        row[RATIOS] = offspring;
        row
    }

    /// The best branching ratio of a sample and its likelihood.
    fn best(&self, row: &[f64; RATIOS + 1], size: Size) -> (f64, f64) {
        let offspring = row[RATIOS];
        match self.background {
            Background::PerDyad => {
                let (at, likelihood) = peak(row[..RATIOS].iter().copied());
                (Self::nominal(at), likelihood)
            }
            Background::Common => {
                let rate = |odds: f64| size.events / (size.exposure + odds * offspring);
                let likelihoods =
                    (0..RATIOS).map(|place| row[place] + size.events * libm::log(rate(self.odds(place as f64))));
                let (at, likelihood) = peak(likelihoods);
                (self.odds(at) * rate(self.odds(at)), likelihood)
            }
        }
    }
}

/// Where the largest of some values lies, between places if a parabola through it and its neighbours says so, and how
/// large it is there.
fn peak(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let values: Vec<f64> = values.collect();
    let mut best = 0;
    for (place, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = place;
        }
    }
    if best == 0 || best + 1 == values.len() {
        return (best as f64, values[best]);
    }
    let (left, middle, right) = (values[best - 1], values[best], values[best + 1]);
    let bend = left - 2.0 * middle + right;
    let shift = if bend < 0.0 { 0.5 * (left - right) / bend } else { 0.0 };
    (best as f64 + shift, middle - 0.25 * (left - right) * shift)
}

/// A value between two places, on the line through both.
fn between(at: f64, value: impl Fn(usize) -> f64) -> f64 {
    let below = libm::floor(at);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let place = below as usize;
    let share = at - below;
    if share <= 0.0 { value(place) } else { (1.0 - share) * value(place) + share * value(place + 1) }
}
