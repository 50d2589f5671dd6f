//! A factor of a sweep, ready to be moved.
//!
//! Inside, a *setting* is a number of a distribution, or the position of a choice in its list. A *position* is the place of a setting in
//! the factor's distribution, 0 to 1.

use super::design::{self, Written};
use super::table::{Role, Scale};
use model::parameter::Specification;
use model::quantity::Quantity;
use model::syntax::{Document, Faults, did_you_mean};
use model::{intervention, mechanism};

/// Halvings by which the position of a setting is found: more do not change a number.
const HALVINGS: u32 = 60;

/// A factor.
#[derive(Debug, Clone)]
pub struct Factor {
    /// Name in tables and charts.
    pub name: String,
    /// Who decides on it.
    pub role: Role,
    /// Unit; empty if it has none.
    pub unit: String,
    /// Paths that take its value; none for the factor that chooses the situation.
    pub paths: Vec<String>,
    /// Setting at the base point.
    pub base: f64,
    law: Law,
}

#[derive(Debug, Clone)]
enum Law {
    /// The plausible range of a parameter.
    Plausible(&'static Specification),
    /// A distribution, rounded to whole numbers if asked for.
    Drawn { quantity: Quantity, whole: bool },
    /// Values to choose from.
    Choice(Vec<Written>),
}

impl Factor {
    /// The factor that chooses one of several scenarios.
    pub(super) fn situation(files: &[String]) -> Self {
        let stem = |file: &String| {
            let name = file.rsplit('/').next().unwrap_or(file);
            Written { text: name.trim_end_matches(".ron").to_owned(), number: None }
        };
        Self {
            name: "situation".to_owned(),
            role: Role::Uncertainty,
            unit: String::new(),
            paths: Vec::new(),
            base: 0.0,
            law: Law::Choice(files.iter().map(stem).collect()),
        }
    }

    /// Reads the factor at `place` of the design; `None` if a fault was added.
    pub(super) fn resolve(
        of: &design::Factor,
        role: Role,
        (document, place): (&Document, &str),
        faults: &mut Faults,
    ) -> Option<Self> {
        let specification = specification(&of.path);
        let law = match (&of.over, &of.values, specification) {
            (Some(quantity), None, _) => Law::Drawn { quantity: quantity.clone(), whole: of.whole },
            (None, Some(values), _) if !values.is_empty() => Law::Choice(values.clone()),
            (None, None, Some(specification)) => Law::Plausible(specification),
            (None, None, None) => {
                let known: Vec<String> = specifications().map(|of| of.full_name.to_owned()).collect();
                let expected = "`over` or `values`, since only a parameter has a plausible range";
                faults.push_at(document, place, expected, "neither", did_you_mean(&of.path, &known));
                return None;
            }
            _ => {
                faults.push_at(document, place, "either `over` or a list of `values`", "both or none", None);
                return None;
            }
        };
        let unit = of.unit.clone().or_else(|| specification.map(|known| known.unit.to_owned())).unwrap_or_default();
        let name = of.name.clone().unwrap_or_else(|| of.path.clone());
        let paths = std::iter::once(&of.path).chain(&of.also).cloned().collect();
        let mut factor = Self { name, role, unit, paths, base: 0.0, law };
        factor.base = match (&of.base, specification) {
            (Some(written), _) => factor.setting(written).or_else(|| {
                let expected = format!("a value of this factor: {}", factor.values_in_words());
                faults.push_at(document, &format!("{place}.base"), expected, written.text.clone(), None);
                None
            })?,
            (None, Some(known)) if !matches!(factor.law, Law::Choice(_)) => known.default,
            (None, _) => factor.at(0.5),
        };
        Some(factor)
    }

    /// Setting at a position.
    pub fn at(&self, position: f64) -> f64 {
        match &self.law {
            Law::Plausible(parameter) => parameter.at(position),
            Law::Drawn { quantity, whole: false } => quantity.at(position),
            Law::Drawn { quantity, whole: true } => libm::round(quantity.at(position)),
            Law::Choice(values) => libm::floor(position * values.len() as f64).min((values.len() - 1) as f64),
        }
    }

