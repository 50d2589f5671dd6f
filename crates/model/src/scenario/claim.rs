//! Claims: what a case says its situation must show, and what must take it away.
//!
//! A claim is read by whoever judges results, never by a trial. It sets nothing: it names a metric, two strategies and a
//! direction, and an ablation, that is, a change after which most of the difference must be gone.

use std::collections::BTreeMap;

use super::load::Changes;
use crate::syntax::{Decode, Schema, record, words};
use crate::world::Structure;

words! {
    /// How a finding comes about.
    pub enum ClaimKind {
        /// It follows from rules and facts that the strategy does not touch; the ablation leaves the strategy its work.
        Emergent,
        /// It is what the activity is meant to do; it needs a second ablation further up or down its chain.
        Direct,
    }
}

words! {
    /// Which way a difference points.
    pub enum Direction {
        /// The metric is higher.
        Higher,
        /// The metric is lower.
        Lower,
    }
}

record! {
    /// A finding that the situation must show, as a difference between matched trials, and what must take it away.
    pub struct Claim {
        /// The finding in a few words, unique within the scenario.
        pub name: String,
        /// How it comes about.
        pub kind: ClaimKind,
        /// Metric on which it is judged; one that is defined in every trial.
        pub metric: String,
        /// Strategy, by the name of its file.
        pub strategy: String,
        /// Strategy that it is compared with.
        pub against: String,
        /// Changes to the situation for both.
        pub given: Change = Change::default(),
        /// Further changes for the one that it is compared with, so that one strategy can be compared between two situations.
        pub against_given: Change = Change::default(),
        /// Another difference of which a share is taken away, such as three quarters of what a dearer strategy achieves.
        pub less: Option<Less>,
        /// Which way the difference points.
        pub direction: Direction,
        /// Size that the whole interval must exceed in that direction.
        pub at_least: f64 = 0.0,
        /// Change after which at least two thirds of the difference must be gone.
        pub ablation: Change,
        /// The same further up or down the chain; a direct claim needs it.
        pub second_ablation: Option<Change>,
        /// Activities of the strategy that the claim is about, by name. Each must be due in at least half of the trials, and of what
        /// is due of it at least half must be done in the median of these.
        pub delivers: Vec<String> = Vec::new(),
        /// Why the claim fails, where it does: what the model has instead.
        pub miss: String = String::new(),
    }
}

record! {
    /// A share of another difference.
    pub struct Less {
        /// The share.
        pub share: f64 = 1.0,
        /// Strategy, by the name of its file; that of the claim if left out.
        pub strategy: Option<String>,
        /// Strategy that it is compared with; that of the claim if left out.
        pub against: Option<String>,
        /// Changes to the situation for both; those of the claim if left out.
        pub given: Option<Change>,
    }
}

record! {
    /// Changes to a situation, as on the command line.
    pub struct Change {
        /// Mechanisms and interventions that are switched off, as by `--without`.
        pub without: Vec<String> = Vec::new(),
        /// Paths and their new values as text, as by `--set`.
        pub set: BTreeMap<String, String> = BTreeMap::new(),
    }
}

impl Default for Change {
    /// No change.
    fn default() -> Self {
        Self { without: Vec::new(), set: BTreeMap::new() }
    }
}

impl Change {
    /// Whether it changes nothing.
    pub fn is_none(&self) -> bool {
        self.without.is_empty() && self.set.is_empty()
    }

    /// This change, and then another one, which wins where both set a path.
    #[must_use]
    pub fn then(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.set.extend(other.set.iter().map(|(path, value)| (path.clone(), value.clone())));
        both.without.extend(other.without.iter().filter(|name| !self.without.contains(name)).cloned());
        both
    }

    /// The change as a user would ask for it, with these strategies.
    pub fn asked(&self, strategies: Vec<String>) -> Changes {
        let set = self.set.iter().map(|(path, value)| (path.clone(), value.clone())).collect();
        Changes { set, without: self.without.clone(), strategies, ..Changes::default() }
    }
}

