//! Speed of the statistics that every comparison needs.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use localpeace::model::chance::Chance;
use localpeace::stats::bootstrap::paired_bootstrap;
use localpeace::stats::bounds::SavedAndHarmed;
use localpeace::stats::histogram::{Bins, Histogram};
use localpeace::stats::paired::Better;
use localpeace::stats::survival::{KaplanMeier, Spell};

const TRIALS: usize = 2000;

fn column(name: &str) -> Vec<f64> {
    let mut stream = Chance::new(1, 0).open("bench", name);
    (0..TRIALS).map(|_| libm::floor(-20.0 * libm::log(stream.next()))).collect()
}

fn statistics(criterion: &mut Criterion) {
    let columns: Vec<Vec<f64>> = (0..40).map(|n| column(&n.to_string())).collect();
    let views: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    criterion.bench_function("paired bootstrap, 2000 trials × 40 columns × 1000 replicates", |bencher| {
        bencher.iter(|| {
            let mut stream = Chance::new(1, 0).open("bench", "bootstrap");
            black_box(paired_bootstrap(&views, 1000, &mut || stream.next()))
        });
    });
    criterion.bench_function("saved and harmed with bounds, 2000 trials", |bencher| {
        bencher.iter(|| black_box(SavedAndHarmed::numeric(views[0], views[1], Better::Lower, 10.0, 0.95)));
    });
    let spells: Vec<Spell> =
        columns[0].iter().enumerate().map(|(n, t)| Spell { duration: *t, cause: (n % 3 > 0).then_some(0) }).collect();
    criterion.bench_function("Kaplan–Meier, 2000 spells", |bencher| {
        bencher.iter(|| black_box(KaplanMeier::fit(&spells).restricted_mean(100.0, 0.95)));
    });
    criterion.bench_function("histogram, 2000 counts", |bencher| {
        bencher.iter(|| {
            let mut histogram = Histogram::new(Bins::Counts);
            for value in &columns[0] {
                histogram.add(*value).expect("a count");
            }
            black_box(histogram.quantile(0.5))
        });
    });
}

criterion_group!(benches, statistics);
criterion_main!(benches);
