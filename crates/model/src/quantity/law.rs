//! The distributions that a quantity can follow, and the words of the codebook.

use super::{Quantity, QuantityError, normal};
use crate::syntax::{Node, Value, choice, did_you_mean};

choice! {
    /// A distribution, or a word of the codebook.
    pub(super) enum Law {
        /// Any value between low and high, all alike.
        Uniform((f64, f64)),
        /// Low, most plausible value, high.
        Triangular((f64, f64, f64)),
        /// A normal distribution cut at low and high.
        Normal {
            /// Mean before it is cut.
            mean: f64,
            /// Standard deviation before it is cut.
            sd: f64,
            /// Smallest value.
            low: f64,
            /// Largest value.
            high: f64,
        },
        /// A lognormal distribution cut at low and high.
        LogNormal {
            /// Median before it is cut.
            median: f64,
            /// Standard deviation of the natural logarithm before it is cut.
            sigma: f64,
            /// Smallest value.
            low: f64,
            /// Largest value.
            high: f64,
        },
        /// Minus another quantity.
        Negative(Quantity),
        /// Between the same quantiles of two quantities, as a slider from one to the other.
        Between {
            /// Where the slider is at 0.
            low: Quantity,
            /// Where the slider is at 1.
            high: Quantity,
            /// The slider, 0 to 1.
            at: f64,
        },
        /// Practically absent.
        None,
        /// There, but seldom decisive.
        Weak,
        /// One force among others.
        Moderate,
        /// Decisive more often than not.
        Strong,
        /// Overrides the others.
        Dominant,
    }
}

/// Each word of the codebook with low, mode and high of its triangular distribution. Source: assumption, wide on purpose so that
/// neighbouring words overlap.
pub(super) const CODEBOOK: [(&str, f64, f64, f64); 5] = [
    ("None", 0.0, 0.0, 0.05),
    ("Weak", 0.05, 0.2, 0.4),
    ("Moderate", 0.25, 0.45, 0.65),
    ("Strong", 0.5, 0.7, 0.9),
    ("Dominant", 0.75, 0.9, 1.0),
];

/// Words that people use for those of the codebook.
const USUAL: [(&str, &str); 12] = [
    ("no", "None"),
    ("zero", "None"),
    ("low", "Weak"),
    ("small", "Weak"),
    ("medium", "Moderate"),
    ("mid", "Moderate"),
    ("middle", "Moderate"),
    ("average", "Moderate"),
    ("high", "Strong"),
    ("large", "Strong"),
    ("veryhigh", "Dominant"),
    ("extreme", "Dominant"),
];

/// The name that stands before a law's bracket or alone.
fn name_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Word(name) => Some(name),
        Value::Struct { name, .. } | Value::Tuple { name, .. } => name.as_deref(),
        _ => None,
    }
}

/// Whether a node begins as a law does.
pub(super) fn is_known(node: &Node) -> bool {
    name_of(node).is_some_and(|name| LAWS.contains(&name))
}

/// What a reader may have meant by a node that is no law.
pub(super) fn meant(node: &Node) -> Option<String> {
    let word = match &node.value {
        Value::Text(text) if LAWS.contains(&text.as_str()) => return Some("write it without quotes".to_owned()),
        Value::Text(text) => text.as_str(),
        _ => name_of(node)?,
    };
    let letters: String = word.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
    let usual = USUAL.iter().find(|(said, _)| *said == letters).map(|(_, written)| format!("write `{written}`"));
    usual.or_else(|| did_you_mean(word, LAWS))
}

/// Names of laws and words.
pub(super) const LAWS: &[&str] = &[
    "Uniform",
    "Triangular",
    "Normal",
    "LogNormal",
    "Negative",
    "Between",
    "None",
    "Weak",
    "Moderate",
    "Strong",
    "Dominant",
];

/// Probability mass that bounds must leave of a distribution.
const SMALLEST_MASS: f64 = 1e-12;

impl Law {
    /// The law of a value of this one times a factor above 0.
    pub(super) fn times(&self, factor: f64) -> Self {
        match self {
            Self::Uniform((low, high)) => Self::Uniform((low * factor, high * factor)),
            Self::Triangular((low, mode, high)) => Self::Triangular((low * factor, mode * factor, high * factor)),
            Self::Normal { mean, sd, low, high } => {
                Self::Normal { mean: mean * factor, sd: sd * factor, low: low * factor, high: high * factor }
            }
            Self::LogNormal { median, sigma, low, high } => {
                Self::LogNormal { median: median * factor, sigma: *sigma, low: low * factor, high: high * factor }
            }
            Self::Negative(of) => Self::Negative(of.times(factor)),
            Self::Between { low, high, at } => {
                Self::Between { low: low.times(factor), high: high.times(factor), at: *at }
            }
            Self::None | Self::Weak | Self::Moderate | Self::Strong | Self::Dominant => {
                let (low, mode, high) = self.coded().expect("all else was named");
                Self::Triangular((low * factor, mode * factor, high * factor))
            }
        }
    }

