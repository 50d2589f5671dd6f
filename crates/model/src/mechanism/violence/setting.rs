//! A conflict as those who fight it find it this week.

use crate::world::{Camp, Conflict, DRIVERS, Driver, National, Party, PartyKind, Troops, World};

/// What bears on both sides of a conflict.
pub(super) struct Setting<'a> {
    /// Position of the conflict.
    pub(super) c: usize,
    pub(super) conflict: &'a Conflict,
    pub(super) parties: [&'a Party; 2],
    pub(super) national: &'a National,
    /// Share of the usual unbound attackers whom what is known of the agreement leaves.
    known: f64,
    /// Whether patrols spare communities (a rival structure).
    spared: bool,
    /// Whether either party was attacked by a third one last week.
    pub(super) third: bool,
    /// Stronger incitement of the two.
    pub(super) incitement: f64,
    /// Mean leadership.
    pub(super) leadership: f64,
    /// Over the conflict's places: mean presence of patrols.
    presence: f64,
    /// Mean hardship.
    pub(super) hardship: f64,
    /// Mean authority of the state.
    authority: f64,
    /// How surely a raid is warned of.
    pub(super) warned: f64,
}

impl<'a> Setting<'a> {
    /// Collects it for conflict `c`; `struck` tells in which conflict each party was attacked last week.
    #[inline]
    pub(super) fn of(world: &'a World, c: usize, struck: &[Option<usize>]) -> Self {
        let conflict = &world.conflicts[c];
        let parties = world.parties_to(conflict);
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
            parties,
            national: &world.national,
            known: 1.0 - 0.5 * conflict.process.publicity.get(),
            spared: world.structure.troops == Troops::DoNotDeterCommunities,
            third: conflict.parties.iter().any(|&party| struck[party].is_some_and(|by| by != c)),
            incitement: parties[0].incitement.max(parties[1].incitement).get(),
            leadership: f64::midpoint(parties[0].leadership, parties[1].leadership),
            presence: presence / n,
            hardship: hardship / n,
            authority: authority / n,
            warned: warned / n,
        }
    }

    /// Presence of patrols as a party heeds it.
    #[inline]
    pub(super) fn felt(&self, party: &Party) -> f64 {
        if self.spared && party.kind == PartyKind::Community { 0.0 } else { self.presence }
    }

    /// How far an agreement in force binds: commitment times what is its `own` and what is carried out of it.
    #[inline]
    pub(super) fn bond(&self, own: f64) -> f64 {
        let (process, [a, b]) = (&self.conflict.process, &self.conflict.sides);
        if !process.in_force() {
            return 0.0;
        }
        let done = process.agreement.as_ref().map_or(0.0, crate::world::Agreement::mean_done);
        f64::midpoint(a.commitment.get(), b.commitment.get()) * (own + (1.0 - own) * done)
    }

    /// Share of side `s` whom the word of its own leaders binds: neither those who listen to nobody nor those whom elites elsewhere
    /// have stirred.
    #[inline]
    pub(super) fn word(&self, s: usize) -> f64 {
        let party = self.parties[s];
        (1.0 - party.unbound * self.known) * (1.0 - party.incitement.get())
    }

    /// The same, mean over both sides.
    #[inline]
    pub(super) fn words(&self) -> f64 {
        f64::midpoint(self.word(0), self.word(1))
    }

    /// Stronger suspicion that one party has of the other.
    #[inline]
    pub(super) fn suspicion(&self) -> f64 {
        let of = |by: &Party, of: &Party| {
            let opposed = |own: Camp| of.seen_with.is_some_and(|seen| seen != own);
            if by.side.is_some_and(opposed) { of.suspicion.get() } else { 0.0 }
        };
        let [a, b] = self.parties;
        of(a, b).max(of(b, a))
    }

    /// Authority of the state as communities heed it, mean over both parties.
    #[inline]
    pub(super) fn trusted_authority(&self) -> f64 {
        let trusted = |party: &Party| match party.kind {
            PartyKind::Community => party.trust_in_state.get(),
            PartyKind::ArmedGroup => 0.0,
        };
        self.authority * f64::midpoint(trusted(self.parties[0]), trusted(self.parties[1]))
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
