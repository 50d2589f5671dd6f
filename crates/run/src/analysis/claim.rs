//! Whether a claim holds: its interval lies on the claimed side, and its ablation takes most of it away.

use model::scenario::claim::Direction;
use stats::estimate::Estimate;

/// Share of an effect that may be left under its ablation.
const MAY_REMAIN: f64 = 1.0 / 3.0;
/// Share below which the upper bound of what is left is accepted instead.
const UPPER_MAY_REMAIN: f64 = 0.5;

/// Share of trials that must be the same under an ablation for the claim to be a direct one.
const SAME: f64 = 0.95;

/// What an ablation does to an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// At least two thirds are gone.
    TwoThirds,
    /// Fewer are gone, but the upper bound of what is left lies below half.
    BelowHalf,
    /// Too much is left, or there was nothing to lose.
    TooLittle,
}

/// What is left of an effect under an ablation, by the one rule for all claims.
pub fn loss(effect: &Estimate, left: &Estimate, direction: Direction) -> Loss {
    let (effect, left) = (turned(effect, direction), turned(left, direction));
    if !(effect.value > 0.0 && left.is_defined()) {
        Loss::TooLittle
    } else if left.value <= MAY_REMAIN * effect.value {
        Loss::TwoThirds
    } else if left.upper < UPPER_MAY_REMAIN * effect.value {
        Loss::BelowHalf
    } else {
        Loss::TooLittle
    }
}

/// Whether the whole interval lies beyond `at_least` in the claimed direction.
pub fn shown(effect: &Estimate, direction: Direction, at_least: f64) -> bool {
    effect.is_defined() && turned(effect, direction).lower > at_least
}

/// Where an effect lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Its interval lies on the claimed side.
    Claimed,
    /// Its interval holds zero, or it is not defined.
    Untold,
    /// Its interval lies on the other side.
    Other,
}

/// Where an effect lies, however small it is.
pub fn side(effect: &Estimate, direction: Direction) -> Side {
    let turned = turned(effect, direction);
    if !effect.is_defined() || (turned.lower <= 0.0 && turned.upper >= 0.0) {
        Side::Untold
    } else if turned.lower > 0.0 {
        Side::Claimed
    } else {
        Side::Other
    }
}

/// An estimate turned so that the claimed direction is up.
fn turned(estimate: &Estimate, direction: Direction) -> Estimate {
    match direction {
        Direction::Higher => *estimate,
        Direction::Lower => {
            Estimate { value: -estimate.value, lower: -estimate.upper, upper: -estimate.lower, ..*estimate }
        }
    }
}

/// An activity that a claim is about and that is not delivered.
#[derive(Debug, Clone, PartialEq)]
pub struct Undelivered {
    /// Its name.
    pub block: String,
    /// Share of trials in which it was due.
    pub due: f64,
    /// Share of those in which at least half of what was due was done.
    pub half_done: f64,
}

/// A claim's effect, and what its ablations leave of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// The effect.
    pub effect: Estimate,
    /// Under each ablation, what is left.
    pub ablated: Vec<Estimate>,
    /// Under each ablation, what it takes away.
    pub losses: Vec<Loss>,
    /// Whether the interval lies on the claimed side, by the least that is a difference at all.
    pub shown: bool,
    /// That least size.
    pub at_least: f64,
    /// Where the effect lies.
    pub side: Side,
    /// Whether the difference of which the claim takes a share is one itself; true where it takes none.
    pub is_admitted: bool,
    /// Whether the ablation takes away the activity itself: nearly no trial differs then.
    pub direct: bool,
    /// Activities that it is about and that are not delivered.
    pub undelivered: Vec<Undelivered>,
}

impl Judgement {
    /// Judges an effect by its direction, its least size and what its ablations leave.
    pub fn new(effect: Estimate, ablated: Vec<Estimate>, direction: Direction, at_least: f64) -> Self {
        let losses: Vec<Loss> = ablated.iter().map(|left| loss(&effect, left, direction)).collect();
        let shown = shown(&effect, direction, at_least);
        Self {
            shown,
            at_least,
            side: side(&effect, direction),
            is_admitted: true,
            effect,
            ablated,
            losses,
            direct: false,
            undelivered: Vec::new(),
        }
    }

    /// The same of a claim about a share of another difference, which must be one itself.
    #[must_use]
    pub fn admitted(mut self, other: bool) -> Self {
        self.is_admitted = other;
        self
    }

    /// The same, given how many of the trials are the same to the bit under the first ablation.
    #[must_use]
    pub fn of_depth(mut self, same: f64) -> Self {
        self.direct = same >= SAME;
        self
    }

    /// The same, given which activities of those that it is about are not delivered.
    #[must_use]
    pub fn with_undelivered(mut self, undelivered: Vec<Undelivered>) -> Self {
        self.undelivered = undelivered;
        self
    }

