//! What a strategy would take of the mission, said before any trial is run.
//!
//! The plan is lived through on paper: the mission has its median means, prices have their medians, all roads are
//! open, all clearances come through and nobody is killed, so that headquarters attends as much as in quiet times.
//! Nothing else moves. Blocks take their turn by the same rules as in a trial. Since much depends on how far a process has
//! come, each plan is lived through as things stand at the start, with both sides at talks, and with an agreement in force.

mod paper;

use serde::Serialize;

use self::paper::{Paper, live};
use crate::record::Lack;
use crate::scenario::{Arm, Loaded};
use crate::world::{Agreement, PROVISIONS, Phase, World};

/// Weeks of a quarter.
pub const QUARTER: u32 = 13;
/// Part of its turns below which a block can hardly come to them.
pub const HARDLY: f64 = 0.5;

/// How far the processes of all focal conflicts are taken to have come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Footing {
    /// As at the start.
    AsItStands,
    /// Both sides meet.
    Talks,
    /// An agreement with every provision, signed in week 0, is in force.
    Agreement,
}

impl Footing {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::AsItStands, Self::Talks, Self::Agreement];

    /// Words for a table.
    pub const fn label(self) -> &'static str {
        match self {
            Self::AsItStands => "as things stand",
            Self::Talks => "while both sides talk",
            Self::Agreement => "once an agreement is in force",
        }
    }

    /// Puts all focal conflicts on this footing.
    fn put(self, world: &mut World) {
        for conflict in world.conflicts.iter_mut().filter(|conflict| conflict.focal) {
            let process = &mut conflict.process;
            match self {
                Self::AsItStands => {}
                Self::Talks => {
                    process.agreement = None;
                    process.enter(Phase::Talks);
                }
                Self::Agreement => {
                    process.agreement = Some(Agreement { provides: [true; PROVISIONS], ..Agreement::default() });
                    process.enter(Phase::Agreement);
                }
            }
        }
    }
}

/// What a mission has, or an activity takes.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Means {
    /// Money, USD.
    pub usd: f64,
    /// Staff-weeks of field offices.
    pub staff_weeks: f64,
    /// Patrols.
    pub patrols: f64,
    /// Staff-weeks of headquarters.
    pub headquarters_weeks: f64,
}

impl Means {
    /// Adds so many times another.
    pub fn add(&mut self, other: &Self, times: f64) {
        self.usd += times * other.usd;
        self.staff_weeks += times * other.staff_weeks;
        self.patrols += times * other.patrols;
        self.headquarters_weeks += times * other.headquarters_weeks;
    }
}

/// A quarter on one footing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quarter {
    /// Its first week.
    pub from_week: u32,
    /// Its length, weeks; the last may be shorter.
    pub weeks: u32,
    /// What all turns that come up in it would take.
    pub asked: Means,
    /// What comes in, with what is at hand at the start in the first.
    pub has: Means,
    /// Staff-weeks of headquarters that there would be at full attention.
    pub headquarters_weeks_at_full_attention: f64,
}

/// What a plan would take, quarter by quarter, on one footing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct View {
    /// How far the processes are taken to have come.
    pub footing: Footing,
    /// The quarters.
    pub quarters: Vec<Quarter>,
}

/// What one block would take, on the footing on which it has most turns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BlockOutlook {
    /// Its name.
    pub name: String,
    /// Its activity.
    pub activity: String,
    /// Its priority.
    pub priority: u32,
    /// The footing; the first of those with as many turns.
    pub footing: Footing,
    /// What one turn takes for one target.
    pub one: Means,
    /// Turns, targets counted each.
    pub due: u32,
    /// Of these, turns that it comes to.
    pub done: u32,
    /// The same with headquarters at full attention.
    pub done_at_full_attention: u32,
    /// What is lacking most when it does not come to its turn.
    pub lacking: Option<&'static str>,
    /// What it would take in each quarter.
    pub asked: Vec<Means>,
    /// What it and all blocks before it would take over the whole time.
    pub asked_so_far: Means,
    /// What the mission has over the whole time.
    pub has: Means,
}

impl BlockOutlook {
    /// Part of its turns that it comes to; `None` if it has none on any footing.
    pub fn comes_to(&self) -> Option<f64> {
        (self.due > 0).then(|| f64::from(self.done) / f64::from(self.due))
    }

    /// Whether it can hardly come to its turns.
    pub fn hardly(&self) -> bool {
        self.comes_to().is_some_and(|part| part < HARDLY)
    }
}

/// What a strategy would take of the mission.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outlook {
    /// Identifier of the strategy.
    pub strategy: String,
    /// By footing, in the order of [`Footing::ALL`].
    pub views: Vec<View>,
    /// By block, in the order of their turn; those that are switched off are left out.
    pub blocks: Vec<BlockOutlook>,
}

/// Says what a strategy of a scenario would take; the cost is that of some trials.
pub fn outlook(loaded: &Loaded, arm: &Arm) -> Outlook {
    let papers = Footing::ALL.map(|footing| live(loaded, arm, footing, false));
    let attentive = Footing::ALL.map(|footing| live(loaded, arm, footing, true));
    let due = |f: usize, b: usize| papers[f].blocks[b].due;
    let most = |b: usize| (1..papers.len()).fold(0, |most, f| if due(f, b) > due(most, b) { f } else { most });
    let order = &papers[0].order;
    let blocks: Vec<BlockOutlook> = order
        .iter()
        .enumerate()
        .map(|(place, &b)| {
            let paper = &papers[most(b)];
            let (tally, one, block) = (&paper.blocks[b], paper.one[b], &arm.blocks[b]);
            let lacking = Lack::ALL.iter().zip(tally.lacked).rev().max_by_key(|(_, times)| *times);
            let mut before = Means::default();
            order[..=place].iter().for_each(|&b| before.add(&paper.one[b], f64::from(paper.blocks[b].due)));
            let mut has = Means::default();
            paper.quarters.iter().for_each(|quarter| has.add(&quarter.has, 1.0));
            BlockOutlook {
                name: block.name.clone(),
                activity: block.activity.clone(),
                priority: block.priority,
                footing: Footing::ALL[most(b)],
                one,
                due: tally.due,
                done: tally.done,
                done_at_full_attention: attentive[most(b)].blocks[b].done,
                lacking: lacking.filter(|(_, times)| *times > 0).map(|(lack, _)| lack.name()),
                asked: paper.due[b].iter().map(|&due| times(&one, due)).collect(),
                asked_so_far: before,
                has,
            }
        })
        .collect();
    let view = |(paper, footing): (Paper, Footing)| View { footing, quarters: paper.quarters };
    Outlook { strategy: arm.id.clone(), views: papers.into_iter().zip(Footing::ALL).map(view).collect(), blocks }
}

/// So many times what is taken.
fn times(one: &Means, times: u32) -> Means {
    let mut all = Means::default();
    all.add(one, f64::from(times));
    all
}
