//! When violence comes back: gaps between events, episodes, and the quiet after them.

use super::survival::Spell;

/// Added to whole days in fits that need a positive time.
const HALF_DAY: f64 = 0.5;

/// An event of a dyad: first and last day, and people killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strike {
    /// First day.
    pub start: i32,
    /// Last day, not before the first.
    pub end: i32,
    /// People killed.
    pub deaths: u32,
}

/// Events of a dyad without a longer quiet between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Episode {
    /// First day of its first event.
    pub start: i32,
    /// Last day of any of its events.
    pub end: i32,
    /// Number of events.
    pub events: u32,
    /// People killed.
    pub deaths: u64,
}

impl Episode {
    /// Length in days, first and last day included; at least 1.
    pub fn days(&self) -> i32 {
        self.end - self.start + 1
    }
}

/// Groups the events of one dyad, in order of their first day: an event belongs to the episode before it if it starts at
/// most `quiet_days` after the last day of that episode.
pub fn episodes(strikes: &[Strike], quiet_days: i32) -> Vec<Episode> {
    let mut episodes: Vec<Episode> = Vec::new();
    for strike in strikes {
        match episodes.last_mut() {
            Some(episode) if strike.start - episode.end <= quiet_days => {
                episode.end = episode.end.max(strike.end);
                episode.events += 1;
                episode.deaths += u64::from(strike.deaths);
            }
            _ => episodes.push(Episode {
                start: strike.start,
                end: strike.end,
                events: 1,
                deaths: u64::from(strike.deaths),
            }),
        }
    }
    episodes
}

/// Quiet after each episode of one dyad, from `offset_days` after its last day to the next episode, or censored at
/// `last_day` of the observation; `None` where observation ended within the offset.
pub fn quiet_spells(episodes: &[Episode], offset_days: i32, last_day: i32) -> Vec<Option<Spell>> {
    (0..episodes.len())
        .map(|i| {
            let from = episodes[i].end + offset_days;
            match episodes.get(i + 1) {
                Some(next) => Some(Spell { duration: f64::from(next.start - from), cause: Some(0) }),
                None if last_day > from => Some(Spell { duration: f64::from(last_day - from), cause: None }),
                None => None,
            }
        })
        .collect()
}

/// Events of a dyad that lie at most `within` days after the event before them become one with it, at its day; every
/// gap counts from the event just before, so chains merge as a whole. `days` in ascending order.
pub fn merge(days: &[i32], within: i32) -> Vec<i32> {
    let mut merged: Vec<i32> = Vec::with_capacity(days.len());
    let mut previous = None;
    for &day in days {
        if previous.is_none_or(|previous| day - previous > within) {
            merged.push(day);
        }
        previous = Some(day);
    }
    merged
}

/// Times of events of which only the day is known: the k events of a day stand at (i + ½)/k of it. `days` in ascending
/// order.
pub fn spread(days: &[i32]) -> Vec<f64> {
    days.chunk_by(|a, b| a == b)
        .flat_map(|same| {
            let count = same.len() as f64;
            (0..same.len()).map(move |i| f64::from(same[0]) + (i as f64 + 0.5) / count)
        })
        .collect()
}

/// Share of gaps of at most `limit`; NaN without gaps.
pub fn share_within(gaps: &[f64], limit: f64) -> f64 {
    gaps.iter().filter(|gap| **gap <= limit).count() as f64 / gaps.len() as f64
}

/// Standard deviation (n − 1) over mean; 1 for gaps of a Poisson process, above 1 if events cluster. NaN below two gaps.
pub fn coefficient_of_variation(gaps: &[f64]) -> f64 {
    let n = gaps.len() as f64;
    let mean = gaps.iter().sum::<f64>() / n;
    let squares: f64 = gaps.iter().map(|gap| (gap - mean) * (gap - mean)).sum();
    (squares / (n - 1.0)).sqrt() / mean
}

/// Shape k of the Weibull law of spells by maximum likelihood, with censoring: below 1 the hazard falls with time.
///
/// Solves Σ tᵏ ln t / Σ tᵏ − 1/k = mean of ln t over ended spells, which rises in k; half a day is added to every spell,
/// since whole days may be none. `None` with fewer than two ended spells, or if all are equal.
/// Source: Kalbfleisch and Prentice 2002, *The Statistical Analysis of Failure Time Data*, section 3.6.
pub fn weibull_shape(spells: &[Spell]) -> Option<f64> {
    /// Shapes searched, on the logarithmic scale.
    const SHAPES: (f64, f64) = (-5.0, 5.0);
    /// Most steps of the search; about ten are taken.
    const STEPS: u32 = 100;
    let (mut low, mut high) = SHAPES;
    let logs = logs_of_durations(spells);
    let ended: u32 = logs.iter().map(|log| log.ended).sum();
    if ended < 2 || logs.len() < 2 {
        return None;
    }
    let longest = logs[logs.len() - 1].log;
    let mean_log = logs.iter().map(|log| f64::from(log.ended) * log.log).sum::<f64>() / f64::from(ended);
    let slope = |shape: f64| {
        let (mut weights, mut weighted) = (0.0, 0.0);
        for LogDuration { log, all, .. } in &logs {
            // Relative to the longest spell, so that no power overflows.
            let weight = f64::from(*all) * libm::exp(shape * (log - longest));
            weights += weight;
            weighted += weight * log;
        }
        weighted / weights - 1.0 / shape - mean_log
    };
    // false position, with the end that stays halved in weight (Illinois rule): the slope rises through zero
    let (mut at_low, mut at_high) = (slope(libm::exp(low)), slope(libm::exp(high)));
    let mut middle = low;
    for _ in 0..STEPS {
        let before = middle;
        middle = (low * at_high - high * at_low) / (at_high - at_low);
        let at_middle = slope(libm::exp(middle));
        if at_middle < 0.0 {
            (low, at_low, at_high) = (middle, at_middle, 0.5 * at_high);
        } else {
            (high, at_high, at_low) = (middle, at_middle, 0.5 * at_low);
        }
        if (middle - before).abs() < 1e-11 {
            break;
        }
    }
    Some(libm::exp(middle))
}

