//! Two futures week by week in one text: what happens in both, and what only in one of them.

use std::collections::BTreeMap;

use super::pair::Pair;
use super::reason::Why;
use super::{AS_TOLD, Kind, Line, QUIET_WEEKS};

/// In which of two futures something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// In both.
    Both,
    /// In that of the strategy.
    One,
    /// In that of the strategy that it is told against.
    Other,
}

/// A line with the future or the futures that it belongs to, and its reasons in words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SideLine {
    /// Where it happens.
    pub(super) side: Side,
    /// What it is about.
    pub(super) kind: Kind,
    /// In words.
    pub(super) text: String,
    /// Reasons, one text for each future that has its own.
    pub(super) why: Vec<String>,
}

/// A week or a quiet time of both futures.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weeks {
    /// Heading with the date.
    pub(super) when: String,
    /// What happened, first what happened in both.
    pub(super) lines: Vec<SideLine>,
}

/// A heading and the lines of each future.
type Told<'a> = (String, [Vec<&'a Line>; 2]);

/// What follows in both futures once they have parted.
pub(super) fn side_by_side(pair: &Pair) -> Vec<Weeks> {
    let mut weeks: BTreeMap<(u32, u32), Told<'_>> = BTreeMap::new();
    for (side, passages) in [&pair.after_one, &pair.after_other].into_iter().enumerate() {
        for passage in passages {
            let entry = weeks.entry((passage.week, passage.until)).or_default();
            entry.0.clone_from(&passage.when);
            entry.1[side]
                .extend(passage.lines.iter().filter(|line| ![QUIET_WEEKS, AS_TOLD].contains(&line.text.as_str())));
        }
    }
    let names = [pair.one.strategy.as_str(), pair.other.strategy.as_str()];
    weeks
        .into_values()
        .map(|(when, [one, other])| Weeks { when, lines: joined(&one, &other, names) })
        .filter(|weeks| !weeks.lines.is_empty())
        .collect()
}

/// The lines of one week: those in both first.
fn joined(one: &[&Line], other: &[&Line], names: [&str; 2]) -> Vec<SideLine> {
    let mut lines = Vec::new();
    for line in one {
        let twin = other.iter().find(|twin| twin.text == line.text);
        let side = if twin.is_some() { Side::Both } else { Side::One };
        let why = match twin {
            Some(twin) => reasons_of_both(line.why.as_ref(), twin.why.as_ref(), names),
            None => line.why.iter().map(Why::sentences).collect(),
        };
        lines.push(SideLine { side, kind: line.kind, text: line.text.clone(), why });
    }
    for line in other.iter().filter(|line| !one.iter().any(|twin| twin.text == line.text)) {
        let why = line.why.iter().map(Why::sentences).collect();
        lines.push(SideLine { side: Side::Other, kind: line.kind, text: line.text.clone(), why });
    }
    lines.sort_by_key(|line| line.side);
    lines
}

/// Reasons told once where they are the same.
fn reasons_of_both(one: Option<&Why>, other: Option<&Why>, names: [&str; 2]) -> Vec<String> {
    let told = [one, other].map(|why| why.map(Why::sentences));
    if told[0] == told[1] {
        return told.into_iter().flatten().take(1).collect();
    }
    let named = told.into_iter().zip(names).filter_map(|(why, name)| Some(format!("With {name}: {}", why?)));
    named.collect()
}

/// What begins the line of a side.
pub(super) fn opening(side: Side, pair: &Pair) -> String {
    match side {
        Side::Both => "In both: ".to_owned(),
        Side::One => format!("With {}: ", pair.one.strategy),
        Side::Other => format!("With {}: ", pair.other.strategy),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line { kind: Kind::Elites, text: text.to_owned(), why: None }
    }

    #[test]
    fn what_happens_in_both_is_told_once_and_first() {
        let (a, b, c) = (line("a"), line("b"), line("c"));
        let found = joined(&[&a, &b], &[&b, &c], ["x", "y"]);
        let told: Vec<(Side, &str)> = found.iter().map(|line| (line.side, line.text.as_str())).collect();
        assert_eq!(told, [(Side::Both, "b"), (Side::One, "a"), (Side::Other, "c")]);
    }

    #[test]
    fn reasons_that_differ_are_told_of_each() {
        let why = |chance| Why { chance, per: "week", of: "what pushed", pushed: Vec::new(), held_back: Vec::new() };
        let (one, other) = (why(0.5), why(0.01));
        assert_eq!(reasons_of_both(Some(&one), Some(&one), ["x", "y"]).len(), 1);
        let told = reasons_of_both(Some(&one), Some(&other), ["x", "y"]);
        assert!(told[0].starts_with("With x: ") && told[1].starts_with("With y: "), "{told:?}");
    }
}
