//! No file can hold an outcome, a bonus or a chance of success.
//!
//! The lists below hold every field of the two formats. A new field fails these tests until it is added here, with a
//! thought about whether it states a fact of the situation or an effort of the mission, or smuggles in a result.

use std::collections::BTreeSet;

use localpeace_model::scenario::Scenario;
use localpeace_model::strategy::Strategy;
use localpeace_model::syntax::{Decode, Definition, FieldSchema, Schema, Shape};

/// Everything that a strategy can say: who does what, for whom, when, on what known condition, with what effort.
const STRATEGY: &[&str] = &[
    "Block.activity",
    "Block.effort",
    "Block.name",
    "Block.only_if",
    "Block.priority",
    "Block.target",
    "Block.when",
    // a block of the base done differently, or not at all
    "BlockChange.effort",
    "BlockChange.only_if",
    "BlockChange.priority",
    "BlockChange.target",
    "BlockChange.when",
    // agreements are public
    "Condition::AgreementsEverywhere",
    "Condition::AttentionAtLeast",
    "Condition::CommitteeStands",
    "Condition::InterferenceKnown",
    "Condition::KnowledgeAtLeast",
    "Condition::KnownDeathsAtLeast",
    // what the mission has heard of, not what happened
    "Condition::KnownQuietEverywhere",
    "Condition::KnownQuietWeeks",
    "Condition::NoCommittee",
    "Condition::PhaseIn",
    "Selector::Conflict",
    "Selector::Elite",
    "Selector::ElitesAt",
    "Selector::ElitesKnownToInterfere",
    "Selector::ElitesWithLeverage",
    "Selector::EveryConflict",
    "Selector::EveryOffice",
    "Selector::EveryPlace",
    "Selector::MostViolent",
    "Selector::Office",
    "Selector::Place",
    "Selector::PlacesWithoutCover",
    "Selector::TheMission",
    "Strategy.base",
    "Strategy.blocks",
    "Strategy.change",
    "Strategy.drop",
    "Strategy.format",
    "Strategy.intent",
    "Strategy.name",
    "Window::After",
    "Window::After.delay",
    "Window::After.event",
    "Window::After.every",
    "Window::After.lasting",
    "Window::Always",
    "Window::At",
    "Window::At.week",
    "Window::BeforeExit",
    "Window::BeforeExit.weeks",
    "Window::During",
    "Window::During.from",
    "Window::During.until",
    "Window::Every",
    "Window::Every.from",
    "Window::Every.until",
    "Window::Every.weeks",
];

