//! Why a strategy does better or worse than its baseline: its effect shared out among its parts, by replaying matched
//! trials with parts left out.
//!
//! Everything is paired: trial k with and without a part shares its luck and its parameters. Intervals are Student's over
//! trials. Within the model the answers are exact for each trial; they say what the parts do here, given the others.

mod answer;
mod player;
mod shapley;

use crate::parallel::prelude::*;

pub use self::answer::{Attribution, BlockAudit, Carrier, Ends, Part};
use self::player::Game;
pub use self::player::{Grouping, MOST_EXACT, Player};
use super::comparison::LEVEL;
use crate::experiment::Plan;
use crate::watch::{Stopped, Watch};
use model::chance::Chance;
use model::mechanism::{self, Mechanism};
use model::metric::Metric;
use model::record::{BlockTally, Lack, PeaceEnd, Tally};
use model::scenario::{Arm, Scenario};
use model::trial::{self, Draws};
use stats::competing_risks::AalenJohansen;
use stats::estimate::Estimate;
use stats::skewed;
use stats::survival::Spell;

/// Pairs of orders drawn in each trial when there are too many parts for all coalitions.
const PAIRS_OF_ORDERS: usize = 2;
/// Weeks after the first agreement at which the ends of peace are read.
pub const WEEKS_OF_PEACE: u32 = 104;

/// What is to be explained.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Scenario, strategies, seed and parameters.
    pub plan: &'a Plan,
    /// Position of the strategy.
    pub strategy: usize,
    /// Position of the strategy that it is compared with.
    pub baseline: usize,
    /// Metric; one that is compared.
    pub metric: &'a Metric,
    /// Trials.
    pub trials: u64,
    /// How blocks are put together.
    pub grouping: Grouping,
}

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unanswerable {
    /// The metric is not defined in every trial.
    #[error(
        "{0} is defined only after an agreement, so that it is never compared; choose a metric that is, such as peace or deaths"
    )]
    Descriptive(&'static str),
    /// There is nothing to share out.
    #[error("{0} and {1} have the same blocks; there is no difference to explain")]
    SameBlocks(String, String),
    /// More parts than bits.
    #[error("{0} blocks are too many to be told apart; group them by activity")]
    TooMany(usize),
    /// Somebody wished to stop.
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

/// What one matched trial yields.
struct Matched {
    strategy: f64,
    baseline: f64,
    shapley: Vec<f64>,
    without_block: Vec<f64>,
    /// Effect with each mechanism off.
    without_mechanism: Vec<f64>,
    spells: [Option<Spell>; 2],
    blocks: Vec<BlockTally>,
}

/// What is simulated in every trial.
struct Work<'a> {
    question: Question<'a>,
    game: Game<'a>,
    /// The strategy without each of its blocks.
    left_out: Vec<Arm>,
    /// The scenario without each mechanism.
    switched_off: Vec<Scenario>,
}

/// Answers a question. Uses the rayon pool that it is called in.
///
/// # Errors
/// If the metric is descriptive, there is nothing to explain, or somebody wishes to stop.
pub fn attribute(question: Question<'_>, watch: &Watch<'_>) -> Result<Attribution, Unanswerable> {
    let (strategy, baseline) = (&question.plan.arms[question.strategy], &question.plan.arms[question.baseline]);
    if !question.metric.compared {
        return Err(Unanswerable::Descriptive(question.metric.name));
    }
    let game = Game::new(strategy, baseline, question.grouping);
    match game.players.len() {
        0 => return Err(Unanswerable::SameBlocks(strategy.id.clone(), baseline.id.clone())),
        many @ 64.. => return Err(Unanswerable::TooMany(many)),
        _ => {}
    }
    let scenario = &question.plan.scenario;
    let off = |mechanism: &Mechanism| {
        let mut scenario = scenario.clone();
        scenario.without.extend(mechanism.rules.iter().map(|rule| (*rule).to_owned()));
        scenario
    };
    let work = Work {
        left_out: (0..strategy.blocks.len()).map(|block| game.without_block(block)).collect(),
        switched_off: mechanism::ALL.iter().map(off).collect(),
        question,
        game,
    };
    let matched: Vec<Matched> = (0..question.trials)
        .into_par_iter()
        .map(|trial| {
            watch.check()?;
            let matched = work.trial(trial);
            watch.done(1);
            Ok(matched)
        })
        .collect::<Result<_, Stopped>>()?;
    Ok(work.answer(&matched))
}

