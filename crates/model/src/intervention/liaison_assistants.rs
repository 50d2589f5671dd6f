//! Community liaison assistants listen, warn and explain.
//!
//! A week's pay takes their coverage of a field office's area `hiring` of the way to one; unpaid, it fades by `leaving` a
//! week. Coverage speeds up learning and makes incidents and interference known (see `awareness`).
//! Source: liaison assistants were created in DRC after the massacre at Kiwanja in 2008; 15,000 to 45,000 USD a year each (no
//! source found); sizes are assumption A34.

use super::prelude::*;

intervention! {
    /// Liaison assistants.
    LiaisonAssistants of "liaison_assistants" for Office, taking { staff: 0.1 } {
        /// Cost of a week of a team of four.
        cost: "USD" = 2300.0 in 1150.0..=3450.0, "15,000 to 45,000 a year each; assumption A34";
        /// Fraction of the distance to full coverage that a paid week covers.
        hiring: "share per week" = 0.15 in 0.05..=0.3, "assumption A34";
        /// Fraction of coverage that fades in a week.
        leaving: "share per week" = 0.08 in 0.03..=0.15, "assumption A34";
    }
}

impl Intervention for LiaisonAssistants {
    fn carry_out<R: Recorder>(&mut self, world: &mut World, target: usize, effort: f64, block: usize, book: &mut R) {
        let hiring = compounded(self.parameters.hiring, effort);
        let assistants = &mut world.mission.offices[target].assistants;
        book.raise(Cause::Block(block), "liaison assistants", Entity::Mission, assistants, hiring);
    }

    fn weekly<R: Recorder>(&mut self, world: &mut World, book: &mut R) {
        let cause = Cause::Mechanism("liaison_assistants");
        for office in &mut world.mission.offices {
            book.lower(cause, "liaison assistants", Entity::Mission, &mut office.assistants, self.parameters.leaving);
        }
    }
}
