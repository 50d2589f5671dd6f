//! Truces that come to hold, tear and wear off, and those whom a signing stirs.

use super::line::Teller;
use super::{Kind, Line};
use crate::report::words::capital;
use model::record::{Entity, Entry, Happening};

/// Truce from which on it is told as kept; it is told as gone below the other.
pub(super) const HOLDS: f64 = 0.25;
/// See [`HOLDS`].
const GONE: f64 = 0.1;
/// Loss within a week from which a truce that is still kept is told to tear.
const TORN: f64 = 0.15;
/// Weeks after a killing in which a truce that goes was torn by it.
const LATELY: u32 = 4;

/// Something worth telling of a truce.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Turn {
    Holds,
    Torn(f64, f64),
    Killed,
    WornOff,
}

/// What is told of the truces of conflicts on whom results are judged, with its week.
pub(super) fn lines(teller: &Teller<'_>) -> Vec<(u32, Line)> {
    let start = &teller.replay.start;
    let focal = start.conflicts.iter().enumerate().filter(|(_, conflict)| conflict.focal);
    let mut lines: Vec<(u32, Line)> = focal.flat_map(|(c, _)| of_conflict(teller, c)).collect();
    lines.sort_by_key(|(week, _)| *week);
    lines
}

/// The same of one conflict.
fn of_conflict(teller: &Teller<'_>, c: usize) -> Vec<(u32, Line)> {
    let sides = teller.names.sides(c);
    let (mut levels, mut killings, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    for (week, entry) in &teller.replay.ledger.entries {
        match *entry {
            Entry::Change { stock: "truce", of: Entity::Conflict(of), after, .. } if of == c => match levels.last_mut()
            {
                Some((last, level)) if last == week => *level = after,
                _ => levels.push((*week, after)),
            },
            Entry::Change { stock: "spoilers", of: Entity::Conflict(of), before, after, .. }
                if of == c && after > before =>
            {
                let text = format!(
                    "The signing stirred those who want no peace: leaders who were left out or against it, and those whom nobody \
                     binds (to {:.0} % of the worst).",
                    100.0 * after
                );
                lines.push((*week, Line { kind: Kind::Process, text, why: None }));
            }
            Entry::Happened(Happening::Attack { conflict, deaths: 1.., .. }) if conflict == c => killings.push(*week),
            _ => {}
        }
    }
    let told = turns(teller.replay.start.conflicts[c].truce.get(), &levels, &killings);
    lines.extend(told.into_iter().map(|(week, turn)| {
        let text = match turn {
            Turn::Holds => format!("a truce came to hold between {sides}."),
            Turn::Torn(before, after) => {
                let (before, after) = (100.0 * before, 100.0 * after);
                format!(
                    "the killing tore at the truce between {sides}, from {before:.0} to {after:.0} % of a full one."
                )
            }
            Turn::Killed => format!("the killing tore what was left of the truce between {sides}."),
            Turn::WornOff => format!("the truce between {sides} wore off: not enough was done to keep it."),
        };
        (week, Line { kind: Kind::Process, text: capital(&text), why: None })
    }));
    lines
}

/// The turns of a truce: its level at first and at the end of weeks in which it moves, and weeks of killings.
fn turns(first: f64, levels: &[(u32, f64)], killings: &[u32]) -> Vec<(u32, Turn)> {
    let (mut holds, mut before, mut turns) = (first >= HOLDS, first, Vec::new());
    for &(week, level) in levels {
        // a truce feels in a week what was done in the one before
        let since = |weeks: u32| killings.iter().any(|of| *of < week && week <= of + weeks);
        if !holds && level >= HOLDS {
            holds = true;
            turns.push((week, Turn::Holds));
        } else if holds && level < GONE {
            holds = false;
            turns.push((week, if since(LATELY) { Turn::Killed } else { Turn::WornOff }));
        } else if holds && before - level >= TORN && since(1) {
            turns.push((week, Turn::Torn(before, level)));
        }
        before = level;
    }
    turns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_truce_is_told_as_it_comes_tears_and_goes() {
        let levels = [(1, 0.2), (2, 0.5), (5, 0.3), (6, 0.09), (9, 0.3), (20, 0.05)];
        let told = turns(0.0, &levels, &[4]);
        let expected =
            [(2, Turn::Holds), (5, Turn::Torn(0.5, 0.3)), (6, Turn::Killed), (9, Turn::Holds), (20, Turn::WornOff)];
        assert_eq!(told, expected);
    }
}
