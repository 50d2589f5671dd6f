//! The statistics of a profile, each from a sample of dyads.
//!
//! Which events enter: counts and deaths take all; months and seasons those known to the month; episodes and relapse
//! likewise, from first to last possible day; gaps those known to the week, by first day; contagion by two rules.

use super::profile_sample::Sample;
use crate::record::ged::DatePrecision;
use crate::record::ged_date::month_index;
use crate::stats::concentration::{count_series, gini, lower_median, top_share};
use crate::stats::hawkes::{self, Background, Hawkes, History};
use crate::stats::quantile::quantile_of_sorted;
use crate::stats::recurrence::{
    Episode, Strike, coefficient_of_variation, episodes, quiet_spells, share_within, weibull_shape,
};
use crate::stats::survival::{KaplanMeier, Spell};
use crate::stats::tail;

/// Statistics that a single observation counts and does not estimate.
pub(super) const COUNTED: [&str; 2] = ["events", "dyads"];
/// Coarsest precision of events whose gaps are read.
const FOR_GAPS: DatePrecision = DatePrecision::Week;
/// Coarsest precision of events whose month is read, and of episodes.
const FOR_MONTHS: DatePrecision = DatePrecision::Month;
/// All events.
const ANY: DatePrecision = DatePrecision::Year;
/// Starts at most this many days apart are one outbreak for the first estimator of contagion.
const OUTBREAK_DAYS: i32 = 2;
/// Quiet days that end the episodes which are described.
const EPISODE_QUIET_DAYS: i32 = 90;
/// Events at most this many days apart are one episode for short-term relapse.
const SHORT_QUIET_DAYS: i32 = 14;
/// Days of a year of relapse.
const YEAR_DAYS: f64 = 365.0;
/// The top tenth, for concentration.
const TENTH: f64 = 0.1;
/// Level asked of the survival curve; its interval is not used.
const UNUSED_LEVEL: f64 = 0.95;

/// A value, its name and the number of observations behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measure {
    pub(super) statistic: &'static str,
    /// NaN where not defined.
    pub(super) value: f64,
    pub(super) n: usize,
}

/// All statistics, always in this order.
pub(super) fn measures(sample: &Sample) -> Vec<Measure> {
    let mut list = List(Vec::with_capacity(64));
    list.sizes(sample);
    list.gaps(sample);
    list.months(sample);
    list.contagion(sample);
    list.episodes(sample);
    list.relapse(sample);
    list.0
}

/// The measures so far.
struct List(Vec<Measure>);

impl List {
    fn push(&mut self, statistic: &'static str, value: f64, n: usize) {
        self.0.push(Measure {
            statistic,
            value,
            n,
        });
    }

    /// A value that may not be defined.
    fn offer(&mut self, statistic: &'static str, value: Option<f64>, n: usize) {
        self.push(statistic, value.unwrap_or(f64::NAN), n);
    }

    /// Events, dyads, deaths, their concentration and tail. All events, those without deaths included.
    fn sizes(&mut self, sample: &Sample) {
        let replications = sample.replications.len() as f64;
        let mut per_dyad: Vec<f64> = sample
            .dyads()
            .map(|dyad| dyad.strikes.len() as f64)
            .collect();
        per_dyad.sort_by(f64::total_cmp);
        let counts: Vec<u32> = sample
            .dyads()
            .flat_map(|dyad| dyad.known_to(ANY))
            .map(|strike| strike.deaths)
            .collect();
        let mut deaths: Vec<f64> = counts.iter().copied().map(f64::from).collect();
        deaths.sort_by(f64::total_cmp);
        let dyad_deaths: Vec<f64> = sample
            .dyads()
            .map(|dyad| {
                dyad.known_to(ANY)
                    .map(|strike| f64::from(strike.deaths))
                    .sum()
            })
            .collect();
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
        self.push(
            "deaths_share_zero",
            deaths.iter().filter(|deaths| **deaths <= 0.0).count() as f64 / n as f64,
            n,
        );
        self.offer("deaths_top10_share", top_share(&deaths, TENTH), n);
        self.offer("deaths_gini", gini(&deaths), n);
        let tail = tail::fit(&counts);
        self.offer(
            "tail_alpha",
            tail.map(|tail| tail.alpha),
            tail.map_or(0, |tail| tail.n),
        );
        self.offer(
            "tail_xmin",
            tail.map(|tail| f64::from(tail.xmin)),
            tail.map_or(0, |tail| tail.n),
        );
        self.offer("dyads_top10_share", top_share(&dyad_deaths, TENTH), dyads);
    }

