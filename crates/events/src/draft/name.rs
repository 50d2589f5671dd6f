//! Names of places and sides as identifiers.

use std::collections::{BTreeMap, BTreeSet};

use crate::ged::Event;
use crate::ged::read::folded_area;

/// Letters of a side's identifier, so that a conflict's, which is made of two, has no more than a name may.
const LONGEST_SIDE: usize = 26;
/// Letters of a place's identifier.
const LONGEST_PLACE: usize = 40;

/// Identifier of the place of an event: its second-order area, or else its first, or else the place itself.
pub(super) fn place_of(event: &Event) -> String {
    let names = [&event.admin2, &event.admin1, &event.location];
    place_identifier(names.into_iter().find(|name| !name.is_empty()).map_or("", String::as_str), "somewhere")
}

/// An area's name as an identifier, without what it is called besides.
pub(super) fn place_identifier(name: &str, nameless: &str) -> String {
    let plain = folded_area(name);
    if plain.is_empty() { nameless.to_owned() } else { plain.replace(' ', "_").chars().take(LONGEST_PLACE).collect() }
}

/// Identifiers of sides: lower-case letters, digits and `_`, of whole words as far as they fit; sides that would share one
/// are numbered.
pub(super) fn identifiers<'a>(sides: impl Iterator<Item = &'a str>) -> BTreeMap<String, String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut identifiers = BTreeMap::new();
    for side in sides {
        if identifiers.contains_key(side) {
            continue;
        }
        let plain: String =
            side.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
        let mut stem = String::new();
        for word in plain.split_whitespace() {
            let gap = if stem.is_empty() { "" } else { "_" };
            if !stem.is_empty() && stem.chars().count() + 1 + word.chars().count() > LONGEST_SIDE {
                break;
            }
            stem = format!("{stem}{gap}{word}").chars().take(LONGEST_SIDE).collect();
        }
        let stem = if stem.is_empty() { "unknown".to_owned() } else { stem };
        let (mut name, mut count) = (stem.clone(), 1);
        while !taken.insert(name.clone()) {
            count += 1;
            name = format!("{stem}_{count}");
        }
        identifiers.insert(side.to_owned(), name);
    }
    identifiers
}