/// One change for each rival structure: every variant of every switch but the reference, which comes first, and `Drawn`.
pub fn rival_structures() -> Vec<Change> {
    let Schema::Record(_, open) = Structure::schema() else { return Vec::new() };
    let mut rivals = Vec::new();
    for field in open().fields {
        let Schema::Choice(_, open) = field.schema else { continue };
        for variant in open().variants.iter().skip(1).filter(|variant| variant.name != "Drawn") {
            let path = format!("structure.{}", field.name);
            rivals.push(Change { without: Vec::new(), set: [(path, variant.name.to_owned())].into() });
        }
    }
    rivals
}

/// A weighted term of a claim's difference: a strategy in a situation.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Weight of the metric.
    pub weight: f64,
    /// Strategy, by the name of its file.
    pub strategy: String,
    /// Changes to the situation.
    pub given: Change,
}

impl Claim {
    /// The difference of the claim as a weighted sum over strategies and situations, under a further change.
    pub fn terms(&self, further: &Change) -> Vec<Term> {
        let term = |weight: f64, strategy: &str, given: &Change| Term {
            weight,
            strategy: strategy.to_owned(),
            given: given.then(further),
        };
        let mut terms = vec![
            term(1.0, &self.strategy, &self.given),
            term(-1.0, &self.against, &self.given.then(&self.against_given)),
        ];
        if let Some(less) = &self.less {
            let given = less.given.as_ref().unwrap_or(&self.given);
            terms.push(term(-less.share, less.strategy.as_ref().unwrap_or(&self.strategy), given));
            let against = less.against.as_ref().unwrap_or(&self.against);
            terms.push(term(less.share, against, &given.then(&self.against_given)));
        }
        terms
    }

    /// The ablations, the first and, where there is one, the second.
    pub fn ablations(&self) -> impl Iterator<Item = &Change> {
        std::iter::once(&self.ablation).chain(&self.second_ablation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(without: &[&str], set: &[(&str, &str)]) -> Change {
        Change {
            without: without.iter().map(|&name| name.to_owned()).collect(),
            set: set.iter().map(|(path, value)| ((*path).to_owned(), (*value).to_owned())).collect(),
        }
    }

    fn claim() -> Claim {
        Claim {
            name: "a".to_owned(),
            kind: ClaimKind::Emergent,
            metric: "deaths".to_owned(),
            strategy: "s".to_owned(),
            against: "n".to_owned(),
            given: change(&[], &[("x", "1")]),
            against_given: Change::default(),
            less: None,
            direction: Direction::Lower,
            at_least: 0.0,
            ablation: change(&["trade"], &[("x", "0")]),
            second_ablation: None,
            delivers: Vec::new(),
            miss: String::new(),
        }
    }

    #[test]
    fn a_later_change_wins_and_nothing_is_switched_off_twice() {
        let both = change(&["a"], &[("x", "1"), ("y", "2")]).then(&change(&["a", "b"], &[("x", "3")]));
        assert_eq!(both, change(&["a", "b"], &[("x", "3"), ("y", "2")]));
    }

    #[test]
    fn an_ablation_reaches_every_term() {
        let mut of = claim();
        of.less = Some(Less { share: 0.75, strategy: Some("m".to_owned()), against: None, given: None });
        let terms = of.terms(&of.ablation);
        let found: Vec<(f64, &str)> = terms.iter().map(|term| (term.weight, term.strategy.as_str())).collect();
        assert_eq!(found, [(1.0, "s"), (-1.0, "n"), (-0.75, "m"), (0.75, "n")]);
        assert!(terms.iter().all(|term| term.given == change(&["trade"], &[("x", "0")])));
    }

    #[test]
    fn rival_structures_leave_the_reference_out() {
        let rivals = rival_structures();
        assert!(rivals.len() >= 8, "{rivals:?}");
        for rival in &rivals {
            let (path, variant) = rival.set.first_key_value().unwrap();
            assert!(path.starts_with("structure.") && variant != "Drawn" && variant != "Pacify", "{rival:?}");
        }
    }

    #[test]
    fn only_the_other_side_of_a_comparison_between_situations_is_changed() {
        let mut of = claim();
        of.against_given = change(&["arms"], &[]);
        let terms = of.terms(&Change::default());
        assert!(terms[0].given.without.is_empty() && terms[1].given.without == ["arms"]);
    }
}
