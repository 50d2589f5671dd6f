//! The metrics: numbers that a trial yields.
//!
//! Every metric that is compared is defined for every trial: a time that never came takes the horizon. Those that are
//! defined only after an agreement are descriptive: they carry their own n and are never compared.

use crate::record::Tally;

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// Least difference of which a claim may speak: what would be told on the ground as a difference at all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Least {
    /// That much, in the unit of the metric.
    Of(f64),
    /// That share of the mean of what it is compared with.
    Share(f64),
}

impl Least {
    /// The difference, given the mean of what is compared with.
    pub fn against(self, mean: f64) -> f64 {
        match self {
            Self::Of(difference) => difference,
            Self::Share(share) => share * mean.abs(),
        }
    }
}

/// A metric.
#[derive(Debug, Clone, Copy)]
pub struct Metric {
    /// Name in tables and files.
    pub name: &'static str,
    /// Words for a chart.
    pub label: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Meaning, in a sentence.
    pub meaning: &'static str,
    /// Which way is better.
    pub better: Direction,
    /// Whether it is 0 or 1.
    pub binary: bool,
    /// Whether arms are compared on it; others are descriptive.
    pub compared: bool,
    /// Smallest change that matters to somebody on the ground.
    pub relevant_change: f64,
    /// Least difference of which a claim may speak.
    pub least: Least,
    /// The number, of a trial of so many weeks; `None` where the trial does not define it.
    pub value: fn(&Tally, u32) -> Option<f64>,
}

/// Position of `peace` in [`ALL`].
pub const PEACE: usize = 0;

