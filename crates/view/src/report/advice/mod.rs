//! Advice as text, table and plan file.

mod caution;
mod tables;

use super::futures::listed;
use super::layout::{Ink, mark, paragraph};
use super::number::{Scale, about, count, whole};
use model::metric::{self, Metric};
use model::record::Lack;
use model::scenario::Arm;
use model::strategy::{Block, Strategy};
use model::syntax::LONGEST_TITLE;
use run::advice::{Advice, BlockRun, CHANCE, Guard, Judged, Move, Task, Turn, UnderRival};
use stats::estimate::Estimate;

use self::caution::caution;
pub use self::tables::{rivals, table};

/// Finalists that are told beside the best.
const MOST_OTHERS: usize = 3;
/// Share of due turns below which a block hardly ran.
const HARDLY: f64 = 0.05;
/// Advice with what it is about.
#[derive(Debug, Clone, Copy)]
pub struct Advised<'a> {
    /// What was searched.
    pub task: &'a Task,
    /// What was found.
    pub advice: &'a Advice,
    /// Whether nothing ties it to data.
    pub is_illustrative: bool,
}

impl Advised<'_> {
    fn objectives(&self) -> String {
        let labels: Vec<String> = self.task.objectives.iter().map(|metric| metric.label.to_owned()).collect();
        listed(&labels)
    }

    fn name(&self, judged: &Judged) -> &str {
        &self.advice.neighbours[judged.neighbour].name
    }

    fn scale(&self, at: usize) -> Scale {
        Scale::of(self.task.objectives[at], self.advice.plan[at].value.abs())
    }

    fn block(&self, at: usize) -> &Block {
        &self.task.arm.blocks[at]
    }
}

/// The advice as text.
pub fn text(of: &Advised<'_>, ink: Ink) -> String {
    let (task, advice) = (of.task, of.advice);
    let mut text = format!("{}\n", ink.bold(&format!("How {} could be better, for {}", task.arm.id, of.objectives())));
    let says = |text: &mut String, what: &str| text.push_str(&paragraph("  ", what));
    match advice.best() {
        Some(best) => {
            says(&mut text, &ink.good(&format!("Better: {}.", sentence(of, best))));
            let rivals = rivals_in_words(&advice.rivals);
            says(&mut text, &rivals);
        }
        None => says(&mut text, &nothing(of)),
    }
    let others: Vec<&Judged> = advice.judged.iter().skip(1).filter(|judged| !judged.better.is_empty()).collect();
    for other in others.iter().take(MOST_OTHERS) {
        says(&mut text, &format!("Also better: {}.", sentence(of, other)));
    }
    if others.len() > MOST_OTHERS {
        says(&mut text, &format!("{} more are in the table.", others.len() - MOST_OTHERS));
    }
    for (block, judged) in advice.hurting() {
        let block = of.block(block);
        let told = others.iter().take(MOST_OTHERS).chain(&advice.best()).any(|one| one.neighbour == judged.neighbour);
        let why = if told { "as said above".to_owned() } else { sentence(of, judged) };
        says(&mut text, &format!("The block “{}” hurts the plan: {why}.{}", block.name, caution(&[block])));
    }
    if let Some(best) = advice.best() {
        let kind = advice.neighbours[best.neighbour].kind;
        let told = advice.hurting().iter().any(|(_, judged)| judged.neighbour == best.neighbour);
        let lessened = lessened(of, best);
        if !told && kind != Move::Drop {
            let caution = caution(&lessened);
            if !caution.is_empty() {
                says(&mut text, caution.trim_start());
            }
        }
    }
    let idle = idle(of);
    if !idle.is_empty() {
        says(&mut text, &idle);
    }
    says(&mut text, &how(of));
    text
}

/// Blocks that get less effort than in the plan.
fn lessened<'a>(of: &'a Advised<'_>, judged: &Judged) -> Vec<&'a Block> {
    let there = &of.advice.neighbours[judged.neighbour].blocks;
    let less = |block: &&Block| there.iter().any(|other| other.name == block.name && other.effort < block.effort);
    of.task.arm.blocks.iter().filter(less).collect()
}

