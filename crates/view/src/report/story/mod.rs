//! The story of one simulated future: what happened, when, and why, as the ledger has it.

mod attacks;
mod blocks;
pub mod html;
mod line;
pub mod pair;
mod phrase;
mod reason;
mod side_by_side;
mod slow;
pub mod text;
mod truce;
mod walk;

use serde::Serialize;

use self::attacks::Spell;
use self::blocks::BlockStory;
use self::line::Teller;
use self::reason::Why;
use self::walk::{Event, events};
use super::names::Names;
use super::words::{capital, counted, killed};
use model::metric;
use model::parameter::Mode;
use model::record::{Happening, Tally};
use run::analysis::replay::Replay;
use run::experiment::Plan;

/// Stocks whose moves stories tell.
pub const TOLD_STOCKS: [&str; 14] = [
    "commitment",
    "understanding",
    "ownership",
    "capacity",
    "committee",
    "dependency",
    "cohesion",
    "trust in mission",
    "tension",
    "truce",
    "spoilers",
    "disarmed",
    "state authority",
    "consent",
];
/// What is said of a quiet time.
pub(super) const QUIET_WEEKS: &str = "Quiet weeks.";
/// What is said of a time in which attacks go on that were told as one.
pub(super) const AS_TOLD: &str = "Nothing new but the attacks told above.";
/// Weeks without anything to tell from which a quiet time is told as such.
const QUIET: u32 = 6;

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Violence.
    Violence,
    /// The peace process.
    Process,
    /// Elites and the national arena.
    Elites,
    /// The mission and its strategy.
    Mission,
    /// Shocks of nature and announced ones.
    Shock,
    /// Slow change.
    Slow,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// What it is about.
    pub kind: Kind,
    /// In words.
    pub text: String,
    /// Why, where the ledger tells.
    pub why: Option<Why>,
}

/// A week, or several in which nothing happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Passage {
    /// First week.
    pub week: u32,
    /// Last week.
    pub until: u32,
    /// Heading with the date.
    pub when: String,
    /// What happened.
    pub lines: Vec<Line>,
}

/// What the trial's records say, to check the story against.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Numbers {
    /// People killed.
    pub deaths: u32,
    /// Attacks.
    pub attacks: u32,
    /// Agreements signed.
    pub agreements: u32,
    /// Money spent, USD.
    pub spent_usd: f64,
    /// Whether there is peace at the horizon.
    pub peace: bool,
    /// Whether an agreement or a truce is kept there.
    pub kept: bool,
}

/// The story of one future.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Story {
    /// Scenario.
    pub scenario: String,
    /// Strategy.
    pub strategy: String,
    /// Trial.
    pub trial: u64,
    /// Seed.
    pub seed: u64,
    /// Where it begins.
    pub opening: Vec<String>,
    /// What happened.
    pub passages: Vec<Passage>,
    /// How it ends.
    pub ending: Vec<String>,
    /// What the records say.
    pub numbers: Numbers,
    /// What became of the strategy's blocks.
    pub blocks: Vec<BlockStory>,
}

/// How the reasons are to be read.
pub const HOW_TO_READ: &str = "Weeks count from 0. Reasons compare with a week in which the two peoples are middling in all (grievance, quarrels, ties, trade, arms) and nobody incites, mediates, patrols or holds back; where nothing pushed, the chance is the usual one. Per cent after what pushed are parts of the whole push (in log hazard), or of the wish for revenge. Per cent after what held back say by how much that alone made the event less likely. The chance is that of at least one such event in that week, of raids and revenge on one day of an open dispute, all reasons taken together; the rest is luck.";

/// Tells a replayed trial.
pub fn tell(plan: &Plan, replay: &Replay) -> Story {
    let arm = &plan.arms[replay.arm];
    let events = events(&replay.start, &plan.scenario, &replay.ledger.entries);
    let teller = Teller { replay, blocks: &arm.blocks, names: Names::new(&replay.start, &plan.scenario) };
    let spells = attacks::spells(&replay.start, &events);
    let passages = passages(&teller, &events, &spells);
    Story {
        scenario: plan.scenario.name.clone(),
        strategy: arm.id.clone(),
        trial: replay.trial,
        seed: plan.seed,
        opening: opening(plan, replay),
        passages,
        ending: ending(&teller),
        numbers: numbers(&replay.end.tally),
        blocks: blocks::blocks(&teller),
    }
}

/// Where the story begins.
fn opening(plan: &Plan, replay: &Replay) -> Vec<String> {
    let (world, names) = (&replay.start, Names::new(&replay.start, &plan.scenario));
    let strategy = &plan.arms[replay.arm].strategy;
    let focal = world.conflicts.iter().enumerate().filter(|(_, conflict)| conflict.focal);
    let focal: Vec<String> = focal.map(|(c, _)| names.sides(c)).collect();
    let parameters = match plan.mode {
        Mode::Sampled => "with parameters drawn for this trial",
        Mode::Default => "with all parameters at their defaults",
    };
    let open = world.conflicts.iter().enumerate().filter(|(_, conflict)| conflict.focal && conflict.dispute.is_open);
    let open: Vec<String> =
        open.map(|(c, _)| format!(" A dispute is open between {} at the start.", names.sides(c))).collect();
    vec![
        format!(
            "From {} to {}: {} weeks, {parameters}. What counts is peace between {}.{}",
            names.date(0),
            names.date(world.horizon),
            world.horizon,
            focal.join("; and between "),
            open.concat()
        ),
        format!("The plan: {}", strategy.intent),
    ]
}

