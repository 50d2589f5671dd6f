//! Events that are not between two parties, and why.

use crate::ged::{Event, ViolenceKind};

words! {
    /// Why an event has no two parties: a class of people is no party, and one party is no dyad.
    Apart {
        /// Nobody is on the other side, or nobody who fights is on either.
        NoAdversary = "without an adversary",
        /// A side is a group that the source could not name.
        Unidentified = "with an unidentified side",
        /// A side are rioters.
        Riot = "riots",
        /// Both sides are the same party.
        SelfPair = "of a party against itself",
    }
}

impl Apart {
    /// A party that fights itself, once its names are joined.
    pub(super) fn of(event: &Event) -> Option<Self> {
        (event.kind != ViolenceKind::OneSided && event.side_a == event.side_b && !event.side_a.is_empty())
            .then_some(Self::SelfPair)
    }
}
