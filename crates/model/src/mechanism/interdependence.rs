//! Work that both sides share makes them depend on each other while it goes on, and for a while after.
//!
//! A conflict's joint work is w = 1 − Π(1 − v_i·min(size_i, 1)) over the projects under way on which both sides work: v is
//! `small` for quick-impact projects begun while the parties talked or had agreed, `large` for partners' projects.
//! Interdependence rises by pace·w of the distance a week and fades by `fading`; it holds back raids, and feeds the process and
//! commitment: commitment rises by bind·interdependence a week while an agreement stands. Under the rival structures in which
//! dividends are neutral or captured there is no joint work.
//! Reads: projects, agreement, structure.  Writes: interdependence, commitment.
//! Source: 100 + 100 youths hired across the line at Boeing and PK5; cash-for-work and a road at Kaga-Bandoro (Duursma and Russo
//! 2025); no link to cohesion in a trial of cash-for-work (Alik-Lagrange and others 2020); sizes are assumption A58.

use super::prelude::*;
use crate::world::Dividends;

const CAUSE: Cause = Cause::Mechanism("interdependence");

parameters! {
    /// Parameters of interdependence.
    Parameters of "interdependence" {
        /// Joint work of a quick-impact project.
        small: "share" = 0.5 in 0.1..=0.8, "assumption A58";
        /// Joint work of a partner's project.
        large: "share" = 0.9 in 0.6..=1.0, "assumption A58";
        /// Fraction of the distance that full joint work covers in a week.
        pace: "share per week" = 0.06 in 0.02..=0.12, "assumption A58";
        /// Fraction of interdependence that fades in a week.
        fading: "share per week" = 0.01 in 0.003..=0.03, "assumption A58: a year or two";
        /// Fraction of the distance to full commitment that full interdependence covers in a week.
        bind: "share per week" = 0.03 in 0.0..=0.06, "assumption A58";
    }
}

/// Interdependence.
#[derive(Debug)]
pub struct Interdependence {
    parameters: Parameters,
    /// Per conflict: Π(1 − v·size) of this week.
    apart: Vec<f64>,
}

impl Rule for Interdependence {
    type Parameters = Parameters;

    fn open(parameters: Parameters, world: &World, _: &Chance) -> Self {
        Self { parameters, apart: vec![1.0; world.conflicts.len()] }
    }
}

impl Step for Interdependence {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        self.apart.fill(1.0);
        if world.structure.dividends == Dividends::Pacify {
            for project in world.mission.projects.iter().filter(|project| project.joint) {
                self.apart[project.conflict] *= 1.0 - p.small * project.size.min(1.0);
            }
            for project in world.partner_projects.iter().filter(|project| project.from_week <= world.week) {
                self.apart[project.conflict] *= 1.0 - p.large * project.size.min(1.0);
            }
        }
        for (c, (conflict, apart)) in world.conflicts.iter_mut().zip(&self.apart).enumerate() {
            let of = Entity::Conflict(c);
            let together = &mut conflict.interdependence;
            book.raise(CAUSE, "interdependence", of, together, p.pace * (1.0 - apart));
            book.lower(CAUSE, "interdependence", of, together, p.fading);
            let bind = p.bind * together.get();
            if bind > 0.0 && conflict.process.agreement.is_some() {
                for (s, side) in conflict.sides.iter_mut().enumerate() {
                    book.raise(CAUSE, "commitment", Entity::Side(c, s), &mut side.commitment, bind);
                }
            }
        }
    }
}
