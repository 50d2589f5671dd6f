//! Values that win over plausible ranges: those that a user fixes, and joint draws of a calibration.

use std::collections::BTreeMap;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::chance::Chance;

/// Weighted joint draws of some parameters: the posterior of a calibration.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Posterior {
    /// What they were fitted to.
    pub fitted_to: String,
    /// Full names of the parameters.
    pub names: Vec<String>,
    /// Draws: a positive weight and one value a parameter.
    pub draws: Vec<(f64, Vec<f64>)>,
}

/// Draws that are none.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PosteriorError {
    /// No draw.
    #[error("expected at least one draw")]
    Empty,
    /// A parameter that does not exist.
    #[error("expected names of parameters (docs/parameters.md), found {0}")]
    Name(String),
    /// A draw of the wrong shape.
    #[error("draw {draw}: expected a positive weight and {width} finite values")]
    Draw {
        /// Number of the draw, from 0.
        draw: usize,
        /// Number of parameters.
        width: usize,
    },
}

impl Posterior {
    /// Reads the text of a file of a calibration, whose names and values are yet to be checked.
    ///
    /// # Errors
    /// If it is no such file, with the place.
    pub fn parse(text: &str) -> Result<Self, ron::error::SpannedError> {
        ron::from_str(text)
    }

    /// Keeps the parameters of some names; the others are then drawn as if nothing had been fitted.
    pub fn keep(&mut self, wanted: impl Fn(&str) -> bool) {
        let kept: Vec<bool> = self.names.iter().map(|name| wanted(name)).collect();
        for (_, values) in &mut self.draws {
            let pairs = values.iter().zip(&kept).filter(|(_, kept)| **kept);
            *values = pairs.map(|(value, _)| *value).collect();
        }
        self.names.retain(|name| wanted(name));
    }

    /// Checks weights, values and names; `known` says which parameters there are.
    ///
    /// # Errors
    /// The first fault.
    pub fn check(&self, known: impl Fn(&str) -> bool) -> Result<(), PosteriorError> {
        if self.draws.is_empty() {
            return Err(PosteriorError::Empty);
        }
        if let Some(name) = self.names.iter().find(|name| !known(name)) {
            return Err(PosteriorError::Name(name.clone()));
        }
        let width = self.names.len();
        let sound = |(weight, values): &(f64, Vec<f64>)| {
            *weight > 0.0 && weight.is_finite() && values.len() == width && values.iter().all(|value| value.is_finite())
        };
        let wrong = self.draws.iter().position(|draw| !sound(draw));
        wrong.map_or(Ok(()), |draw| Err(PosteriorError::Draw { draw, width }))
    }

    /// Value of a parameter in the draw of a trial; `None` if the parameter is not among those fitted. All parameters of a
    /// trial come from the same draw, and the draw does not depend on the strategy.
    pub(super) fn value(&self, name: &str, chance: Chance) -> Option<f64> {
        let column = self.names.iter().position(|known| known == name)?;
        let total: f64 = self.draws.iter().map(|(weight, _)| weight).sum();
        let mut left = chance.open("parameter", "draw of the calibration").next() * total;
        let chosen = self.draws.iter().find(|(weight, _)| {
            left -= weight;
            left <= 0.0
        });
        chosen.or(self.draws.last()).map(|(_, values)| values[column])
    }
}

/// Values that win over the mode: those that the user fixes by full name, then the draws of a calibration.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Fixed {
    /// Values by full name (`violence.open_community`).
    pub values: BTreeMap<String, f64>,
    /// Draws of a calibration.
    pub posterior: Option<Posterior>,
}

impl Deref for Fixed {
    type Target = BTreeMap<String, f64>;

    fn deref(&self) -> &Self::Target {
        &self.values
    }
}

impl From<BTreeMap<String, f64>> for Fixed {
    fn from(values: BTreeMap<String, f64>) -> Self {
        Self { values, posterior: None }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Mode, Source, Specification};
    use super::*;

    const HAZARD: Specification = Specification {
        owner: "test",
        name: "hazard",
        full_name: "test.hazard",
        meaning: "x",
        unit: "1",
        default: 2.0,
        low: 0.0,
        high: 8.0,
        source: "assumption",
    };

    #[test]
    fn parameters_that_are_not_kept_leave_the_draws() {
        let mut posterior = Posterior {
            fitted_to: "x".into(),
            names: vec!["a".into(), "b".into(), "c".into()],
            draws: vec![(1.0, vec![1.0, 2.0, 3.0]), (2.0, vec![4.0, 5.0, 6.0])],
        };
        posterior.keep(|name| name != "b");
        assert_eq!(posterior.names, ["a", "c"]);
        assert_eq!(posterior.draws, [(1.0, vec![1.0, 3.0]), (2.0, vec![4.0, 6.0])]);
        posterior.keep(|_| false);
        assert_eq!(posterior.check(|_| true), Ok(()));
    }

    #[test]
    fn draws_of_a_calibration_are_joint_follow_their_weights_and_yield_to_the_user() {
        let posterior = Posterior {
            fitted_to: "x".into(),
            names: vec!["test.hazard".into(), "test.other".into()],
            draws: vec![(1.0, vec![1.0, 10.0]), (3.0, vec![2.0, 20.0])],
        };
        assert_eq!(posterior.check(|_| true), Ok(()));
        let mut fixed = Fixed { posterior: Some(posterior), ..Fixed::default() };
        let other = Specification { full_name: "test.other", ..HAZARD };
        let n = 4000;
        let mut second = 0;
        for trial in 0..n {
            let source = Source { mode: Mode::Sampled, fixed: &fixed, chance: Chance::new(1, trial) };
            let (a, b) = (source.value(&HAZARD), source.value(&other));
            assert!((b - 10.0 * a).abs() < f64::EPSILON, "a trial takes one draw for all parameters");
            second += u32::from(a > 1.5);
        }
        let share = f64::from(second) / n as f64;
        assert!((share - 0.75).abs() < 5.0 * libm::sqrt(0.75 * 0.25 / n as f64), "{share}");
        fixed.values.insert("test.hazard".into(), 5.5);
        let source = Source { mode: Mode::Default, fixed: &fixed, chance: Chance::new(1, 1) };
        assert!((source.value(&HAZARD) - 5.5).abs() < f64::EPSILON);
        let third = Specification { full_name: "test.third", ..HAZARD };
        assert!((source.value(&third) - third.default).abs() < f64::EPSILON, "others follow the mode");
    }

    #[test]
    fn draws_that_are_none_are_refused() {
        let sound = Posterior { fitted_to: String::new(), names: vec!["a".into()], draws: vec![(1.0, vec![1.0])] };
        assert_eq!(Posterior { draws: Vec::new(), ..sound.clone() }.check(|_| true), Err(PosteriorError::Empty));
        assert_eq!(sound.check(|_| false), Err(PosteriorError::Name("a".into())));
        let wrong = Posterior { draws: vec![(1.0, vec![1.0]), (0.0, vec![1.0])], ..sound };
        assert_eq!(wrong.check(|_| true), Err(PosteriorError::Draw { draw: 1, width: 1 }));
    }
}
