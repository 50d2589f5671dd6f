//! A calibration for readers: on the screen, as tables and as a figure.

use std::fmt::Write as _;

use crate::chart::{Frame, PredictedStatistic, PredictiveFigure};
use run::analysis::calibration::{FittedParameter, Generation, Predicted};
use run::table::{Table, Values};

/// What a calibration found.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// Name of the scenario.
    pub scenario: &'a str,
    /// Seed.
    pub seed: u64,
    /// Worlds that predictions were made from.
    pub worlds: u64,
    /// All generations.
    pub generations: &'a [Generation],
    /// What became of each parameter.
    pub parameters: &'a [FittedParameter],
    /// Predictions with parameters from their plausible ranges.
    pub before: &'a [Predicted],
    /// Predictions with fitted parameters.
    pub after: &'a [Predicted],
}

/// One row a parameter: `parameter,before_mean,before_sd,mean,sd,lower,upper,identified`.
pub fn parameters(found: &Found<'_>) -> Table {
    parameter_rows(found.parameters)
}

/// The same of parameters alone.
pub(super) fn parameter_rows(parameters: &[FittedParameter]) -> Table {
    let number = |of: fn(&FittedParameter) -> f64| Values::Number(parameters.iter().map(of).collect());
    let identified = |of: &FittedParameter| if of.is_identified { "yes" } else { "no" };
    Table::new()
        .with("parameter", Values::Text(parameters.iter().map(|of| of.name.clone()).collect()))
        .with("before_mean", number(|of| of.before.0))
        .with("before_sd", number(|of| of.before.1))
        .with("mean", number(|of| of.after.0))
        .with("sd", number(|of| of.after.1))
        .with("lower", number(|of| of.interval.0))
        .with("upper", number(|of| of.interval.1))
        .with("identified", Values::Text(parameters.iter().map(|of| identified(of).to_owned()).collect()))
}

/// One row a statistic: the real value with its interval, and median and 95 % span of worlds before and after fitting.
pub fn predictions(found: &Found<'_>) -> Table {
    let rows = found.after;
    let number = |of: fn(&Predicted) -> f64| Values::Number(rows.iter().map(of).collect());
    let before = |of: fn(&Predicted) -> f64| Values::Number(found.before.iter().map(of).collect());
    let word = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    Table::new()
        .with("statistic", Values::Text(rows.iter().map(|row| row.target.statistic.clone()).collect()))
        .with("fitted", Values::Text(rows.iter().map(|row| word(row.is_fitted)).collect()))
        .with("real", number(|row| row.target.value))
        .with("real_lower", number(|row| row.target.lower))
        .with("real_upper", number(|row| row.target.upper))
        .with("before", before(|row| row.simulated.0))
        .with("before_lower", before(|row| row.simulated.1))
        .with("before_upper", before(|row| row.simulated.2))
        .with("simulated", number(|row| row.simulated.0))
        .with("simulated_lower", number(|row| row.simulated.1))
        .with("simulated_upper", number(|row| row.simulated.2))
        .with("inside", Values::Text(rows.iter().map(|row| word(row.is_inside())).collect()))
}

/// The figure of simulated against real.
pub fn figure(found: &Found<'_>) -> PredictiveFigure {
    let statistic = |row: &Predicted| PredictedStatistic {
        name: row.target.statistic.clone(),
        is_fitted: row.is_fitted,
        real: (row.target.value, row.target.lower, row.target.upper),
        simulated: row.simulated,
    };
    PredictiveFigure {
        frame: Frame {
            question: "Do simulated events look like the real ones?".to_owned(),
            subtitle: format!(
                "{}: {} worlds with fitted parameters, each as it would be reported",
                found.scenario, found.worlds
            ),
            trials: found.worlds,
            seed: found.seed,
            interval_level: Some(0.95),
            is_illustrative: false,
            note: "bold: fitted; the others are what the calibration is judged by".to_owned(),
        },
        statistics: found.after.iter().map(statistic).collect(),
    }
}

/// The calibration for the screen.
pub fn text(found: &Found<'_>) -> String {
    let mut text = String::new();
    let mut put = |line: String| writeln!(text, "{}", line.trim_end()).expect("a string can be written to");
    put(format!("{:<12}{:>10}{:>12}{:>12}", "generation", "within", "particles", "attempts"));
    for generation in found.generations {
        let within = generation.threshold.map_or("any".to_owned(), |threshold| format!("{threshold:.2}"));
        let attempts: u64 = generation.particles.iter().map(|particle| particle.attempts).sum();
        put(format!("{:<12}{within:>10}{:>12.0}{attempts:>12}", generation.number, generation.effective()));
    }
    put(String::new());
    put(format!("{:<34}{:>20}{:>22}", "parameter", "plausible (s.d.)", "fitted (95 %)"));
    for of in found.parameters {
        let before = format!("{:.2} ({:.2})", of.before.0, of.before.1);
        let after = format!("{:.2} ({:.2} to {:.2})", of.after.0, of.interval.0, of.interval.1);
        let warning = if of.is_identified { "" } else { "  not identified by these data" };
        put(format!("{:<34}{before:>20}{after:>26}{warning}", of.name));
    }
    let inside = |rows: &[Predicted], fitted: bool| {
        let of = rows.iter().filter(|row| row.is_fitted == fitted);
        format!("{} of {}", of.clone().filter(|row| row.is_inside()).count(), of.count())
    };
    put(String::new());
    put("Real values within 95 % of simulated worlds:".to_owned());
    put(format!("  fitted statistics: {} before, {} after", inside(found.before, true), inside(found.after, true)));
    put(format!("  others:            {} before, {} after", inside(found.before, false), inside(found.after, false)));
    if found.parameters.iter().any(|of| !of.is_identified) {
        put("warning: the data say next to nothing about a parameter that they do not narrow by a fifth.".to_owned());
    }
    text
}
