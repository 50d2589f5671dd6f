//! Neighbours of a plan: plans that differ from it by one move.
//!
//! A block is dropped, comes before or after all others, is due at another time, or takes effort from the others or gives it to
//! them so that the plan costs about the same. Moves only say where effort goes; what comes of them is simulated.

use model::strategy::{Block, Window};

/// Weeks by which a move puts something off or brings it forward.
const WEEKS: u32 = 26;
/// Greatest effort of a block.
const MOST_EFFORT: f64 = 20.0;
/// By what the effort of a block is multiplied that gets more of it, and of one that gets less.
const MORE: f64 = 1.5;
const LESS: f64 = 0.5;
/// Least that is left to the others when a block gets more.
const LEAST_LEFT: f64 = 0.25;

/// What a move does to a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// It is left out.
    Drop,
    /// It comes before or after the others.
    Priority,
    /// It is due at another time, or another number of times with as much effort in all.
    Time,
    /// It gets more or less effort, the others less or more.
    Effort,
}

impl Move {
    /// Its name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Drop => "drop",
            Self::Priority => "priority",
            Self::Time => "time",
            Self::Effort => "effort",
        }
    }
}

/// A plan that differs from another by one move.
#[derive(Debug, Clone, PartialEq)]
pub struct Neighbour {
    /// What is different, in words.
    pub name: String,
    /// The kind of move.
    pub kind: Move,
    /// Position of the block among those of the plan.
    pub block: usize,
    /// All blocks of the neighbour.
    pub blocks: Vec<Block>,
}

/// Weeks in which the mission can do something, the last one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weeks {
    /// The first.
    pub from: u32,
    /// The last.
    pub until: u32,
}

/// All neighbours but those that share out effort anew.
pub fn neighbours(blocks: &[Block], weeks: Weeks) -> Vec<Neighbour> {
    let mut all = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let mut without = blocks.to_vec();
        without.remove(at);
        all.push(Neighbour {
            name: format!("drop “{}”", block.name), kind: Move::Drop, block: at, blocks: without
        });
    }
    for (at, block) in blocks.iter().enumerate() {
        for (words, priority) in priorities(blocks, at) {
            let moved = Block { priority, ..block.clone() };
            all.push(with(blocks, at, moved, Move::Priority, format!("“{}” {words}", block.name)));
        }
    }
    for (at, block) in blocks.iter().enumerate() {
        for (words, when, effort) in times(&block.when, weeks) {
            let effort = block.effort * effort;
            if effort <= MOST_EFFORT {
                let moved = Block { when, effort, ..block.clone() };
                all.push(with(blocks, at, moved, Move::Time, format!("“{}” {words}", block.name)));
            }
        }
    }
    all
}

fn with(blocks: &[Block], at: usize, block: Block, kind: Move, name: String) -> Neighbour {
    let mut blocks = blocks.to_vec();
    blocks[at] = block;
    Neighbour { name, kind, block: at, blocks }
}

/// Before all others, or after them; where it stands there alone already, nothing.
fn priorities(blocks: &[Block], at: usize) -> Vec<(&'static str, u32)> {
    let others = || blocks.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, block)| block.priority);
    let (Some(first), Some(last)) = (others().min(), others().max()) else { return Vec::new() };
    let own = blocks[at].priority;
    let mut found = Vec::new();
    if own >= first && first.saturating_sub(1) != own {
        found.push(("first of all", first.saturating_sub(1)));
    }
    if own <= last {
        found.push(("after all others", last.saturating_add(1)));
    }
    found
}

