//! The statistics of a profile, each from a sample of dyads: sizes, gaps, months. Contagion, episodes and relapse follow
//! in `profile_return.rs`.
//!
//! Which events enter: counts and deaths take all; months and seasons those known to the month; episodes and relapse
//! likewise, from first to last possible day; gaps those known to the week, by first day; contagion by two rules.

use super::returns::Contagion;
use super::sample::{Dyad, Sample};
use crate::ged::DatePrecision;
use model::date::civil_from_days;
use stats::concentration::{count_series, gini, lower_median, top_share};
use stats::quantile::quantile_of_sorted;
use stats::recurrence::{Strike, coefficient_of_variation, share_within, weibull_shape};
use stats::survival::Spell;
use stats::tail;

/// Statistics that a single observation counts and does not estimate.
pub(super) const COUNTED: [&str; 2] = ["events", "dyads"];
/// Coarsest precision of events whose gaps are read.
pub(super) const FOR_GAPS: DatePrecision = DatePrecision::Week;
/// Coarsest precision of events whose month is read, and of episodes.
pub(super) const FOR_MONTHS: DatePrecision = DatePrecision::Month;
/// All events.
pub(super) const ANY: DatePrecision = DatePrecision::Year;
/// The top tenth, for concentration.
const TENTH: f64 = 0.1;

/// A value, its name and the number of observations behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    pub(super) statistic: &'static str,
    /// NaN where not defined.
    pub(super) value: f64,
    pub(super) n: usize,
}

/// Counts of each replication: events per month, and dyads with an event per year.
pub(super) struct Series {
    pub(super) months: Vec<Vec<u32>>,
    pub(super) years: Vec<Vec<u32>>,
}

/// All statistics, always in this order.
pub(super) fn measures(sample: &Sample, series: &Series, contagion: &Contagion) -> Vec<Measure> {
    let mut list = List(Vec::with_capacity(64));
    list.sizes(sample);
    list.volume(sample, &series.years);
    list.gaps(sample);
    list.months(sample, &series.months);
    list.contagion(contagion);
    list.episodes(sample);
    list.relapse(sample);
    list.0
}

/// The measures so far.
pub(super) struct List(Vec<Measure>);

impl List {
    pub(super) fn push(&mut self, statistic: &'static str, value: f64, n: usize) {
        self.0.push(Measure { statistic, value, n });
    }

    /// A value that may not be defined.
    pub(super) fn offer(&mut self, statistic: &'static str, value: Option<f64>, n: usize) {
        self.push(statistic, value.unwrap_or(f64::NAN), n);
    }

    /// Events, dyads, deaths, their concentration and tail. All events, those without deaths included.
    fn sizes(&mut self, sample: &Sample) {
        let replications = sample.replications.len() as f64;
        let mut per_dyad: Vec<f64> = sample.dyads().map(|dyad| dyad.strikes.len() as f64).collect();
        per_dyad.sort_by(f64::total_cmp);
        let counts: Vec<u32> = sample.dyads().flat_map(|dyad| dyad.known_to(ANY)).map(|strike| strike.deaths).collect();
        let mut deaths: Vec<f64> = counts.iter().copied().map(f64::from).collect();
        deaths.sort_by(f64::total_cmp);
        let dyad_deaths: Vec<f64> =
            sample.dyads().map(|dyad| dyad.known_to(ANY).map(|strike| f64::from(strike.deaths)).sum()).collect();
        let (n, dyads) = (deaths.len(), per_dyad.len());
        self.push("events", n as f64 / replications, n);
        self.push("dyads", dyads as f64 / replications, dyads);
        self.offer("events_per_dyad_median", lower_median(&per_dyad), dyads);
        self.push("events_per_dyad_mean", n as f64 / dyads as f64, dyads);
        self.offer("events_per_dyad_max", per_dyad.last().copied(), dyads);
        self.offer("deaths_median", lower_median(&deaths), n);
        self.push("deaths_mean", deaths.iter().sum::<f64>() / n as f64, n);
        self.offer("deaths_p90", quantile_of_sorted(&deaths, 0.9), n);
        self.offer("deaths_p99", quantile_of_sorted(&deaths, 0.99), n);
        self.push("deaths_share_zero", deaths.iter().filter(|deaths| **deaths <= 0.0).count() as f64 / n as f64, n);
        self.offer("deaths_top10_share", top_share(&deaths, TENTH), n);
        self.offer("deaths_gini", gini(&deaths), n);
        let tail = tail::fit(&counts);
        self.offer("tail_alpha", tail.map(|tail| tail.alpha), tail.map_or(0, |tail| tail.n));
        self.offer("tail_xmin", tail.map(|tail| f64::from(tail.xmin)), tail.map_or(0, |tail| tail.n));
        self.offer("dyads_top10_share", top_share(&dyad_deaths, TENTH), dyads);
    }

