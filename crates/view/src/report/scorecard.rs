//! The scorecard of stylised facts: as a table, on the screen and as a page of the documents.

use std::fmt::Write as _;

use model::scenario::fact::{Fact, FactSheet, Role};
use run::analysis::facts::{FactResult, PartResult, Verdict};
use run::experiment::Plan;
use run::table::{Table, Values};

/// What the scorecard is made of.
#[derive(Debug, Clone, Copy)]
pub struct Scorecard<'a> {
    /// The sheet of facts.
    pub sheet: &'a FactSheet,
    /// What was run.
    pub plan: &'a Plan,
    /// What became of the facts.
    pub facts: &'a [FactResult],
    /// Trials of each arm.
    pub trials: u64,
}

/// Words for a role in tables.
fn role(role: Role) -> &'static str {
    match role {
        Role::Calibration => "calibration",
        Role::Construction => "construction",
        Role::HeldOut => "held_out",
    }
}

/// An open end of a band is not a number.
fn closed(end: f64) -> f64 {
    if end.is_finite() { end } else { f64::NAN }
}

/// One row a fact: `fact,role,low,high,value,lower,upper,strength,verdict`; the numbers are those that decide.
pub fn table(card: &Scorecard<'_>) -> Table {
    let text = |of: fn(&FactResult) -> String| Values::Text(card.facts.iter().map(of).collect());
    let number =
        |of: fn(&PartResult) -> f64| Values::Number(card.facts.iter().map(|fact| of(fact.deciding())).collect());
    Table::new()
        .with("fact", text(|fact| fact.fact.id.clone()))
        .with("role", text(|fact| role(fact.fact.role).to_owned()))
        .with("low", number(|part| closed(part.low)))
        .with("high", number(|part| closed(part.high)))
        .with("value", number(|part| part.estimate.value))
        .with("lower", number(|part| part.estimate.lower))
        .with("upper", number(|part| part.estimate.upper))
        .with("strength", text(|fact| fact.fact.strength.clone()))
        .with("verdict", text(|fact| fact.deciding().verdict.name().to_owned()))
}

/// One row a number: `fact,part,low,high,value,lower,upper,n,verdict`.
pub fn parts(card: &Scorecard<'_>) -> Table {
    let rows = || card.facts.iter().flat_map(|fact| fact.parts.iter().map(move |part| (fact, part)));
    let number = |of: fn(&PartResult) -> f64| Values::Number(rows().map(|(_, part)| of(part)).collect());
    Table::new()
        .with("fact", Values::Text(rows().map(|(fact, _)| fact.fact.id.clone()).collect()))
        .with("part", Values::Text(rows().map(|(_, part)| part.part.name.clone()).collect()))
        .with("low", number(|part| closed(part.low)))
        .with("high", number(|part| closed(part.high)))
        .with("value", number(|part| part.estimate.value))
        .with("lower", number(|part| part.estimate.lower))
        .with("upper", number(|part| part.estimate.upper))
        .with("n", Values::Whole(rows().map(|(_, part)| Some(part.estimate.n)).collect()))
        .with("verdict", Values::Text(rows().map(|(_, part)| part.verdict.name().to_owned()).collect()))
}

/// Facts in band by role: how many, of how many.
fn counts(card: &Scorecard<'_>) -> String {
    let of = |role: Option<Role>| {
        let facts = || card.facts.iter().filter(|fact| role.is_none_or(|role| fact.fact.role == role));
        let inside = facts().filter(|fact| fact.deciding().verdict == Verdict::In).count();
        format!("{inside} of {}", facts().count())
    };
    format!(
        "In band: {} facts; calibration {}, construction {}, held out {}.",
        of(None),
        of(Some(Role::Calibration)),
        of(Some(Role::Construction)),
        of(Some(Role::HeldOut))
    )
}

/// A number of two decimals, or a word if there is none.
fn digits(number: f64) -> String {
    rounded(number, 2)
}