    /// Whether a direct claim has the second ablation that it needs, further along the chain.
    pub fn is_deep(&self) -> bool {
        !self.direct || self.ablated.len() > 1
    }

    /// Whether the claim holds.
    pub fn holds(&self) -> bool {
        self.shown
            && self.is_admitted
            && self.is_deep()
            && self.undelivered.is_empty()
            && self.losses.iter().all(|loss| *loss != Loss::TooLittle)
    }

    /// What the ablation leaves that takes away least.
    pub fn most_left(&self) -> Option<&Estimate> {
        let worst = self.losses.iter().max()?;
        self.losses.iter().zip(&self.ablated).find(|(loss, _)| *loss == worst).map(|(_, left)| left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn estimate(value: f64, half: f64) -> Estimate {
        Estimate { value, lower: value - half, upper: value + half, level: 0.95, n: 100 }
    }

    #[test]
    fn an_effect_must_lose_two_thirds_or_be_below_half_for_sure() {
        let effect = estimate(0.30, 0.05);
        let loss = |left| loss(&effect, &left, Direction::Higher);
        assert_eq!(loss(estimate(0.09, 0.2)), Loss::TwoThirds, "however wide the interval of the rest");
        assert_eq!(loss(estimate(-0.4, 0.1)), Loss::TwoThirds, "an effect that turns round is gone");
        assert_eq!(loss(estimate(0.12, 0.02)), Loss::BelowHalf);
        assert_eq!(loss(estimate(0.12, 0.04)), Loss::TooLittle, "half may be left");
        assert_eq!(loss(estimate(0.20, 0.01)), Loss::TooLittle);
        assert_eq!(loss(Estimate::undefined(0.95)), Loss::TooLittle, "what was not seen proves nothing");
    }

    #[test]
    fn what_was_never_there_cannot_be_lost() {
        assert_eq!(loss(&estimate(-0.1, 0.05), &estimate(-0.2, 0.05), Direction::Higher), Loss::TooLittle);
        assert_eq!(loss(&estimate(0.0, 0.05), &estimate(0.0, 0.05), Direction::Higher), Loss::TooLittle);
    }

    #[test]
    fn fewer_deaths_are_judged_as_more_of_anything_else() {
        for (up, down) in [(Direction::Higher, Direction::Lower), (Direction::Lower, Direction::Higher)] {
            let sign = if up == Direction::Higher { 1.0 } else { -1.0 };
            let of = |left: f64| Judgement::new(estimate(sign * 6.0, 1.0), vec![estimate(sign * left, 0.5)], up, 2.0);
            assert!(of(1.0).holds());
            assert!(!of(4.0).holds());
            assert!(!Judgement::new(estimate(sign * 6.0, 1.0), vec![], down, 0.0).shown);
        }
    }

    #[test]
    fn the_whole_interval_must_exceed_the_least_size() {
        assert!(shown(&estimate(0.2, 0.05), Direction::Higher, 0.1));
        assert!(!shown(&estimate(0.2, 0.15), Direction::Higher, 0.1));
        assert!(!shown(&estimate(0.1, 0.1), Direction::Higher, 0.0), "an interval that touches zero shows nothing");
    }

    #[test]
    fn an_effect_lies_on_a_side_or_cannot_be_told() {
        for (value, half, found) in [
            (0.3, 0.1, Side::Claimed),
            (0.3, 0.3, Side::Untold),
            (-0.3, 0.1, Side::Other),
            (f64::NAN, 0.1, Side::Untold),
        ] {
            assert_eq!(side(&estimate(value, half), Direction::Higher), found);
            assert_eq!(side(&estimate(-value, half), Direction::Lower), found);
        }
    }

    #[test]
    fn a_share_of_what_is_no_difference_is_not_admitted() {
        let of = Judgement::new(estimate(0.3, 0.05), vec![estimate(0.0, 0.1)], Direction::Higher, 0.05);
        assert!(of.clone().admitted(true).holds() && !of.admitted(false).holds());
    }

    #[test]
    fn a_claim_about_what_is_not_delivered_fails() {
        let effect = estimate(0.30, 0.05);
        let of = Judgement::new(effect, vec![estimate(0.0, 0.1)], Direction::Higher, 0.05);
        assert!(of.holds());
        let undelivered = Undelivered { block: "dialogue".to_owned(), due: 1.0, half_done: 0.4 };
        assert!(!of.with_undelivered(vec![undelivered]).holds());
    }

    #[test]
    fn every_ablation_must_bite() {
        let of = |second: f64| {
            let left = vec![estimate(0.0, 0.1), estimate(second, 0.01)];
            Judgement::new(estimate(1.0, 0.1), left, Direction::Higher, 0.0)
        };
        assert!(of(0.1).holds());
        assert!(!of(0.9).holds());
        assert!((of(0.9).most_left().unwrap().value - 0.9).abs() < 1e-12);
    }
}
