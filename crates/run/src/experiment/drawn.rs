//! What each trial draws before it begins, which all its strategies share: parameters, and quantities of the situation.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::Path;

use super::ensemble::Plan;
use super::tables::TRIALS_PER_GROUP;
use crate::aside::WriteError;
use crate::parallel::prelude::*;
use crate::table::{Table, Values};
use crate::watch::Stop;
use model::chance::Chance;
use model::intervention::kind_of;
use model::parameter::{Mode, Source, Specification};
use model::scenario::draw::{prices, quantities};
use model::scenario::parameters::specifications;
use model::trial::Draws;
use model::world::Structure;

/// Name of the file.
pub const FILE: &str = "parameters.parquet";

/// Writes the draws of trials 0 to `trials`: one row a trial, with its number, the rival structures that it follows where they are
/// drawn, every parameter that is not the same in all trials, and every quantity of the situation that is not certain, by its path.
/// Groups of rows are made one after another.
///
/// # Errors
/// If the file cannot be written. After a stop it ends early, and nobody gets to see it.
pub fn write(plan: &Plan, trials: u64, about: &[(String, String)], path: &Path, stop: &Stop) -> Result<(), WriteError> {
    let group = TRIALS_PER_GROUP as u64;
    let starts = (0..trials.max(1)).step_by(TRIALS_PER_GROUP);
    let groups = starts.map(|start| match stop.check() {
        Ok(()) => Ok(table(plan, start..trials.min(start + group)).about(about)),
        Err(stopped) => Err(io::Error::other(stopped)),
    });
    Table::write_parquet_groups(path, groups)
}

/// The draws of some trials.
pub fn table(plan: &Plan, trials: Range<u64>) -> Table {
    let drawn = drawn_parameters(plan);
    let rows: Vec<Row> = trials.clone().into_par_iter().map(|trial| row(plan, &drawn, trial)).collect();
    // what a situation leaves open does not depend on the trial
    let names = quantities(&plan.scenario, Chance::new(plan.seed, trials.start)).into_keys();
    let mut table = Table::new().with("trial", Values::Whole(trials.map(Some).collect()));
    let fixed = structure_words(&plan.scenario.structure);
    for (at, (name, _)) in fixed.iter().enumerate().filter(|(_, (_, word))| *word == "Drawn") {
        let words = rows.iter().map(|row| row.structure[at].to_owned()).collect();
        table = table.with(format!("structure.{name}"), Values::Text(words));
    }
    for (at, of) in drawn.iter().enumerate() {
        table = table.with(of.full_name, Values::Number(rows.iter().map(|row| row.parameters[at]).collect()));
    }
    for name in names {
        let values = rows.iter().map(|row| row.quantities.get(&name).copied().unwrap_or(f64::NAN)).collect();
        table = table.with(name, Values::Number(values));
    }
    table
}

/// The parameters that are not the same in all trials.
fn drawn_parameters(plan: &Plan) -> Vec<&'static Specification> {
    let priced: Vec<usize> = prices(&plan.scenario, None).map(|(kind, _)| kind).collect();
    let is_drawn = |of: &Specification| {
        let is_priced = of.name == "cost" && kind_of(of.owner).is_some_and(|kind| priced.contains(&kind));
        let is_fitted = plan.fixed.posterior.as_ref().is_some_and(|from| from.names.iter().any(|n| n == of.full_name));
        let has_width = plan.mode == Mode::Sampled && of.high > of.low;
        !plan.fixed.contains_key(of.full_name) && (is_priced || is_fitted || has_width)
    };
    specifications().filter(|of| is_drawn(of)).collect()
}

/// What one trial draws.
struct Row {
    structure: Vec<&'static str>,
    parameters: Vec<f64>,
    quantities: BTreeMap<String, f64>,
}

