//! Where it happens: a map of the places, and the same as a table.

use super::situation::party_words;
use crate::chart::web::{Spot, escaped, map, push};
use crate::report::words::{capital, list};
use model::scenario::Scenario;
use model::scenario::draw::is_focal;
use model::scenario::situation::{Conflict, Place};

/// The map and the table; nothing where the scenario has a single place.
pub(super) fn whereabouts(scenario: &Scenario) -> String {
    if scenario.places.len() < 2 {
        return String::new();
    }
    let spots: Vec<Spot> = scenario.places.keys().map(|name| spot(scenario, name)).collect();
    let description = format!(
        "A map of {} places. All of them stand in the table below with who lives there and what is fought over.",
        spots.len()
    );
    let offices = if spots.iter().any(|spot| spot.has_office) { " Squares have a field office." } else { "" };
    format!(
        "<h3>Where it happens</h3>\n<figure class=\"who\">\n{}<figcaption>Places as far apart as they are.{offices} Red marks where \
         conflicts are fought, bolder where peace is judged on them.</figcaption></figure>\n{}",
        map(&spots, &description),
        table(scenario)
    )
}

fn spot(scenario: &Scenario, name: &str) -> Spot {
    let place = &scenario.places[name];
    let fought: Vec<bool> = scenario
        .conflicts
        .values()
        .filter(|conflict| conflict.places.iter().any(|other| other == name))
        .map(is_focal)
        .collect();
    Spot {
        name: capital(&name.replace('_', " ")),
        latitude: place.position.latitude(),
        longitude: place.position.longitude(),
        people: people(scenario, name).join(", "),
        has_office: scenario.mission.offices.keys().any(|office| is_seat(scenario, office, name)),
        conflict: (!fought.is_empty()).then(|| fought.contains(&true)),
    }
}

/// Whether a field office stands in a place: that of its name, else the nearest by road of those that it covers.
fn is_seat(scenario: &Scenario, office: &str, name: &str) -> bool {
    if scenario.places.contains_key(office) {
        return office == name;
    }
    let covered = scenario.places.iter().filter(|(_, place)| place.office == office);
    let hours = |place: &Place| place.hours_from_office.quantity().central();
    let nearest = covered.min_by(|a, b| hours(a.1).total_cmp(&hours(b.1)).then(a.0.cmp(b.0)));
    nearest.is_some_and(|(nearest, place)| nearest == name && hours(place) <= NEXT_DOOR_HOURS)
}

/// Hours within which a place is where the office stands.
const NEXT_DOOR_HOURS: f64 = 1.0;

/// Parties that live or are based in a place.
fn people(scenario: &Scenario, place: &str) -> Vec<String> {
    let there = scenario.parties.iter().filter(|(_, party)| party.places.iter().any(|other| other == place));
    there.map(|(name, _)| party_words(scenario, name)).collect()
}

/// The same as a table, for those who cannot see the map.
fn table(scenario: &Scenario) -> String {
    let words = |name: &str| name.replace('_', " ");
    let mut text = String::from(
        "<details><summary>Places as a table</summary>\n<div class=\"scroll\"><table><caption>Places, who lives there, and between \
         whom there is a conflict</caption>\n<thead><tr><th scope=\"col\">Place</th><th scope=\"col\">lives or is based there</th><th \
         scope=\"col\">conflicts fought there</th><th scope=\"col\">field office</th><th scope=\"col\" class=\"number\">hours from \
         it</th></tr></thead>\n<tbody>\n",
    );
    for (name, place) in &scenario.places {
        let of = |conflict: &&Conflict| conflict.places.iter().any(|other| other == name);
        let conflicts: Vec<String> = scenario.conflicts.values().filter(of).map(|of| between(scenario, of)).collect();
        push(
            &mut text,
            format_args!(
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td class=\"number\">{:.1}</td></tr>\n",
                escaped(&capital(&words(name))),
                escaped(&or_none(&people(scenario, name))),
                escaped(&or_none(&conflicts)),
                escaped(&capital(&words(&place.office))),
                place.hours_from_office.quantity().central()
            ),
        );
    }
    text + "</tbody></table></div></details>\n"
}

fn between(scenario: &Scenario, of: &Conflict) -> String {
    format!("{}–{}", party_words(scenario, &of.parties.0), party_words(scenario, &of.parties.1))
}

fn or_none(words: &[String]) -> String {
    if words.is_empty() { "–".to_owned() } else { list(words) }
}
