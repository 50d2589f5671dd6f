//! Where it happens: a map of the places, and the same as a table.

use maud::{Markup, html};

use crate::chart::web::{Spot, map};
use crate::report::names;
use crate::report::words::list;
use model::scenario::Scenario;
use model::scenario::draw::is_focal;
use model::scenario::situation::Conflict;

/// The map and the table; nothing where the scenario has a single place.
pub(super) fn location(scenario: &Scenario) -> Markup {
    if scenario.places.len() < 2 {
        return html! {};
    }
    let spots: Vec<Spot> = scenario.places.keys().map(|name| spot(scenario, name)).collect();
    let description = format!(
        "A map of {} places. All of them stand in the table below with who lives there and what is fought over.",
        spots.len()
    );
    html! {
        h3 { "Where it happens" }
        figure class="who" {
            (map(&spots, &description))
            figcaption {
                "Places as far apart as they are."
                @if spots.iter().any(|spot| spot.has_office) { " Squares have a field office." }
                " Red marks where conflicts are fought, bolder where peace is judged on them."
            }
        }
        (table(scenario))
    }
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
        name: names::place(scenario, name),
        latitude: place.position.latitude(),
        longitude: place.position.longitude(),
        people: people(scenario, name).join(", "),
        has_office: scenario.mission.offices.keys().any(|office| is_seat(scenario, office, name)),
        conflict: (!fought.is_empty()).then(|| fought.contains(&true)),
    }
}

/// Whether a field office stands in a place: one of its name, or one that covers it and is not an hour away at all.
fn is_seat(scenario: &Scenario, office: &str, name: &str) -> bool {
    let place = &scenario.places[name];
    office == name || (place.office == office && place.hours_from_office.quantity().central() <= 0.0)
}

/// Parties that live or are based in a place.
fn people(scenario: &Scenario, place: &str) -> Vec<String> {
    let there = scenario.parties.iter().filter(|(_, party)| party.places.iter().any(|other| other == place));
    there.map(|(name, _)| names::party(scenario, name)).collect()
}

/// The same as a table, for those who cannot see the map.
fn table(scenario: &Scenario) -> Markup {
    let conflicts = |name: &str| -> Vec<String> {
        let of = |conflict: &&Conflict| conflict.places.iter().any(|other| other == name);
        scenario.conflicts.values().filter(of).map(|of| between(scenario, of)).collect()
    };
    html! {
        details {
            summary { "Places as a table" }
            div class="scroll" {
                table {
                    caption { "Places, who lives there, and between whom there is a conflict" }
                    thead {
                        tr {
                            th scope="col" { "Place" }
                            th scope="col" { "lives or is based there" }
                            th scope="col" { "conflicts fought there" }
                            th scope="col" { "field office" }
                            th scope="col" class="number" { "hours from it" }
                        }
                    }
                    tbody {
                        @for (name, place) in &scenario.places {
                            tr {
                                th scope="row" { (names::place(scenario, name)) }
                                td { (or_none(&people(scenario, name))) }
                                td { (or_none(&conflicts(name))) }
                                td { (names::office(scenario, &place.office)) }
                                td class="number" { (format!("{:.1}", place.hours_from_office.quantity().central())) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn between(scenario: &Scenario, of: &Conflict) -> String {
    format!("{}–{}", names::party(scenario, &of.parties.0), names::party(scenario, &of.parties.1))
}

fn or_none(words: &[String]) -> String {
    if words.is_empty() { "–".to_owned() } else { list(words) }
}
