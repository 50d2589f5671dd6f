//! What a sweep would take: its size, its time as measured on a few trials, and its disk.

use super::run_log::Clock;
use crate::experiment::chunk::Chunk;
use crate::experiment::precision::Precision;
use crate::experiment::shard::Shard;
use crate::metric;
use crate::report::layout::paragraph;
use crate::report::sweep::factor_lines;
use crate::sweep::plan::Sweep;
use crate::sweep::table::BATCHES;

/// Trials that are measured at each measured point.
const TRIALS: u64 = 4;
/// Points that are measured, spread over the design.
const POINTS: usize = 5;
/// Bytes of a row of the tables of results beside its batches, measured on finished sweeps: Parquet and CSV.
const BYTES_A_ROW: f64 = 220.0;
/// Bytes of a value of a batch, and of a metric of a trial.
const BYTES_A_VALUE: f64 = 5.0;

/// Describes a sweep without carrying it out.
pub(super) fn dry_run(sweep: &Sweep, precision: Option<&Precision>, shard: Option<Shard>, trial_rows: bool) -> String {
    let points = (0..sweep.points()).filter(|point| shard.is_none_or(|shard| shard.takes(*point as u64))).count();
    let strategies = sweep.strategies.len();
    let trials = points as f64 * sweep.trials as f64 * strategies as f64;
    let (seconds, bytes) = measured(sweep);
    let seconds = seconds * trials / rayon::current_num_threads() as f64;
    let rows = points as f64 * strategies as f64 * metric::ALL.len() as f64;
    let mut disk = bytes * trials + rows * (BYTES_A_ROW + BYTES_A_VALUE * BATCHES as f64);
    if trial_rows {
        disk += trials * metric::ALL.len() as f64 * BYTES_A_VALUE;
    }
    let most = if precision.is_some() { "at most " } else { "" };
    let part = shard.map_or(String::new(), |shard| format!(" (part {shard} of {})", sweep.points()));
    let mut text = format!("{}: {}\n", sweep.design.name, sweep.design.question);
    text.push_str(&factor_lines(
        &sweep.factors.iter().map(|f| (f.name.clone(), f.role, f.scale())).collect::<Vec<_>>(),
    ));
    for (head, line) in [
        ("strategies", sweep.strategies.join(", ")),
        ("points", format!("{points}{part}")),
        ("trials", format!("{most}{} a point and strategy, {most}{trials:.0} in all", sweep.trials)),
        ("time", format!("{most}about {} on {} threads", duration(seconds), rayon::current_num_threads())),
        ("disk", format!("{most}about {}", size(disk))),
    ] {
        text.push_str(&paragraph(&format!("  {head:<14}"), &line));
    }
    text
}

/// Seconds of one thread and bytes that a trial of one strategy takes.
fn measured(sweep: &Sweep) -> (f64, f64) {
    let last = sweep.points() - 1;
    let mut points: Vec<usize> = (0..POINTS).map(|n| n * last / (POINTS - 1)).collect();
    points.dedup();
    let (mut seconds, mut bytes) = (0.0, 0);
    for point in &points {
        let plan = sweep.plan(*point).expect("every point was loaded before, from the same texts");
        let clock = Clock::start();
        let chunk = Chunk::simulate(&plan, 0..TRIALS).without_weeks();
        seconds += clock.seconds();
        bytes += chunk.to_bytes(0).len();
    }
    let trials = (points.len() as u64 * TRIALS) as f64 * sweep.strategies.len() as f64;
    (seconds / trials, bytes as f64 / trials)
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
