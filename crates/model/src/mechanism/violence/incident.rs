//! What an attack leaves in the books of its week.

use super::{ORDERED, UNBOUND};
use crate::record::{Happening, Incident, Motive, Recorder};
use crate::world::World;

/// Books attack `i` of this week in the conflict, the tally and the ledger.
#[allow(clippy::cast_possible_truncation)] // entities and attacks of a week are counted in small numbers
pub(super) fn record<R: Recorder>(world: &mut World, i: usize, book: &mut R) {
    let attack = world.attacks[i];
    let conflict = &mut world.conflicts[attack.conflict];
    conflict.deaths_this_week += attack.deaths;
    conflict.attacks_this_week += 1;
    book.happened(Happening::Attack {
        conflict: attack.conflict,
        side: attack.side,
        day: attack.day,
        deaths: attack.deaths,
        place: attack.place,
        motive: motive(attack.ordinal),
    });
    world.tally.incidents.push(Incident {
        conflict: attack.conflict as u32,
        side: u8::from(attack.side == 1),
        ordinal: attack.ordinal as u8,
        day: world.week * 7 + attack.day,
        deaths: attack.deaths,
        place: attack.place as u32,
    });
}

/// Why the attack with this number within its week was made.
const fn motive(ordinal: u32) -> Motive {
    match ordinal {
        ORDERED.. => Motive::Orders,
        UNBOUND.. => Motive::Unbound,
        _ if ordinal.is_multiple_of(2) => Motive::Raid,
        _ => Motive::Revenge,
    }
}
