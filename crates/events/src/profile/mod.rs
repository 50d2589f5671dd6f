//! What the events of a time and place look like: counts, sizes, timing, contagion, episodes and relapse, with intervals.
//!
//! Real and simulated events are described by the same numbers. Intervals are percentiles of a bootstrap that draws whole
//! dyads with replacement (whole replications where there are several), because events of a dyad depend on each other; counts
//! per month of a single observation are drawn in blocks of a year.
//! Each statistic's formula stands with its function; `docs/event-statistics.md` lists all.

mod returns;
mod sample;
mod statistics;

use std::collections::BTreeMap;
use std::io;

use self::returns::Contagion;
use self::sample::{Dyad, Sample, gather, uniforms_of_blocks};
use self::statistics::{COUNTED, Series, measures};
use crate::ged::{Event, ViolenceKind};
use model::date::month_around;
use stats::estimate::Estimate;

/// Time that was observed, in days since 1 January 1970, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// First day.
    pub first_day: i32,
    /// Last day, not before the first.
    pub last_day: i32,
}

impl Window {
    /// The whole calendar months around a span of days.
    pub fn months_around(first_day: i32, last_day: i32) -> Self {
        Self { first_day: month_around(first_day).0, last_day: month_around(last_day).1 }
    }

    /// The window from one day to another instead, as far as they are given.
    #[must_use]
    pub fn within(self, from_day: Option<i32>, to_day: Option<i32>) -> Self {
        Self { first_day: from_day.unwrap_or(self.first_day), last_day: to_day.unwrap_or(self.last_day) }
    }

    /// Number of days.
    pub fn days(self) -> i32 {
        self.last_day - self.first_day + 1
    }
}

/// How to estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Level of the intervals, between 0 and 1.
    pub level: f64,
    /// Bootstrap replicates; with 0 no interval is known and all reach from −∞ to ∞.
    pub replicates: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { level: 0.95, replicates: 500 }
    }
}

/// A statistic of the profile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Name, as in `docs/event-statistics.md`.
    pub statistic: &'static str,
    /// Value, interval and the number of observations it rests on; NaN where it is not defined.
    pub estimate: Estimate,
}

/// The statistics of a set of events.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// One row a statistic, always all and in the same order.
    pub rows: Vec<Row>,
    /// Events left out because they lie outside the window.
    pub outside_window: u64,
}

impl Profile {
    /// The estimate of a statistic.
    pub fn get(&self, statistic: &str) -> Option<Estimate> {
        self.rows.iter().find(|row| row.statistic == statistic).map(|row| row.estimate)
    }

    /// Writes `statistic,value,lower,upper,n`, six decimals; what is not defined or not known is empty.
    ///
    /// # Errors
    /// If `writer` fails.
    pub fn write_csv(&self, mut writer: impl io::Write) -> io::Result<()> {
        writeln!(writer, "statistic,value,lower,upper,n")?;
        for Row { statistic, estimate } in &self.rows {
            let [value, lower, upper] = [estimate.value, estimate.lower, estimate.upper].map(decimal);
            writeln!(writer, "{statistic},{value},{lower},{upper},{}", estimate.n)?;
        }
        writer.flush()
    }
}

/// Up to six decimals without trailing zeros; empty if not finite.
fn decimal(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let text = format!("{number:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Describes events observed once. Events outside `window` are counted and left out.
///
/// `uniform` gives uniforms in (0, 1), a fixed number per bootstrap replicate.
///
/// # Panics
/// If the window is empty or the level not between 0 and 1.
pub fn profile(events: &[Event], window: Window, options: Options, uniform: &mut impl FnMut() -> f64) -> Profile {
    profile_replications(&[events], window, options, uniform)
}

/// Describes replications of one window, such as simulated trials: dyads of different replications are different dyads,
/// `events` and `dyads` are means per replication, and all other statistics pool what the replications show.
///
/// `uniform` gives uniforms in (0, 1), a fixed number per bootstrap replicate.
///
/// # Panics
/// If the window is empty or the level not between 0 and 1.
pub fn profile_replications(
    replications: &[&[Event]],
    window: Window,
    options: Options,
    uniform: &mut impl FnMut() -> f64,
) -> Profile {
    assert!(window.days() > 0, "a window must have at least one day");
    let gathered: Vec<Vec<Dyad>> = replications.iter().map(|events| gather(events, window)).collect();
    let inside: usize = gathered.iter().flatten().map(|dyad| dyad.strikes.len()).sum();
    let all: usize = replications.iter().map(|events| events.len()).sum();
    let sample = Sample::of(&gathered, window);
    let series = Series { months: sample.monthly_counts(), years: sample.yearly_dyads() };
    let found = measures(&sample, &series, &Contagion::of(&sample));
    let mut replicates = vec![Vec::with_capacity(options.replicates); found.len()];
    // drawn first, so that contagion is fitted to all samples in one go
    let blocks = if replications.len() == 1 { uniforms_of_blocks(series.months[0].len()) } else { 0 };
    let (drawn, uniforms): (Vec<Vec<usize>>, Vec<Vec<f64>>) = (0..options.replicates)
        .map(|_| (sample.draw(uniform), (0..blocks).map(|_| uniform()).collect::<Vec<f64>>()))
        .unzip();
    let contagion = Contagion::of_samples(&sample, &drawn);
    for ((drawn, uniforms), contagion) in drawn.iter().zip(&uniforms).zip(&contagion) {
        let sample = sample.drawn(drawn);
        let series = match (series.months.as_slice(), series.years.as_slice()) {
            ([months], [years]) => {
                Series { months: vec![sample::blocks(months, uniforms)], years: vec![sample::years(years, uniforms)] }
            }
            _ => Series { months: sample.monthly_counts(), years: sample.yearly_dyads() },
        };
        for (replicates, measure) in replicates.iter_mut().zip(measures(&sample, &series, contagion)) {
            if !measure.value.is_nan() {
                replicates.push(measure.value);
            }
        }
    }
    let rows = found
        .iter()
        .zip(&mut replicates)
        .map(|(measure, replicates)| {
            let counted = replications.len() == 1 && COUNTED.contains(&measure.statistic);
            let mut estimate = if measure.value.is_nan() {
                Estimate::undefined(options.level)
            } else {
                Estimate::from_replicates(measure.value, replicates, options.level, measure.n as u64)
            };
            if counted {
                (estimate.lower, estimate.upper) = (measure.value, measure.value);
            }
            Row { statistic: measure.statistic, estimate }
        })
        .collect();
    Profile { rows, outside_window: (all - inside) as u64 }
}

/// Share of one kind of violence in all deaths, by calendar year of the first day; years without deaths are left out.
pub fn share_of_deaths_by_year(events: &[Event], kind: ViolenceKind) -> Vec<(i32, f64)> {
    let mut years: BTreeMap<i32, (u64, u64)> = BTreeMap::new();
    for event in events {
        let deaths = years.entry(event.year()).or_default();
        deaths.1 += u64::from(event.deaths);
        if event.kind == kind {
            deaths.0 += u64::from(event.deaths);
        }
    }
    years
        .into_iter()
        .filter(|(_, deaths)| deaths.1 > 0)
        .map(|(year, deaths)| (year, deaths.0 as f64 / deaths.1 as f64))
        .collect()
}

#[cfg(test)]
mod tests;
