//! What `localpeace events areas` and `events actors` show.

use std::collections::BTreeMap;
use std::io::{self, Write};

use events::ged::{Event, Reading};
use run::table::{Table, Values};

/// Most names of exact places that are shown for events without an area.
const PLACES: usize = 10;

/// Events, deaths, and the first and last year.
#[derive(Debug, Clone, Copy)]
struct Tally {
    events: u64,
    deaths: u64,
    first: i32,
    last: i32,
}

/// Events by some names of theirs.
type Tallies<'a> = BTreeMap<&'a str, Tally>;

fn add<'a>(tallies: &mut Tallies<'a>, name: &'a str, event: &Event) {
    let year = event.year();
    let tally = tallies.entry(name).or_insert(Tally { events: 0, deaths: 0, first: year, last: year });
    tally.events += 1;
    tally.deaths += u64::from(event.deaths);
    (tally.first, tally.last) = (tally.first.min(year), tally.last.max(year));
}

/// One line a name, those with most events first.
fn show(screen: &mut Vec<u8>, title: &str, indent: usize, tallies: &Tallies, most: usize) -> io::Result<()> {
    let mut sorted: Vec<(&&str, &Tally)> = tallies.iter().collect();
    sorted.sort_by(|a, b| b.1.events.cmp(&a.1.events).then(a.0.cmp(b.0)));
    if !title.is_empty() {
        writeln!(screen, "{title:<46} {:>7} {:>8}  years", "events", "deaths")?;
    }
    for (name, Tally { events, deaths, first, last }) in sorted.iter().take(most) {
        let name = format!("{:indent$}{name}", "");
        writeln!(screen, "{name:<46} {events:>7} {deaths:>8}  {first}–{last}")?;
    }
    if sorted.len() > most {
        writeln!(screen, "{:indent$}and {} more", "", sorted.len() - most)?;
    }
    Ok(())
}

/// Every event, of two parties or not.
fn all(reading: &Reading) -> impl Iterator<Item = &Event> {
    reading.events.iter().chain(reading.apart.iter().map(|(_, event)| event))
}

/// Tallies as a table, those with most events first within each group.
fn table(of: &str, rows: &[(String, String, Tally)]) -> Table {
    let text =
        |at: fn(&(String, String, Tally)) -> &String| Values::Text(rows.iter().map(|row| at(row).clone()).collect());
    let whole = |of: fn(&Tally) -> u64| Values::Whole(rows.iter().map(|row| Some(of(&row.2))).collect());
    let year = |of: fn(&Tally) -> i32| Values::Number(rows.iter().map(|row| f64::from(of(&row.2))).collect());
    Table::new()
        .with("group", text(|row| &row.0))
        .with(of, text(|row| &row.1))
        .with("events", whole(|tally| tally.events))
        .with("deaths", whole(|tally| tally.deaths))
        .with("first_year", year(|tally| tally.first))
        .with("last_year", year(|tally| tally.last))
}

fn rows(group: &str, tallies: &Tallies) -> Vec<(String, String, Tally)> {
    let mut sorted: Vec<(&&str, &Tally)> = tallies.iter().collect();
    sorted.sort_by(|a, b| b.1.events.cmp(&a.1.events).then(a.0.cmp(b.0)));
    sorted.into_iter().map(|(name, tally)| (group.to_owned(), (*name).to_owned(), *tally)).collect()
}

/// The areas as a table: `group` is the first-order area with its country, empty for places of events without one.
pub(super) fn area_table(reading: &Reading) -> Table {
    let (areas, places) = by_area(reading);
    let mut all = Vec::new();
    for ((country, area), within) in &areas {
        let title = [*area, *country].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
        all.extend(rows(&title, within));
    }
    all.extend(rows("", &places));
    table("name", &all)
}

/// The sides as a table: `group` is `side` or `apart`, for what is no party.
pub(super) fn actor_table(reading: &Reading) -> Table {
    let names = names_apart(reading);
    let (sides, apart) = by_side(reading, &names);
    table("name", &[rows("side", &sides), rows("apart", &apart)].concat())
}

/// Events by area and second-order area, and by place where there is no area.
fn by_area(reading: &Reading) -> (BTreeMap<(&str, &str), Tallies<'_>>, Tallies<'_>) {
    let mut areas: BTreeMap<(&str, &str), Tallies> = BTreeMap::new();
    let mut places = Tallies::new();
    for event in all(reading) {
        let (country, area) = (event.country.as_str(), event.admin1.as_str());
        if area.is_empty() && event.admin2.is_empty() {
            add(&mut places, if event.location.is_empty() { "(nothing said)" } else { &event.location }, event);
        } else {
            add(areas.entry((country, area)).or_default(), &event.admin2, event);
        }
    }
    (areas, places)
}

/// Names of what is no party.
fn names_apart(reading: &Reading) -> Vec<(String, &Event)> {
    reading.apart.iter().map(|(why, event)| (format!("{} ({})", event.dyad, why.name()), event)).collect()
}

/// Events by side, and by what is no party.
fn by_side<'a>(reading: &'a Reading, names: &'a [(String, &Event)]) -> (Tallies<'a>, Tallies<'a>) {
    let (mut sides, mut apart) = (Tallies::new(), Tallies::new());
    for event in &reading.events {
        for side in [&event.side_a, &event.side_b] {
            add(&mut sides, side, event);
        }
    }
    for (name, event) in names {
        add(&mut apart, name, event);
    }
    (sides, apart)
}

/// First-order areas with their second-order areas, and where events without an area are.
pub(super) fn show_areas(screen: &mut Vec<u8>, reading: &Reading) -> io::Result<()> {
    let (areas, places) = by_area(reading);
    for ((country, area), within) in &areas {
        let whole = within.values().copied().reduce(|a, b| Tally {
            events: a.events + b.events,
            deaths: a.deaths + b.deaths,
            first: a.first.min(b.first),
            last: a.last.max(b.last),
        });
        let title = [*area, *country].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
        let whole: Tallies = whole.map(|tally| (title.as_str(), tally)).into_iter().collect();
        show(screen, "\narea", 0, &whole, 1)?;
        let named: Tallies =
            within.iter().filter(|(name, _)| !name.is_empty()).map(|(name, tally)| (*name, *tally)).collect();
        show(screen, "", 4, &named, usize::MAX)?;
    }
    if !places.is_empty() {
        show(screen, "\nwithout an area, only a place", 0, &places, PLACES)?;
    }
    Ok(())
}

/// Sides, and what is no party.
pub(super) fn show_actors(screen: &mut Vec<u8>, reading: &Reading) -> io::Result<()> {
    let names = names_apart(reading);
    let (sides, apart) = by_side(reading, &names);
    show(screen, "\nside", 0, &sides, usize::MAX)?;
    if !apart.is_empty() {
        show(screen, "\nnot between two parties", 0, &apart, usize::MAX)?;
    }
    Ok(())
}
