//! Speed of one trial and of many, per conflict-week where that is the unit.

mod plain;

use std::hint::black_box;
use std::path::Path;

use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use localpeace::model::parameter::Mode;
use localpeace::model::scenario::{self, Changes};
use localpeace::model::trial::{self, Draws};
use localpeace::run::experiment::{self, Plan};

/// Trials that are timed in turn, since their length differs.
const TRIALS: u64 = 64;

fn plan(scenario: &str, strategies: &[&str], weeks: Option<u32>) -> Plan {
    let changes = Changes {
        strategies: strategies.iter().map(|&strategy| strategy.to_owned()).collect(),
        set: weeks.map(|weeks| ("horizon_weeks".to_owned(), weeks.to_string())).into_iter().collect(),
        ..Changes::default()
    };
    let loaded = scenario::load(Path::new(scenario), &changes).unwrap_or_else(|faults| panic!("{faults}"));
    Plan {
        scenario: loaded.scenario,
        arms: loaded.arms,
        seed: 1,
        mode: Mode::Sampled,
        fixed: loaded.fixed,
        keep_incidents: false,
    }
}

fn conflict_weeks(plan: &Plan) -> u64 {
    plan.scenario.conflicts.len() as u64 * u64::from(plan.scenario.horizon_weeks)
}

/// Wall time, with the throughput told as nanoseconds per element instead of elements per second.
struct PerElement(WallTime);

impl Measurement for PerElement {
    type Intermediate = <WallTime as Measurement>::Intermediate;
    type Value = <WallTime as Measurement>::Value;

    fn start(&self) -> Self::Intermediate {
        self.0.start()
    }

    fn end(&self, start: Self::Intermediate) -> Self::Value {
        self.0.end(start)
    }

    fn add(&self, one: &Self::Value, other: &Self::Value) -> Self::Value {
        self.0.add(one, other)
    }

    fn zero(&self) -> Self::Value {
        self.0.zero()
    }

    fn to_f64(&self, value: &Self::Value) -> f64 {
        self.0.to_f64(value)
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        self
    }
}

impl ValueFormatter for PerElement {
    fn scale_values(&self, typical: f64, values: &mut [f64]) -> &'static str {
        self.0.formatter().scale_values(typical, values)
    }

    fn scale_throughputs(&self, typical: f64, throughput: &Throughput, values: &mut [f64]) -> &'static str {
        let Throughput::Elements(elements) = throughput else {
            return self.0.formatter().scale_throughputs(typical, throughput, values);
        };
        for value in values {
            *value /= *elements as f64;
        }
        "ns/conflict-week"
    }

    fn scale_for_machines(&self, values: &mut [f64]) -> &'static str {
        self.0.formatter().scale_for_machines(values)
    }
}

/// One trial of one strategy after another, with all that it costs: drawing the world and the parameters, and the weeks. The
/// reference workload stands next to the same written by hand.
fn one_trial(criterion: &mut Criterion<PerElement>) {
    let mut group = criterion.benchmark_group("one trial");
    let cases = [
        ("feud", "scenarios/bench/feud.ron", "none"),
        ("rumbek none", "scenarios/rumbek.ron", "none"),
        ("rumbek multilayer", "scenarios/rumbek.ron", "multilayer"),
        ("wau none", "scenarios/wau.ron", "none"),
        ("wau multilayer", "scenarios/wau.ron", "multilayer"),
        ("a country", "scenarios/south_sudan.ron", "none"),
        ("a country multilayer", "scenarios/south_sudan.ron", "country_multilayer"),
    ];
    for (name, scenario, strategy) in cases {
        let plan = plan(scenario, &[strategy], None);
        let mut trials = (0..TRIALS).cycle();
        group.throughput(Throughput::Elements(conflict_weeks(&plan)));
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let trial = trials.next().expect("a cycle never ends");
                let draws = Draws::new(&plan.scenario, plan.mode, &plan.fixed, plan.seed, trial);
                black_box(trial::run(&plan.scenario, &plan.arms[0], &draws))
            });
        });
    }
    let (communities, weeks) = (64, 260);
    let mut trials = (0..TRIALS).cycle();
    group.throughput(Throughput::Elements(2 * communities * u64::from(weeks)));
    group.bench_function("feud by hand", |bencher| {
        bencher.iter(|| black_box(plain::trial(communities, weeks, trials.next().expect("a cycle never ends"))));
    });
    group.finish();
}

/// The same trial without and with the ledger.
fn ledger(criterion: &mut Criterion) {
    let plan = plan("scenarios/wau.ron", &["multilayer"], None);
    let draws = Draws::new(&plan.scenario, plan.mode, &plan.fixed, plan.seed, 7);
    let mut group = criterion.benchmark_group("ledger");
    group.bench_function("off", |bencher| {
        bencher.iter(|| black_box(trial::run(&plan.scenario, &plan.arms[0], &draws)));
    });
    group.bench_function("on", |bencher| {
        bencher.iter(|| black_box(trial::run_booked(&plan.scenario, &plan.arms[0], &draws)));
    });
    group.finish();
}

/// Time against the number of weeks.
fn weeks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("weeks");
    for weeks in [130, 260, 520] {
        let plan = plan("scenarios/wau.ron", &["multilayer"], Some(weeks));
        let draws = Draws::new(&plan.scenario, plan.mode, &plan.fixed, plan.seed, 7);
        group.throughput(Throughput::Elements(u64::from(weeks)));
        group.bench_function(BenchmarkId::from_parameter(weeks), |bencher| {
            bencher.iter(|| black_box(trial::run(&plan.scenario, &plan.arms[0], &draws)));
        });
    }
    group.finish();
}

/// A thousand trials of all strategies of the larger anchor, on one thread and on two.
fn thousand_trials(criterion: &mut Criterion) {
    let plan = plan("scenarios/wau.ron", &[], None);
    let mut group = criterion.benchmark_group("1000 trials of wau");
    group.sample_size(10);
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
        group.throughput(Throughput::Elements(1000 * plan.arms.len() as u64 * conflict_weeks(&plan)));
        group.bench_function(BenchmarkId::new("threads", threads), |bencher| {
            bencher.iter(|| pool.install(|| black_box(experiment::run(&plan, 0..1000, &|_| {}))));
        });
    }
    group.finish();
}

criterion_group! {
    name = costs;
    config = Criterion::default().with_measurement(PerElement(WallTime));
    targets = one_trial
}
criterion_group!(benches, ledger, weeks, thousand_trials);
criterion_main!(costs, benches);
