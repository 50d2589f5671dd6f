//! The mission comes to know of incidents, of influential people and of interference.
//!
//! An attack of last week becomes known with weekly hazard log λ = seen + b_deaths·ln(1 + deaths) + b_near·presence +
//! b_local·knowledge + b_assist·assistants. Known deaths fade by `fading` a week. An elite's leverage, and its
//! interference while it lasts, come to light with log λ = heard + b_local·knowledge + b_assist·assistants. Local
//! knowledge moves towards one by `learning` a week (assistants double it) and loses `rotation` every half year.
//! Reads: attacks, patrol presence, knowledge, assistants, conduct.
//! Writes: known, known deaths, struck, caught, knowledge.
//! Source: field offices' awareness is partial and grows with local staff (Duursma and Russo 2025); detection of 20 to
//! 70 % of incidents is assumption A11.

use super::prelude::*;
use crate::world::{ATTACK_SLOTS, Conduct, Office};

const ROTATION_WEEKS: u32 = 26;

mechanism! {
    /// Awareness.
    Awareness of "awareness",
    incidents = "awareness of incidents" for conflicts,
    elites = "awareness of elites" for elites {
        /// Log hazard that a bloodless attack far from everybody becomes known.
        seen: "log hazard per week" = -1.6 in -2.5..=-0.7, "assumption A11: detection of 20 to 70 percent";
        /// Effect of the logarithm of one plus deaths.
        deaths: "log hazard ratio" = 0.35 in 0.1..=0.6, "assumption A11";
        /// Effect of patrols being there.
        near: "log hazard ratio" = 0.7 in 0.0..=1.5, "assumption A11";
        /// Effect of full local knowledge.
        local: "log hazard ratio" = 0.8 in 0.0..=1.6, "assumption A11";
        /// Effect of full coverage by liaison assistants.
        assistants: "log hazard ratio" = 0.8 in 0.2..=1.5, "assumption A11; sign after Duursma and Russo 2025";
        /// Log hazard that an elite's leverage or interference comes to light.
        heard: "log hazard per week" = -4.5 in -5.5..=-3.0, "assumption A11: months to years";
        /// Fraction of what is left to know that a field office learns in a week.
        learning: "share per week" = 0.012 in 0.004..=0.03, "assumption A11";
        /// Fraction of knowledge that leaves with a rotation, every half year.
        rotation: "share" = 0.12 in 0.03..=0.3, "assumption A11";
        /// Fraction of known deaths that the mission forgets in a week.
        fading: "share per week" = 0.06 in 0.03..=0.12, "assumption A11: a quarter";
    }
}

impl Step for Awareness {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = self.parameters;
        for conflict in &mut world.conflicts {
            conflict.known_deaths *= 1.0 - p.fading;
            conflict.known_quiet_weeks += 1;
        }
        for place in &mut world.places {
            place.struck = false;
        }
        self.hear_of_attacks(world);
        self.hear_of_elites(world, book);
        if world.mission.present {
            for office in &mut world.mission.offices {
                learn(office, &p, world.week, book);
            }
        }
    }
}

impl Awareness {
    /// Marks the attacks of last week that the mission knows of, and the places struck.
    fn hear_of_attacks(&mut self, world: &mut World) {
        let p = self.parameters;
        for attack in &mut world.attacks {
            let place = &mut world.places[attack.place];
            place.struck = true;
            let office = &world.mission.offices[place.office];
            let log_hazard = p.seen
                + p.deaths * libm::log1p(f64::from(attack.deaths))
                + p.near * place.patrol_presence.get()
                + p.local * office.knowledge.get()
                + p.assistants * office.assistants.get();
            let slot = u64::from(world.week) * u64::from(ATTACK_SLOTS) + u64::from(attack.ordinal);
            let [u] = self.incidents[attack.conflict].slot(slot);
            attack.known = happens(u, log_hazard);
            if attack.known {
                let conflict = &mut world.conflicts[attack.conflict];
                conflict.known_deaths += f64::from(attack.deaths);
                if attack.deaths > 0 {
                    conflict.known_quiet_weeks = 0;
                }
            }
        }
    }

    /// Lets leverage and interference come to light.
    fn hear_of_elites<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        if !world.mission.present {
            return;
        }
        let p = self.parameters;
        let of_offices = |value: fn(&Office) -> f64| {
            world.mission.offices.iter().map(value).fold(0.0, f64::max)
        };
        let log_hazard = p.heard
            + p.local * of_offices(|office| office.knowledge.get())
            + p.assistants * of_offices(|office| office.assistants.get());
        for (e, (elite, stream)) in world.elites.iter_mut().zip(&mut self.elites).enumerate() {
            let hidden = elite.conduct == Conduct::Interferes && !elite.caught;
            if elite.known && !hidden {
                continue;
            }
            let [leverage, interference] = stream.weekly(world.week);
            if !elite.known && happens(leverage, log_hazard) {
                elite.known = true;
                book.happened(Happening::Learnt { about: Entity::Elite(e), interferes: false });
            }
            if hidden && happens(interference, log_hazard) {
                elite.caught = true;
                elite.known = true;
                book.happened(Happening::Learnt { about: Entity::Elite(e), interferes: true });
            }
        }
    }
}

/// Lets a field office learn, and lose knowledge with each rotation.
fn learn<R: Recorder>(office: &mut Office, p: &Parameters, week: u32, book: &mut R) {
    let pace = p.learning * (1.0 + office.assistants.get());
    book.raise(CAUSE, "local knowledge", Entity::Mission, &mut office.knowledge, pace);
    if week % ROTATION_WEEKS == ROTATION_WEEKS - 1 {
        book.lower(CAUSE, "local knowledge", Entity::Mission, &mut office.knowledge, p.rotation);
    }
}