    /// How many dyads are active in a year, and for how long each is.
    fn volume(&mut self, sample: &Sample, years: &[Vec<u32>]) {
        let all: u32 = years.iter().flatten().sum();
        let periods: usize = years.iter().map(Vec::len).sum();
        let mut spans: Vec<f64> = sample.dyads().map(Dyad::span_days).collect();
        spans.sort_by(f64::total_cmp);
        let single = sample.dyads().filter(|dyad| dyad.years().len() == 1).count();
        let dyads = spans.len();
        self.push("listed_dyads_a_year", f64::from(all) / periods as f64, periods);
        self.offer("dyad_span_days", lower_median(&spans), dyads);
        self.push("single_year_dyads", single as f64 / dyads as f64, dyads);
        let quiet = years.iter().flatten().filter(|dyads| **dyads == 0).count();
        self.push("quiet_years", quiet as f64 / periods as f64, periods);
    }

    /// Days from one event of a dyad to its next; the Weibull shape also from the open gap after the last.
    fn gaps(&mut self, sample: &Sample) {
        let mut gaps: Vec<f64> = sample.dyads().flat_map(|dyad| dyad.gaps.known.iter().copied()).collect();
        gaps.sort_by(f64::total_cmp);
        let n = gaps.len();
        self.offer("gap_median_days", lower_median(&gaps), n);
        self.push("gap_cv", coefficient_of_variation(&gaps), n);
        self.push("gap_share_7d", share_within(&gaps, 7.0), n);
        self.push("gap_share_30d", share_within(&gaps, 30.0), n);
        self.push("gap_share_90d", share_within(&gaps, 90.0), n);
        self.push("gap_share_365d", share_within(&gaps, 365.0), n);
        let mut spells = Vec::new();
        for dyad in sample.dyads() {
            spells.extend(dyad.gaps.all.iter().map(|gap| Spell { duration: *gap, cause: Some(0) }));
            let open = dyad.gaps.last.map(|last| f64::from(sample.window.last_day - last));
            spells.extend(open.map(|open| Spell { duration: open, cause: None }));
        }
        let ended = spells.iter().filter(|spell| spell.cause.is_some()).count();
        self.offer("gap_weibull_shape", weibull_shape(&spells), ended);
    }

    /// Counts per calendar month, months without events included, and seasons.
    fn months(&mut self, sample: &Sample, series: &[Vec<u32>]) {
        let series = count_series(series);
        let periods = series.map_or(0, |series| series.periods);
        self.offer("monthly_mean", series.map(|series| series.mean), periods);
        self.offer("monthly_dispersion", series.map(|series| series.dispersion), periods);
        self.offer("monthly_acf1", series.map(|series| series.autocorrelation), periods);
        let months: Vec<u32> = sample
            .dyads()
            .flat_map(|dyad| dyad.known_to(FOR_MONTHS))
            .map(|strike| civil_from_days(strike.start).1)
            .collect();
        let share = |inside: fn(u32) -> bool| {
            months.iter().filter(|month| inside(**month)).count() as f64 / months.len() as f64
        };
        self.push("dry_season_share", share(|month| !(5..=10).contains(&month)), months.len());
        self.push("dec_feb_share", share(|month| !(3..=11).contains(&month)), months.len());
    }
}

/// Days from each event of a dyad to its next.
#[derive(Debug, Clone, Default)]
pub(super) struct Gaps {
    /// Between those known to the week.
    known: Vec<f64>,
    /// Between all.
    all: Vec<f64>,
    /// Day of the last.
    last: Option<i32>,
}

impl Gaps {
    pub(super) fn of(dyad: &Dyad) -> Self {
        let (last, all) = starts(dyad.known_to(ANY));
        Self { known: starts(dyad.known_to(FOR_GAPS)).1, all, last }
    }
}

/// Day of the last event, and days from each event to the next.
fn starts(strikes: impl Iterator<Item = Strike>) -> (Option<i32>, Vec<f64>) {
    let mut last: Option<i32> = None;
    let mut gaps = Vec::new();
    for strike in strikes {
        if let Some(before) = last {
            gaps.push(f64::from(strike.start - before));
        }
        last = Some(strike.start);
    }
    (last, gaps)
}