    /// Position of a setting.
    pub fn position(&self, setting: f64) -> f64 {
        if let Law::Choice(values) = &self.law {
            return (setting + 0.5) / values.len() as f64;
        }
        let (mut below, mut above) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let middle = 0.5 * (below + above);
            if self.at(middle) < setting { below = middle } else { above = middle }
        }
        if above <= 1e-15 { 0.0 } else { above }
    }

    /// Settings of a grid: all values of a choice, or a number of equal steps from end to end.
    pub fn levels(&self, steps: u32) -> Vec<f64> {
        if let Law::Choice(values) = &self.law {
            return (0..values.len()).map(|n| n as f64).collect();
        }
        let (low, high) = self.ends();
        let level = |n: u32| low + (high - low) * f64::from(n) / f64::from(steps - 1);
        let mut levels: Vec<f64> = (0..steps).map(level).collect();
        if matches!(self.law, Law::Drawn { whole: true, .. }) {
            for level in &mut levels {
                *level = libm::round(*level);
            }
            levels.dedup_by(|a, b| a.total_cmp(b).is_eq());
        }
        levels
    }

    /// Setting of a value as written; `None` if the factor cannot have it.
    pub(super) fn setting(&self, written: &Written) -> Option<f64> {
        match &self.law {
            Law::Choice(values) => values.iter().position(|value| value.text == written.text).map(|n| n as f64),
            _ => written.number.filter(|number| {
                let (low, high) = self.ends();
                (low..=high).contains(number)
            }),
        }
    }

    /// Text of a setting, as `--set` takes it.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a position in a list
    pub fn text(&self, setting: f64) -> String {
        match &self.law {
            Law::Choice(values) => values[setting as usize].text.clone(),
            Law::Drawn { whole: true, .. } => format!("{setting}"),
            _ => format!("{setting:?}"),
        }
    }

    /// The number that stands for a setting in tables: the value itself, or its position among words.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a position in a list
    pub fn shown(&self, setting: f64) -> f64 {
        match (&self.law, self.scale()) {
            (Law::Choice(values), Scale::Number { .. }) => values[setting as usize].number.unwrap_or(f64::NAN),
            _ => setting,
        }
    }

    /// What the values of the factor are.
    pub fn scale(&self) -> Scale {
        if let Law::Choice(values) = &self.law {
            let numbers: Option<Vec<f64>> = values.iter().map(|value| value.number).collect();
            let Some(numbers) = numbers else {
                return Scale::Words(values.iter().map(|value| value.text.clone()).collect());
            };
            let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
            let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            return Scale::Number { low, high };
        }
        let (low, high) = self.ends();
        Scale::Number { low, high }
    }

    /// What it can be, for a message.
    pub(super) fn values_in_words(&self) -> String {
        if let Law::Choice(values) = &self.law {
            return values.iter().map(|value| value.text.as_str()).collect::<Vec<_>>().join(", ");
        }
        let (low, high) = self.ends();
        format!("a number from {low} to {high}")
    }

    fn ends(&self) -> (f64, f64) {
        match &self.law {
            Law::Plausible(parameter) => (parameter.low, parameter.high),
            Law::Drawn { quantity, whole: false } => quantity.support(),
            Law::Drawn { quantity, whole: true } => {
                let (low, high) = quantity.support();
                (libm::round(low), libm::round(high))
            }
            Law::Choice(values) => (0.0, (values.len() - 1) as f64),
        }
    }
}

/// All parameters.
fn specifications() -> impl Iterator<Item = &'static Specification> {
    mechanism::specifications().chain(intervention::specifications())
}

/// What is known of a parameter.
fn specification(path: &str) -> Option<&'static Specification> {
    specifications().find(|known| known.full_name == path)
}
