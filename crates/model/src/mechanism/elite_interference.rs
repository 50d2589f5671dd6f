//! Elites interfere in a local conflict, stand by, or restrain it.
//!
//! Each elite is in one of three conducts and changes with weekly hazards
//!   stands by → interferes:  log λ = start + b_stake·(s⁻ − s⁺) + b_tension·T·s⁻ + b_above·a⁻ + b_slight·Z − b_engaged·E − b_bound·C
//!   interferes → stands by:  log λ = stop − b_stake·s⁻ + b_above·a⁺ − b_slight·Z + b_engaged·E + b_bound·C
//!   stands by → restrains:   log λ = help + b_stake·s⁺ + b_above·a⁺ + b_enlist·E + b_bound·C − b_slight·Z
//!   restrains → stands by:   log λ = tire + b_tension·T − b_stake·s⁺ − b_engaged·E
//! with s⁻, s⁺ stake in violence and in peace, T national tension, a⁻, a⁺ what elites above it do (leverage ×
//! interference or restraint), Z how slighted it feels, E engagement and C public commitment, which both fade. Interference and restraint follow
//! the conduct by `pace` a week. What parties feel: incitement = 1 − Π(1 − leverage·interference·(between +
//! (1 − between)·campaign)) over elites whose ways include it, campaign 1 while the elite has attacks ordered (see `orders`), arming likewise, pressure for compromise from restraint. National tension moves those alone
//! who live off the violence, and whoever has a stake in peace (s⁺ > 0) begins to interfere only where Z or a⁻ is above 0.
//! Reads: stake, leverage, tension, slighted, campaign, engagement, public commitment.
//! Writes: conduct, interference, restraint, engagement, public commitment, incitement, arming, pressure.
//! Source: elites who gain from violence disrupt local processes, and can be brought to help (Duursma and Russo 2025,
//! Wau, Kalehe, Mopti, Jonglei 2020); engagement cuts interference by 0 to 80 % for 1 to 12 months (assumption A6).

use super::prelude::*;
use crate::world::{Conduct, Elite, Means};

const CAUSE: Cause = Cause::Mechanism("elite_interference");

parameters! {
    /// Parameters of elite interference.
    Parameters of "elite_interference" {
        /// Log hazard that an indifferent elite starts to interfere.
        start: "log hazard per week" = -6.5 in -7.5..=-5.5, "assumption A6: an elite without a stake seldom acts";
        /// Log hazard that an indifferent elite stops interfering.
        stop: "log hazard per week" = -3.0 in -4.0..=-2.3, "assumption A6: some months";
        /// Log hazard that an indifferent elite starts to restrain.
        help: "log hazard per week" = -6.5 in -7.5..=-5.5, "assumption A6: as for interference";
        /// Log hazard that an elite tires of restraining.
        tire: "log hazard per week" = -3.2 in -4.2..=-2.3, "assumption A6";
        /// Effect of a full stake.
        stake: "log hazard ratio" = 3.5 in 2.0..=5.0, "assumption A6; sign after Duursma and Russo 2025";
        /// Effect of full national tension.
        tension: "log hazard ratio" = 1.0 in 0.0..=2.0, "assumption A6";
        /// Effect of elites above with full leverage.
        above: "log hazard ratio" = 1.5 in 0.0..=3.0, "assumption A6";
        /// Effect of feeling slighted to the full.
        slighted: "log hazard ratio" = 2.5 in 1.0..=4.0, "sign: Pieri 2021 (Duursma and Russo 2025); size assumption A45";
        /// Effect of full engagement.
        engaged: "log hazard ratio" = 2.5 in 0.0..=4.0, "assumption A6: cut in interference of 0 to 80 percent";
        /// Effect of full engagement on starting to restrain.
        enlisted: "log hazard ratio" = 1.0 in 0.0..=2.0, "assumption A6: cases tell of less interference, less often of help";
        /// Effect of full public commitment.
        bound: "log hazard ratio" = 1.5 in 0.0..=3.0, "assumption A6; audience effect as at Markounda 2018";
        /// What an elite incites between its campaigns, as a share of what it does in one.
        between: "share" = 0.4 in 0.15..=0.7, "assumption A95";
        /// Fraction of the distance that interference and restraint cover in a week.
        pace: "share per week" = 0.3 in 0.1..=0.6, "assumption A6";
        /// Fraction of engagement that fades in a week.
        fading: "share per week" = 0.04 in 0.013..=0.15, "assumption A6: half-life of 1 to 12 months";
        /// Fraction of public commitment that fades in a week.
        forgetting: "share per week" = 0.02 in 0.005..=0.05, "assumption A6";
    }
}

