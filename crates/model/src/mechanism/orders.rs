//! Elites who interfere send those who obey them to attack.
//!
//! An elite that interferes, and whose ways include orders, begins a campaign with log λ = start + b_tension·T − b_engaged·E − b_bound·C
//! a week and ends it with log λ = stop + b_engaged·E + b_bound·C; one that no longer interferes ends it at once. What reaches a party is
//! orders = 1 − Π(1 − leverage·(1 − autonomy)) over the elites in a campaign (see `violence` for what follows).
//! Reads: conduct, leverage, autonomy, tension, engagement, public commitment.  Writes: campaign, orders.
//! Source: armed militias of Greater Jonglei in 2020 (UNMISS and UN Human Rights 2021, in Duursma and Russo 2025); sizes are
//! assumption A95.

use super::prelude::*;
use crate::world::{Conduct, Means};

mechanism! {
    /// Orders.
    Orders of "orders", streams = "orders of elites" for elites {
        /// Log hazard that an elite which interferes begins a campaign.
        start: "log hazard per week" = -4.2 in -5.2..=-3.2, "assumption A95: once in half a year to four years of interference";
        /// Log hazard that a campaign ends by itself.
        stop: "log hazard per week" = -2.1 in -2.8..=-1.4, "assumption A95: one to four months";
        /// Effect of full national tension.
        tension: "log hazard ratio" = 0.5 in 0.0..=1.0, "assumption A95";
        /// Effect of full engagement.
        engaged: "log hazard ratio" = 1.5 in 0.0..=3.0, "as `elite_interference.engaged`; assumption A95";
        /// Effect of full public commitment.
        bound: "log hazard ratio" = 1.0 in 0.0..=2.0, "as `elite_interference.bound`; assumption A95";
    }
}

impl Step for Orders {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        let tension = world.national.tension.get();
        let mut any = false;
        for (e, (elite, stream)) in world.elites.iter_mut().zip(&mut self.streams).enumerate() {
            if elite.conduct != Conduct::Interferes || !elite.uses(Means::Orders) {
                if std::mem::take(&mut elite.campaign) {
                    book.happened(Happening::Campaign { elite: e, begins: false });
                }
                continue;
            }
            let [u] = stream.weekly(world.week);
            let persuaded = p.engaged * elite.engagement.get() + p.bound * elite.commitment.get();
            let turns = if elite.campaign {
                let log_hazard = book.term("how campaigns end by themselves", p.stop)
                    + book.term("engagement and a public commitment", persuaded);
                happens(u, book.hazard("ends a campaign", Entity::Elite(e), log_hazard))
            } else {
                let log_hazard = book.term("how campaigns begin by themselves", p.start)
                    + book.term("national tension", p.tension * tension)
                    + book.term("engagement and a public commitment", -persuaded);
                happens(u, book.hazard("begins a campaign", Entity::Elite(e), log_hazard))
            };
            if turns {
                elite.campaign = !elite.campaign;
                book.happened(Happening::Campaign { elite: e, begins: elite.campaign });
            }
            any |= elite.campaign;
        }
        for (i, party) in world.parties.iter_mut().enumerate() {
            let mut free = 1.0;
            if any {
                for elite in world.elites.iter().filter(|elite| elite.campaign) {
                    for (_, leverage) in elite.leverage.iter().filter(|(of, _)| *of == i) {
                        free *= 1.0 - leverage * (1.0 - party.autonomy);
                    }
                }
            }
            let before = party.orders.get();
            party.orders = Share::clamped(1.0 - free);
            book.changed(CAUSE, "orders", Entity::Party(i), before, party.orders.get());
        }
    }
}