/// A finalist in one sentence: what it gains, what it worsens, whom it saves and harms, what it costs.
fn sentence(of: &Advised<'_>, judged: &Judged) -> String {
    let mut parts = Vec::new();
    for (at, metric) in of.task.objectives.iter().enumerate() {
        let scale = of.scale(at);
        let difference = scale.difference(&judged.differences[at]);
        let unit = unit(&scale);
        let verdict = if judged.better.contains(&at) {
            "better"
        } else if judged.worse.contains(&at) {
            "WORSE"
        } else {
            "too close to call"
        };
        parts.push(format!("{} {difference}{unit} ({verdict})", metric.label));
    }
    let worse: Vec<String> = judged
        .worsened(&of.task.objectives)
        .map(|(guard, difference)| {
            let (label, scale) = match guard {
                Guard::Metric(at) => {
                    (metric::ALL[*at].label.to_owned(), Scale::of(&metric::ALL[*at], difference.value.abs()))
                }
                Guard::Harmed => {
                    let baseline = of.task.baseline.as_ref().map_or("the baseline", |arm| arm.id.as_str());
                    (format!("futures worse off than under {baseline}"), Scale::of(&metric::ALL[metric::PEACE], 1.0))
                }
            };
            let unit = unit(&scale);
            format!("{label} {}{unit}", scale.difference(difference))
        })
        .collect();
    let but = if worse.is_empty() { String::new() } else { format!(", BUT it worsens {}", listed(&worse)) };
    let futures = &judged.futures;
    let cost = judged.cost.value;
    let money = if judged.cost.excludes(0.0) {
        format!("it spends USD {} {}", whole(cost.abs()), if cost > 0.0 { "more" } else { "less" })
    } else {
        "it costs about the same".to_owned()
    };
    format!(
        "{}: {}{but}; of 100 futures it turns {:.0} for the better and {:.0} for the worse in {}; {money}",
        of.name(judged),
        listed(&parts),
        100.0 * futures.saved.observed.value,
        100.0 * futures.harmed.observed.value,
        of.task.objectives[0].label,
    )
}

/// The unit behind a number in a sentence.
fn unit(scale: &Scale) -> String {
    match scale.unit.as_str() {
        "" => String::new(),
        unit if unit.starts_with(|c: char| c.is_ascii_digit()) => format!(" on a scale of {unit}"),
        unit => format!(" {unit}"),
    }
}

/// What is said where nothing is better.
fn nothing(of: &Advised<'_>) -> String {
    let advice = of.advice;
    let seen: Vec<String> = (of.task.objectives.iter().enumerate())
        .filter(|(at, _)| advice.visible[*at].is_finite())
        .map(|(at, metric)| format!("{} in {}", gain(metric, advice.visible[at]), metric.label))
        .collect();
    let seen = if seen.is_empty() {
        "no neighbour changes anything that is looked at".to_owned()
    } else {
        format!("a gain of {} would have been seen in {:.0} of 100 such searches", listed(&seen), 100.0 * CHANCE)
    };
    format!("None found that is better among {} neighbours; {seen}.", advice.neighbours.len())
}

/// A gain in the unit of its metric.
fn gain(metric: &Metric, value: f64) -> String {
    let scale = Scale::of(metric, value);
    let exact = Estimate { value, lower: value * 0.95, upper: value * 1.05, level: 0.95, n: 2 };
    let number = scale.estimate(&exact);
    let number = number.split(' ').next().unwrap_or_default();
    format!("{number} {}", scale.unit).trim_end().to_owned()
}

/// Under which rival rules the advice turns, cannot be told, or holds.
fn rivals_in_words(rivals: &[UnderRival]) -> String {
    if rivals.is_empty() {
        return String::new();
    }
    let of = |turn: Turn| -> Vec<String> {
        let which = rivals.iter().filter(|rival| rival.turn == turn);
        which.map(|rival| format!("{} = {}", rival.path.trim_start_matches("structure."), rival.variant)).collect()
    };
    let (turns, not_told, holds) = (of(Turn::Turns), of(Turn::NotTold), of(Turn::Holds));
    let mut parts = Vec::new();
    if !turns.is_empty() {
        parts.push(format!("it TURNS to the worse under {}", listed(&turns)));
    }
    if !not_told.is_empty() {
        parts.push(format!("it cannot be told under {}", listed(&not_told)));
    }
    if !holds.is_empty() {
        parts.push(if holds.len() == rivals.len() {
            "it holds under all of them".to_owned()
        } else {
            format!("it holds under {}", listed(&holds))
        });
    }
    format!("Of {} rival rules on which the literature disagrees, {}.", rivals.len(), parts.join("; "))
}

