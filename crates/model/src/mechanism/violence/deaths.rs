//! How many people an attack kills.

use super::ViolenceParameters;
use crate::quantity::{normal_probability, normal_quantile};

/// Largest number of deaths that one attack can cause.
const MOST_DEATHS: f64 = 2000.0;

/// Probability that the lognormal body gives less than where the tail begins.
pub(super) fn below_tail(p: &ViolenceParameters) -> f64 {
    normal_probability(libm::log(p.tail_from / p.median_deaths) / p.sigma)
}

/// Deaths of an attack that kills, at uniform `u`: lognormal body cut at the tail, of [`below_tail`], power-law tail, times `scale`.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // held within 1 and the most that one attack can cause
pub(super) fn deaths_at(u: f64, p: &ViolenceParameters, below_tail: f64, scale: f64) -> u32 {
    let body = 1.0 - p.tail;
    let deaths = if u < body {
        p.median_deaths * libm::exp(p.sigma * normal_quantile(u / body * below_tail))
    } else {
        let left = (1.0 - u) / p.tail;
        p.tail_from * libm::exp(-libm::log(left) / (p.alpha - 1.0))
    };
    (deaths * scale).clamp(1.0, MOST_DEATHS) as u32
}