/// All metrics, in the order of tables.
pub const ALL: &[Metric] = &[
    Metric {
        name: "peace",
        label: "peace at the horizon",
        unit: "share of trials",
        meaning: "In every focal conflict an agreement is in force at the horizon and no deadly attack happened between its parties in the last 52 weeks.",
        better: Direction::Higher,
        binary: true,
        compared: true,
        relevant_change: 1.0,
        least: Least::Of(0.05),
        value: |tally, _| Some(flag(tally.weeks.last().is_some_and(|week| week.peace))),
    },
    Metric {
        name: "focal_quiet_52",
        label: "quiet last year",
        unit: "share of trials",
        meaning: "Nobody was killed between the parties of focal conflicts in the last 52 weeks, with or without an agreement.",
        better: Direction::Higher,
        binary: true,
        compared: true,
        relevant_change: 1.0,
        least: Least::Of(0.05),
        value: |tally, _| Some(flag(tally.quiet)),
    },
    Metric {
        name: "kept_peace",
        label: "a truce or an agreement kept",
        unit: "share of trials",
        meaning: "In every focal conflict an agreement is in force or a truce is kept at the horizon, and nobody was killed between its parties in the last 52 weeks.",
        better: Direction::Higher,
        binary: true,
        compared: true,
        relevant_change: 1.0,
        least: Least::Of(0.05),
        value: |tally, _| Some(flag(tally.kept)),
    },
    Metric {
        name: "peace_weeks_share",
        label: "weeks at peace",
        unit: "share of weeks",
        meaning: "Share of weeks in which an agreement was in force in every focal conflict and nobody was killed.",
        better: Direction::Higher,
        binary: false,
        compared: true,
        relevant_change: 0.05,
        least: Least::Of(0.02),
        value: |tally, weeks| {
            let calm = tally.weeks.iter().filter(|week| week.in_force && week.deaths == 0).count();
            Some(calm as f64 / f64::from(weeks))
        },
    },
    Metric {
        name: "focal_attacks",
        label: "attacks between the parties",
        unit: "attacks",
        meaning: "Attacks between the parties of focal conflicts, deadly or not.",
        better: Direction::Lower,
        binary: false,
        compared: true,
        relevant_change: 2.0,
        least: Least::Share(0.1),
        value: |tally, _| Some(f64::from(tally.focal_attacks)),
    },
    Metric {
        name: "focal_deaths",
        label: "people killed between the parties",
        unit: "deaths",
        meaning: "People killed in attacks between the parties of focal conflicts.",
        better: Direction::Lower,
        binary: false,
        compared: true,
        relevant_change: 10.0,
        least: Least::Share(0.1),
        value: |tally, _| Some(f64::from(tally.focal_deaths)),
    },
    Metric {
        name: "deaths",
        label: "people killed",
        unit: "deaths",
        meaning: "People killed in all conflicts of the scenario.",
        better: Direction::Lower,
        binary: false,
        compared: true,
        relevant_change: 10.0,
        least: Least::Share(0.1),
        value: |tally, _| Some(tally.weeks.iter().map(|week| f64::from(week.deaths)).sum()),
    },
    Metric {
        name: "incidents",
        label: "attacks",
        unit: "attacks",
        meaning: "Attacks in all conflicts of the scenario, deadly or not.",
        better: Direction::Lower,
        binary: false,
        compared: true,
        relevant_change: 2.0,
        least: Least::Share(0.1),
        value: |tally, _| Some(tally.incidents.len() as f64),
    },
    Metric {
        name: "displaced_person_weeks",
        label: "displacement",
        unit: "person-weeks",
        meaning: "Weeks of displacement, summed over people.",
        better: Direction::Lower,
        binary: false,
        compared: true,
        relevant_change: 10_000.0,
        least: Least::Share(0.1),
        value: |tally, _| Some(tally.displaced_person_weeks),
    },
    Metric {
        name: "weeks_to_agreement",
        label: "weeks to the first agreement",
        unit: "weeks",
        meaning: "Weeks until the first agreement in a focal conflict; the horizon if there was none (a restricted mean).",
        better: Direction::Lower,
        binary: false,
        compared: true,
        relevant_change: 13.0,
        least: Least::Of(4.0),
        value: |tally, weeks| Some(f64::from(tally.first_agreement.unwrap_or(weeks))),
    },
    Metric {
        name: "agreements",
        label: "agreements signed",
        unit: "agreements",
        meaning: "Agreements signed in all conflicts; many may mean that many broke.",
        better: Direction::Higher,
        binary: false,
        compared: true,
        relevant_change: 1.0,
        least: Least::Of(0.1),
        value: |tally, _| Some(f64::from(tally.agreements)),
    },
    Metric {
        name: "ownership",
        label: "local ownership",
        unit: "0 to 1",
        meaning: "Ownership of the processes at the horizon, mean over focal conflicts.",
        better: Direction::Higher,
        binary: false,
        compared: true,
        relevant_change: 0.05,
        least: Least::Of(0.05),
        value: |tally, _| Some(tally.ownership),
    },
    Metric {
        name: "dependency",
        label: "dependency on the mission",
        unit: "0 to 1",
        meaning: "Dependency of the processes on the mission at the horizon, mean over focal conflicts.",
        better: Direction::Lower,
        binary: false,
        compared: true,
        relevant_change: 0.05,
        least: Least::Of(0.05),
        value: |tally, _| Some(tally.dependency),
    },
    Metric {
        name: "trust",
        label: "trust in the mission",
        unit: "0 to 1",
        meaning: "Trust in the mission at the horizon, mean over the parties of focal conflicts.",
        better: Direction::Higher,
        binary: false,
        compared: true,
        relevant_change: 0.05,
        least: Least::Of(0.05),
        value: |tally, _| Some(tally.trust),
    },
    Metric {
        name: "inclusion",
        label: "inclusion",
        unit: "0 to 1",
        meaning: "How many kinds of people have a voice in the processes at the horizon, mean over focal conflicts.",
        better: Direction::Higher,
        binary: false,
        compared: true,
        relevant_change: 0.05,
        least: Least::Of(0.05),
        value: |tally, _| Some(tally.inclusion),
    },
    Metric {
        name: "conflicts_at_peace",
        label: "conflicts at peace",
        unit: "share of conflicts",
        meaning: "Share of focal conflicts with an agreement in force at the horizon and no deadly attack between the parties in the last 52 weeks.",
        better: Direction::Higher,
        binary: false,
        compared: true,
        relevant_change: 0.05,
        least: Least::Of(0.05),
        value: |tally, _| Some(tally.conflicts_at_peace),
    },
    Metric {
        name: "national_tension",
        label: "national tension",
        unit: "0 to 1",
        meaning: "National tension, mean over weeks.",
        better: Direction::Lower,
        binary: false,
        compared: true,
        relevant_change: 0.02,
        least: Least::Of(0.01),
        value: |tally, weeks| Some(tally.tension_weeks / f64::from(weeks)),
    },
    Metric {
        name: "cost_usd",
        label: "programme cost",
        unit: "USD",
        meaning: "Money spent on the activities of the strategy, without staff and troops that are there anyway.",
        better: Direction::Lower,
        binary: false,
        compared: true,
        relevant_change: 50_000.0,
        least: Least::Share(0.01),
        value: |tally, _| Some(tally.spent),
    },
    Metric {
        name: "peace_after_exit",
        label: "peace a year after the mission left",
        unit: "share of trials with an exit",
        meaning: "A year after the mission left, every focal conflict has an agreement in force and saw no deadly attack in that year, among trials in which it left so long before the horizon.",
        better: Direction::Higher,
        binary: true,
        compared: false,
        relevant_change: 1.0,
        least: Least::Of(0.05),
        value: |tally, _| {
            let year_after = tally.exit? as usize + crate::world::QUIET_WEEKS as usize;
            tally.weeks.get(year_after).map(|week| flag(week.peace))
        },
    },
    Metric {
        name: "relapse_26",
        label: "relapse within 26 weeks of the first agreement",
        unit: "share of trials with an agreement",
        meaning: "A deadly attack within 26 weeks of the first agreement, among trials that signed so long before the horizon.",
        better: Direction::Lower,
        binary: true,
        compared: false,
        relevant_change: 1.0,
        least: Least::Of(0.05),
        value: |tally, weeks| relapse_within(26, tally, weeks),
    },
    Metric {
        name: "relapse_52",
        label: "relapse within a year of the first agreement",
        unit: "share of trials with an agreement",
        meaning: "A deadly attack within 52 weeks of the first agreement, among trials that signed so long before the horizon.",
        better: Direction::Lower,
        binary: true,
        compared: false,
        relevant_change: 1.0,
        least: Least::Of(0.05),
        value: |tally, weeks| relapse_within(52, tally, weeks),
    },
    Metric {
        name: "relapse_104",
        label: "relapse within two years of the first agreement",
        unit: "share of trials with an agreement",
        meaning: "A deadly attack within 104 weeks of the first agreement, among trials that signed so long before the horizon.",
        better: Direction::Lower,
        binary: true,
        compared: false,
        relevant_change: 1.0,
        least: Least::Of(0.05),
        value: |tally, weeks| relapse_within(104, tally, weeks),
    },
];

/// One for yes, zero for no.
fn flag(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

/// Whether peace after the first agreement ended within `within` weeks; `None` without such an agreement.
fn relapse_within(within: u32, tally: &Tally, weeks: u32) -> Option<f64> {
    let signed = tally.first_agreement.filter(|signed| signed + within <= weeks)?;
    Some(flag(tally.first_relapse.is_some_and(|(week, _)| week - signed < within)))
}

/// Position of a metric by its name.
pub fn position(name: &str) -> Option<usize> {
    ALL.iter().position(|metric| metric.name == name)
}
