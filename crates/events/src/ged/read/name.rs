//! Names of sides and areas: which are one though written in several ways, and which an area is that someone means.

use std::collections::{BTreeMap, BTreeSet};

use super::row::Found;
use super::settle::counted;
use super::words::Source;
use crate::ged::{Event, ViolenceKind};

/// What an area is called besides its name.
const AREA_KINDS: [&str; 9] =
    ["county", "state", "district", "province", "prefecture", "region", "department", "governorate", "territory"];
/// Joined names that a note spells out.
const SPELLED: usize = 5;
/// What joins the members of a coalition in UCDP's names.
const AND: &str = ", ";

/// A name without what spellings of it differ in: case, accents, punctuation, doubled letters, "northern" for "north",
/// "el" for "al".
pub(crate) fn folded(name: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let plain: String = name.chars().flat_map(char::to_lowercase).map(unaccented).collect();
    for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut word: String = word.to_owned();
        if word.chars().all(char::is_alphabetic) {
            let mut last = None;
            word.retain(|c| last.replace(c) != Some(c));
        }
        let same = match word.as_str() {
            "northern" => "north",
            "southern" => "south",
            "eastern" => "east",
            "western" => "west",
            "el" => "al",
            other => other,
        };
        words.push(same.to_owned());
    }
    words.join(" ")
}

/// An area's name so folded, also without what it is called besides, such as "county".
pub(crate) fn folded_area(name: &str) -> String {
    let whole = folded(name);
    let words: Vec<&str> = whole.split(' ').filter(|word| !AREA_KINDS.contains(word)).collect();
    if words.is_empty() { whole } else { words.join(" ") }
}

/// A letter without its accent, as far as Western languages have them.
fn unaccented(c: char) -> char {
    match c {
        'à'..='å' | 'ā' => 'a',
        'ç' => 'c',
        'è'..='ë' | 'ē' => 'e',
        'ì'..='ï' | 'ī' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' => 'o',
        'ù'..='ü' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        '’' => '\'',
        other => other,
    }
}

/// Gives names that differ only in spelling the commonest spelling, and says which.
pub(super) fn join(found: &mut [Found]) -> Vec<String> {
    let sides = common(found, |event| vec![&mut event.side_a, &mut event.side_b], folded);
    common(found, |event| vec![&mut event.dyad], folded);
    let countries = common(found, |event| vec![&mut event.country], folded);
    let first = common(found, |event| vec![&mut event.admin1], folded_area);
    let second = common(found, |event| vec![&mut event.admin2], folded_area);
    let kinds = [("side", sides), ("country", countries), ("first-order area", first), ("second-order area", second)];
    kinds.into_iter().filter(|(_, joined)| !joined.is_empty()).map(|(kind, joined)| note(kind, &joined)).collect()
}

/// The spellings of a name with their numbers, the one that is taken first.
type Spellings = Vec<(String, u64)>;

/// Replaces spellings by the commonest one; the first in the alphabet decides between equals.
fn common(
    found: &mut [Found],
    names: impl Fn(&mut Event) -> Vec<&mut String>,
    fold: impl Fn(&str) -> String,
) -> Vec<Spellings> {
    let mut spellings: BTreeMap<String, u64> = BTreeMap::new();
    for found in found.iter_mut() {
        for name in names(&mut found.event) {
            if let Some(count) = spellings.get_mut(name.as_str()) {
                *count += 1;
            } else {
                spellings.insert(name.clone(), 1);
            }
        }
    }
    let mut groups: BTreeMap<String, Spellings> = BTreeMap::new();
    for (name, count) in spellings {
        let key = fold(&name);
        if !key.is_empty() {
            groups.entry(key).or_default().push((name, count));
        }
    }
    let mut joined: Vec<Spellings> = groups.into_values().filter(|group| group.len() > 1).collect();
    for group in &mut joined {
        group.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    }
    let taken: BTreeMap<&str, &str> = joined
        .iter()
        .flat_map(|group| group[1..].iter().map(|(name, _)| (name.as_str(), group[0].0.as_str())))
        .collect();
    if !taken.is_empty() {
        for found in found.iter_mut() {
            for name in names(&mut found.event) {
                if let Some(other) = taken.get(name.as_str()) {
                    *name = (*other).to_owned();
                }
            }
        }
    }
    joined
}

fn note(kind: &str, joined: &[Spellings]) -> String {
    let spell = |group: &Spellings| {
        let names: Vec<String> = group.iter().map(|(name, count)| format!("'{name}' ({count})")).collect();
        names.join(" = ")
    };
    let shown: Vec<String> = joined.iter().take(SPELLED).map(spell).collect();
    let more = joined.len().saturating_sub(SPELLED);
    let more = if more > 0 { format!("; and {more} more") } else { String::new() };
    format!(
        "{} written in several ways, each taken for one (--keep-names keeps them apart): {}{more}",
        counted(joined.len() as u64, kind).replace("countrys", "countries"),
        shown.join("; ")
    )
}

/// Names the dyad of an event that has no name yet, and orders the sides where the order says nothing.
pub(super) fn name_dyad(event: &mut Event, source: Source) {
    if source == Source::Acled && event.side_b < event.side_a {
        std::mem::swap(&mut event.side_a, &mut event.side_b);
    }
    if event.dyad.is_empty() {
        let (mut a, mut b) = (&event.side_a, &event.side_b);
        if event.kind == ViolenceKind::NonState && b < a {
            (a, b) = (b, a);
        }
        event.dyad = format!("{a} - {b}");
    }
}

/// Whether a name is that of several parties that fight side by side.
pub(crate) fn is_coalition(side: &str) -> bool {
    members(side).len() > 1
}

/// The parties of a coalition, or the party itself.
pub(crate) fn members(side: &str) -> Vec<&str> {
    side.split(AND).filter(|member| !member.trim().is_empty()).collect()
}

/// Says what becomes of coalitions.
pub(super) fn note_coalitions(coalitions: &BTreeSet<String>) -> Option<String> {
    let shown: Vec<&str> = coalitions.iter().take(SPELLED).map(String::as_str).collect();
    let more = if coalitions.len() > SPELLED { "; …" } else { "" };
    (!shown.is_empty()).then(|| {
        format!(
            "{} kept as a side of its own, as the source has it (drafts resolve them into their members): {}{more}",
            counted(coalitions.len() as u64, "coalition"),
            shown.join("; ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_to_one_and_others_do_not() {
        for (one, other) in [
            ("Warrap state", "WARAP"),
            ("Northern Darfur", "North Darfur"),
            ("Bahr el Ghazal province", "Bahr-al-Ghazal\u{a0}state"),
            ("Équateur", "Equateur"),
        ] {
            assert_eq!(folded_area(one), folded_area(other));
        }
        for (one, other) in
            [("North Vale", "South Vale"), ("Islamic State", "Islamic"), ("Group (2010-)", "Group (2011-)")]
        {
            assert_ne!(folded(one), folded(other));
        }
        assert_eq!(folded_area("State"), "state");
    }

    #[test]
    fn coalitions_are_told_by_their_commas() {
        assert_eq!(members("Bor Dinka, Lou Nuer"), ["Bor Dinka", "Lou Nuer"]);
        assert!(is_coalition("Bor Dinka, Lou Nuer") && !is_coalition("Lou Nuer") && !is_coalition("Lou Nuer, "));
    }
}
