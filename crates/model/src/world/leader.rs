//! A leader: somebody whom a party listens to.

use super::Name;
use crate::syntax::words;

words! {
    /// What a leader is to the party.
    pub enum LeaderKind {
        /// Spiritual leader of the cattle camps.
        SpearMaster,
        /// Traditional chief.
        Chief,
        /// Mayor or other local official.
        Mayor,
        /// Imam.
        Imam,
        /// Pastor, priest or bishop.
        Pastor,
        /// Youth leader.
        Youth,
        /// Women's leader.
        Women,
        /// Commander of fighters.
        Commander,
    }
}

/// A leader and the state of mind.
#[derive(Debug, Clone, PartialEq)]
pub struct Leader {
    /// Name.
    pub name: Name,
    /// Party (index) that listens.
    pub party: usize,
    /// Kind.
    pub kind: LeaderKind,
    /// Influence on the party, 0 to 1.
    pub influence: f64,
    /// Appetite for prestige and responsibility, 0 to 1.
    pub prestige_appetite: f64,
    /// Own disposition, −1 (spoiler) to 1 (peacemaker), to which the stance returns.
    pub disposition: f64,
    /// Stance now, −1 to 1.
    pub stance: f64,
    /// Whether the mission knows this leader's influence.
    pub known: bool,
    /// Whether the leader sits on the peace committee.
    pub seat: bool,
}

impl Leader {
    /// Moves the stance by a fraction of the distance to `target`; both stay within −1 and 1.
    #[inline]
    pub fn lean(&mut self, target: f64, fraction: f64) {
        self.stance += (target.clamp(-1.0, 1.0) - self.stance) * fraction.clamp(0.0, 1.0);
    }
}