fn row(plan: &Plan, drawn: &[&'static Specification], trial: u64) -> Row {
    let chance = Chance::new(plan.seed, trial);
    let source = Source { mode: plan.mode, fixed: &plan.fixed, chance };
    let costs: BTreeMap<usize, f64> = prices(&plan.scenario, Some(chance)).collect();
    let priced = |of: &Specification| costs.get(&kind_of(of.owner).filter(|_| of.name == "cost")?).copied();
    let parameters = drawn.iter().map(|of| priced(of).unwrap_or_else(|| source.value(of))).collect();
    let mut quantities = quantities(&plan.scenario, chance);
    let start = Draws::new(&plan.scenario, plan.mode, &plan.fixed, plan.seed, trial).start;
    for (name, conflict) in plan.scenario.conflicts.keys().zip(&start.conflicts) {
        if let Some(frailty) = quantities.get_mut(&format!("conflicts.{name}.frailty")) {
            *frailty = conflict.frailty;
        }
    }
    let structure = structure_words(&start.structure).map(|(_, word)| word).to_vec();
    Row { structure, parameters, quantities }
}

/// The words of a structure by the names of its fields.
fn structure_words(of: &Structure) -> [(&'static str, &'static str); 6] {
    [
        ("dividends", of.dividends.name()),
        ("mediation", of.mediation.name()),
        ("season", of.season.name()),
        ("troops", of.troops.name()),
        ("bloody_episodes", of.bloody_episodes.name()),
        ("participation", of.participation.name()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::scenario::{Changes, load};

    fn plan(mode: Mode, set: &[(&str, &str)]) -> Plan {
        let set = set.iter().map(|(path, value)| ((*path).to_owned(), (*value).to_owned())).collect();
        let loaded = load("../../scenarios/wau.ron".as_ref(), &Changes { set, ..Changes::default() }).unwrap();
        Plan::new(loaded, 7, mode)
    }

    fn numbers(table: &Table, name: &str) -> Vec<f64> {
        match table.column(name).map(|column| column.values) {
            Some(Values::Number(values)) => values.clone(),
            found => panic!("{name}: {found:?}"),
        }
    }

    #[test]
    fn what_is_told_is_what_the_trial_lives_with() {
        let plan = plan(Mode::Sampled, &[]);
        let found = table(&plan, 3..6);
        let draws = Draws::new(&plan.scenario, plan.mode, &plan.fixed, plan.seed, 4);
        let at = |name: &str| numbers(&found, name)[1].to_bits();
        assert_eq!(at("violence.patrol"), draws.mechanisms.violence.patrol.to_bits());
        for (name, party) in plan.scenario.parties.keys().zip(&draws.start.parties) {
            assert_eq!(at(&format!("parties.{name}.youth")), party.youth.to_bits());
        }
        for (name, conflict) in plan.scenario.conflicts.keys().zip(&draws.start.conflicts) {
            assert_eq!(at(&format!("conflicts.{name}.frailty")), conflict.frailty.to_bits());
        }
        assert_eq!(found.column("trial").unwrap().values, &Values::Whole(vec![Some(3), Some(4), Some(5)]));
    }

    #[test]
    #[allow(clippy::float_cmp)] // a whole number is its own rounding
    fn what_is_the_same_in_all_trials_has_no_column() {
        let sampled = table(&plan(Mode::Sampled, &[("violence.patrol", "-0.5")]), 0..2);
        assert!(sampled.column("violence.patrol").is_none(), "the user has fixed it");
        assert!(sampled.column("violence.open_community").is_some());
        let default = table(&plan(Mode::Default, &[]), 0..2);
        assert!(default.column("violence.open_community").is_none());
        assert!(default.column("national.tension").is_some(), "quantities are drawn all the same");
        for column in sampled.columns().filter(|column| column.name != "trial") {
            if let Values::Number(values) = column.values {
                assert!(
                    values[0].to_bits() != values[1].to_bits() || values[0] == values[0].round(),
                    "{}",
                    column.name
                );
            }
        }
    }
}
