//! Rival structures: the difference between two strategies under each rule on which the literature disagrees.
//!
//! A scenario may have a switch of its structure drawn in every trial. The trials then fall into as many groups as the
//! switch has variants, and each group gives a paired difference. What tells two groups apart is their distance in Welch
//! standard errors; all pairs of all switches are looked at, so it counts only beyond the Bonferroni limit at 95 %.
//! Nothing is simulated here: what a trial has drawn follows from its number.

use super::comparison::{LEVEL, better};
use super::conditions::variance_of_mean;
use crate::experiment::Plan;
use model::chance::Chance;
use model::metric::Metric;
use model::scenario::draw;
use model::syntax::{Decode, Schema};
use model::world::Structure;
use stats::distributions::normal_multiplier;
use stats::estimate::Estimate;
use stats::paired::{Verdict, verdict};
use stats::skewed;

/// Trials of a variant below which it is not looked at.
const FEWEST: usize = 30;

/// One of the rules between which a trial draws.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// Its name in files, such as `Captured`.
    pub name: &'static str,
    /// What it says, as a sentence.
    pub meaning: String,
    /// Difference over the trials that drew it.
    pub difference: Estimate,
    /// What that says of the two strategies.
    pub verdict: Verdict,
}

/// A switch that trials draw, and the difference under each of its variants.
#[derive(Debug, Clone, PartialEq)]
pub struct Rival {
    /// Its path in files, such as `structure.dividends`.
    pub path: String,
    /// What it is about, as a sentence.
    pub meaning: String,
    /// Its variants that enough trials drew, the reference first.
    pub variants: Vec<Variant>,
    /// Whether two variants differ beyond the limit for that many pairs.
    pub stands_out: bool,
    /// Whether one variant says better and another one worse.
    pub flips: bool,
}

/// A switch as the code has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch {
    /// Its name, such as `dividends`.
    pub name: &'static str,
    /// What it is about, as a sentence.
    pub meaning: String,
    /// Names and meanings of its variants without `Drawn`, the reference first.
    pub variants: Vec<(&'static str, String)>,
}

/// The variant of every switch, in the order of [`switches`].
pub fn chosen(structure: &Structure) -> [&'static str; 6] {
    let Structure { dividends, mediation, season, troops, bloody_episodes, participation } = structure;
    [dividends.name(), mediation.name(), season.name(), troops.name(), bloody_episodes.name(), participation.name()]
}

/// All switches in the order of the structure's fields.
pub fn switches() -> Vec<Switch> {
    let Schema::Record(_, open) = Structure::schema() else { return Vec::new() };
    let of = |field: model::syntax::FieldSchema| {
        let Schema::Choice(_, open) = field.schema else { return None };
        let known = open().variants.into_iter().filter(|variant| variant.name != DRAWN);
        let variants = known.map(|variant| (variant.name, variant.doc)).collect();
        Some(Switch { name: field.name, meaning: field.doc, variants })
    };
    open().fields.into_iter().filter_map(of).collect()
}

/// The variant that stands for one of the others.
pub const DRAWN: &str = "Drawn";

/// The differences of paired trials under every variant of the switches that the scenario draws.
pub fn rivals(plan: &Plan, trials: &[u64], differences: &[f64], metric: &Metric) -> Vec<Rival> {
    let written = chosen(&plan.scenario.structure);
    if !written.contains(&DRAWN) {
        return Vec::new();
    }
    let of = |trial: &u64| chosen(&draw(&plan.scenario, Chance::new(plan.seed, *trial)).structure);
    let drawn: Vec<[&'static str; 6]> = trials.iter().map(of).collect();
    let mut found: Vec<(f64, Rival)> = Vec::new();
    let mut pairs = 0;
    for (position, switch) in switches().into_iter().enumerate().filter(|(position, _)| written[*position] == DRAWN) {
        let column: Vec<&str> = drawn.iter().map(|chosen| chosen[position]).collect();
        let (distance, rival) = split(switch, &column, differences, metric);
        pairs += rival.variants.len() * rival.variants.len().saturating_sub(1) / 2;
        found.push((distance, rival));
    }
    let limit = normal_multiplier(1.0 - (1.0 - LEVEL) / pairs.max(1) as f64);
    let judged = |(distance, rival): (f64, Rival)| {
        let stands_out = distance > limit;
        Rival { stands_out, flips: rival.flips && stands_out, ..rival }
    };
    found.into_iter().map(judged).collect()
}

/// The differences by variant, and how many standard errors lie between the farthest two.
fn split(switch: Switch, drawn: &[&str], differences: &[f64], metric: &Metric) -> (f64, Rival) {
    let mut groups = Vec::new();
    for (name, meaning) in switch.variants {
        let of = |(variant, difference): (&&str, &f64)| (*variant == name).then_some(*difference);
        let values: Vec<f64> = drawn.iter().zip(differences).filter_map(of).collect();
        if values.len() >= FEWEST {
            let difference = skewed::mean(&values, LEVEL);
            let error = variance_of_mean(&values, difference.value);
            let verdict = verdict(&difference, better(metric));
            groups.push((error, Variant { name, meaning, difference, verdict }));
        }
    }
    let mut distance: f64 = 0.0;
    for (n, (one_error, one)) in groups.iter().enumerate() {
        for (other_error, other) in &groups[..n] {
            let error = (one_error + other_error).sqrt();
            if error > 0.0 {
                distance = distance.max((one.difference.value - other.difference.value).abs() / error);
            }
        }
    }
    let variants: Vec<Variant> = groups.into_iter().map(|(_, variant)| variant).collect();
    let says = |wanted: Verdict| variants.iter().any(|variant| variant.verdict == wanted);
    let flips = says(Verdict::Better) && says(Verdict::Worse);
    let path = format!("structure.{}", switch.name);
    (distance, Rival { path, meaning: switch.meaning, variants, stands_out: false, flips })
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::metric;

    #[test]
    fn every_switch_of_the_structure_is_read_in_order() {
        let switches = switches();
        let reference: Vec<&str> = switches.iter().map(|switch| switch.variants[0].0).collect();
        assert_eq!(reference, chosen(&Structure::REFERENCE));
        assert!(switches.iter().all(|switch| switch.variants.len() > 1 && !switch.meaning.is_empty()));
    }

    #[test]
    fn a_plan_that_helps_under_one_rule_and_harms_under_another_is_seen_to_flip() {
        let drawn: Vec<&str> = (0..90).map(|k| ["Pacify", "Neutral", "Captured"][k % 3]).collect();
        let noise = |k: usize| if (k / 3).is_multiple_of(2) { 0.1 } else { -0.1 };
        let differences: Vec<f64> = (0..90).map(|k| [1.0, 0.0, -1.0][k % 3] + noise(k)).collect();
        let switch = switches().remove(0);
        let (distance, rival) = split(switch, &drawn, &differences, &metric::ALL[metric::PEACE]);
        let values: Vec<f64> = rival.variants.iter().map(|variant| variant.difference.value.round()).collect();
        assert_eq!(values, [1.0, 0.0, -1.0]);
        assert!(distance > 10.0 && rival.flips);
    }
}