/// Elite interference, with a stream an elite.
#[derive(Debug)]
pub struct EliteInterference {
    parameters: Parameters,
    streams: Vec<Stream>,
    /// Per elite: interference and restraint of those above, weighted by their leverage on it.
    above: Vec<(f64, f64)>,
    /// Per party: what no elite incites, what none presses for, and what none arms.
    free: Vec<[f64; 3]>,
}

impl Rule for EliteInterference {
    type Parameters = Parameters;

    fn open(parameters: Parameters, world: &World, chance: &Chance) -> Self {
        let streams = world.elites.iter().map(|elite| chance.open("elite_interference", &elite.name)).collect();
        Self { parameters, streams, above: vec![(0.0, 0.0); world.elites.len()], free: vec![[1.0; 3]; world.parties.len()] }
    }
}

impl Step for EliteInterference {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        self.look_up(&world.elites);
        let tension = world.national.tension.get();
        for e in 0..world.elites.len() {
            let [u] = self.streams[e].weekly(world.week);
            let elite = &mut world.elites[e];
            if let Some(next) = self.decide(e, elite, tension, u, book) {
                elite.conduct = next;
                elite.caught &= next == Conduct::Interferes;
                book.happened(Happening::Conduct { elite: e, to: next.name() });
            }
            self.follow(e, elite, book);
        }
        self.free.fill([1.0; 3]);
        for elite in &world.elites {
            let loud = if elite.campaign { 1.0 } else { self.parameters.between };
            let incites = if elite.uses(Means::Incitement) { elite.interference.get() * loud } else { 0.0 };
            let arms = if elite.uses(Means::Arms) { elite.interference.get() } else { 0.0 };
            for (party, leverage) in &elite.leverage {
                let free = &mut self.free[*party];
                free[0] *= 1.0 - leverage * incites;
                free[1] *= 1.0 - leverage * elite.restraint.get();
                free[2] *= 1.0 - leverage * arms;
            }
        }
        for (p, party) in world.parties.iter_mut().enumerate() {
            let [incitement, pressure, arming] = self.free[p].map(|free| Share::clamped(1.0 - free));
            let of = Entity::Party(p);
            book.changed(CAUSE, "incitement", of, party.incitement.get(), incitement.get());
            book.changed(CAUSE, "pressure", of, party.pressure.get(), pressure.get());
            book.changed(CAUSE, "arming", of, party.arming.get(), arming.get());
            (party.incitement, party.pressure, party.arming) = (incitement, pressure, arming);
        }
    }
}

impl EliteInterference {
    /// Sums up what elites above do to each elite.
    fn look_up(&mut self, elites: &[Elite]) {
        self.above.fill((0.0, 0.0));
        for superior in elites {
            for (below, leverage) in &superior.leverage_on_elites {
                self.above[*below].0 += leverage * superior.interference.get();
                self.above[*below].1 += leverage * superior.restraint.get();
            }
        }
    }

    /// The next conduct of an elite, if it changes this week.
    fn decide<R: Recorder>(&self, e: usize, elite: &Elite, tension: f64, u: f64, book: &mut R) -> Option<Conduct> {
        let drawn = |u, name, log_hazard, book: &mut R| happens(u, book.hazard(name, Entity::Elite(e), log_hazard));
        match elite.conduct {
            Conduct::StandsBy => {
                if self.may_interfere(e, elite) {
                    let interfere = self.interfere(e, elite, tension, book);
                    if drawn(u, "starts to interfere", interfere, book) {
                        return Some(Conduct::Interferes);
                    }
                }
                // one uniform serves both ways out: what is left of it decides the second
                let restrain = self.restrain(e, elite, book);
                drawn(1.0 - u, "starts to restrain", restrain, book).then_some(Conduct::Restrains)
            }
            Conduct::Interferes => {
                let stop = self.stop(e, elite, book);
                drawn(u, "stops interfering", stop, book).then_some(Conduct::StandsBy)
            }
            Conduct::Restrains => {
                let tire = self.tire(elite, tension, book);
                drawn(u, "tires of restraining", tire, book).then_some(Conduct::StandsBy)
            }
        }
    }