/// The lines of every week that has some, and the quiet times between them.
fn passages(teller: &Teller<'_>, events: &[Event], spells: &[Spell]) -> Vec<Passage> {
    let horizon = teller.replay.end.horizon;
    let mut passages: Vec<Passage> = Vec::new();
    let truces = truce::lines(teller);
    let opens = |event: &&Event| matches!(event.what, Happening::Dispute { opens: true, .. });
    let mut next = 0;
    for week in 0..horizon {
        let of_week = || events.iter().filter(|event| event.week == week);
        let begins = spells.iter().filter(|spell| spell.from == week);
        let mut lines: Vec<Line> = of_week().filter(opens).filter_map(|event| line::line(teller, event)).collect();
        lines.extend(begins.flat_map(|spell| attacks::lines(teller, spell)));
        lines.extend(of_week().filter(|event| !opens(event)).filter_map(|event| line::line(teller, event)));
        lines.extend(truces.iter().filter(|(of, _)| *of == week).map(|(_, line)| line.clone()));
        lines.extend(line::relapse(teller, week));
        lines.extend(blocks::begun(teller, week));
        if lines.is_empty() {
            continue;
        }
        line::merge_shocks(&mut lines);
        passages.extend(quiet(teller, spells, next, week));
        passages.push(Passage { week, until: week, when: teller.names.when(week, week), lines });
        next = week + 1;
    }
    passages.extend(quiet(teller, spells, next, horizon));
    passages
}

/// The time from `from` to before `until`, if nothing happened in it for long.
fn quiet(teller: &Teller<'_>, spells: &[Spell], from: u32, until: u32) -> Option<Passage> {
    if until < from + QUIET {
        return None;
    }
    let goes_on = spells.iter().any(|spell| spell.from < from && spell.until >= from);
    let text = if goes_on { AS_TOLD } else { QUIET_WEEKS };
    let mut lines = vec![Line { kind: Kind::Slow, text: text.to_owned(), why: None }];
    lines.extend(slow::lines(teller, from, until));
    Some(Passage { week: from, until: until - 1, when: teller.names.when(from, until - 1), lines })
}

/// How it ends.
fn ending(teller: &Teller<'_>) -> Vec<String> {
    let (world, names) = (&teller.replay.end, teller.names);
    let mut ending = Vec::new();
    for (c, conflict) in world.conflicts.iter().enumerate().filter(|(_, conflict)| conflict.focal) {
        let state = line::state(conflict.process.phase);
        let quiet = if conflict.quiet_weeks >= world.horizon {
            "nobody was killed between them in all that time".to_owned()
        } else {
            format!("the last killing lay {} back", counted(conflict.quiet_weeks, "week", "weeks"))
        };
        let truce =
            if !conflict.process.in_force() && conflict.truce.get() >= truce::HOLDS { ", a truce is kept" } else { "" };
        ending.push(format!("Between {} {state}{truce}, and {quiet}.", names.sides(c)));
    }
    let numbers = numbers(&world.tally);
    let verdict = match (numbers.peace, numbers.kept) {
        (true, _) => "There was peace",
        (false, true) => "No agreement was in force, but a truce was kept",
        (false, false) => "There was no peace",
    };
    let deaths = if numbers.deaths == 1 { "one death".to_owned() } else { counted(numbers.deaths, "death", "deaths") };
    ending.push(format!(
        "{verdict} at the end. In all conflicts together: {} with {deaths}; {} signed; {} spent.",
        counted(numbers.attacks, "attack", "attacks"),
        counted(numbers.agreements, "agreement", "agreements"),
        format_args!("USD {}", super::number::whole(numbers.spent_usd))
    ));
    ending.iter().map(|text| capital(text)).collect()
}

fn numbers(tally: &Tally) -> Numbers {
    Numbers {
        deaths: tally.weeks.iter().map(|week| week.deaths).sum(),
        attacks: u32::try_from(tally.incidents.len()).expect("a trial has fewer attacks than u32 holds"),
        agreements: tally.agreements,
        spent_usd: tally.spent,
        peace: (metric::ALL[metric::PEACE].value)(tally, 0) == Some(1.0),
        kept: tally.kept,
    }
}

impl Story {
    /// Title.
    pub fn title(&self) -> String {
        format!("{}, {}: trial {}", self.scenario, self.strategy, self.trial)
    }

    /// One sentence on how it went.
    pub fn gist(&self) -> String {
        let peace = match (self.numbers.peace, self.numbers.kept) {
            (true, _) => "ends in peace",
            (false, true) => "ends with a truce kept",
            (false, false) => "ends without peace",
        };
        format!("{peace}; {} in {}", killed(self.numbers.deaths), counted(self.numbers.attacks, "attack", "attacks"))
    }
}

/// Whether a happening belongs to the world, and not to what the mission does or learns.
pub(super) fn is_of_the_world(what: Happening) -> bool {
    !matches!(
        what,
        Happening::Activity { .. } | Happening::Learnt { .. } | Happening::Seated { .. } | Happening::HandedOver { .. }
    )
}
