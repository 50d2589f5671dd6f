//! A sweep made by hand, for tests of whatever reads a sweep.

use model::chance::Chance;

use super::table::{BATCHES, Cell, Structure, SweepTable};
use super::{FactorColumn, Role, Scale};

/// A sweep made by hand: `truth(strategy, factors)` with noise of sd `noise` in a mean, on the metric `peace`.
pub fn made(points: usize, words: Option<usize>, noise: f64, truth: &dyn Fn(usize, &[f64]) -> f64) -> SweepTable {
    let mut stream = Chance::new(5, 0).open("test", "made");
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
    let (mut estimates, mut batches) = (Vec::new(), Vec::new());
    for point in 0..points {
        let x: Vec<f64> = factors.iter().map(|factor| factor.values[point]).collect();
        for strategy in 0..3 {
            let spread = noise * (BATCHES as f64).sqrt() * 12.0_f64.sqrt();
            let row: Vec<f64> = (0..BATCHES).map(|_| truth(strategy, &x) + spread * (stream.next() - 0.5)).collect();
            let mean = row.iter().sum::<f64>() / BATCHES as f64;
            estimates.push(Cell { n: 200, mean, lower: mean, upper: mean, standard_error: noise });
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
        differences: Vec::new(),
        batches,
    }
}
