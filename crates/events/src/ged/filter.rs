//! Which events to keep.

use std::collections::BTreeSet;

use super::{Event, ViolenceKind};
use crate::ged::read::{folded, folded_area};

/// Which events to keep; what is `None` or empty does not restrict. Names are compared without regard to case, accents,
/// punctuation and doubled letters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EventFilter {
    /// The whole name of the country.
    pub country: Option<String>,
    /// Beginning of a word, or words, of the name of an area or of the exact place.
    pub area: Option<String>,
    /// Names, each of a country, an area, a place or a side, whose events are left out; understood like `area`.
    pub exclude: Vec<String>,
    /// First day, counted from 1 January 1970; an event lies on its first possible day.
    pub from_day: Option<i32>,
    /// Last day.
    pub to_day: Option<i32>,
    /// Beginning of a word, or words, of the name of one of the sides.
    pub actor: Option<String>,
    /// Kind of violence.
    pub kind: Option<ViolenceKind>,
}

/// A name that is in no event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {what} of the table, found none called '{name}'{}; {list} lists what there is", help.as_ref().map_or(String::new(), |help| format!("; {help}")))]
pub struct Unknown {
    /// What was to be named.
    pub what: &'static str,
    /// The name.
    pub name: String,
    /// The nearest name that there is.
    pub help: Option<String>,
    /// The command that lists names.
    pub list: &'static str,
}

impl EventFilter {
    /// Whether `event` passes every restriction.
    pub fn accepts(&self, event: &Event) -> bool {
        let sides = [&event.side_a, &event.side_b];
        self.country.as_ref().is_none_or(|country| folded(country) == folded(&event.country))
            && self.area.as_ref().is_none_or(|area| names_one(area, &areas(event), folded_area))
            && self.actor.as_ref().is_none_or(|actor| names_one(actor, &sides, folded))
            && !self.exclude.iter().any(|name| {
                let areas = [areas(event).as_slice(), &[&event.country]].concat();
                names_one(name, &areas, folded_area) || names_one(name, &sides, folded)
            })
            && self.from_day.is_none_or(|from| event.day >= from)
            && self.to_day.is_none_or(|to| event.day <= to)
            && self.kind.is_none_or(|kind| kind == event.kind)
    }

    /// Checks that every name of the filter is in some event, with the nearest name for one that is not.
    ///
    /// # Errors
    /// The first name that is in none.
    pub fn check(&self, events: &[&Event]) -> Result<(), Unknown> {
        const AREAS: &str = "`localpeace events areas FILE`";
        const ACTORS: &str = "`localpeace events actors FILE`";
        let countries: BTreeSet<&str> = events.iter().map(|event| event.country.as_str()).collect();
        let places: BTreeSet<&str> = events.iter().flat_map(|event| areas(event)).map(String::as_str).collect();
        let sides: BTreeSet<&str> = events.iter().flat_map(|event| [event.side_a.as_str(), &event.side_b]).collect();
        if let Some(name) = &self.country
            && !countries.iter().any(|country| folded(country) == folded(name))
        {
            return Err(unknown("a country", name, &countries, AREAS));
        }
        if let Some(name) = &self.area
            && !places.iter().any(|place| is_named(name, place, folded_area))
        {
            return Err(unknown("an area", name, &places, AREAS));
        }
        if let Some(name) = &self.actor
            && !sides.iter().any(|side| is_named(name, side, folded))
        {
            return Err(unknown("a side", name, &sides, ACTORS));
        }
        for name in &self.exclude {
            let area = places.iter().chain(&countries).any(|place| is_named(name, place, folded_area));
            if !area && !sides.iter().any(|side| is_named(name, side, folded)) {
                let all: BTreeSet<&str> = places.iter().chain(&countries).chain(&sides).copied().collect();
                return Err(unknown("an area or a side to leave out", name, &all, AREAS));
            }
        }
        Ok(())
    }
}

/// Names of the areas and the place of an event.
fn areas(event: &Event) -> [&String; 3] {
    [&event.admin1, &event.admin2, &event.location]
}

fn names_one(name: &str, texts: &[&String], fold: fn(&str) -> String) -> bool {
    texts.iter().any(|text| is_named(name, text, fold))
}