/// Other times for a window: in words, the window, and by what the effort of a turn is multiplied.
fn times(window: &Window, weeks: Weeks) -> Vec<(String, Window, f64)> {
    let later = |from: u32, until: u32| Some(from + WEEKS).filter(|later| *later < until.min(weeks.until));
    let earlier = |from: u32| from.checked_sub(WEEKS).or(Some(0)).map(|to| to.max(weeks.from)).filter(|to| *to < from);
    let begins = |week: u32| format!("from week {week} on");
    let mut found: Vec<(String, Window, f64)> = Vec::new();
    match *window {
        Window::Always => {
            let whole = Window::During { from: weeks.from + WEEKS, until: weeks.until };
            if later(weeks.from, weeks.until).is_some() {
                found.push((begins(weeks.from + WEEKS), whole, 1.0));
            }
        }
        Window::During { from, until } => {
            for begin in [earlier(from), later(from, until)].into_iter().flatten() {
                found.push((begins(begin), Window::During { from: begin, until }, 1.0));
            }
            if until + WEEKS <= weeks.until {
                let until = until + WEEKS;
                found.push((format!("until week {until}"), Window::During { from, until }, 1.0));
            }
        }
        Window::At { week } => {
            for other in [earlier(week), later(week, weeks.until)].into_iter().flatten() {
                found.push((format!("in week {other}"), Window::At { week: other }, 1.0));
            }
        }
        Window::Every { weeks: apart, from, until } => {
            let end = until.unwrap_or(weeks.until);
            for begin in [earlier(from), later(from, end)].into_iter().flatten() {
                found.push((begins(begin), Window::Every { weeks: apart, from: begin, until }, 1.0));
            }
            for (apart, effort) in rhythms(apart, end.saturating_sub(from)) {
                found.push((rhythm(apart, effort), Window::Every { weeks: apart, from, until }, effort));
            }
        }
        Window::After { event, delay, lasting, every } => {
            if delay > 0 {
                let words = "without waiting after the event".to_owned();
                found.push((words, Window::After { event, delay: 0, lasting, every }, 1.0));
            }
            let delay = (delay, delay + WEEKS);
            if delay.1 <= weeks.until {
                let words = format!("{} weeks after the event", delay.1);
                found.push((words, Window::After { event, delay: delay.1, lasting, every }, 1.0));
            }
            for (every, effort) in rhythms(every, lasting.unwrap_or(weeks.until)) {
                found.push((rhythm(every, effort), Window::After { event, delay: delay.0, lasting, every }, effort));
            }
        }
        Window::BeforeExit { weeks: before } => {
            for other in [before / 2, before * 2] {
                if other > 0 && other <= weeks.until - weeks.from {
                    let words = format!("in the {other} weeks before the mission leaves");
                    found.push((words, Window::BeforeExit { weeks: other }, 1.0));
                }
            }
        }
    }
    found
}

/// Twice as often with half the effort, and half as often with twice the effort.
fn rhythms(apart: u32, length: u32) -> Vec<(u32, f64)> {
    let often = (apart >= 2 && apart.is_multiple_of(2)).then_some((apart / 2, 0.5));
    let seldom = (apart * 2 <= length).then_some((apart * 2, 2.0));
    often.into_iter().chain(seldom).collect()
}

fn rhythm(apart: u32, effort: f64) -> String {
    let every = if apart == 1 { "every week".to_owned() } else { format!("every {apart} weeks") };
    let each = if effort < 1.0 { "half" } else { "twice" };
    format!("{every} with {each} the effort each time")
}

/// A plan that gives one block more or less effort and the others that much less or more.
#[derive(Debug, Clone, PartialEq)]
pub struct Shift {
    /// Position of the block.
    pub block: usize,
    /// By what its effort is multiplied.
    pub own: f64,
    /// By what the efforts of the others are multiplied.
    pub others: f64,
}

/// Shifts of effort within about the same money; `usd` says what each block costs on average.
pub fn shifts(blocks: &[Block], usd: &[f64]) -> Vec<Shift> {
    let total: f64 = usd.iter().sum();
    let mut all = Vec::new();
    for (at, own) in usd.iter().enumerate().filter(|(_, own)| **own > 0.0) {
        let rest = total - own;
        if rest <= 0.0 {
            continue;
        }
        for factor in [MORE, LESS] {
            let others = (total - factor * own) / rest;
            let possible = |(other, block): (usize, &Block)| {
                let factor = if other == at { factor } else { others };
                usd[other] <= 0.0 || block.effort * factor <= MOST_EFFORT
            };
            if others >= LEAST_LEFT && blocks.iter().enumerate().all(possible) {
                all.push(Shift { block: at, own: factor, others });
            }
        }
    }
    all
}

impl Shift {
    /// The plan; blocks that cost nothing stay as they are.
    pub fn of(&self, blocks: &[Block], usd: &[f64]) -> Neighbour {
        let moved = |(at, block): (usize, &Block)| {
            let factor = if at == self.block { self.own } else { self.others };
            let effort = if usd[at] > 0.0 { round((block.effort * factor).min(MOST_EFFORT)) } else { block.effort };
            Block { effort, ..block.clone() }
        };
        let (more, rest) = if self.own > 1.0 { ("more", "less") } else { ("less", "more") };
        Neighbour {
            name: format!("{more} of “{}”, {rest} of the rest for the same money", blocks[self.block].name),
            kind: Move::Effort,
            block: self.block,
            blocks: blocks.iter().enumerate().map(moved).collect(),
        }
    }
}

/// An effort with three digits, as a plan writes it.
fn round(effort: f64) -> f64 {
    (libm::round(effort * 1000.0) / 1000.0).max(0.001)
}
