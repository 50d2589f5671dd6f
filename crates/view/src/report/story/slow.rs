//! What changed slowly while nothing happened.

use std::collections::BTreeMap;

use super::line::Teller;
use super::{Kind, Line};
use crate::report::words::{capital, list};
use model::record::{Cause, Entity, Entry};

/// Change of a stock from which it is told.
const TOLD: f64 = 0.15;
/// Changes told of one quiet time.
const MOST_TOLD: usize = 3;
/// Part of a change from which a block is named as a cause.
const NAMED: f64 = 0.25;

/// How a stock moved.
#[derive(Debug, Clone, Default)]
struct Movement {
    before: f64,
    after: f64,
    by_cause: BTreeMap<Cause, f64>,
}

/// The greatest slow changes from week `from` to before week `until`.
pub(super) fn lines(teller: &Teller<'_>, from: u32, until: u32) -> Vec<Line> {
    let entries = &teller.replay.ledger.entries;
    let begin = entries.partition_point(|(week, _)| *week < from);
    let end = entries.partition_point(|(week, _)| *week < until);
    let mut moved: BTreeMap<(&str, Entity), Movement> = BTreeMap::new();
    for (_, entry) in &entries[begin..end] {
        if let Entry::Change { stock, of, cause, before, after } = *entry {
            if words(teller, stock, of).is_none() {
                continue;
            }
            let movement = moved.entry((stock, of)).or_insert(Movement { before, ..Movement::default() });
            movement.after = after;
            *movement.by_cause.entry(cause).or_default() += after - before;
        }
    }
    let mut told: Vec<((&str, Entity), Movement)> =
        moved.into_iter().filter(|(_, movement)| (movement.after - movement.before).abs() >= TOLD).collect();
    told.sort_by(|(_, a), (_, b)| (b.after - b.before).abs().total_cmp(&(a.after - a.before).abs()));
    told.truncate(MOST_TOLD);
    let line = |((stock, of), movement): &((&str, Entity), Movement)| {
        let what = words(teller, stock, *of)?;
        let verb = if movement.after > movement.before { "rose" } else { "fell" };
        let (before, after) = (movement.before * 100.0, movement.after * 100.0);
        let text = format!("{} {verb} from {before:.0} to {after:.0} %{}.", capital(&what), helped(teller, movement));
        Some(Line { kind: Kind::Slow, text, why: None })
    };
    told.iter().filter_map(line).collect()
}

/// The blocks that had a large part in a movement, in words.
fn helped(teller: &Teller<'_>, movement: &Movement) -> String {
    let net = movement.after - movement.before;
    let along = |amount: f64| if (amount > 0.0) == (net > 0.0) { amount.abs() } else { 0.0 };
    let all: f64 = movement.by_cause.values().map(|amount| along(*amount)).sum();
    let blocks = movement.by_cause.iter().filter_map(|(cause, amount)| match cause {
        Cause::Block(block) if along(*amount) >= NAMED * all => Some(format!("'{}'", teller.blocks[*block].name)),
        _ => None,
    });
    let blocks: Vec<String> = blocks.collect();
    if blocks.is_empty() { String::new() } else { format!(", through {}", list(&blocks)) }
}

/// A stock worth telling, in words.
fn words(teller: &Teller<'_>, stock: &str, of: Entity) -> Option<String> {
    let (names, start) = (teller.names, &teller.replay.start);
    let focal = |conflict: usize| start.conflicts[conflict].focal;
    match (stock, of) {
        ("commitment", Entity::Side(c, s)) if focal(c) => {
            Some(format!("the commitment of {} to the agreement", names.side(c, s)))
        }
        ("understanding", Entity::Conflict(c)) if focal(c) => Some("understanding of the conflict".to_owned()),
        ("ownership", Entity::Conflict(c)) if focal(c) => Some("local ownership of the process".to_owned()),
        ("capacity", Entity::Conflict(c)) if focal(c) => Some("what local mediators can do".to_owned()),
        ("committee", Entity::Conflict(c)) if focal(c) => Some("the strength of the peace committee".to_owned()),
        ("dependency", Entity::Conflict(c)) if focal(c) => Some("dependency of the process on the mission".to_owned()),
        ("cohesion", Entity::Conflict(c)) if focal(c) => Some(format!("ties between {}", names.sides(c))),
        ("trust in mission", Entity::Party(party)) => Some(format!("trust of {} in the mission", names.party(party))),
        ("disarmed", Entity::Party(party)) => Some(format!("the part of {} who gave up arms", names.party(party))),
        ("state authority", Entity::Place(place)) => {
            Some(format!("the authority of the state in {}", names.place(place)))
        }
        ("consent", Entity::Mission) => Some("the host state's consent to the mission's work".to_owned()),
        ("tension", Entity::Nation) => Some("national tension".to_owned()),
        _ => None,
    }
}