    /// Low, mode and high of a word of the codebook.
    fn coded(&self) -> Option<(f64, f64, f64)> {
        let row = match self {
            Self::None => 0,
            Self::Weak => 1,
            Self::Moderate => 2,
            Self::Strong => 3,
            Self::Dominant => 4,
            _ => return None,
        };
        let (_, low, mode, high) = CODEBOOK[row];
        Some((low, mode, high))
    }

    /// Everything that makes the law impossible.
    pub(super) fn faults(&self) -> Vec<QuantityError> {
        let mut faults = Vec::new();
        let mut require = |sound: bool, fault: QuantityError| {
            if !sound {
                faults.push(fault);
            }
        };
        match *self {
            Self::Uniform((low, high)) => require(low <= high, QuantityError::Order { low, high }),
            Self::Triangular((low, mode, high)) => {
                require(low <= high, QuantityError::Order { low, high });
                let inside = low > high || (low..=high).contains(&mode);
                require(inside, QuantityError::Mode { low, mode, high });
            }
            Self::Normal { sd, low, high, .. } => {
                require(sd > 0.0, QuantityError::Spread("sd", sd));
                require(low < high, QuantityError::Order { low, high });
            }
            Self::LogNormal { median, sigma, low, high } => {
                require(median > 0.0, QuantityError::Spread("median", median));
                require(sigma > 0.0, QuantityError::Spread("sigma", sigma));
                require(low >= 0.0, QuantityError::NegativeLow(low));
                require(low < high, QuantityError::Order { low, high });
            }
            Self::Between { at, .. } => {
                require((0.0..=1.0).contains(&at), QuantityError::Slider(at));
            }
            _ => {}
        }
        // a mass can only be asked of bounds in the right order
        let bounds = self.standard_bounds().filter(|_| faults.is_empty());
        let kept = bounds.map(|(low, high)| normal::mass(low, high));
        if let Some(mass) = kept.filter(|&mass| mass.is_nan() || mass < SMALLEST_MASS) {
            faults.push(QuantityError::Empty { mass });
        }
        faults
    }

    /// The bounds of a cut distribution in standard normal units.
    fn standard_bounds(&self) -> Option<(f64, f64)> {
        match *self {
            Self::Normal { mean, sd, low, high } => Some(((low - mean) / sd, (high - mean) / sd)),
            Self::LogNormal { median, sigma, low, high } => {
                let z = |x: f64| (libm::log(x) - libm::log(median)) / sigma;
                Some((z(low), z(high)))
            }
            _ => None,
        }
    }

    /// Quantile of a sound law.
    pub(super) fn at(&self, u: f64) -> f64 {
        let cut = || {
            let (low, high) = self.standard_bounds().expect("only asked of cut laws");
            normal::truncated_quantile(low, high, u)
        };
        match *self {
            Self::Uniform((low, high)) => (low + u * (high - low)).clamp(low, high),
            Self::Triangular((low, mode, high)) => triangular(low, mode, high, u),
            Self::Normal { mean, sd, low, high } => (mean + sd * cut()).clamp(low, high),
            Self::LogNormal { median, sigma, low, high } => (median * libm::exp(sigma * cut())).clamp(low, high),
            Self::Negative(ref quantity) => -quantity.at(1.0 - u),
            Self::Between { ref low, ref high, at } => (1.0 - at) * low.at(u) + at * high.at(u),
            Self::None | Self::Weak | Self::Moderate | Self::Strong | Self::Dominant => {
                let (low, mode, high) = self.coded().expect("the other laws are matched above");
                triangular(low, mode, high, u)
            }
        }
    }

    /// Smallest and largest value of a sound law.
    pub(super) fn support(&self) -> (f64, f64) {
        match *self {
            Self::Uniform((low, high))
            | Self::Triangular((low, _, high))
            | Self::Normal { low, high, .. }
            | Self::LogNormal { low, high, .. } => (low, high),
            Self::Negative(ref quantity) => {
                let (low, high) = quantity.support();
                (-high, -low)
            }
            Self::Between { ref low, ref high, at } => {
                let ((a, b), (c, d)) = (low.support(), high.support());
                ((1.0 - at) * a + at * c, (1.0 - at) * b + at * d)
            }
            Self::None | Self::Weak | Self::Moderate | Self::Strong | Self::Dominant => {
                let (low, _, high) = self.coded().expect("the other laws are matched above");
                (low, high)
            }
        }
    }
}

/// Quantile of the triangular distribution.
fn triangular(low: f64, mode: f64, high: f64, u: f64) -> f64 {
    let width = high - low;
    if width <= 0.0 {
        return low;
    }
    let value = if u * width < mode - low {
        low + (u * width * (mode - low)).sqrt()
    } else {
        high - ((1.0 - u) * width * (high - mode)).sqrt()
    };
    value.clamp(low, high)
}
