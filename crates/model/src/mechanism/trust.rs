//! Trust in the mission and in the state is earned slowly and lost quickly.
//!
//! Each deadly attack on a party takes away the fraction `failed`·presence of its trust in the mission (a protector who
//! was near and did not protect) and `state` of its trust in the state. Work for the process earns `earning`·work.
//! Both return to their usual level by `pace`.
//! Reads: attacks, patrol presence, mediation felt.  Writes: trust in mission, trust in state.
//! Source: effects of patrols on cooperation work through perceived impartiality (Nomikos 2022); sizes are assumption A19.

use super::prelude::*;

mechanism! {
    /// Trust.
    Trust of "trust" {
        /// Fraction of trust in the mission lost to a deadly attack where its patrols were.
        failed: "share" = 0.08 in 0.0..=0.2, "assumption A19";
        /// Fraction of trust in the state lost to a deadly attack.
        state: "share" = 0.04 in 0.0..=0.1, "assumption A19";
        /// Fraction of the distance to full trust that a week of full work earns.
        earning: "share per week" = 0.015 in 0.0..=0.04, "assumption A19";
        /// Fraction of the distance back to one half that trust covers in a week.
        pace: "share per week" = 0.01 in 0.002..=0.03, "assumption A19";
    }
}

impl Step for Trust {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        let half = Share::clamped(0.5);
        for (i, party) in world.parties.iter_mut().enumerate() {
            let of = Entity::Party(i);
            book.toward(CAUSE, "trust in mission", of, &mut party.trust_in_mission, half, p.pace);
            book.toward(CAUSE, "trust in state", of, &mut party.trust_in_state, half, p.pace);
        }
        for conflict in &world.conflicts {
            for &i in &conflict.parties {
                let earned = p.earning * conflict.process.mission_work;
                let trust = &mut world.parties[i].trust_in_mission;
                book.raise(CAUSE, "trust in mission", Entity::Party(i), trust, earned);
            }
        }
        for attack in world.attacks.iter().filter(|attack| attack.deaths > 0) {
            let attacked = world.conflicts[attack.conflict].parties[1 - attack.side];
            let presence = world.places[attack.place].patrol_presence.get();
            let (of, party) = (Entity::Party(attacked), &mut world.parties[attacked]);
            book.lower(CAUSE, "trust in mission", of, &mut party.trust_in_mission, p.failed * presence);
            book.lower(CAUSE, "trust in state", of, &mut party.trust_in_state, p.state);
        }
    }
}
