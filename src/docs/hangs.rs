//! What hangs on each mechanism and each activity: the claims of the cases that switch it off or set it, the facts that are read off what it moves, and
//! what stories tell of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::causes::bearings;
use super::{DocsError, table};
use model::mechanism::{self, RULES, SOURCES};
use model::scenario::fact::{FactSheet, Measure, Stock};
use model::scenario::{Arm, Change, Changes, Claim, Loaded, load};
use model::{intervention, scenario::Scenario};
use view::report::story::TOLD_STOCKS;

/// Folders whose scenarios make claims.
const FOLDERS: [&str; 2] = ["scenarios", "scenarios/cases"];
const FACTS: &str = "scenarios/reference/facts.ron";

/// What hangs on one of them.
#[derive(Debug, Default)]
struct Hanging {
    claims: BTreeSet<String>,
    facts: BTreeSet<String>,
}

/// A table of all mechanisms and activities, and the list of those on which nothing hangs.
pub(super) fn hanging(root: &Path) -> Result<String, DocsError> {
    let mut all: BTreeMap<&'static str, Hanging> = BTreeMap::new();
    for path in scenarios(root)? {
        let Loaded { scenario, arms, .. } = load(&path, &Changes::default())?;
        for claim in &scenario.claims {
            for rule in rules_of(claim, &arms) {
                all.entry(owner(rule)).or_default().claims.insert(case_of(&scenario, claim));
            }
        }
    }
    let (sheet, population) = FactSheet::load(&root.join(FACTS))?;
    let arms = load(&population, &Changes::default())?.arms;
    for fact in &sheet.facts {
        let number = fact.id.split('_').next().unwrap_or_default();
        for rule in fact.parts.iter().flat_map(|part| read_off(&part.measure, &arms)) {
            all.entry(owner(rule)).or_default().facts.insert(number.to_owned());
        }
    }
    Ok(text(&all))
}

/// Every file that may make claims.
fn scenarios(root: &Path) -> Result<Vec<PathBuf>, DocsError> {
    let mut found: Vec<PathBuf> = Vec::new();
    for folder in FOLDERS.map(|folder| root.join(folder)) {
        let unreadable = |source| DocsError::File { path: folder.clone(), source };
        for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.extension().is_some_and(|ending| ending == "ron") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn case_of(scenario: &Scenario, claim: &Claim) -> String {
    format!("{}: {}", scenario.name, claim.name)
}

/// Rules that a claim takes away or sets, and activities that only the strategy has of which it speaks.
fn rules_of(claim: &Claim, arms: &[Arm]) -> BTreeSet<&'static str> {
    let changes =
        [Some(&claim.ablation), claim.second_ablation.as_ref(), Some(&claim.given), Some(&claim.against_given)];
    let mut found: BTreeSet<&'static str> = changes.into_iter().flatten().flat_map(changed).collect();
    let activities = |id: &str| -> BTreeSet<&str> {
        let blocks = arms.iter().filter(|arm| arm.id == id).flat_map(|arm| &arm.blocks);
        blocks.map(|block| block.activity.as_str()).collect()
    };
    found.extend(activities(&claim.strategy).difference(&activities(&claim.against)).filter_map(|name| rule(name)));
    found
}

/// Rules that a change switches off or sets.
fn changed(change: &Change) -> Vec<&'static str> {
    let set = change.set.keys().filter_map(|path| path.split_once('.')).map(|(owner, _)| owner);
    let off = change.without.iter().flat_map(|name| rules_named(name));
    off.chain(set.filter_map(rule)).collect()
}

/// A rule of the world or an activity by its name.
fn rule(name: &str) -> Option<&'static str> {
    RULES.iter().chain(intervention::NAMES).find(|known| **known == name).copied()
}

/// What is switched off by a name: the rules of a mechanism, a rule, or an activity.
fn rules_named(name: &str) -> Vec<&'static str> {
    mechanism::rules_of(name).iter().copied().chain(rule(name)).collect()
}

/// The mechanism that a rule belongs to; an activity is its own.
fn owner(rule: &'static str) -> &'static str {
    mechanism::ALL.iter().find(|of| of.rules.contains(&rule)).map_or(rule, |of| of.name)
}

/// Rules that a number of a fact is read off: those that move what is counted, and the activities that only one arm has.
fn read_off(measure: &Measure, arms: &[Arm]) -> Vec<&'static str> {
    let moves = |stock: &str| -> Vec<&'static str> {
        let writes = |n: &usize| bearings()[*n].writes.iter().any(|other| other == stock);
        (0..RULES.len()).filter(writes).map(|n| RULES[n]).collect()
    };
    let mut found = match measure {
        Measure::Difference { stock: Stock::Cohesion, .. } => moves("cohesion"),
        Measure::Difference { stock: Stock::Grievance, .. } => moves("grievance"),
        Measure::Difference { stock: Stock::TrustInMission, .. } => moves("trust in mission"),
        Measure::AgreementHazard { .. } => vec!["breakdown", "violence"],
        Measure::Broken { .. } | Measure::Outsiders { .. } => vec!["process", "violence"],
        _ => vec!["violence"],
    };
    let described = format!("{measure:?}");
    let meant: Vec<&Arm> = arms.iter().filter(|arm| described.contains(&format!("\"{}\"", arm.id))).collect();
    for arm in &meant {
        let own = arm.blocks.iter().map(|block| block.activity.as_str());
        let shared = |name: &&str| meant.iter().all(|other| other.blocks.iter().any(|block| block.activity == **name));
        found.extend(own.filter(|name| meant.len() == 1 || !shared(name)).filter_map(rule));
    }
    found
}

/// Whether stories tell what a rule makes happen or moves.
fn is_told(name: &str) -> bool {
    let Some(at) = RULES.iter().position(|known| *known == name) else { return false };
    let tells = |stock: &String| TOLD_STOCKS.contains(&stock.as_str());
    SOURCES[at].contains("Happening::") || name == "violence" || bearings()[at].writes.iter().any(tells)
}

fn text(all: &BTreeMap<&'static str, Hanging>) -> String {
    let nothing = Hanging::default();
    let mut bare = Vec::new();
    let mut row = |name: &&'static str| {
        let of = all.get(name).unwrap_or(&nothing);
        let told = mechanism::rules_of(name).iter().any(|rule| is_told(rule));
        if of.claims.is_empty() && of.facts.is_empty() && !told {
            bare.push(format!("`{name}`"));
        }
        let mut facts: Vec<&str> = of.facts.iter().map(String::as_str).collect();
        facts.sort_by_key(|number| number.parse::<u32>().unwrap_or(u32::MAX));
        let claims = of.claims.iter().map(String::as_str).collect::<Vec<_>>().join("; ");
        let told = if told { "yes" } else { "" };
        vec![format!("`{name}`"), claims, facts.join(", "), told.to_owned()]
    };
    let names = mechanism::ALL.iter().map(|of| &of.name).chain(intervention::NAMES);
    let rows: Vec<Vec<String>> = names.map(&mut row).collect();
    let listed = table(&["mechanism or activity", "claims", "facts", "told in stories"], rows);
    let bare = if bare.is_empty() {
        "Something hangs on each of them.".to_owned()
    } else {
        format!("Nothing hangs on: {}.", bare.join(", "))
    };
    format!("{listed}\n{bare}")
}
