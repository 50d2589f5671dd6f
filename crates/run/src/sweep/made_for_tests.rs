//! A sweep made by hand, for tests of whatever reads a sweep.

use model::chance::Chance;

use super::table::{BATCHES, Cell, Structure, SweepTable};
use super::{FactorColumn, Role, Scale};

/// Luck of a sweep made by hand: standard deviations in the mean of a point.
#[derive(Debug, Clone, Copy)]
pub struct Luck {
    /// Seed of points and luck.
    pub seed: u64,
    /// Luck of each point and strategy by itself.
    pub own: f64,
    /// Luck that all points of a strategy share.
    pub common: f64,
    /// Luck that all points of a strategy share and that turns round along the first factor.
    pub bent: f64,
}

/// A sweep made by hand: `truth(strategy, factors)` with noise of sd `noise` in a mean, on the metric `peace`.
pub fn made(points: usize, words: Option<usize>, noise: f64, truth: &dyn Fn(usize, &[f64]) -> f64) -> SweepTable {
    made_with(points, words, Luck { seed: 5, own: noise, common: 0.0, bent: 0.0 }, truth)
}

/// As [`made`], with luck that points share.
pub fn made_with(points: usize, words: Option<usize>, luck: Luck, truth: &dyn Fn(usize, &[f64]) -> f64) -> SweepTable {
    let mut stream = Chance::new(luck.seed, 0).open("test", "made");
    let mut factors: Vec<FactorColumn> = ["tension", "attention", "idle"]
        .map(|name| {
            let values: Vec<f64> = (0..points).map(|_| stream.next()).collect();
            FactorColumn {
                name: name.to_owned(),
                role: Role::Uncertainty,
                unit: String::new(),
                scale: Scale::Number { low: 0.0, high: 1.0 },
                positions: values.clone(),
                values,
            }
        })
        .into();
    if let Some(count) = words {
        let values: Vec<f64> = (0..points).map(|point| (point % count) as f64).collect();
        factors.push(FactorColumn {
            name: "structure.dividends".to_owned(),
            role: Role::Uncertainty,
            unit: String::new(),
            scale: Scale::Words((0..count).map(|word| format!("Word{word}")).collect()),
            positions: values.iter().map(|value| (value + 0.5) / count as f64).collect(),
            values,
        });
    }
    // of a batch, of sd 1 in a mean of all batches
    let scale = (BATCHES as f64 * 12.0).sqrt();
    let mut shared = Chance::new(luck.seed, 1).open("test", "shared luck");
    let mut draw = || -> Vec<f64> { (0..3 * BATCHES).map(|_| scale * (shared.next() - 0.5)).collect() };
    let (common, bent) = (draw(), draw());
    let (mut estimates, mut differences, mut batches) = (Vec::new(), Vec::new(), Vec::new());
    let cell = |mean: f64, error: f64| Cell {
        n: 200,
        mean,
        lower: mean,
        upper: mean,
        standard_error: error,
        variance_error: error * error * 20.0,
    };
    for point in 0..points {
        let x: Vec<f64> = factors.iter().map(|factor| factor.values[point]).collect();
        for strategy in 0..3 {
            let of = |batch: usize| {
                let at = strategy * BATCHES + batch;
                luck.common * common[at] + luck.bent * bent[at] * 1.7 * (2.0 * x[0] - 1.0)
            };
            let mut own = || luck.own * scale * (stream.next() - 0.5);
            let row: Vec<f64> = (0..BATCHES).map(|batch| truth(strategy, &x) + of(batch) + own()).collect();
            let mean = row.iter().sum::<f64>() / BATCHES as f64;
            let before: Vec<f64> =
                estimates[estimates.len() - strategy..].iter().map(|other: &Cell| other.mean).collect();
            differences.extend(before.into_iter().map(|other| cell(mean - other, luck.own * 2.0_f64.sqrt())));
            estimates.push(cell(mean, luck.own));
            batches.extend(row);
        }
    }
    SweepTable {
        name: "made".to_owned(),
        question: "?".to_owned(),
        seed: 1,
        is_illustrative: true,
        trials: 200,
        factors,
        structure: Structure::Plain,
        strategies: ["none", "local_only", "multilayer"].map(str::to_owned).into(),
        metrics: vec!["peace".to_owned()],
        estimates,
        differences,
        batches,
    }
}
