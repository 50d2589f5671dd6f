//! Parameters of how attacks become the events that a data set reports.
//!
//! They stand with the other parameters, so that a scenario can fix them and a fit can move them; no rule of the world
//! reads them.

use crate::parameter::parameters;

parameters! {
    /// Parameters of the observation.
    ObservationParameters of "observation" {
        /// Probability that an attack that kills very many is reported.
        detection: "probability" = 0.9 in 0.75..=1.0, "assumption A90";
        /// Deaths (plus one) at which an attack is reported half as surely as one that kills very many.
        half: "deaths" = 7.0 in 4.0..=10.0, "share of events without deaths 0.07 in GED, 0.22 in other event data; assumption A90";
        /// Probability that of a reported attack only the month is known.
        month_only: "probability" = 0.055 in 0.03..=0.09, "11 of 201 non-state events, UCDP GED South Sudan";
    }
}

impl ObservationParameters {
    /// Probability that an attack with these deaths is reported: detection·(d + 1)/(d + 1 + half).
    pub fn chance_of_report(&self, deaths: u32) -> f64 {
        let seen = f64::from(deaths) + 1.0;
        self.detection * seen / (seen + self.half)
    }

    /// Whether it is, at uniform `u`.
    pub fn reports(&self, deaths: u32, u: f64) -> bool {
        u < self.chance_of_report(deaths)
    }
}
