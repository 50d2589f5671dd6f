//! What bears on raids and on acts of revenge alike.

use crate::record::{Recorder, Silent};

/// Terms of the log hazard that raids and acts of revenge share.
pub(super) struct Push {
    pub(super) mobilisation: f64,
    pub(super) incitement: f64,
    pub(super) leadership: f64,
    pub(super) patrol: f64,
    pub(super) commitment: f64,
    pub(super) cohesion: f64,
    pub(super) trade: f64,
    pub(super) interdependence: f64,
}

impl Push {
    /// Sum of the terms.
    #[inline]
    pub(super) fn sum(&self) -> f64 {
        self.book(1.0, &mut Silent)
    }

    /// Books the terms times `heed` and sums them up.
    #[inline]
    pub(super) fn book<R: Recorder>(&self, heed: f64, book: &mut R) -> f64 {
        book.term("youth called up", heed * self.mobilisation)
            + book.term("incitement by elites", heed * self.incitement)
            + book.term("leaders", heed * self.leadership)
            + book.term("patrols", heed * self.patrol)
            + book.term("commitment to the agreement", heed * self.commitment)
            + book.term("ties between the peoples", heed * self.cohesion)
            + book.term("trade", heed * self.trade)
            + book.term("work that both sides share", heed * self.interdependence)
    }
}
