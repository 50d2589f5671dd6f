//! What became of the blocks of a strategy, in words.

use serde::Serialize;

use super::line::Teller;
use super::{Kind, Line};
use crate::report::words::{capital, list, times};
use model::record::{BlockTally, Lack};
use model::strategy::{Block, Milestone, TargetKind, Window};

/// What became of one block.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BlockStory {
    /// Its name.
    pub name: String,
    /// Its activity.
    pub activity: String,
    /// Week in which it was first carried out.
    pub first_week: Option<u32>,
    /// Times it was due for a target.
    pub due: u32,
    /// Times it was carried out.
    pub carried_out: u32,
    /// What was lacking when it was not, and how often.
    pub lacked: Vec<(&'static str, u32)>,
    /// Money spent, USD.
    pub spent_usd: f64,
    /// The same in a sentence.
    pub text: String,
}

/// All blocks, in the order of the strategy.
pub(super) fn blocks(teller: &Teller<'_>) -> Vec<BlockStory> {
    let tallies = &teller.replay.end.tally.blocks;
    teller.blocks.iter().zip(tallies).map(|(block, tally)| story(teller, block, tally)).collect()
}

/// Tells which blocks were carried out for the first time in a week.
pub(super) fn begun(teller: &Teller<'_>, week: u32) -> Option<Line> {
    let tallies = &teller.replay.end.tally.blocks;
    let first = teller.blocks.iter().zip(tallies).filter(|(_, tally)| tally.first_done == Some(week));
    let names: Vec<String> = first.map(|(block, _)| format!("'{}'", block.name)).collect();
    if names.is_empty() {
        return None;
    }
    Some(Line { kind: Kind::Mission, text: format!("The mission began: {}.", list(&names)), why: None })
}

fn story(teller: &Teller<'_>, block: &Block, tally: &BlockTally) -> BlockStory {
    let lacked = Lack::ALL.iter().zip(tally.lacked).filter(|(_, n)| *n > 0).map(|(lack, n)| (lack.name(), n));
    let lacked: Vec<(&'static str, u32)> = lacked.collect();
    let text = if tally.due == 0 {
        format!("never due: {}", why_never(teller, block))
    } else {
        let mut text = match tally.first_done {
            Some(week) => format!("{} of {} times, first in week {week}", tally.done, tally.due),
            None => format!("due {}, never carried out", times(tally.due)),
        };
        if !lacked.is_empty() {
            let mut most = lacked.clone();
            most.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            let lacks: Vec<String> = most.iter().map(|(lack, n)| format!("{lack} {}", times(*n))).collect();
            text.push_str(&format!("; lacked {}", list(&lacks)));
        }
        text
    };
    BlockStory {
        name: block.name.clone(),
        activity: block.activity.clone(),
        first_week: tally.first_done,
        due: tally.due,
        carried_out: tally.done,
        lacked,
        spent_usd: tally.spent,
        text: capital(&text),
    }
}

/// Why a block was never due, as far as its wording tells.
fn why_never(teller: &Teller<'_>, block: &Block) -> &'static str {
    let tally = &teller.replay.end.tally;
    match block.when {
        Window::After { event: Milestone::Signing, .. } if tally.agreements == 0 => "nothing was signed",
        Window::After { event: Milestone::Suspension, .. } if tally.suspensions == 0 => "nothing was suspended",
        Window::BeforeExit { .. } if teller.replay.end.mission.exit_week.is_none() => "the mission did not leave",
        _ if block.target.kind() == TargetKind::Elite => "no such elite was known to the mission",
        _ if !block.only_if.is_empty() => "its condition did not hold when its time came",
        _ => "its time did not come",
    }
}
