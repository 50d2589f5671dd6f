//! Mixes as strategy files that run.

use super::design::Frontier;
use super::search::{End, Outcome, Searched};
use model::syntax::{Document, Faults, Format};

/// Longest part of a mix's name in the name of its file.
const LONGEST: usize = 40;

/// A mix as a strategy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenMix {
    /// Identifier, which with `.ron` is the name of its file.
    pub id: String,
    /// Text of the file.
    pub text: String,
}

/// The mixes that are left as strategies, those of equal spending first and within them the surest on the frontier; efforts
/// are those at which a mix costs what it should.
///
/// # Errors
/// Never: what was read can be written and read again.
pub fn written(frontier: &Frontier, of: &Searched) -> Result<Vec<WrittenMix>, Faults> {
    let budget = frontier.design.budget_usd;
    let share = |outcome: &Outcome| match &outcome.end {
        End::Left(placed) => placed.share_efficient,
        _ => 0.0,
    };
    let mut left: Vec<&Outcome> = of.outcomes.iter().filter(|outcome| matches!(outcome.end, End::Left(_))).collect();
    left.sort_by(|a, b| {
        let less = |outcome: &Outcome| outcome.spends_less(budget);
        less(a).cmp(&less(b)).then(share(b).total_cmp(&share(a))).then(a.candidate.cmp(&b.candidate))
    });
    left.into_iter().enumerate().map(|(rank, outcome)| mix(frontier, outcome, rank + 1)).collect()
}

fn mix(frontier: &Frontier, outcome: &Outcome, rank: usize) -> Result<WrittenMix, Faults> {
    let mut candidate = frontier.candidates[outcome.candidate].clone();
    candidate.factors.clone_from(&outcome.factors);
    let arm = candidate.arm();
    let spends = if outcome.spends_less(frontier.design.budget_usd) { ", less than the budget" } else { "" };
    let intent = format!(
        "{} Found by the search {}: about USD {:.0} over the whole simulation{spends}.",
        frontier.design.question, frontier.design.name, outcome.cost.value
    );
    let quoted = |text: &str| ron::to_string(text).expect("a text can be written");
    let blocks: Vec<String> =
        arm.blocks.iter().map(|block| ron::to_string(block).expect("a block that was read can be written")).collect();
    let text = format!(
        "(format: {}, name: {}, intent: {}, blocks: [{}])",
        u32::from(Format),
        quoted(&arm.strategy.name),
        quoted(&intent),
        blocks.join(", ")
    );
    let document = Document::parse("mix", text)?;
    let head = "// Written by a search for the best mixes; change whatever you know better.\n";
    Ok(WrittenMix { id: id(rank, &arm.strategy.name), text: format!("{head}{}\n", document.root.to_ron()) })
}

/// `mix_01_50_dialogue_50_elites`: the rank keeps it apart from others.
fn id(rank: usize, name: &str) -> String {
    let mut id = format!("mix_{rank:02}");
    for word in name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        if id.len() + 1 + word.len() > LONGEST {
            break;
        }
        id.push('_');
        id.push_str(&word.to_ascii_lowercase());
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_short_name_of_a_file() {
        assert_eq!(id(3, "50 % Dialogue, 50 % elites; follow-up: none"), "mix_03_50_dialogue_50_elites_follow_up");
        assert_eq!(id(12, "Ö"), "mix_12");
    }
}