impl Work<'_> {
    /// Value of the metric under a strategy.
    fn value(&self, scenario: &Scenario, arm: &Arm, draws: &Draws) -> (f64, Tally) {
        let tally = trial::run(scenario, arm, draws).tally;
        let value = (self.question.metric.value)(&tally, scenario.horizon_weeks);
        (value.expect("metrics that are compared are defined in every trial"), tally)
    }

    /// Simulates one trial with everything, with nothing and with parts left out.
    fn trial(&self, trial: u64) -> Matched {
        let plan = self.question.plan;
        let scenario = &plan.scenario;
        let draws = Draws::new(scenario, plan.mode, &plan.fixed, plan.seed, trial);
        let (whole, none) = (&plan.arms[self.question.strategy], &plan.arms[self.question.baseline]);
        let (strategy, tally) = self.value(scenario, whole, &draws);
        let (baseline, baseline_tally) = self.value(scenario, none, &draws);
        let effect_without =
            |scenario: &Scenario| self.value(scenario, whole, &draws).0 - self.value(scenario, none, &draws).0;
        Matched {
            strategy,
            baseline,
            shapley: self.shapley(trial, &draws, (baseline, strategy)),
            without_block: self.left_out.iter().map(|arm| strategy - self.value(scenario, arm, &draws).0).collect(),
            without_mechanism: self.switched_off.iter().map(effect_without).collect(),
            spells: [&tally, &baseline_tally].map(|tally| spell(tally, scenario.horizon_weeks)),
            blocks: tally.blocks,
        }
    }

    /// Shares out the effect of one trial.
    fn shapley(&self, trial: u64, draws: &Draws, ends: (f64, f64)) -> Vec<f64> {
        let (players, everybody) = (self.game.players.len(), self.game.everybody());
        let scenario = &self.question.plan.scenario;
        let mut known = std::collections::BTreeMap::from([(0, ends.0), (everybody, ends.1)]);
        let mut value = |coalition: u64| {
            *known.entry(coalition).or_insert_with(|| self.value(scenario, &self.game.arm(coalition), draws).0)
        };
        if players <= MOST_EXACT {
            return shapley::exact(players, value);
        }
        let mut stream = Chance::new(self.question.plan.seed, trial).open("attribution", "order");
        shapley::sampled(players, PAIRS_OF_ORDERS, &mut value, &mut || stream.next())
    }

    /// Puts the trials together.
    fn answer(&self, matched: &[Matched]) -> Attribution {
        let question = &self.question;
        let ids = [question.strategy, question.baseline].map(|arm| question.plan.arms[arm].id.clone());
        let mean = |of: &dyn Fn(&Matched) -> f64| skewed::mean(&matched.iter().map(of).collect::<Vec<f64>>(), LEVEL);
        let parts: Vec<Part> = (0..self.game.players.len())
            .map(|part| Part { name: self.game.players[part].name.clone(), value: mean(&|m| m.shapley[part]) })
            .collect();
        let gap = |m: &Matched| (m.shapley.iter().sum::<f64>() - (m.strategy - m.baseline)).abs();
        Attribution {
            metric: question.metric.name,
            trials: question.trials,
            seed: question.plan.seed,
            mean: mean(&|m| m.strategy),
            baseline_mean: mean(&|m| m.baseline),
            effect: mean(&|m| m.strategy - m.baseline),
            exact: self.game.players.len() <= MOST_EXACT,
            sum_of_parts: parts.iter().map(|part| part.value.value).sum(),
            largest_gap: matched.iter().map(gap).fold(0.0, f64::max),
            parts,
            carriers: carriers(matched),
            ends: [0, 1].map(|arm| ends(&ids[arm], matched, arm)),
            blocks: (0..self.left_out.len()).map(|block| self.audit(block, matched)).collect(),
            strategy: ids[0].clone(),
            baseline: ids[1].clone(),
        }
    }

    /// What became of a block.
    fn audit(&self, block: usize, matched: &[Matched]) -> BlockAudit {
        let of = &self.question.plan.arms[self.question.strategy].blocks[block];
        let trials = matched.len() as f64;
        let sum = |count: &dyn Fn(&BlockTally) -> u32| -> f64 {
            matched.iter().map(|m| f64::from(count(&m.blocks[block]))).sum()
        };
        let mut first: Vec<u32> = matched.iter().filter_map(|m| m.blocks[block].first_done).collect();
        first.sort_unstable();
        let due = sum(&|tally| tally.due);
        let lacked = Lack::ALL.iter().enumerate().map(|(l, lack)| (lack.name(), sum(&|tally| tally.lacked[l]) / due));
        let without: Vec<f64> = matched.iter().map(|m| m.without_block[block]).collect();
        BlockAudit {
            name: of.name.clone(),
            activity: of.activity.clone(),
            fired: first.len() as f64 / trials,
            first_week: first.get(first.len().saturating_sub(1) / 2).copied(),
            carried_out: sum(&|tally| tally.done) / trials,
            due: due / trials,
            lacked: lacked.filter(|(_, share)| *share > 0.0).collect(),
            without: skewed::mean(&without, LEVEL),
        }
    }
}

