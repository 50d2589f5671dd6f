//! An elite: somebody far from the violence who can feed or restrain it.

use super::party::Camp;
use super::{Few, Name};
use crate::syntax::words;
use crate::units::Share;

words! {
    /// Where an elite sits.
    pub enum Level {
        /// County.
        County,
        /// State.
        State,
        /// National capital.
        National,
    }
}

words! {
    /// What an elite does about the local conflict.
    pub enum Conduct {
        /// Stands by.
        StandsBy,
        /// Incites, arms and obstructs.
        Interferes,
        /// Restrains the parties and presses for compromise.
        Restrains,
    }
}

words! {
    /// A way in which an elite interferes.
    pub enum Means {
        /// It sends arms.
        Arms,
        /// It incites: calls up youth, slows talks, turns leaders.
        Incitement,
        /// It orders attacks.
        Orders,
    }
}

/// An elite and its state.
#[derive(Debug, Clone, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // each is a fact of its own
pub struct Elite {
    /// Name.
    pub name: Name,
    /// County, state or national.
    pub level: Level,
    /// Camp, if any.
    pub side: Option<Camp>,
    /// Stake, −1 (lives off the violence) to 1 (needs peace).
    pub stake: f64,
    /// Leverage on parties: (party index, 0 to 1).
    pub leverage: Few<(usize, f64)>,
    /// Whether it has leverage on another elite or on a party to a focal conflict.
    pub matters: bool,
    /// Leverage on other elites: (elite index, 0 to 1).
    pub leverage_on_elites: Few<(usize, f64)>,
    /// Jealousy of authority: how much it minds a peace made without it, 0 to 1.
    pub jealousy: f64,
    /// How slighted it feels by processes that go around it.
    pub slighted: Share,
    /// Ways in which it interferes when it does.
    pub means: Few<Means>,
    /// Whether it has attacks ordered now.
    pub campaign: bool,
    /// Conduct now.
    pub conduct: Conduct,
    /// How strongly it interferes, 0 to 1.
    pub interference: Share,
    /// How strongly it restrains, 0 to 1.
    pub restraint: Share,
    /// Engagement that it feels: the mission's and the parties' access to it, fading.
    pub engagement: Share,
    /// Public commitment to the peace, before witnesses.
    pub commitment: Share,
    /// Whether the mission knows of its leverage.
    pub known: bool,
    /// Whether the mission knows that it interferes.
    pub caught: bool,
}

impl Elite {
    /// Whether its interference takes this way.
    #[inline]
    pub fn uses(&self, means: Means) -> bool {
        self.means.contains(&means)
    }

    /// Greatest leverage on any of these parties, 0 if none.
    #[inline]
    pub fn leverage_on_any(&self, parties: &[usize]) -> f64 {
        self.leverage
            .iter()
            .filter(|(party, _)| parties.contains(party))
            .map(|(_, leverage)| *leverage)
            .fold(0.0, f64::max)
    }
}
