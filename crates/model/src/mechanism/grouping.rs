//! Which rules make up a mechanism.
//!
//! A mechanism is what the documents, `why` and the page speak of: rules that explain one thing together, and that are switched
//! off together. A single rule of it can be switched off as well. No mechanism has the name of a rule unless it is that rule alone.

use super::RULES;

/// Rules of the world that explain one thing together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mechanism {
    /// Its name, as after `--without`.
    pub name: &'static str,
    /// What it explains, in a sentence.
    pub about: &'static str,
    /// Its rules, in the order of the week.
    pub rules: &'static [&'static str],
}

const fn of(name: &'static str, about: &'static str, rules: &'static [&'static str]) -> Mechanism {
    Mechanism { name, about, rules }
}

/// All mechanisms, in the order in which a week first comes to them.
pub const ALL: &[Mechanism] = &[
    of(
        "surroundings",
        "Season, drought and flood make life hard, move the herds and close the roads.",
        &["season", "shocks", "access", "migration"],
    ),
    of(
        "nation",
        "The national conflict and elections heat up local quarrels, and what happens below is felt above.",
        &["national_arena", "elections", "national_feedback"],
    ),
    of(
        "national_hold",
        "The state leaves room for dialogue or takes it, and suspects who seems to side with the other camp.",
        &["space_for_dialogue", "suspicion"],
    ),
    of(
        "elites",
        "Elites who gain from a conflict, or feel slighted, arm people and incite them; others restrain them.",
        &["jealousy", "elite_interference", "arms"],
    ),
    of("orders", "Elites who interfere send those who obey them to attack.", &["orders"]),
    of(
        "leadership",
        "Leaders and commanders lean towards war or peace, and youth follow them or do not.",
        &["leaders", "mobilisation", "commanders"],
    ),
    of("exit", "The mission arrives, and leaves what does not stand by itself.", &["exit"]),
    of(
        "mission_knowledge",
        "What the mission knows, what headquarters notices, and how long a patrol is felt.",
        &["awareness", "attention", "presence"],
    ),
    of(
        "state_authority",
        "The authority of the state grows slowly where it is supported, and shrinks back where it is not.",
        &["state_authority"],
    ),
    of(
        "clearance",
        "Who has to agree before the mission may act: the host state, the troops, the other field offices.",
        &["consent", "civil_military", "coordination"],
    ),
    of(
        "early_warning",
        "Somebody who hears of a raid in time, and troops who may go, keep people alive.",
        &["early_warning"],
    ),
    of("talks", "A peace process moves forward, stalls and is lost, whoever leads it.", &["ngos", "process"]),
    of("truce", "People who talk build a truce, which wears off and tears with blood.", &["truce"]),
    of(
        "local_capacity",
        "What local people have done themselves they own, and what they have learnt they can do again.",
        &["ownership", "capacity"],
    ),
    of(
        "inclusion",
        "Seats at the table widen the support of an agreement, and are lost when nobody keeps them.",
        &["inclusion"],
    ),
    of("violence", "Disputes open and close; in them people raid, take revenge and remember.", &["violence"]),
    of(
        "aftermath",
        "What attacks leave behind: grievance, fear, flight and return, and trust that is lost or won.",
        &["grievance", "fear", "displacement", "returns", "trust", "expectations"],
    ),
    of(
        "agreement",
        "An agreement is breached, mended or carried out, by those who are bound to it and seen to be.",
        &["breakdown", "commitment", "provisions", "audience"],
    ),
    of("spoilers", "A signature stirs up those who lose by it, for some months.", &["spoilers"]),
    of(
        "justice",
        "Accountability calms the wish for revenge, or turns those who fear it against the peace.",
        &["justice"],
    ),
    of(
        "disarmament",
        "Fighters hand in arms where both sides keep to what they signed, and rearm when they are afraid.",
        &["disarmament"],
    ),
    of("cohesion", "Ties between two peoples grow in quiet times and break with blood.", &["cohesion"]),
    of(
        "shared_interest",
        "Trade and work that both sides live on make war dear to both.",
        &["trade", "interdependence"],
    ),
];

/// The rules of a mechanism, or the one rule of this name; none if there is neither.
pub fn rules_of(name: &str) -> &'static [&'static str] {
    let mechanism = ALL.iter().find(|mechanism| mechanism.name == name).map(|mechanism| mechanism.rules);
    let rule = || RULES.iter().position(|rule| *rule == name).map(|at| &RULES[at..=at]);
    mechanism.or_else(rule).unwrap_or_default()
}

/// Names of all mechanisms, and of the rules that are not one by themselves.
pub fn names() -> Vec<&'static str> {
    let parts = RULES.iter().filter(|rule| ALL.iter().all(|mechanism| mechanism.name != **rule));
    ALL.iter().map(|mechanism| mechanism.name).chain(parts.copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_belongs_to_one_mechanism_and_a_name_means_one_thing() {
        for rule in RULES {
            let holding = ALL.iter().filter(|mechanism| mechanism.rules.contains(rule)).count();
            assert_eq!(holding, 1, "{rule} stands in {holding} mechanisms; list it in one of them in grouping.rs");
        }
        for mechanism in ALL {
            let place = |rule: &&str| RULES.iter().position(|known| known == rule).expect("a rule");
            assert!(mechanism.rules.is_sorted_by_key(place), "{} is not in the order of the week", mechanism.name);
            assert!(!RULES.contains(&mechanism.name) || mechanism.rules == [mechanism.name], "{}", mechanism.name);
            assert!(!crate::intervention::NAMES.contains(&mechanism.name), "{} is an intervention", mechanism.name);
        }
        assert_eq!(rules_of("shared_interest"), ["trade", "interdependence"]);
        assert_eq!(rules_of("trade"), ["trade"]);
        assert!(rules_of("nothing").is_empty());
    }
}