/// The mechanisms by what is lost without them.
fn carriers(matched: &[Matched]) -> Vec<Carrier> {
    let column = |of: &dyn Fn(&Matched) -> f64| matched.iter().map(of).collect::<Vec<f64>>();
    let carrier = |(m, of): (usize, &Mechanism)| Carrier {
        mechanism: of.name,
        left: skewed::mean(&column(&|of| of.without_mechanism[m]), LEVEL),
        lost: skewed::mean(&column(&|of| of.strategy - of.baseline - of.without_mechanism[m]), LEVEL),
    };
    let mut carriers: Vec<Carrier> = mechanism::ALL.iter().enumerate().map(carrier).collect();
    let sign = if matched.iter().map(|m| m.strategy - m.baseline).sum::<f64>() < 0.0 { -1.0 } else { 1.0 };
    carriers.sort_by(|a, b| (sign * b.lost.value).total_cmp(&(sign * a.lost.value)));
    carriers
}

/// Time from the first agreement to the end of its peace.
fn spell(tally: &Tally, horizon: u32) -> Option<Spell> {
    let signed = tally.first_agreement?;
    let end = tally.first_relapse.map_or(horizon, |(week, _)| week);
    let cause = tally.first_relapse.map(|(_, end)| end as u8);
    Some(Spell { duration: f64::from(end - signed), cause })
}

/// How peace ended under one of the two strategies.
fn ends(id: &str, matched: &[Matched], arm: usize) -> Ends {
    let spells: Vec<Spell> = matched.iter().filter_map(|m| m.spells[arm]).collect();
    let signed = Estimate::proportion(spells.len() as u64, matched.len() as u64, LEVEL);
    let causes = if spells.is_empty() {
        Vec::new()
    } else {
        let fit = AalenJohansen::fit(&spells, PeaceEnd::ALL.len());
        let at = |end: &PeaceEnd| (end.label(), fit.at(*end as usize, f64::from(WEEKS_OF_PEACE), LEVEL));
        PeaceEnd::ALL.iter().map(at).collect()
    };
    Ends { strategy: id.to_owned(), signed, causes }
}