/// Blocks of the plan that never or hardly ran.
fn idle(of: &Advised<'_>) -> String {
    let mut never = Vec::new();
    let mut hardly = Vec::new();
    for (at, run) in of.advice.blocks.iter().enumerate() {
        let name = &of.block(at).name;
        let BlockRun { total, trials } = run;
        if total.due == 0 {
            never.push(format!("“{name}” (never due in {trials} futures)"));
        } else if total.done == 0 {
            never.push(format!("“{name}” ({})", lacking(run)));
        } else if (total.done as f64) < HARDLY * total.due as f64 {
            let share = 100.0 * total.done as f64 / total.due as f64;
            hardly.push(format!("“{name}” ({share:.0} % of its turns; {})", lacking(run)));
        }
    }
    let mut text = Vec::new();
    if !never.is_empty() {
        text.push(format!("Blocks that never ran: {}.", listed(&never)));
    }
    if !hardly.is_empty() {
        text.push(format!("Blocks that hardly ran: {}.", listed(&hardly)));
    }
    text.join(" ")
}

/// What a block lacked most.
fn lacking(run: &BlockRun) -> String {
    let most =
        Lack::ALL.iter().zip(run.total.lacked).max_by_key(|(lack, times)| (*times, std::cmp::Reverse(**lack as usize)));
    most.filter(|(_, times)| *times > 0)
        .map_or("nothing lacked".to_owned(), |(lack, _)| format!("lacking {}", lack.name()))
}

/// How it was found.
fn how(of: &Advised<'_>) -> String {
    let (advice, task) = (of.advice, of.task);
    let level = advice.judged.first().map_or(95.0, |judged| 100.0 * judged.differences[0].level);
    format!(
        "{} neighbours raced against the plan over up to {} futures each. Judged were those that looked best, {} in number, on {} futures of another seed ({}), with intervals at {:.2} % each, so that they hold at 95 % for all together. Some {} futures in all. {}",
        advice.neighbours.len(),
        count(task.trials),
        advice.judged.len(),
        count(task.trials),
        advice.fresh_seed,
        level,
        about(advice.counts.futures),
        mark(of.is_illustrative)
    )
}

/// The file of the best plan, the difference to a base of which file and blocks are given; nothing where none is better.
pub fn plan_file(of: &Advised<'_>, base: Option<(String, &Arm)>) -> Option<String> {
    let best = of.advice.best()?;
    let neighbour = &of.advice.neighbours[best.neighbour];
    let base = base.map(|(file, arm)| (file, arm.blocks.as_slice()));
    let name = format!("{}, {}", of.task.arm.id, neighbour.name.replace(['“', '”'], ""));
    let name = if name.chars().count() > LONGEST_TITLE {
        name.chars().take(LONGEST_TITLE - 1).chain(['…']).collect()
    } else {
        name
    };
    let strategy = Strategy::of(name, of.task.arm.strategy.intent.clone(), &neighbour.blocks, base);
    let comment = format!(
        "Found by `localpeace advise` in {}, seed {}, for {}:\n{}.\n{}",
        of.task.scenario.name,
        of.task.seed,
        of.objectives(),
        sentence(of, best),
        mark(of.is_illustrative)
    );
    Some(strategy.to_text(comment.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gain_has_its_unit() {
        let named = |name: &str| &metric::ALL[metric::position(name).unwrap()];
        assert_eq!(gain(named("peace"), 0.0423), "4.2 % of trials");
        assert!(gain(named("focal_deaths"), 12.0).starts_with("12"), "{}", gain(named("focal_deaths"), 12.0));
    }
}
