//! Every parameter that a scenario, a sweep or a user can move.

use crate::observation::ObservationParameters;
use crate::parameter::{ParameterSet, Specification};
use crate::{intervention, mechanism};

/// What is known of every parameter: of mechanisms, interventions and the observation of events.
pub fn specifications() -> impl Iterator<Item = &'static Specification> {
    mechanism::specifications().chain(intervention::specifications()).chain(ObservationParameters::SPECIFICATIONS)
}

/// Whether a path is the owner of parameters, such as a mechanism, and one name more, so that it means a parameter; the rule
/// `leaders` and the leaders of a scenario share a name.
pub fn is_parameter(path: &str) -> bool {
    let owner = path.split('.').next().unwrap_or_default();
    let others = ObservationParameters::SPECIFICATIONS.iter().map(|known| &known.owner);
    mechanism::RULES.iter().chain(intervention::NAMES).chain(others).any(|name| *name == owner)
        && path.split('.').count() == 2
}
