//! Youth and fighters are called up, or stay with the herds.
//!
//! mobilisation moves by `pace` a week towards
//!   usual·2·youth + a_avenge·revenge + a_incite·incitement + a_hard·hardship − a_lead·leadership, held within 0 and 1.
//! Reads: youth, revenge, incitement, hardship, leadership.  Writes: mobilisation.
//! Source: raiding is done by the youth of the cattle camps and depends on whom they revere (Duursma and Russo 2025,
//! box 2); sizes are assumption A9.

use super::prelude::*;

const CAUSE: Cause = Cause::Mechanism("mobilisation");

parameters! {
    /// Parameters of mobilisation.
    Parameters of "mobilisation" {
        /// Mobilisation of a party half of whose people are youth, when nothing stirs it.
        usual: "share" = 0.25 in 0.1..=0.4, "assumption A9";
        /// Effect of a full wish for revenge.
        revenge: "share" = 0.25 in 0.05..=0.45, "assumption A9";
        /// Effect of full incitement.
        incitement: "share" = 0.3 in 0.05..=0.55, "assumption A9";
        /// Effect of full hardship.
        hardship: "share" = 0.15 in -0.05..=0.35, "assumption A9; sign of the season is disputed";
        /// Effect of leaders who are all for peace.
        leadership: "share" = 0.3 in 0.1..=0.5, "assumption A9";
        /// Fraction of the distance covered in a week.
        pace: "share per week" = 0.2 in 0.08..=0.4, "assumption A9";
    }
}

/// Mobilisation.
#[derive(Debug)]
pub struct Mobilisation {
    parameters: Parameters,
    /// Per party: strongest wish for revenge.
    revenge: Vec<f64>,
}

impl Rule for Mobilisation {
    type Parameters = Parameters;

    fn open(parameters: Parameters, world: &World, _: &Chance) -> Self {
        Self { parameters, revenge: vec![0.0; world.parties.len()] }
    }
}

impl Step for Mobilisation {
    fn step<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let p = &self.parameters;
        self.revenge.fill(0.0);
        for conflict in &world.conflicts {
            for (side, &party) in conflict.sides.iter().zip(&conflict.parties) {
                self.revenge[party] = self.revenge[party].max(side.revenge.get());
            }
        }
        for (i, party) in world.parties.iter_mut().enumerate() {
            let mut hardship = 0.0;
            for &place in &party.places {
                hardship += world.places[place].hardship.get();
            }
            hardship /= party.places.len() as f64;
            let target = p.usual * 2.0 * party.youth
                + p.revenge * self.revenge[i]
                + p.incitement * party.incitement.get()
                + p.hardship * hardship
                - p.leadership * party.leadership;
            let target = Share::clamped(target);
            book.toward(CAUSE, "mobilisation", Entity::Party(i), &mut party.mobilisation, target, p.pace);
        }
    }
}