/// Whether the words of `name` are in `text`, the last perhaps only begun.
fn is_named(name: &str, text: &str, fold: fn(&str) -> String) -> bool {
    let name = fold(name);
    !name.is_empty() && format!(" {}", fold(text)).contains(&format!(" {name}"))
}

fn unknown(what: &'static str, name: &str, known: &BTreeSet<&str>, list: &'static str) -> Unknown {
    // names are compared as they are folded, so that a slip is told from a spelling
    let candidates: Vec<(String, &str)> =
        known.iter().filter(|known| !known.is_empty()).map(|known| (folded_area(known), *known)).collect();
    let wanted = folded_area(name);
    let help = model::syntax::nearest(&wanted, candidates.iter().map(|(folded, _)| folded))
        .and_then(|nearest| candidates.iter().find(|(folded, _)| folded == nearest))
        .map(|(_, known)| format!("did you mean '{known}'?"));
    Unknown { what, name: name.to_owned(), help, list }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ged::tests::clash;

    #[allow(clippy::unnecessary_wraps, reason = "fields of a filter may be left out")]
    fn text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn keeps(filter: &EventFilter) -> bool {
        filter.accepts(&clash())
    }

    #[test]
    fn a_filter_keeps_what_it_names_in_whatever_spelling() {
        let all = EventFilter::default;
        assert!(keeps(&all()));
        assert!(keeps(&EventFilter { country: text("south sudan"), ..all() }));
        assert!(keeps(&EventFilter { exclude: vec![" - ".into()], ..all() }), "no name is no name");
        for area in ["URO", "jonglei", "Jonglei State", "Jongllei", "muotot", "Uror county"] {
            assert!(keeps(&EventFilter { area: text(area), ..all() }), "{area}");
        }
        assert!(keeps(&EventFilter { actor: text("murle"), ..all() }));
        assert!(keeps(&EventFilter { actor: text("nuer"), ..all() }));
        assert!(keeps(&EventFilter { from_day: Some(clash().day), to_day: Some(clash().day), ..all() }));
        assert!(keeps(&EventFilter { kind: Some(ViolenceKind::NonState), ..all() }));
        assert!(keeps(&EventFilter { exclude: vec!["Lakes".into(), "Bor Dinka".into()], ..all() }));
    }

    #[test]
    fn a_filter_drops_what_it_does_not_name() {
        let all = EventFilter::default;
        // Sudan is another country, although its name is part of the other's.
        assert!(!keeps(&EventFilter { country: text("Sudan"), ..all() }));
        assert!(!keeps(&EventFilter { area: text("Lakes"), ..all() }));
        assert!(!keeps(&EventFilter { area: text("onglei"), ..all() }), "words are named from their beginning");
        assert!(!keeps(&EventFilter { actor: text("Bor Dinka"), ..all() }));
        assert!(!keeps(&EventFilter { from_day: Some(clash().day + 1), ..all() }));
        assert!(!keeps(&EventFilter { to_day: Some(clash().day - 1), ..all() }));
        assert!(!keeps(&EventFilter { kind: Some(ViolenceKind::OneSided), ..all() }));
        for name in ["jonglei", "Muotot", "Murle", "South Sudan"] {
            assert!(!keeps(&EventFilter { exclude: vec![name.to_owned()], ..all() }), "{name}");
        }
    }

    #[test]
    fn a_name_that_is_nowhere_is_refused_with_the_nearest() {
        let event = clash();
        let check = |filter: EventFilter| filter.check(&[&event]).map_err(|unknown| unknown.to_string());
        let all = EventFilter::default;
        assert_eq!(check(EventFilter { area: text("Jonglei"), exclude: vec!["murle".into()], ..all() }), Ok(()));
        for (filter, part) in [
            (EventFilter { area: text("Jongeli"), ..all() }, "did you mean 'Jonglei state'?"),
            (EventFilter { country: text("South Sudann x"), ..all() }, "a country"),
            (EventFilter { actor: text("Murel"), ..all() }, "did you mean 'Murle'?"),
            (EventFilter { exclude: vec!["Wau".into()], ..all() }, "to leave out"),
        ] {
            let message = check(filter).unwrap_err();
            assert!(message.contains(part), "{message}");
        }
    }
}
