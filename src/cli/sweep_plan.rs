//! What a sweep would take: its size, its time as a pilot on all threads shows it, and its disk.

use run::parallel::prelude::*;

use super::run_log::Clock;
use model::metric;
use run::experiment::Plan;
use run::experiment::chunk::Chunk;
use run::folder::identity::Identity;
use run::job::sweep::SweepWork;
use run::sweep::Scale;
use run::sweep::plan::Sweep;
use view::report::layout::paragraph;
use view::report::sweep::factor_lines;

/// Seconds that the pilot takes, unless the sweep has fewer trials.
const PILOT_SECONDS: f64 = 1.5;
/// Trials of one piece of the pilot.
const TRIALS: u64 = 4;
/// Points of the pilot, spread over the design.
const POINTS: usize = 8;

// Bytes of tables, as the largest of four finished sweeps had them: a Latin hypercube of six factors and three strategies over Wau with
// 100 points × 30 trials (5,700 rows) and 24 × 300 (1,368 rows), a grid of three factors and two strategies over an invented situation
// with 288 × 31 (10,944 rows) and 50 × 300 (1,900 rows). A row is a point × strategy × metric. Few trials give few different
// numbers, which Parquet packs better: with rows of trials, these sweeps took 81, 91, 62 and 75 % of what the dry run says.

/// A row of results: 85 in `results.csv` without factors, 36 in `results.parquet`, 101 in `batches.parquet` (23 to 101 at 300
/// trials), 11 in `outcomes/`, 6 in `ema.tar.gz`.
const ROW: f64 = 239.0;
/// A point × pair of strategies × metric in `pairs.parquet`.
const PAIR: f64 = 29.0;
/// A number of a factor wherever a row holds one: a comma and ten digits.
const NUMBER: f64 = 13.0;
/// A metric of a trial in `trials.parquet`, and a point there in addition to its trials: 2.1 to 3.2 and 4,400 to 5,000.
const TRIAL_VALUE: f64 = 3.2;
const TRIAL_GROUP: f64 = 5000.0;

/// What the disk may take beyond that, since pilots and other sweeps are no more than samples.
const SPARE: f64 = 1.1;

/// Describes a sweep without carrying it out.
pub(super) fn dry_run(work: &SweepWork) -> String {
    let (sweep, shard) = (&work.sweep, work.manifest.shard);
    let points = work.points(shard).len();
    let strategies = sweep.strategies.len();
    let trials = points as f64 * sweep.trials as f64 * strategies as f64;
    let pilot = Pilot::measure(sweep);
    let seconds = pilot.seconds_a_trial * trials + pilot.seconds_a_point * points as f64;
    let mut disk =
        pilot.bytes_a_trial * trials + pilot.bytes_a_point * points as f64 + work.manifest.to_text().len() as f64;
    if shard.is_none() {
        disk += tables(sweep);
        if work.trial_rows {
            disk += trials * metric::ALL.len() as f64 * TRIAL_VALUE + points as f64 * TRIAL_GROUP;
        }
    }
    let most = if work.manifest.precision.is_some() { "at most " } else { "" };
    let part = shard.map_or(String::new(), |shard| format!(" (part {shard} of {})", sweep.points()));
    let threads = run::parallel::current_num_threads();
    let time = format!(
        "{most}about {} on {threads} threads, as {} trials in {:.1} seconds say",
        duration(seconds),
        pilot.trials,
        pilot.seconds
    );
    let mut text = format!("{}: {}\n", sweep.design.name, sweep.design.question);
    text.push_str(&factor_lines(
        &sweep.factors.iter().map(|f| (f.name.clone(), f.role, f.scale())).collect::<Vec<_>>(),
    ));
    for (head, line) in [
        ("strategies", sweep.strategies.join(", ")),
        ("points", format!("{points}{part}")),
        ("trials", format!("{most}{} a point and strategy, {most}{trials:.0} in all", sweep.trials)),
        ("time", time),
        ("disk", format!("up to {}", size(SPARE * disk))),
    ] {
        text.push_str(&paragraph(&format!("  {head:<14}"), &line));
    }
    text
}

