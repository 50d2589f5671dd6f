//! How the values of a fitted parameter spread over the range that is searched, before the data are seen.

use serde::{Deserialize, Serialize};

use model::parameter::Specification;

/// How values spread over a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Prior {
    /// Evenly.
    #[default]
    Uniform,
    /// By the triangular law of sampled parameters, most of them near the default, or near the middle of a range that is given.
    Triangular,
}

impl Prior {
    /// Value at uniform `u` in (0, 1).
    pub fn at(self, of: &Specification, u: f64) -> f64 {
        match self {
            Self::Uniform => of.low + u * (of.high - of.low),
            Self::Triangular => of.at(u),
        }
    }

    /// Density; 0 outside the range.
    pub fn density(self, of: &Specification, value: f64) -> f64 {
        match self {
            Self::Uniform if (of.low..=of.high).contains(&value) && of.high > of.low => 1.0 / (of.high - of.low),
            Self::Uniform => 0.0,
            Self::Triangular => of.density(value),
        }
    }

    /// Its name, as it is asked for.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Uniform => "uniform",
            Self::Triangular => "triangular",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_even_prior_has_one_density_within_its_range_and_none_outside() {
        let of = Specification {
            low: -2.0,
            high: 2.0,
            default: 1.0,
            ..*model::scenario::parameters::specifications().next().unwrap()
        };
        let even = Prior::Uniform;
        assert!((even.at(&of, 0.25) + 1.0).abs() < 1e-12 && (even.density(&of, 1.9) - 0.25).abs() < 1e-12);
        assert!(even.density(&of, 2.1).abs() < 1e-12 && Prior::Triangular.density(&of, 1.0) > 0.4);
    }
}
