//! Advice under each rival rule of the structure: does it hold where the literature is read otherwise?

use crate::analysis::comparison::better;
use crate::analysis::rivals::{DRAWN, chosen, switches};
use model::metric::Metric;
use model::scenario::Scenario;
use model::syntax::Document;
use model::world::Structure;
use stats::estimate::Estimate;
use stats::paired::{Verdict, verdict};

/// What becomes of advice under a rival rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It is surely better there too.
    Holds,
    /// It cannot be told from no difference there.
    NotTold,
    /// It is surely worse there.
    Turns,
}

/// A structure that differs from that of the scenario in one rule.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RivalRule {
    /// Path in files, such as `structure.dividends`.
    pub(super) path: String,
    /// What the rule is about, as a sentence.
    pub(super) about: String,
    /// Its variant, such as `Captured`.
    pub(super) variant: &'static str,
    /// What that says, as a sentence.
    pub(super) meaning: String,
    /// The scenario with it.
    pub(super) scenario: Scenario,
}

/// A difference under a rival rule.
#[derive(Debug, Clone, PartialEq)]
pub struct UnderRival {
    /// Path in files, such as `structure.dividends`.
    pub path: String,
    /// What the rule is about, as a sentence.
    pub about: String,
    /// Its variant, such as `Captured`.
    pub variant: &'static str,
    /// What that says, as a sentence.
    pub meaning: String,
    /// Difference on every objective, with intervals that hold for all rules and objectives together.
    pub differences: Vec<Estimate>,
    /// What becomes of the advice, by the objectives on which it was surely better.
    pub turn: Turn,
}

impl UnderRival {
    pub(super) fn new(rule: &RivalRule, differences: Vec<Estimate>, objectives: &[&Metric], gained: &[usize]) -> Self {
        let turn = turn(gained.iter().map(|at| verdict(&differences[*at], better(objectives[*at]))));
        let RivalRule { path, about, variant, meaning, .. } = rule.clone();
        Self { path, about, variant, meaning, differences, turn }
    }
}

/// One worse turns it; else one better lets it hold.
fn turn(verdicts: impl Iterator<Item = Verdict>) -> Turn {
    verdicts.fold(Turn::NotTold, |so_far, verdict| match (so_far, verdict) {
        (Turn::Turns, _) | (_, Verdict::Worse) => Turn::Turns,
        (Turn::Holds, _) | (_, Verdict::Better) => Turn::Holds,
        _ => Turn::NotTold,
    })
}

/// The scenario under every variant of every rule, but for those that it has anyway.
pub(super) fn rules(scenario: &Scenario) -> Vec<RivalRule> {
    let written = chosen(&scenario.structure);
    let mut rules = Vec::new();
    for (position, switch) in switches().into_iter().enumerate() {
        for (variant, meaning) in switch.variants {
            if variant == written[position] || variant == DRAWN {
                continue;
            }
            let structure = with(&written, position, variant);
            rules.push(RivalRule {
                path: format!("structure.{}", switch.name),
                about: switch.meaning.clone(),
                variant,
                meaning,
                scenario: Scenario { structure, ..scenario.clone() },
            });
        }
    }
    rules
}

/// A structure with one variant replaced.
fn with(written: &[&'static str], position: usize, variant: &'static str) -> Structure {
    let name = |at: usize| if at == position { variant } else { written[at] };
    let fields =
        switches().iter().enumerate().map(|(at, switch)| format!("{}: {}", switch.name, name(at))).collect::<Vec<_>>();
    let text = format!("({})", fields.join(", "));
    let document = Document::parse("structure", text).expect("it was put together as RON");
    document.decode().expect("switches and variants are those of the structure")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use model::scenario::{Changes, load};

    #[test]
    fn every_rule_but_that_of_the_scenario_has_a_scenario_of_its_own() {
        let loaded = load(Path::new("../../scenarios/bench/feud.ron"), &Changes::default()).unwrap();
        let rules = rules(&loaded.scenario);
        let own = chosen(&loaded.scenario.structure);
        let all: usize = switches().iter().map(|switch| switch.variants.len()).sum();
        let fixed = own.iter().filter(|variant| **variant != DRAWN).count();
        assert_eq!(rules.len(), all - fixed);
        for rule in &rules {
            let there = chosen(&rule.scenario.structure);
            let different: Vec<_> = own.iter().zip(there).filter(|(own, there)| **own != *there).collect();
            assert_eq!(different.len(), 1, "{}", rule.path);
            assert_eq!(different[0].1, rule.variant);
        }
    }

    #[test]
    fn one_objective_that_is_worse_turns_the_advice() {
        let of = |verdicts: &[Verdict]| turn(verdicts.iter().copied());
        assert_eq!(of(&[Verdict::Better, Verdict::Worse]), Turn::Turns);
        assert_eq!(of(&[Verdict::TooClose, Verdict::Better]), Turn::Holds);
        assert_eq!(of(&[Verdict::TooClose]), Turn::NotTold);
    }
}