/// A number with some decimals, or a word if there is none.
fn rounded(number: f64, decimals: usize) -> String {
    if number.is_nan() {
        return "not defined".to_owned();
    }
    let text = format!("{number:.decimals$}");
    let is_zero = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    if is_zero { text.trim_start_matches('-').to_owned() } else { text }
}

fn band(part: &PartResult) -> String {
    match (part.low.is_finite(), part.high.is_finite()) {
        (true, true) => format!("{} to {}", digits(part.low), digits(part.high)),
        (true, false) => format!("from {}", digits(part.low)),
        (false, true) => format!("to {}", digits(part.high)),
        (false, false) => "any".to_owned(),
    }
}

fn found(part: &PartResult) -> String {
    let estimate = &part.estimate;
    if estimate.value.is_nan() {
        return digits(estimate.value);
    }
    // a narrow interval near zero needs more places to say on which side it lies
    let decimals = if estimate.upper - estimate.lower < 0.03 { 4 } else { 2 };
    let digits = |number| rounded(number, decimals);
    format!("{} ({} to {})", digits(estimate.value), digits(estimate.lower), digits(estimate.upper))
}

/// The scorecard for the screen.
pub fn text(card: &Scorecard<'_>) -> String {
    let mut text = String::new();
    for fact in card.facts {
        let verdict = fact.deciding().verdict.name();
        let line = format!("{:<34} {:<13} {verdict}", fact.fact.id, role(fact.fact.role));
        writeln!(text, "{}", line.trim_end()).expect("a string can be written to");
        for part in &fact.parts {
            let name = format!("    {}", part.part.name);
            let line = format!("{name:<48} {:<26} band {:<18} {}", found(part), band(part), part.verdict.name());
            writeln!(text, "{}", line.trim_end()).expect("a string can be written to");
        }
    }
    format!("{text}\n{}\n", counts(card))
}

/// The scorecard as a page.
pub fn page(card: &Scorecard<'_>) -> String {
    let mut text = format!(
        "# Scorecard: stylised facts\n\n\
         Written by `localpeace validate facts --trials {} --seed {} --docs`; do not edit. {}\n\n\
         Reference population: `{}`, {} communal conflicts, {} weeks. Facts about interventions compare arms that share the luck of\n\
         every trial; facts about patterns are read off reported events. A fact is *in* if every interval lies in its band, *out* if one lies\n\
         outside, else *undecided*. *Calibration*: parameters may be fitted to it. *Construction*: a rule, a parameter or a case was\n\
         made with it in mind, so that agreement proves little. *Held out*: nothing was made to fit it. Bands and strengths are those of a\n\
         review of the literature; works are read in excerpts unless said otherwise.\n\n\
         | fact | role | number | band | simulated (95 %) | strength | verdict |\n|---|---|---|---|---|---|---|\n",
        card.trials,
        card.plan.seed,
        counts(card),
        card.sheet.scenario,
        card.plan.scenario.conflicts.values().filter(|conflict| !conflict.state_based).count(),
        card.plan.scenario.horizon_weeks,
    );
    for fact in card.facts {
        for (n, part) in fact.parts.iter().enumerate() {
            let (id, strength, verdict) = match n {
                0 => (
                    fact.fact.id.as_str(),
                    fact.fact.strength.as_str(),
                    format!("**{}**", fact.deciding().verdict.name()),
                ),
                _ => ("", "", part.verdict.name().to_owned()),
            };
            let role = if n == 0 { role(fact.fact.role) } else { "" };
            let row = format!(
                "| {id} | {role} | {} | {} | {} | {strength} | {verdict} |",
                part.part.name,
                band(part),
                found(part)
            );
            writeln!(text, "{row}").expect("a string can be written to");
        }
    }
    text.push_str("\n## What each fact says, and why numbers miss\n\n");
    for fact in card.facts {
        let Fact { id, statement, source, note, .. } = &fact.fact;
        writeln!(text, "* **{id}** {statement} Source: {source}. {note}").expect("a string can be written to");
    }
    text
}