/// Everything that a scenario can say: facts of the situation and the names of strategies to compare in it.
const SCENARIO: &[&str] = &[
    // how many other peoples are at risk
    "Background.pairs",
    // a claim is read by whoever judges results and never by a trial, see the test below
    "Change.set",
    "Change.without",
    "Claim.ablation",
    "Claim.against",
    "Claim.against_given",
    "Claim.at_least",
    "Claim.delivers",
    "Claim.direction",
    "Claim.given",
    "Claim.kind",
    "Claim.less",
    "Claim.metric",
    "Claim.miss",
    "Claim.name",
    "Claim.second_ablation",
    "Claim.strategy",
    "Conflict.cohesion",
    "Conflict.drivers",
    "Conflict.focal",
    "Conflict.frailty",
    "Conflict.grievance",
    // what sources or data tell of the time before the start, never of the weeks to come
    "Conflict.history",
    // what readers see in place of the name; no rule reads it
    "Conflict.label",
    // months in which herds pass: geography, not what comes of it
    "Conflict.migration",
    "Conflict.parties",
    "Conflict.phase",
    "Conflict.places",
    "Conflict.quiet_weeks",
    "Conflict.revenge",
    "Conflict.state_based",
    "Conflict.trade",
    // a trait of character, which acts only through what the process does
    "Drafted.from",
    "Drafted.open",
    "Elite.campaign",
    "Elite.conduct",
    "Elite.jealousy",
    "Elite.known",
    "Elite.label",
    "Elite.level",
    "Elite.leverage",
    "Elite.leverage_on_elites",
    // whether it arms, incites or orders when it interferes
    "Elite.means",
    "Elite.side",
    "Elite.stake",
    "Ends.high",
    "Ends.low",
    "Headquarters.attention",
    "Headquarters.staff",
    "Headquarters.vertical_integration",
    "History.attacks",
    "History.deaths",
    "History.years",
    "Leader.disposition",
    "Leader.influence",
    "Leader.kind",
    "Leader.known",
    "Leader.label",
    "Leader.party",
    "Leader.prestige_appetite",
    "Less.against",
    "Less.given",
    "Less.share",
    "Less.strategy",
    "Linkage.at",
    "Linkage.moves",
    "Mission.budget_usd_a_year",
    // the state of relations at the start
    "Mission.consent",
    "Mission.entry_week",
    "Mission.exit_week",
    "Mission.headquarters",
    // how field offices usually work
    "Mission.horizontal_integration",
    "Mission.offices",
    // a calendar and how contested each is
    "National.elections",
    "National.regime",
    "National.script",
    "National.tension",
    "National.yearly_rates",
    "Office.assistants",
    "Office.caveats",
    "Office.clearance_days",
    // how civilians and troops usually work
    "Office.joint_planning",
    "Office.knowledge",
    "Office.label",
    "Office.patrols_a_week",
    "Office.staff",
    // who else is there, of which kind and size, when, and for whom
    "Partner.capacity",
    "Partner.from_week",
    "Partner.kind",
    "Partner.label",
    "Partner.reach",
    "Partner.turf",
    "Partner.until_week",
    "Party.arms",
    "Party.autonomy",
    "Party.exposure",
    // what commanders live off and could live off
    "Party.income_from_conflict",
    "Party.income_from_trade",
    "Party.kind",
    "Party.label",
    // herders or farmers
    "Party.livelihood",
    "Party.local_mediators",
    "Party.people",
    "Party.places",
    "Party.seen_with",
    "Party.side",
    "Party.trust_in_mission",
    "Party.trust_in_state",
    "Party.unbound",
    "Party.youth",
    // the state's reach at the start
    "Place.authority",
    "Place.hours_from_office",
    "Place.label",
    "Place.office",
    "Place.position",
    "Place.seasonal_hardship",
    "Place.wet_season_access",
    // what things cost there, in every strategy alike
    "Price.amount",
    "Price.paid_weeks",
    "Price.source",
    "Prices.activities",
    "Prices.currency_per_usd",
    "Prices.salary_a_week",
    "Prices.source",
    "Scenario.background",
    "Scenario.claims",
    "Scenario.conflicts",
    // where a draft comes from, for readers; no trial reads it
    "Scenario.drafted",
    "Scenario.driest_month",
    "Scenario.elites",
    "Scenario.format",
    "Scenario.horizon_weeks",
    "Scenario.leaders",
    "Scenario.linkage",
    "Scenario.mission",
    "Scenario.name",
    "Scenario.national",
    // which mechanisms run at all, in every strategy
    "Scenario.only",
    "Scenario.parties",
    "Scenario.partners",
    "Scenario.places",
    "Scenario.prices",
    "Scenario.question",
    "Scenario.shocks",
    "Scenario.sources",
    "Scenario.start",
    "Scenario.strategies",
    // which of the disputed rules hold, named after the dispute; each rule is the same in every strategy
    "Scenario.structure",
    "Scenario.without",
    "Shock.grievance",
    "Shock.name",
    "Shock.tension",
    "Shock.week",
    "Structure.bloody_episodes",
    "Structure.dividends",
    "Structure.mediation",
    "Structure.participation",
    "Structure.season",
    "Structure.troops",
];

/// The fields of a format: `Record.field`, `Choice::Variant` and `Choice::Variant.field`, in order of name.
///
/// Choices of words only, such as phases, and quantities hold no fields of their own meaning and are left out.
fn fields(schema: &Schema) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for definition in schema.definitions() {
        match definition {
            Definition::Record(record) => put(&mut found, record.name, &record.fields),
            Definition::Choice(choice) => {
                let words = choice.variants.iter().all(|variant| matches!(variant.shape, Shape::Word));
                if words || choice.name == "Quantity" || choice.name == "Law" {
                    continue;
                }
                for variant in choice.variants {
                    let name = format!("{}::{}", choice.name, variant.name);
                    if let Shape::Fields(fields) = &variant.shape {
                        put(&mut found, &name, fields);
                    }
                    found.insert(name);
                }
            }
        }
    }
    found
}

fn put(found: &mut BTreeSet<String>, owner: &str, fields: &[FieldSchema]) {
    found.extend(fields.iter().map(|field| format!("{owner}.{}", field.name)));
}

/// Compares the fields of a format with those that have been justified.
fn assert_justified(schema: &Schema, allowed: &[&str]) {
    let (found, allowed) = (fields(schema), allowed.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>());
    let new: Vec<_> = found.difference(&allowed).collect();
    assert!(new.is_empty(), "fields that nobody has justified: {new:#?}");
    let gone: Vec<_> = allowed.difference(&found).collect();
    assert!(gone.is_empty(), "fields that are gone: {gone:#?}");
}

#[test]
fn a_strategy_can_only_say_who_does_what_for_whom_and_when() {
    assert_justified(&Strategy::schema(), STRATEGY);
}

#[test]
fn a_scenario_can_only_state_facts() {
    assert_justified(&Scenario::schema(), SCENARIO);
}

#[test]
fn no_field_is_named_after_an_outcome() {
    let outcomes =
        ["outcome", "bonus", "success", "probability", "chance", "result", "effect", "gain", "peace", "reward"];
    let judged = ["Claim.", "Less."]; // claims are about outcomes, and no trial reads them
    for field in fields(&Strategy::schema()).union(&fields(&Scenario::schema())) {
        if judged.iter().any(|record| field.starts_with(record)) {
            continue;
        }
        let name = field.to_lowercase();
        assert!(outcomes.iter().all(|word| !name.contains(word)), "{field} sounds like an outcome");
    }
}
