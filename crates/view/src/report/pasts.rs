//! What is known of each conflict before the start, in words.

use super::names;
use super::words::{counted, killed};
use model::mechanism::violence::CANDIDATES;
use model::parameter::Fixed;
use model::scenario::{Scenario, lives};

/// What is known of a conflict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Name of the conflict in the file.
    pub conflict: String,
    /// Its parties.
    pub parties: [String; 2],
    /// Whether anything is known.
    pub known: bool,
    /// What is known, and how many simulated lives lead to it; or that nothing is.
    pub text: String,
}

/// What is said where nothing is known.
const UNKNOWN: &str =
    "nothing is known of the time before the start: taken as an average conflict of its kind, which is a quiet one.";

/// What is known of every conflict of a scenario; `fixed` are the parameters that the user sets.
pub fn pasts(scenario: &Scenario, fixed: &Fixed) -> Vec<Past> {
    let party = |name: &str| names::party(scenario, name);
    let conflicts = scenario.conflicts.iter().zip(lives(scenario, fixed));
    let past = |((name, conflict), lives): ((&String, &model::scenario::situation::Conflict), Option<f64>)| {
        let text = match (&conflict.history, lives) {
            (Some(known), Some(lives)) => format!(
                "{} known in the {} before the start; {}. Of up to {CANDIDATES} simulated lives the worth of {lives:.0} leads there.",
                counted(known.attacks, "attack", "attacks"),
                if known.years == 1 { "year".to_owned() } else { counted(known.years, "year", "years") },
                killed(known.deaths)
            ),
            _ => UNKNOWN.to_owned(),
        };
        Past {
            conflict: name.clone(),
            known: lives.is_some(),
            parties: [party(&conflict.parties.0), party(&conflict.parties.1)],
            text,
        }
    };
    conflicts.map(past).collect()
}
