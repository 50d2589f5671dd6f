//! Mixes: how a budget can be shared out in equal steps, with every combination of options.

use std::collections::BTreeMap;

use super::design::FrontierDesign;
use model::scenario::Arm;
use model::strategy::{Block, Strategy};
use model::syntax::Format;

/// Largest effort that a block may have.
const MOST_EFFORT: f64 = 20.0;

/// A mix of activities.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Shares and options in words.
    pub name: String,
    /// Share of the budget that each part gets, 0 to 1; they sum to 1.
    pub shares: Vec<f64>,
    /// Position of the choice taken of each option.
    pub options: Vec<usize>,
    /// Blocks of every mix and of the options, at the effort that their strategies state.
    pub fixed: Vec<Block>,
    /// Blocks of each part at the effort that its strategy states.
    pub parts: Vec<Vec<Block>>,
    /// By what the effort of each part is multiplied.
    pub factors: Vec<f64>,
}

impl Candidate {
    /// The strategy that carries the mix out; parts without a share are left out.
    pub fn arm(&self) -> Arm {
        let mut blocks = self.fixed.clone();
        for (part, factor) in self.parts.iter().zip(&self.factors).filter(|(_, factor)| **factor > 0.0) {
            blocks.extend(
                part.iter().map(|block| Block { effort: (block.effort * factor).min(MOST_EFFORT), ..block.clone() }),
            );
        }
        let mut seen: Vec<String> = Vec::new();
        for block in &mut blocks {
            let again = seen.iter().filter(|name| **name == block.name).count();
            seen.push(block.name.clone());
            if again > 0 {
                block.name = format!("{} ({})", block.name, again + 1);
            }
        }
        let (name, intent) = (self.name.clone(), String::new());
        let (drop, change) = (Vec::new(), BTreeMap::new());
        let strategy = Strategy { format: Format, name, intent, base: None, drop, change, blocks: blocks.clone() };
        Arm { id: self.name.clone(), strategy, base: None, blocks, inherited: 0, file: None }
    }

    /// Positions of the parts of which some effort would stand beyond the most that a block may have, if efforts were multiplied
    /// by `factors`: their share cannot be spent.
    pub fn at_limit(&self, factors: &[f64]) -> Vec<usize> {
        let over = |part: &usize| self.parts[*part].iter().any(|block| block.effort * factors[*part] > MOST_EFFORT);
        (0..self.parts.len()).filter(over).collect()
    }
}

/// All ways to write `steps` as a sum of `parts` whole numbers, the first part's largest share first.
pub fn compositions(steps: u32, parts: usize) -> Vec<Vec<u32>> {
    match parts {
        0 => Vec::new(),
        1 => vec![vec![steps]],
        _ => (0..=steps)
            .rev()
            .flat_map(|first| {
                let rest = compositions(steps - first, parts - 1);
                rest.into_iter().map(move |rest| std::iter::once(first).chain(rest).collect())
            })
            .collect(),
    }
}

/// Every mix with every combination of options.
pub(super) fn candidates(
    design: &FrontierDesign,
    always: &[Block],
    mix: &[Vec<Block>],
    options: &[Vec<Vec<Block>>],
) -> Vec<Candidate> {
    let mut taken: Vec<Vec<usize>> = vec![Vec::new()];
    for choices in options {
        taken = taken
            .into_iter()
            .flat_map(|so_far| (0..choices.len()).map(move |choice| [so_far.as_slice(), &[choice]].concat()))
            .collect();
    }
    let mut all = Vec::new();
    for steps in compositions(design.steps.clamp(1, 20), mix.len()) {
        let shares: Vec<f64> = steps.iter().map(|step| f64::from(*step) / f64::from(design.steps.max(1))).collect();
        for options_taken in &taken {
            let of_options = options.iter().zip(options_taken).flat_map(|(choices, choice)| choices[*choice].clone());
            all.push(Candidate {
                name: name(design, &shares, options_taken),
                shares: shares.clone(),
                options: options_taken.clone(),
                fixed: always.iter().cloned().chain(of_options).collect(),
                parts: mix.to_vec(),
                factors: shares.clone(),
            });
        }
    }
    all
}

/// `50 % dialogue, 50 % elites; follow-up: from signing on`.
fn name(design: &FrontierDesign, shares: &[f64], options: &[usize]) -> String {
    let parts = design.mix.iter().zip(shares).filter(|(_, share)| **share > 0.0);
    let mix: Vec<String> = parts
        .map(|(part, share)| {
            if *share >= 1.0 { format!("only {}", part.name) } else { format!("{:.0} % {}", share * 100.0, part.name) }
        })
        .collect();
    let options = design.options.iter().zip(options);
    let taken: Vec<String> =
        options.map(|(decision, choice)| format!("{}: {}", decision.name, decision.choices[*choice].name)).collect();
    let mut name = mix.join(", ");
    if !taken.is_empty() {
        name = format!("{name}; {}", taken.join(", "));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_shared_out_in_every_way_once() {
        let found = compositions(4, 3);
        assert_eq!(found.len(), 15);
        assert!(found.iter().all(|steps| steps.iter().sum::<u32>() == 4));
        let mut sorted = found.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(sorted.len(), 15);
        assert_eq!((found[0].as_slice(), found[14].as_slice()), ([4, 0, 0].as_slice(), [0, 0, 4].as_slice()));
        assert!(compositions(3, 0).is_empty());
    }
}