    /// Whether anything could make elite `e` interfere: one with a stake in peace does so only if it feels left out, or those
    /// above it interfere.
    fn may_interfere(&self, e: usize, elite: &Elite) -> bool {
        elite.stake <= 0.0 || elite.slighted.get() > 0.0 || self.above[e].0 > 0.0
    }

    /// Log hazard that elite `e` starts to interfere.
    fn interfere<R: Recorder>(&self, e: usize, elite: &Elite, tension: f64, book: &mut R) -> f64 {
        let p = &self.parameters;
        book.term("how elites are by themselves", p.start)
            + book.term("its stake", -p.stake * elite.stake)
            + book.term("national tension", p.tension * tension * (-elite.stake).max(0.0))
            + book.term("elites above who interfere", p.above * self.above[e].0)
            + book.term("being left out", p.slighted * elite.slighted.get())
            - self.persuaded(elite, -1.0, book)
    }

    /// Log hazard that elite `e` stops interfering.
    fn stop<R: Recorder>(&self, e: usize, elite: &Elite, book: &mut R) -> f64 {
        let p = &self.parameters;
        book.term("how interference ends by itself", p.stop)
            + book.term("being left out", -p.slighted * elite.slighted.get())
            + book.term("a stake in the violence", -p.stake * (-elite.stake).max(0.0))
            + book.term("elites above who restrain", p.above * self.above[e].1)
            + self.persuaded(elite, 1.0, book)
    }

    /// Log hazard that elite `e` starts to restrain.
    fn restrain<R: Recorder>(&self, e: usize, elite: &Elite, book: &mut R) -> f64 {
        let p = &self.parameters;
        book.term("how elites are by themselves", p.help)
            + book.term("a stake in peace", p.stake * elite.stake.max(0.0))
            + book.term("elites above who restrain", p.above * self.above[e].1)
            + book.term("engagement", p.enlisted * elite.engagement.get())
            + book.term("a public commitment", p.bound * elite.commitment.get())
            + book.term("being left out", -p.slighted * elite.slighted.get())
    }

    /// Log hazard that an elite tires of restraining.
    fn tire<R: Recorder>(&self, elite: &Elite, tension: f64, book: &mut R) -> f64 {
        let p = &self.parameters;
        book.term("how restraint ends by itself", p.tire)
            + book.term("national tension", p.tension * tension)
            + book.term("a stake in peace", -p.stake * elite.stake.max(0.0))
            + book.term("engagement", -p.engaged * elite.engagement.get())
    }

    /// How far an elite is persuaded of peace; booked with the sign in which it enters the log hazard.
    fn persuaded<R: Recorder>(&self, elite: &Elite, sign: f64, book: &mut R) -> f64 {
        let engaged = self.parameters.engaged * elite.engagement.get();
        let bound = self.parameters.bound * elite.commitment.get();
        book.term("engagement", sign * engaged);
        book.term("a public commitment", sign * bound);
        engaged + bound
    }

    /// Lets interference and restraint follow the conduct, and engagement and commitment fade.
    fn follow<R: Recorder>(&self, e: usize, elite: &mut Elite, book: &mut R) {
        let p = &self.parameters;
        let who = Entity::Elite(e);
        let towards = |active: bool| if active { Share::ONE } else { Share::ZERO };
        let interferes = towards(elite.conduct == Conduct::Interferes);
        let restrains = towards(elite.conduct == Conduct::Restrains);
        book.toward(CAUSE, "interference", who, &mut elite.interference, interferes, p.pace);
        book.toward(CAUSE, "restraint", who, &mut elite.restraint, restrains, p.pace);
        book.lower(CAUSE, "engagement", who, &mut elite.engagement, p.fading);
        book.lower(CAUSE, "public commitment", who, &mut elite.commitment, p.forgetting);
    }
}
