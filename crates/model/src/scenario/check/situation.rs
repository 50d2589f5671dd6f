//! Faults of a situation: its time, places, people, mission and partners.

use std::ops::RangeInclusive;

use super::{Checker, conflict, names};
use crate::intervention;
use crate::scenario::situation::{Partner, Scenario};
use crate::syntax::{Document, Faults, Rule};
use crate::world::{Conduct, Means, PartnerKind};

/// Shortest and longest trial, in weeks.
const WEEKS: RangeInclusive<u32> = 53..=2600;
/// Months of a year.
pub(super) const MONTHS: RangeInclusive<u32> = 1..=12;

/// What a week of an event must be.
const BEFORE_HORIZON: &str = "a week before the horizon";

/// Checks the situation of a scenario.
pub fn situation(document: &Document, scenario: &Scenario, faults: &mut Faults) {
    let mut check = Checker { document, faults };
    time(&mut check, scenario);
    let plain = !scenario.name.is_empty()
        && scenario.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    check.ensure(
        Rule::ScenarioName,
        plain,
        "name",
        "a name of lower-case letters, digits and _, since results go to a folder of that name",
        scenario.name.clone(),
    );
    check.ensure(Rule::SomeStrategy, !scenario.strategies.is_empty(), "strategies", "at least one strategy", "none");
    if let Some(linkage) = &scenario.linkage {
        let at = linkage.at;
        let inside = (0.0..=1.0).contains(&at);
        check.ensure(Rule::LinkageAt, inside, "linkage.at", "a factor within 0..=1", at.to_string());
    }
    places_and_parties(&mut check, scenario);
    people(&mut check, scenario);
    conflict::conflicts(&mut check, scenario);
    mission(&mut check, scenario);
    prices(&mut check, scenario);
    national(&mut check, scenario);
    for (name, partner) in &scenario.partners {
        self::partner(&mut check, &format!("partners.{name}"), partner, scenario);
    }
}

fn time(check: &mut Checker<'_>, scenario: &Scenario) {
    let (year, month) = scenario.start;
    let years = (1900..=2200).contains(&year);
    check.ensure(Rule::StartYear, years, "start", "a year from 1900 to 2200", year.to_string());
    check.ensure(Rule::StartMonth, MONTHS.contains(&month), "start", "a month from 1 to 12", month.to_string());
    let driest = scenario.driest_month;
    let is_month = MONTHS.contains(&driest);
    check.ensure(Rule::DriestMonth, is_month, "driest_month", "a month from 1 to 12", driest.to_string());
    let weeks = scenario.horizon_weeks;
    check.ensure(Rule::Horizon, WEEKS.contains(&weeks), "horizon_weeks", "53 to 2600 weeks", weeks.to_string());
}

fn places_and_parties(check: &mut Checker<'_>, scenario: &Scenario) {
    let (offices, places) = (names(&scenario.mission.offices), names(&scenario.places));
    for (name, place) in &scenario.places {
        check.name(Rule::PlaceOffice, &format!("places.{name}.office"), "a field office", &place.office, &offices);
    }
    for (name, party) in &scenario.parties {
        let path = format!("parties.{name}.places");
        check.ensure(Rule::PartySomewhere, !party.places.is_empty(), &path, "at least one place", "none");
        for (n, place) in party.places.iter().enumerate() {
            check.name(Rule::PartyPlace, &format!("{path}.{n}"), "a place", place, &places);
        }
    }
}

fn people(check: &mut Checker<'_>, scenario: &Scenario) {
    let (parties, elites) = (names(&scenario.parties), names(&scenario.elites));
    for (name, leader) in &scenario.leaders {
        check.name(Rule::LeaderParty, &format!("leaders.{name}.party"), "a party", &leader.party, &parties);
    }
    for (name, elite) in &scenario.elites {
        let interferes = elite.conduct == Conduct::Interferes && elite.means.contains(&Means::Orders);
        let path = format!("elites.{name}.campaign");
        let expected = "an elite with `conduct: Interferes` and `Orders` among its `means`, or `campaign: false`";
        check.ensure(
            Rule::CampaignOfOrders,
            interferes || !elite.campaign,
            &path,
            expected,
            "true of one that sends nobody",
        );
        for party in elite.leverage.keys() {
            let path = format!("elites.{name}.leverage.{party}");
            check.name(Rule::LeverageParty, &path, "a party", party, &parties);
        }
        for other in elite.leverage_on_elites.keys() {
            let path = format!("elites.{name}.leverage_on_elites.{other}");
            check.name(Rule::LeverageElite, &path, "an elite", other, &elites);
            check.ensure(Rule::LeverageOther, other != name, &path, "another elite", "the elite itself");
        }
    }
}

