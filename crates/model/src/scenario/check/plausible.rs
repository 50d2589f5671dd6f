//! What can be meant but seldom is: it does not stop a run, and whoever checks a file is told.

use super::Checker;
use super::strategy::place;
use crate::intervention;
use crate::parameter::Fixed;
use crate::scenario::draw::prices;
use crate::scenario::load::Arm;
use crate::scenario::parameters::specifications;
use crate::scenario::situation::Scenario;
use crate::strategy::{Strategy, Window};
use crate::syntax::{Document, Faults, Rule};
use crate::units::Position;

/// Kilometres from the nearest other place beyond which a place is far out.
const FAR_KM: f64 = 1000.0;
/// US dollars a year below which a budget pays for nothing.
const POOR_USD: f64 = 10_000.0;
/// Times the plausible range beyond which a price is strange.
const FAR_PRICE: f64 = 5.0;
/// Hours of travel beyond which a place is remote: a week.
const REMOTE_HOURS: f64 = 168.0;

/// The last week that any simulation can have: who writes it means the end, whatever the horizon is.
const TO_THE_END: u32 = 2599;

/// Looks at the facts of a situation.
pub(in crate::scenario) fn seems(document: &Document, scenario: &Scenario, warnings: &mut Faults) {
    far_places(document, scenario, warnings);
    let mut check = Checker::of(document, warnings);
    let budget = scenario.mission.budget_usd_a_year.quantity().support().1;
    check.ensure(
        Rule::SeemsPoor,
        budget <= 0.0 || budget >= POOR_USD,
        "mission.budget_usd_a_year",
        "US dollars a year, not thousands of them",
        format!("{budget}, which pays for next to nothing"),
    );
    dear(&mut check, scenario);
    for (name, place) in &scenario.places {
        let hours = place.hours_from_office.quantity().central();
        let path = format!("places.{name}.hours_from_office");
        let found = format!("{hours:.0} hours, more than a week");
        check.ensure(Rule::SeemsRemote, hours <= REMOTE_HOURS, &path, "hours of travel from the field office", found);
    }
    for (name, conflict) in &scenario.conflicts {
        let homes = |party: &String| scenario.parties.get(party).map_or(&[][..], |party| &party.places);
        let home =
            |place: &String| homes(&conflict.parties.0).contains(place) || homes(&conflict.parties.1).contains(place);
        let at_home = conflict.places.iter().any(home);
        let found = "places where neither of the two lives";
        check.ensure(
            Rule::SeemsElsewhere,
            at_home,
            &format!("conflicts.{name}.places"),
            "a place of one of the parties",
            found,
        );
    }
}

/// Looks for prices far from those of other missions, as when an exchange rate is left out.
fn dear(check: &mut Checker<'_>, scenario: &Scenario) {
    for (kind, usd) in prices(scenario, None) {
        let name = intervention::NAMES[kind];
        let known = intervention::specifications().find(|known| known.owner == name && known.name == "cost");
        let Some(known) = known.filter(|known| known.high > 0.0) else { continue };
        let near = (known.low / FAR_PRICE..=known.high * FAR_PRICE).contains(&usd);
        let expected = format!("about USD {} to {} for one unit of {name}", known.low, known.high);
        let found = format!("USD {usd:.0}; check currency_per_usd");
        check.ensure(Rule::SeemsPriced, near, &format!("prices.activities.{name}"), &expected, found);
    }
}

/// Looks for places far from all others, as when latitude and longitude are swapped.
fn far_places(document: &Document, scenario: &Scenario, warnings: &mut Faults) {
    for (name, place) in &scenario.places {
        let others = scenario.places.iter().filter(|(other, _)| *other != name);
        let others: Vec<(&String, Position)> = others.map(|(other, place)| (other, place.position)).collect();
        let nearest = |to: Position| {
            let distances = others.iter().map(|(other, position)| (to.distance_km(*position), *other));
            distances.min_by(|one, other| one.0.total_cmp(&other.0))
        };
        let Some((km, other)) = nearest(place.position).filter(|(km, _)| *km > FAR_KM) else { continue };
        let (north, east) = (place.position.latitude(), place.position.longitude());
        let swapped = Position::new(east, north).ok().and_then(nearest).is_some_and(|(swapped, _)| swapped < FAR_KM);
        let help = swapped.then(|| format!("degrees north come first: ({east}, {north})"));
        let found = format!("{km:.0} km to the nearest, {other}");
        let path = format!("places.{name}.position");
        warnings.push_rule(Rule::SeemsFar, document, &path, "a place near the others", found, help);
    }
}

/// Looks at values of parameters that the user fixes.
pub(in crate::scenario) fn parameters(document: &Document, fixed: &Fixed, warnings: &mut Faults) {
    for known in specifications() {
        let value = fixed.get(known.full_name).copied();
        if let Some(value) = value.filter(|value| !(known.low..=known.high).contains(value)) {
            let expected = format!("{} within its plausible range {}..={}", known.full_name, known.low, known.high);
            warnings.push_at(document, "", expected, value.to_string(), None);
        }
    }
}

/// Looks at the windows of a strategy.
pub(in crate::scenario) fn strategy(
    document: &Document,
    strategy: &Strategy,
    scenario: &Scenario,
    warnings: &mut Faults,
) {
    let last = scenario.horizon_weeks.saturating_sub(1);
    for (n, block) in strategy.blocks.iter().enumerate() {
        let (Window::During { until, .. } | Window::Every { until: Some(until), .. }) = block.when else { continue };
        let path = format!("{}.when", place(&strategy.blocks, n));
        let expected = format!("a window within weeks 0 to {last} of {}", scenario.name);
        let mut check = Checker::of(document, warnings);
        let within = until <= last || until == TO_THE_END;
        check.ensure(Rule::SeemsLate, within, &path, &expected, format!("one that lasts until week {until}"));
    }
}

/// Looks at the strategy that the others are compared with, unless the user chose it.
pub(in crate::scenario) fn baseline(document: &Document, arms: &[Arm], warnings: &mut Faults) {
    let Some(first) = arms.first().filter(|first| arms.len() > 1 && !first.blocks.is_empty()) else { return };
    let help = arms.iter().find(|arm| arm.blocks.is_empty()).map_or_else(
        || "put a strategy without activities first, or choose with --baseline".to_owned(),
        |none| format!("put {} first, or choose with --baseline", none.id),
    );
    let expected = "a first strategy that does nothing, as the yardstick for the others";
    let found = format!("{}, which does something, and with which the others are compared", first.id);
    warnings.push_rule(Rule::SeemsBaseline, document, "strategies", expected, found, Some(help));
}