/// Spells of equal duration, by the logarithm of it.
struct LogDuration {
    log: f64,
    ended: u32,
    all: u32,
}

/// Spells by duration in ascending order: whole days are few, and each is looked at once.
fn logs_of_durations(spells: &[Spell]) -> Vec<LogDuration> {
    let mut durations: Vec<(f64, bool)> = spells.iter().map(|spell| (spell.duration, spell.cause.is_some())).collect();
    durations.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let equal = durations.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq());
    let count = |of: usize| u32::try_from(of).expect("fewer spells than 2^32");
    equal
        .map(|spells| LogDuration {
            log: libm::log(spells[0].0 + HALF_DAY),
            ended: count(spells.iter().filter(|spell| spell.1).count()),
            all: count(spells.len()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strike(start: i32, end: i32, deaths: u32) -> Strike {
        Strike { start, end, deaths }
    }

    fn ended(duration: f64) -> Spell {
        Spell { duration, cause: Some(0) }
    }

    #[test]
    fn a_quiet_longer_than_the_limit_divides_episodes() {
        let strikes = [strike(0, 3, 5), strike(13, 13, 2), strike(24, 24, 1)];
        let found = episodes(&strikes, 10);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0], Episode { start: 0, end: 13, events: 2, deaths: 7 });
        assert_eq!((found[0].days(), found[1].days()), (14, 1));
    }

    #[test]
    fn a_long_event_covers_shorter_ones_within_it() {
        let found = episodes(&[strike(0, 90, 5), strike(10, 10, 1), strike(95, 95, 1)], 5);
        assert_eq!(found, [Episode { start: 0, end: 95, events: 3, deaths: 7 }]);
    }

    #[test]
    fn quiet_counts_from_the_offset_and_is_censored_at_the_end() {
        let found = episodes(&[strike(0, 0, 1), strike(100, 100, 1)], 30);
        let spells = quiet_spells(&found, 30, 200);
        assert_eq!(spells, [Some(ended(70.0)), Some(Spell { duration: 70.0, cause: None })]);
        assert_eq!(quiet_spells(&found, 30, 130)[1], None);
    }

    #[test]
    fn the_weibull_shape_of_its_own_quantiles_is_recovered() {
        for shape in [0.35, 1.0, 2.5] {
            let spells: Vec<Spell> = (0..2000)
                .map(|i| (f64::from(i) + 0.5) / 2000.0)
                .map(|p| ended(1e12 * libm::pow(-libm::log(1.0 - p), 1.0 / shape)))
                .collect();
            let found = weibull_shape(&spells).unwrap();
            assert!((found / shape - 1.0).abs() < 0.01, "{found} is not {shape}");
        }
    }

    #[test]
    fn censoring_does_not_bend_the_weibull_shape() {
        // Exponential spells of mean 100,000 days, seen for 60,000 only: the shape stays 1.
        let spells: Vec<Spell> = (0..4000)
            .map(|i| -1e5 * libm::log(1.0 - (f64::from(i) + 0.5) / 4000.0))
            .map(|t| if t < 6e4 { ended(t) } else { Spell { duration: 6e4, cause: None } })
            .collect();
        let found = weibull_shape(&spells).unwrap();
        assert!((found - 1.0).abs() < 0.02, "{found}");
    }

    #[test]
    fn the_weibull_shape_needs_two_different_spells() {
        assert_eq!(weibull_shape(&[]), None);
        assert_eq!(weibull_shape(&[ended(3.0)]), None);
        assert_eq!(weibull_shape(&[ended(3.0), ended(3.0)]), None);
        assert!(weibull_shape(&[ended(3.0), ended(30.0)]).is_some_and(|shape| shape > 0.5 && shape < 5.0));
    }

    #[test]
    fn gaps_are_described_as_by_hand() {
        let gaps = [0.0, 7.0, 14.0, 7.0];
        assert!((share_within(&gaps, 7.0) - 0.75).abs() < 1e-12);
        // Mean 7, variance 98/3.
        assert!((coefficient_of_variation(&gaps) - f64::sqrt(98.0 / 3.0) / 7.0).abs() < 1e-12);
    }

    #[test]
    fn merging_joins_chains_and_nothing_else() {
        assert_eq!(merge(&[1, 2, 4, 6, 9, 20, 20], 2), [1, 9, 20]);
        assert_eq!(merge(&[1, 1, 2], 0), [1, 2]);
        assert_eq!(merge(&[], 2), [0; 0]);
    }

    #[test]
    fn events_of_a_day_spread_evenly_over_it() {
        assert_eq!(spread(&[3, 5, 5, 9, 9, 9, 9]), [3.5, 5.25, 5.75, 9.125, 9.375, 9.625, 9.875]);
    }
}