fn mission(check: &mut Checker<'_>, scenario: &Scenario) {
    let mission = &scenario.mission;
    let (entry, horizon) = (mission.entry_week, scenario.horizon_weeks);
    check.ensure(Rule::EntryWeek, entry < horizon, "mission.entry_week", BEFORE_HORIZON, entry.to_string());
    if let Some(exit) = mission.exit_week {
        let later = exit > entry && exit < horizon;
        let expected = "a week after the entry and before the horizon";
        check.ensure(Rule::ExitWeek, later, "mission.exit_week", expected, exit.to_string());
    }
    for (name, office) in &mission.offices {
        let least = office.clearance_days.quantity().support().0;
        let path = format!("mission.offices.{name}.clearance_days");
        check.ensure(Rule::ClearanceDays, least > 0.0, &path, "more than 0 days", least.to_string());
    }
}

fn prices(check: &mut Checker<'_>, scenario: &Scenario) {
    let Some(prices) = &scenario.prices else { return };
    let mut sources = vec![("prices.source".to_owned(), &prices.source)];
    for (activity, price) in &prices.activities {
        let path = format!("prices.activities.{activity}");
        check.name(Rule::PriceActivity, &path, "an activity", activity, intervention::NAMES);
        sources.push((format!("{path}.source"), &price.source));
    }
    for (path, source) in sources {
        check.ensure(Rule::PriceSource, !source.trim().is_empty(), &path, "where the price comes from", "nothing");
    }
}

fn national(check: &mut Checker<'_>, scenario: &Scenario) {
    let horizon = scenario.horizon_weeks;
    for (n, ((from, to), _)) in scenario.national.yearly_rates.iter().enumerate() {
        let path = format!("national.yearly_rates.{n}");
        check.ensure(Rule::RateOther, from != to, &path, "two different regimes", format!("{from} twice"));
    }
    let mut weeks = |rule, list: &str, n: usize, week: u32| {
        check.ensure(rule, week < horizon, &format!("{list}.{n}"), BEFORE_HORIZON, week.to_string());
    };
    for (n, (week, _)) in scenario.national.script.iter().enumerate() {
        weeks(Rule::ScriptWeek, "national.script", n, *week);
    }
    for (n, (week, _)) in scenario.national.elections.iter().enumerate() {
        weeks(Rule::ElectionWeek, "national.elections", n, *week);
    }
    for (n, shock) in scenario.shocks.iter().enumerate() {
        let path = format!("shocks.{n}.week");
        check.ensure(Rule::ShockWeek, shock.week < horizon, &path, BEFORE_HORIZON, shock.week.to_string());
    }
}

fn partner(check: &mut Checker<'_>, path: &str, partner: &Partner, scenario: &Scenario) {
    let reach = format!("{path}.reach");
    check.ensure(Rule::PartnerReach, !partner.reach.is_empty(), &reach, "at least one conflict", "none");
    for (n, conflict) in partner.reach.iter().enumerate() {
        let known = names(&scenario.conflicts);
        check.name(Rule::PartnerConflict, &format!("{reach}.{n}"), "a conflict", conflict, &known);
    }
    if partner.kind == PartnerKind::Mediation {
        let most = partner.capacity.quantity().support().1;
        let expected = "a strength of mediation within 0..=1";
        check.ensure(Rule::PartnerStrength, most <= 1.0, &format!("{path}.capacity"), expected, most.to_string());
    }
    let from = partner.from_week;
    let begins = from < scenario.horizon_weeks;
    check.ensure(Rule::PartnerFrom, begins, &format!("{path}.from_week"), BEFORE_HORIZON, from.to_string());
    if let Some(until) = partner.until_week {
        let path = format!("{path}.until_week");
        check.ensure(Rule::PartnerUntil, until > from, &path, "a week after from_week", until.to_string());
    }
}