/// Most bytes of the tables of a whole sweep, those of trials apart.
fn tables(sweep: &Sweep) -> f64 {
    let (points, strategies) = (sweep.points() as f64, sweep.strategies.len() as f64);
    let metrics = metric::ALL.len() as f64;
    let word = |words: &[String]| 1.0 + words.iter().map(String::len).max().unwrap_or(0) as f64;
    let value = |scale: Scale| match scale {
        Scale::Number { .. } => NUMBER,
        Scale::Words(words) => word(&words),
    };
    let factors: f64 = sweep.factors.iter().map(|factor| value(factor.scale())).sum();
    let positions = NUMBER * sweep.factors.len() as f64;
    let results = points * strategies * metrics * (ROW + factors);
    let pairs = points * strategies * (strategies - 1.0) / 2.0 * metrics * PAIR;
    let experiments = points * strategies * (factors + word(&sweep.strategies) + NUMBER);
    results + pairs + experiments + 2.0 * points * (factors + positions)
}

/// What some trials took and left.
struct Pilot {
    /// Trials of one strategy.
    trials: u64,
    /// Seconds that they took on all threads.
    seconds: f64,
    /// Seconds of all threads that a trial of one strategy takes.
    seconds_a_trial: f64,
    /// Seconds of all threads that a point takes in addition to its trials: it is checked before and loaded when its turn comes.
    seconds_a_point: f64,
    /// Bytes that a trial of one strategy leaves among the chunks.
    bytes_a_trial: f64,
    /// Bytes that a point leaves there in addition to its trials.
    bytes_a_point: f64,
}

impl Pilot {
    /// Simulates trials at points spread over the design, on all threads as the sweep would, and throws them away.
    fn measure(sweep: &Sweep) -> Self {
        let last = sweep.points() - 1;
        let mut points: Vec<usize> = (0..POINTS).map(|n| n * last / (POINTS - 1)).collect();
        points.dedup();
        let clock = Clock::start();
        let plan = |point: &usize| sweep.plan(*point).expect("every point was loaded before, from the same texts");
        let plans: Vec<Plan> = points.par_iter().map(plan).collect();
        let seconds_a_point = 2.0 * clock.seconds() / points.len() as f64;
        let clock = Clock::start();
        let (mut pieces, mut of_rows, mut of_rest) = (0, 0, 0);
        let pieces_at_once = 2 * run::parallel::current_num_threads();
        let most = sweep.trials * sweep.points() as u64;
        while clock.seconds() < PILOT_SECONDS && pieces as u64 * TRIALS < most {
            let done: Vec<_> = (pieces..pieces + pieces_at_once).into_par_iter().map(|n| piece(&plans, n)).collect();
            of_rows += done.iter().map(|(rows, _)| rows).sum::<usize>();
            of_rest += done.iter().map(|(_, rest)| rest).sum::<usize>();
            pieces += pieces_at_once;
        }
        let seconds = clock.seconds();
        let trials = pieces as u64 * TRIALS * sweep.strategies.len() as u64;
        Self {
            trials,
            seconds,
            seconds_a_trial: seconds / trials as f64,
            seconds_a_point,
            bytes_a_trial: of_rows as f64 / trials as f64,
            bytes_a_point: of_rest as f64 / pieces as f64,
        }
    }
}

/// Simulates piece `number`: bytes of the rows of its chunk, and of what the chunk holds in addition to them.
fn piece(plans: &[Plan], number: usize) -> (usize, usize) {
    let turn = (number / plans.len()) as u64;
    let chunk = Chunk::simulate(&plans[number % plans.len()], turn * TRIALS..(turn + 1) * TRIALS).without_weeks();
    let size = |chunk: &Chunk| chunk.to_bytes(0).len();
    let rows = size(&chunk.first(TRIALS)) - size(&chunk.first(0));
    (rows, size(&chunk) - rows)
}

/// A time in words.
fn duration(seconds: f64) -> String {
    match seconds {
        s if s < 1.0 => "a second".to_owned(),
        s if s < 120.0 => format!("{s:.0} seconds"),
        s if s < 7200.0 => format!("{:.0} minutes", s / 60.0),
        s if s < 172_800.0 => format!("{:.1} hours", s / 3600.0),
        s => format!("{:.1} days", s / 86_400.0),
    }
}

/// An amount of disk in words.
fn size(bytes: f64) -> String {
    match bytes {
        b if b < 1e6 => format!("{:.0} kB", (b / 1e3).max(1.0)),
        b if b < 1e9 => format!("{:.1} MB", b / 1e6),
        b => format!("{:.1} GB", b / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_are_told_in_fitting_units() {
        for (seconds, words) in [(0.2, "a second"), (90.0, "90 seconds"), (600.0, "10 minutes"), (9000.0, "2.5 hours")]
        {
            assert_eq!(duration(seconds), words);
        }
        assert_eq!(duration(864_000.0), "10.0 days");
        assert_eq!((size(10.0), size(5e6), size(2.5e9)), ("1 kB".into(), "5.0 MB".into(), "2.5 GB".into()));
    }
}
