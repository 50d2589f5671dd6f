//! A scenario as the manifest of a run holds it, made ready to run again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::check;
use super::load::{Arm, Changes, Loaded, apply, spread_linkage};
use super::situation::Scenario;
use crate::parameter::Fixed;
use crate::strategy::{Block, BlockChange, Strategy};
use crate::syntax::{Document, Faults, Format};

/// A strategy as it was run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StrategyText {
    /// Identifier: the stem of its file.
    pub id: String,
    /// Name shown in tables and charts.
    pub name: String,
    /// What it is meant to achieve.
    pub intent: String,
    /// Strategy that it extends.
    pub base: Option<String>,
    /// How many of its blocks come from there.
    pub inherited: usize,
    /// All its blocks.
    pub blocks: Vec<String>,
    /// Names of blocks that it leaves out from there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub drop: Vec<String>,
    /// What it changes in blocks from there.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub change: BTreeMap<String, String>,
}

impl From<&Arm> for StrategyText {
    fn from(arm: &Arm) -> Self {
        let block = |block| ron::to_string(block).expect("a block that was read can be written");
        let text = |change| ron::to_string(change).expect("a change that was read can be written");
        Self {
            id: arm.id.clone(),
            name: arm.strategy.name.clone(),
            intent: arm.strategy.intent.clone(),
            base: arm.base.clone(),
            inherited: arm.inherited,
            blocks: arm.blocks.iter().map(block).collect(),
            drop: arm.strategy.drop.clone(),
            change: arm.strategy.change.iter().map(|(name, change)| (name.clone(), text(change))).collect(),
        }
    }
}

/// Makes ready what a manifest holds: the scenario's text with the changes made, these changes, the parameters that they fix,
/// and the strategies.
///
/// # Errors
/// Faults of the texts, if somebody has edited them.
pub fn restore(
    text: &str,
    changes: &Changes,
    fixed: &BTreeMap<String, f64>,
    strategies: &[StrategyText],
) -> Result<Loaded, Faults> {
    let document = Document::parse("manifest", text.to_owned())?;
    let mut faults = Faults::new();
    let mut moved = spread_linkage(&document, &mut faults);
    apply(&mut moved, changes, &mut faults);
    let mut scenario = moved.decode::<Scenario>()?;
    check::without(&moved, &changes.without, &mut faults);
    scenario.without.clone_from(&changes.without);
    check::situation(&moved, &scenario, &mut faults);
    let mut arms = Vec::new();
    for strategy in strategies {
        arms.push(arm(strategy)?);
    }
    faults.or(Loaded {
        scenario,
        arms,
        fixed: Fixed { values: fixed.clone(), posterior: changes.posterior.clone() },
        resolved: document.root.to_ron(),
        warnings: Faults::new(),
    })
}

/// One strategy.
fn arm(of: &StrategyText) -> Result<Arm, Faults> {
    let document = |text: &String| Document::parse(&format!("manifest, strategy {}", of.id), text.clone());
    let block = |text: &String| document(text)?.decode();
    let blocks = of.blocks.iter().map(block).collect::<Result<Vec<Block>, Faults>>()?;
    let change = of.change.iter().map(|(name, text)| Ok((name.clone(), document(text)?.decode()?)));
    let strategy = Strategy {
        format: Format,
        name: of.name.clone(),
        intent: of.intent.clone(),
        base: of.base.as_ref().map(|base| format!("{base}.ron")),
        drop: of.drop.clone(),
        change: change.collect::<Result<BTreeMap<String, BlockChange>, Faults>>()?,
        blocks: blocks.iter().skip(of.inherited).cloned().collect(),
    };
    Ok(Arm { id: of.id.clone(), base: of.base.clone(), strategy, blocks, inherited: of.inherited, file: None })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::scenario::load;

    #[test]
    fn what_a_manifest_holds_is_what_was_loaded() {
        let set = [("linkage", "0.3"), ("elites.capital.stake", "Weak"), ("violence.trade", "0.5")];
        let set = set.iter().map(|(path, value)| ((*path).to_owned(), (*value).to_owned())).collect();
        let tries = vec![
            "multilayer: drop \"liaison assistants\"; set \"dialogue between the communities\".only_if = []".to_owned(),
        ];
        let changes = Changes { set, tries, without: vec!["trade".to_owned()], ..Changes::default() };
        let loaded = load(Path::new("../../scenarios/wau.ron"), &changes).unwrap();
        let texts: Vec<StrategyText> = loaded.arms.iter().map(StrategyText::from).collect();
        let again = restore(&loaded.resolved, &changes, &loaded.fixed, &texts).unwrap();
        assert_eq!(again.scenario, loaded.scenario);
        assert_eq!(again.resolved, loaded.resolved);
        for (one, other) in again.arms.iter().zip(&loaded.arms) {
            assert_eq!(one.blocks, other.blocks);
            assert_eq!(one.strategy.change, other.strategy.change);
            assert_eq!(StrategyText::from(one), StrategyText::from(other));
        }
    }

    #[test]
    fn a_mechanism_is_switched_off_with_all_its_rules_and_left_on_with_them() {
        let off = |names: &[&str]| {
            let without = names.iter().map(|&name| name.to_owned()).collect();
            load(Path::new("../../scenarios/wau.ron"), &Changes { without, ..Changes::default() })
        };
        let whole = off(&["shared_interest", "dialogue", "trade"]).unwrap();
        assert_eq!(whole.scenario.without, ["trade", "interdependence", "dialogue"]);
        let faults = off(&["shared_interests"]).unwrap_err().to_string();
        assert!(faults.contains("did you mean `shared_interest`"), "{faults}");
    }
}
