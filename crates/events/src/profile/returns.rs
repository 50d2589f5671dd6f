//! The statistics of what comes back: contagion, episodes, and relapse.

use super::Window;
use super::sample::{Dyad, Sample};
use super::statistics::{ANY, FOR_GAPS, FOR_MONTHS, List};
use stats::concentration::lower_median;
use stats::hawkes::{self, Background, Fitted, Hawkes, History};
use stats::recurrence::{Episode, Strike, episodes, merge, quiet_spells, spread};
use stats::survival::{KaplanMeier, Spell};

/// Starts at most this many days apart are one outbreak for the first estimator of contagion.
const OUTBREAK_DAYS: i32 = 2;
/// Quiet days that end episodes; by the first, those are divided which are described.
const QUIET_DAYS: [i32; 3] = [90, 180, 365];
/// Events at most this many days apart are one episode for short-term relapse.
const SHORT_QUIET_DAYS: i32 = 14;
/// Days of a year of relapse.
const YEAR_DAYS: f64 = 365.0;
/// Level asked of the survival curve; its interval is not used.
const UNUSED_LEVEL: f64 = 0.95;

/// Branching ratio, memory in days and number of events of the self-exciting process by two rules: events that start within
/// two days merged, each dyad with a background of its own; and all events, one background for all.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Contagion {
    merged: Option<(f64, f64, usize)>,
    unmerged: Option<(f64, f64, usize)>,
}

impl Contagion {
    /// Of everything that was observed.
    pub(super) fn of(sample: &Sample) -> Self {
        let read = |fit: Option<Hawkes>| fit.map(|fit| (fit.branching, fit.memory_days, fit.events));
        let all = |units: Vec<Vec<History>>| units.into_iter().flatten().collect::<Vec<_>>();
        Self {
            merged: read(hawkes::fit(&all(outbreaks(sample)), Background::PerDyad)),
            unmerged: read(hawkes::fit(&all(events(sample)), Background::Common)),
        }
    }

    /// Of samples of it, each given by the units drawn.
    pub(super) fn of_samples(sample: &Sample, drawn: &[Vec<usize>]) -> Vec<Self> {
        let read = |fit: Option<Fitted>| fit.map(|fit| (fit.branching, fit.memory_days, 0));
        let merged = hawkes::fit_samples(&outbreaks(sample), Background::PerDyad, drawn);
        let unmerged = hawkes::fit_samples(&events(sample), Background::Common, drawn);
        let fits = merged.into_iter().zip(unmerged);
        fits.map(|(merged, unmerged)| Self { merged: read(merged), unmerged: read(unmerged) }).collect()
    }
}

/// Starts of outbreaks by unit and dyad, from the first on.
fn outbreaks(sample: &Sample) -> Vec<Vec<History>> {
    sample.histories(|dyad| {
        let days: Vec<i32> = dyad.known_to(FOR_GAPS).map(|strike| strike.start).collect();
        let from = *days.first()?;
        let days = merge(&days, OUTBREAK_DAYS).iter().map(|day| f64::from(day - from)).collect();
        Some(History { days, exposure_days: f64::from(sample.window.last_day + 1 - from) })
    })
}

/// All events by unit and dyad, from the beginning of the window on.
fn events(sample: &Sample) -> Vec<Vec<History>> {
    sample.histories(|dyad| {
        let days: Vec<i32> = dyad.known_to(ANY).map(|strike| strike.start - sample.window.first_day).collect();
        Some(History { days: spread(&days), exposure_days: f64::from(sample.window.days()) })
    })
}

impl List {
    /// The self-exciting process by two rules.
    pub(super) fn contagion(&mut self, found: &Contagion) {
        for ([branching, memory], fit) in [
            (["hawkes_branching", "hawkes_memory_days"], found.merged),
            (["hawkes_branching_unmerged", "hawkes_memory_days_unmerged"], found.unmerged),
        ] {
            let events = fit.map_or(0, |fit| fit.2);
            self.offer(branching, fit.map(|fit| fit.0), events);
            self.offer(memory, fit.map(|fit| fit.1), events);
        }
    }

    /// Episodes that 90 quiet days divide.
    pub(super) fn episodes(&mut self, sample: &Sample) {
        let found: Vec<Episode> = sample.dyads().flat_map(|dyad| dyad.returns.episodes.iter().copied()).collect();
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
        self.push("episode_mean_days", lengths.iter().sum::<f64>() / n as f64, n);
        self.push("episode_single_share", single as f64 / n as f64, n);
        self.offer("episode_deaths_median", lower_median(&deaths), n);
    }

    /// Relapse: 1 − Kaplan–Meier survival of the quiet.
    pub(super) fn relapse(&mut self, sample: &Sample) {
        for (place, names) in [
            ["relapse_90_1y", "relapse_90_2y", "relapse_90_3y"],
            ["relapse_180_1y", "relapse_180_2y", "relapse_180_3y"],
            ["relapse_365_1y", "relapse_365_2y", "relapse_365_3y"],
        ]
        .into_iter()
        .enumerate()
        {
            let spells: Vec<Spell> =
                sample.dyads().flat_map(|dyad| dyad.returns.after[place].iter().flatten().copied()).collect();
            self.curve(&spells, names.into_iter().zip([YEAR_DAYS, 2.0 * YEAR_DAYS, 3.0 * YEAR_DAYS]));
        }
        let short: Vec<Spell> = sample.dyads().flat_map(|dyad| dyad.returns.short.iter().flatten().copied()).collect();
        self.curve(&short, [("relapse_14_90d", 90.0), ("relapse_14_1y", YEAR_DAYS)].into_iter());
        for (name, first, most) in
            [("relapse_90_1y_first", 0, 1), ("relapse_90_1y_second", 1, 1), ("relapse_90_1y_later", 2, usize::MAX)]
        {
            let quiet = sample.dyads().flat_map(|dyad| dyad.returns.after[0].iter().skip(first).take(most));
            let spells: Vec<Spell> = quiet.flatten().copied().collect();
            self.curve(&spells, [(name, YEAR_DAYS)].into_iter());
        }
    }

    /// Shares of spells that ended by given times.
    fn curve(&mut self, spells: &[Spell], times: impl Iterator<Item = (&'static str, f64)>) {
        let curve = KaplanMeier::fit(spells);
        for (name, time) in times {
            self.push(name, 1.0 - curve.at(time, UNUSED_LEVEL).value, spells.len());
        }
    }
}

/// Episodes of a dyad and the quiet after them, of events known to the month, from first to last possible day.
#[derive(Debug, Clone, Default)]
pub(super) struct Returns {
    /// Those that 90 quiet days divide.
    episodes: Vec<Episode>,
    /// Quiet after 90, 180 and 365 days.
    after: [Vec<Option<Spell>>; 3],
    /// Quiet after 14 days, by first possible day alone.
    short: Vec<Option<Spell>>,
}

impl Returns {
    pub(super) fn of(dyad: &Dyad, window: Window) -> Self {
        let last_day = window.last_day;
        let known: Vec<Strike> = dyad.known_to(FOR_MONTHS).collect();
        let starts: Vec<Strike> = dyad.known_to(ANY).map(|strike| Strike { end: strike.start, ..strike }).collect();
        Self {
            episodes: episodes(&known, QUIET_DAYS[0]),
            after: QUIET_DAYS.map(|quiet| quiet_spells(&episodes(&known, quiet), quiet, last_day)),
            short: quiet_spells(&episodes(&starts, SHORT_QUIET_DAYS), 0, last_day),
        }
    }
}
