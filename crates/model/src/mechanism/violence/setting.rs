//! A conflict as its attackers find it this week.

use crate::world::{Conflict, DRIVERS, Driver, National, Party, Troops, World};

/// What bears on both sides of a conflict.
pub(super) struct Setting<'a> {
    /// Position of the conflict.
    pub(super) c: usize,
    pub(super) conflict: &'a Conflict,
    pub(super) parties: [&'a Party; 2],
    pub(super) national: &'a National,
    /// Whether an agreement is in force.
    pub(super) in_force: bool,
    /// Share of the usual unbound attackers whom what is known of the agreement leaves.
    pub(super) known: f64,
    /// Whether patrols spare communities (a rival structure).
    pub(super) spared: bool,
    /// Over the conflict's places: mean presence of patrols.
    pub(super) presence: f64,
    /// Mean hardship.
    pub(super) hardship: f64,
    /// Mean authority of the state.
    pub(super) authority: f64,
    /// How surely a raid is warned of.
    pub(super) warned: f64,
}

impl<'a> Setting<'a> {
    /// Collects it for conflict `c`.
    #[inline]
    pub(super) fn of(world: &'a World, c: usize) -> Self {
        let conflict = &world.conflicts[c];
        let (mut presence, mut hardship, mut authority, mut warned) = (0.0, 0.0, 0.0, 0.0);
        for &place in &conflict.places {
            let place = &world.places[place];
            presence += place.patrol_presence.get();
            hardship += place.hardship.get();
            authority += place.authority.get();
            warned += place.warned.get();
        }
        let n = conflict.places.len() as f64;
        Self {
            c,
            conflict,
            parties: world.parties_to(conflict),
            national: &world.national,
            in_force: conflict.process.in_force(),
            known: 1.0 - 0.5 * conflict.process.publicity.get(),
            spared: world.structure.troops == Troops::DoNotDeterCommunities,
            presence: presence / n,
            hardship: hardship / n,
            authority: authority / n,
            warned: warned / n,
        }
    }
}

/// Push of the drivers that nothing relieves, 1 − Π(1 − weight·(1 − relief)), and the share of what is unmet that a
/// lack of water and grazing sharpens (cattle, land, water and pasture); both 0 to 1.
#[inline]
pub(super) fn unmet_drivers(weights: &[f64; DRIVERS], relief: &[f64; DRIVERS]) -> (f64, f64) {
    let (mut met, mut all, mut resources) = (1.0, 0.0, 0.0);
    for driver in Driver::ALL {
        let unmet = weights[*driver as usize] * (1.0 - relief[*driver as usize]);
        met *= 1.0 - unmet;
        all += unmet;
        if matches!(driver, Driver::Cattle | Driver::Land | Driver::WaterAndPasture) {
            resources += unmet;
        }
    }
    (1.0 - met, if all > 0.0 { resources / all } else { 0.0 })
}