    /// Days from one event of a dyad to its next; the Weibull shape also from the open gap after the last.
    fn gaps(&mut self, sample: &Sample) {
        let mut gaps: Vec<f64> = sample
            .dyads()
            .flat_map(|dyad| starts(dyad.known_to(FOR_GAPS)).1)
            .collect();
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
            let (last, gaps) = starts(dyad.known_to(ANY));
            spells.extend(gaps.into_iter().map(|gap| Spell {
                duration: gap,
                cause: Some(0),
            }));
            let open = last.map(|last| f64::from(sample.window.last_day - last));
            spells.extend(open.map(|open| Spell {
                duration: open,
                cause: None,
            }));
        }
        let ended = spells.iter().filter(|spell| spell.cause.is_some()).count();
        self.offer("gap_weibull_shape", weibull_shape(&spells), ended);
    }

    /// Counts per calendar month, months without events included, and seasons.
    fn months(&mut self, sample: &Sample) {
        let first = month_index(sample.window.first_day);
        let months = usize::try_from(month_index(sample.window.last_day) - first + 1)
            .expect("a window does not end before it begins");
        let (mut dry, mut winter, mut n) = (0_u32, 0_u32, 0_usize);
        let mut series = Vec::with_capacity(sample.replications.len());
        for dyads in &sample.replications {
            let mut counts = vec![0_u32; months];
            for strike in dyads.iter().flat_map(|dyad| dyad.known_to(FOR_MONTHS)) {
                let month = month_index(strike.start);
                let place = usize::try_from(month - first).expect("strikes lie in the window");
                counts[place] += 1;
                // January is 0.
                let of_year = month.rem_euclid(12);
                dry += u32::from(!(4..10).contains(&of_year));
                winter += u32::from(!(2..11).contains(&of_year));
                n += 1;
            }
            series.push(counts);
        }
        let series = count_series(&series);
        let periods = series.map_or(0, |series| series.periods);
        self.offer("monthly_mean", series.map(|series| series.mean), periods);
        self.offer(
            "monthly_dispersion",
            series.map(|series| series.dispersion),
            periods,
        );
        self.offer(
            "monthly_acf1",
            series.map(|series| series.autocorrelation),
            periods,
        );
        self.push("dry_season_share", f64::from(dry) / n as f64, n);
        self.push("dec_feb_share", f64::from(winter) / n as f64, n);
    }

    /// The self-exciting process by two rules.
    fn contagion(&mut self, sample: &Sample) {
        let outbreaks: Vec<History> = sample
            .dyads()
            .filter_map(|dyad| {
                let days: Vec<i32> = dyad.known_to(FOR_GAPS).map(|strike| strike.start).collect();
                let from = *days.first()?;
                let days = hawkes::merge(&days, OUTBREAK_DAYS)
                    .iter()
                    .map(|day| f64::from(day - from))
                    .collect();
                Some(History {
                    days,
                    exposure_days: f64::from(sample.window.last_day + 1 - from),
                })
            })
            .collect();
        let all: Vec<History> = sample
            .dyads()
            .map(|dyad| {
                let days: Vec<i32> = dyad
                    .known_to(ANY)
                    .map(|strike| strike.start - sample.window.first_day)
                    .collect();
                History {
                    days: hawkes::spread(&days),
                    exposure_days: f64::from(sample.window.days()),
                }
            })
            .collect();
        let merged = hawkes::fit(&outbreaks, Background::PerDyad);
        let unmerged = hawkes::fit(&all, Background::Common);
        let events = |fit: Option<Hawkes>| fit.map_or(0, |fit| fit.events);
        self.offer(
            "hawkes_branching",
            merged.map(|fit| fit.branching),
            events(merged),
        );
        self.offer(
            "hawkes_memory_days",
            merged.map(|fit| fit.memory_days),
            events(merged),
        );
        self.offer(
            "hawkes_branching_unmerged",
            unmerged.map(|fit| fit.branching),
            events(unmerged),
        );
        self.offer(
            "hawkes_memory_days_unmerged",
            unmerged.map(|fit| fit.memory_days),
            events(unmerged),
        );
    }

    /// Episodes that 90 quiet days divide.
    fn episodes(&mut self, sample: &Sample) {
        let found: Vec<Episode> = episodes_by_dyad(sample, EPISODE_QUIET_DAYS)
            .into_iter()
            .flatten()
            .collect();
        let n = found.len();
        let sorted = |value: fn(&Episode) -> f64| {
            let mut values: Vec<f64> = found.iter().map(value).collect();
            values.sort_by(f64::total_cmp);
            values
        };
        let lengths = sorted(|episode| f64::from(episode.days()));
        let single = found.iter().filter(|episode| episode.events == 1).count();
        let deaths = sorted(|episode| episode.deaths as f64);
        self.push("episodes", n as f64 / sample.replications.len() as f64, n);
        self.offer("episode_median_days", lower_median(&lengths), n);
        self.push(
            "episode_mean_days",
            lengths.iter().sum::<f64>() / n as f64,
            n,
        );
        self.push("episode_single_share", single as f64 / n as f64, n);
        self.offer("episode_deaths_median", lower_median(&deaths), n);
    }

    /// Relapse: 1 − Kaplan–Meier survival of the quiet.
    fn relapse(&mut self, sample: &Sample) {
        let last_day = sample.window.last_day;
        for (quiet_days, names) in [
            (90, ["relapse_90_1y", "relapse_90_2y", "relapse_90_3y"]),
            (180, ["relapse_180_1y", "relapse_180_2y", "relapse_180_3y"]),
            (365, ["relapse_365_1y", "relapse_365_2y", "relapse_365_3y"]),
        ] {
            let spells = episodes_by_dyad(sample, quiet_days)
                .iter()
                .flat_map(|episodes| quiet_spells(episodes, quiet_days, last_day))
                .flatten()
                .collect();
            self.curve(
                spells,
                names
                    .into_iter()
                    .zip([YEAR_DAYS, 2.0 * YEAR_DAYS, 3.0 * YEAR_DAYS]),
            );
        }
        let short = sample
            .dyads()
            .flat_map(|dyad| {
                let days: Vec<Strike> = dyad
                    .known_to(ANY)
                    .map(|strike| Strike {
                        end: strike.start,
                        ..strike
                    })
                    .collect();
                quiet_spells(&episodes(&days, SHORT_QUIET_DAYS), 0, last_day)
            })
            .flatten()
            .collect();
        self.curve(
            short,
            [("relapse_14_90d", 90.0), ("relapse_14_1y", YEAR_DAYS)].into_iter(),
        );
        let ordered: Vec<Vec<Option<Spell>>> = episodes_by_dyad(sample, EPISODE_QUIET_DAYS)
            .iter()
            .map(|episodes| quiet_spells(episodes, EPISODE_QUIET_DAYS, last_day))
            .collect();
        for (name, orders) in [
            ("relapse_90_1y_first", 0..1),
            ("relapse_90_1y_second", 1..2),
            ("relapse_90_1y_later", 2..usize::MAX),
        ] {
            let spells = ordered
                .iter()
                .flat_map(|spells| {
                    spells
                        .iter()
                        .enumerate()
                        .filter(|(order, _)| orders.contains(order))
                })
                .filter_map(|(_, spell)| *spell)
                .collect();
            self.curve(spells, [(name, YEAR_DAYS)].into_iter());
        }
    }

    /// Shares of spells that ended by given times.
    fn curve(&mut self, spells: Vec<Spell>, times: impl Iterator<Item = (&'static str, f64)>) {
        let curve = KaplanMeier::fit(&spells);
        for (name, time) in times {
            self.push(name, 1.0 - curve.at(time, UNUSED_LEVEL).value, spells.len());
        }
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

/// Episodes of each dyad, of events known to the month, from first to last possible day.
fn episodes_by_dyad(sample: &Sample, quiet_days: i32) -> Vec<Vec<Episode>> {
    sample
        .dyads()
        .map(|dyad| episodes(&dyad.known_to(FOR_MONTHS).collect::<Vec<_>>(), quiet_days))
        .collect()
}
