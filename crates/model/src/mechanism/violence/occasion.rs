//! What the week and the chance of success add to raids.

use super::{Setting, Violence};
use crate::record::Recorder;
use crate::world::{Driver, PartyKind};

impl Violence {
    /// What the week and the chance of success add to raids by side `s`.
    #[inline]
    pub(super) fn occasion<R: Recorder>(&self, setting: &Setting<'_>, s: usize, book: &mut R) -> f64 {
        let p = &self.parameters;
        let (conflict, attacker, target) = (setting.conflict, setting.parties[s], setting.parties[1 - s]);
        let moving = if conflict.on_the_move { 1.0 - conflict.routes.get() } else { 0.0 };
        let power = conflict.drivers[Driver::Power as usize] * (1.0 - conflict.relief[Driver::Power as usize]);
        let heat = setting.national.heat * (1.0 - setting.national.political_space.get()) * power;
        let weaker = (target.disarmed.get() - attacker.disarmed.get()).max(0.0);
        let authority = match attacker.kind {
            PartyKind::Community => setting.authority * attacker.trust_in_state.get(),
            PartyKind::ArmedGroup => 0.0,
        };
        book.term("herds on the move", p.migration * moving)
            + book.term("an election near", p.election * heat)
            + book.term("a disarmed target", p.weakness * weaker)
            + book.term("what peace brings the commander", -p.interest * conflict.sides[s].interest)
            + book.term("authority of the state", -p.authority * authority)
            + book.term("arms", p.armed * attacker.arms.get())
            + book.term("early warning", -p.warning * setting.warned)
    }
}
