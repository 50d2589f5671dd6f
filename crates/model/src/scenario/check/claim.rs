//! Claims that name what does not exist, or whose ablation could not tell anything.

use std::path::Path;

use super::Checker;
use crate::intervention;
use crate::metric;
use crate::scenario::Arm;
use crate::scenario::arms::stem;
use crate::scenario::claim::{Change, Claim, ClaimKind};
use crate::scenario::load;
use crate::scenario::situation::Scenario;
use crate::syntax::{Document, Faults, Rule};

/// Checks the claims of a scenario that is sound otherwise; `document` is the file before linkage is spread.
pub(in crate::scenario) fn claims(document: &Document, scenario: &Scenario, arms: &[Arm], faults: &mut Faults) {
    let strategies: Vec<String> = scenario.strategies.iter().map(|file| stem(Path::new(file))).collect();
    for (n, claim) in scenario.claims.iter().enumerate() {
        let path = format!("claims.{n}");
        let mut check = Checker::of(document, faults);
        let again = scenario.claims[..n].iter().any(|other| other.name == claim.name);
        let found = format!("\"{}\" again", claim.name);
        check.ensure(Rule::ClaimOnce, !again, &format!("{path}.name"), "each claim once", found);
        names(&mut check, &path, claim, &strategies);
        delivered(&mut check, &path, claim, arms);
        sizes(&mut check, &path, claim);
        ablations(&mut check, &path, claim);
        let less = claim.less.iter().filter_map(|less| less.given.as_ref().map(|given| ("less.given", given)));
        let changes = [("given", &claim.given), ("against_given", &claim.against_given), ("ablation", &claim.ablation)];
        let second = claim.second_ablation.iter().map(|change| ("second_ablation", change));
        for (field, change) in changes.into_iter().chain(second).chain(less) {
            changed(document, &format!("{path}.{field}"), change, faults);
        }
    }
}

/// Checks the metric and the strategies of a claim.
fn names(check: &mut Checker<'_>, path: &str, claim: &Claim, strategies: &[String]) {
    let compared: Vec<&str> = metric::ALL.iter().filter(|metric| metric.compared).map(|metric| metric.name).collect();
    check.name(Rule::ClaimMetric, &format!("{path}.metric"), "a metric that is compared", &claim.metric, &compared);
    let known: Vec<&str> = strategies.iter().map(String::as_str).collect();
    let of_less = claim.less.iter().flat_map(|less| {
        let named = |field, strategy: &Option<String>| strategy.clone().map(|strategy| (field, strategy));
        [named("less.strategy", &less.strategy), named("less.against", &less.against)].into_iter().flatten()
    });
    let own = [("strategy", claim.strategy.clone()), ("against", claim.against.clone())];
    for (field, strategy) in own.into_iter().chain(of_less) {
        check.name(Rule::ClaimStrategy, &format!("{path}.{field}"), "a strategy of this scenario", &strategy, &known);
    }
    let same = claim.strategy == claim.against && claim.against_given.is_none();
    check.ensure(
        Rule::ClaimOther,
        !same,
        &format!("{path}.against"),
        "another strategy, or the same one in another situation (against_given)",
        "the strategy itself",
    );
}

/// Checks that the strategy has the activities that the claim is about; one that is not loaded is not asked.
fn delivered(check: &mut Checker<'_>, path: &str, claim: &Claim, arms: &[Arm]) {
    let Some(arm) = arms.iter().find(|arm| arm.id == claim.strategy) else { return };
    let known: Vec<&str> = arm.blocks.iter().map(|block| block.name.as_str()).collect();
    for (n, block) in claim.delivers.iter().enumerate() {
        let path = format!("{path}.delivers.{n}");
        check.name(Rule::ClaimDelivers, &path, "an activity of the claim's strategy, by its name", block, &known);
    }
}

/// Checks the numbers of a claim.
fn sizes(check: &mut Checker<'_>, path: &str, claim: &Claim) {
    let least = claim.at_least;
    check.ensure(
        Rule::ClaimSize,
        least >= 0.0,
        &format!("{path}.at_least"),
        "a size of 0 or more; `direction` says which way",
        least.to_string(),
    );
    if let Some(less) = &claim.less {
        let path = format!("{path}.less.share");
        check.ensure(Rule::ClaimShare, less.share > 0.0, &path, "a share above 0", less.share.to_string());
    }
}

/// Checks that the ablations fit the kind of the claim.
fn ablations(check: &mut Checker<'_>, path: &str, claim: &Claim) {
    let missing = claim.kind == ClaimKind::Direct && claim.second_ablation.is_none();
    let expected = "a second_ablation, as a direct claim needs one";
    check.ensure(Rule::ClaimSecond, !missing, &format!("{path}.kind"), expected, "none");
    for (field, change) in ["ablation", "second_ablation"].into_iter().zip(claim.ablations()) {
        let path = format!("{path}.{field}");
        let expected = "something that is switched off or set";
        check.ensure(Rule::ClaimChange, !change.is_none(), &path, expected, "no change");
        let touched = change.without.iter().chain(change.set.keys()).find(|name| {
            let owner = name.split('.').next().unwrap_or_default();
            intervention::kind_of(owner).is_some()
        });
        if let Some(touched) = touched.filter(|_| claim.kind == ClaimKind::Emergent) {
            let expected = "an ablation that leaves the activities of the strategies alone, or the kind Direct";
            check.fault(Rule::ClaimEmergent, &path, expected, format!("`{touched}`, an activity"));
        }
    }
}

/// Checks that every path of a change can be set to its value, and that nothing unknown is switched off.
fn changed(document: &Document, path: &str, change: &Change, faults: &mut Faults) {
    for (n, name) in change.without.iter().enumerate() {
        super::switch(&mut Checker::of(document, faults), &format!("{path}.without.{n}"), name);
    }
    let before = faults.len();
    for (target, value) in &change.set {
        let alone = Change { without: Vec::new(), set: [(target.clone(), value.clone())].into() };
        copy(document, &format!("{path}.set.\"{target}\""), &alone, false, faults);
    }
    if faults.len() == before && !change.set.is_empty() {
        copy(document, path, change, true, faults);
    }
}

/// Makes a change to a copy of the scenario and reports what is wrong with it then at `path`.
fn copy(document: &Document, path: &str, change: &Change, meaning: bool, faults: &mut Faults) {
    let mut found = Faults::new();
    let mut copy = document.clone();
    load::apply(&mut copy, &change.asked(Vec::new()), &mut found);
    if found.is_empty() {
        let mut moved = load::spread_linkage(&copy, &mut found);
        load::apply(&mut moved, &change.asked(Vec::new()), &mut found);
        match moved.decode::<Scenario>() {
            Ok(scenario) if meaning => super::situation(&moved, &scenario, &mut found),
            Ok(_) => {}
            Err(more) => found.extend(more),
        }
    }
    for fault in &found {
        let of = if fault.path.is_empty() { String::new() } else { format!(" ({})", fault.path) };
        let found = format!("{}{of}", fault.found);
        faults.push_rule(fault.rule, document, path, fault.expected.clone(), found, fault.help.clone());
    }
}
