//! Results of an ensemble as tables: one row per trial and strategy, and one per week and strategy.

use super::ensemble::{ArmResults, Ensemble, Row};
use super::weekly::Week;
use crate::table::{Table, Values};
use model::metric;
use model::record::PeaceEnd;
use model::scenario::Arm;
use stats::histogram::Histogram;

/// Trials of all strategies in a row group of `trials.parquet`: groups begin at multiples of it.
pub const TRIALS_PER_GROUP: usize = 10_000;
/// Quantiles of weekly distributions, with the ends of their column names.
pub const QUANTILES: [(f64, &str); 7] =
    [(0.025, "p2_5"), (0.1, "p10"), (0.25, "p25"), (0.5, "p50"), (0.75, "p75"), (0.9, "p90"), (0.975, "p97_5")];

/// One row per trial and strategy: trial, strategy, all metrics, and when the first agreement came and its peace ended.
pub fn trials(ensemble: &Ensemble, arms: &[Arm]) -> Table {
    let rows: Vec<(&Arm, &Row)> = (0..ensemble.trials())
        .flat_map(|trial| arms.iter().zip(&ensemble.arms).map(move |(arm, results)| (arm, &results.rows[trial])))
        .collect();
    let mut table = Table::new()
        .with("trial", Values::Whole(rows.iter().map(|(_, row)| Some(row.trial)).collect()))
        .with("strategy", Values::Text(rows.iter().map(|(arm, _)| arm.id.clone()).collect()));
    for (position, metric) in metric::ALL.iter().enumerate() {
        let values = rows.iter().map(|(_, row)| row.values[position]).collect();
        table = table.with(metric.name, Values::Number(values));
    }
    let agreement = rows.iter().map(|(_, row)| row.first_agreement).collect();
    let relapse = || rows.iter().map(|(_, row)| row.first_relapse);
    table
        .with("first_agreement_week", Values::Weeks(agreement))
        .with("first_relapse_week", Values::Weeks(relapse().map(|relapse| relapse.map(|(week, _)| week)).collect()))
        .with(
            "relapse_kind",
            Values::Word(relapse().map(|relapse| relapse.map(|(_, end)| PeaceEnd::name(end))).collect()),
        )
}

/// The peace of the first agreement, one row per strategy and trial that has one: how many weeks it was followed, whether it
/// had ended then (1) or still held (0), and the cause of its end.
pub fn spells(ensemble: &Ensemble, arms: &[Arm], horizon_weeks: u32) -> Table {
    let of_arm = |(arm, results): (&'_ Arm, &'_ ArmResults)| -> Vec<(String, u64, u32, Option<PeaceEnd>)> {
        let spell = |row: &Row| {
            let end = row.first_relapse.map_or(horizon_weeks, |(week, _)| week);
            Some((arm.id.clone(), row.trial, end - row.first_agreement?, row.first_relapse.map(|(_, end)| end)))
        };
        results.rows.iter().filter_map(spell).collect()
    };
    let rows: Vec<_> = arms.iter().zip(&ensemble.arms).flat_map(of_arm).collect();
    Table::new()
        .with("strategy", Values::Text(rows.iter().map(|row| row.0.clone()).collect()))
        .with("trial", Values::Whole(rows.iter().map(|row| Some(row.1)).collect()))
        .with("weeks", Values::Weeks(rows.iter().map(|row| Some(row.2)).collect()))
        .with("ended", Values::Weeks(rows.iter().map(|row| Some(u32::from(row.3.is_some()))).collect()))
        .with("cause", Values::Word(rows.iter().map(|row| row.3.map(PeaceEnd::name)).collect()))
}

/// Name of a weekly series and where a week keeps it.
type Series = (&'static str, fn(&Week) -> &Histogram);

/// One row per week and strategy: shares of trials at peace, and means and quantiles over trials.
pub fn weekly(ensemble: &Ensemble, arms: &[Arm]) -> Table {
    let weeks: Vec<(&Arm, usize, &Week)> = arms
        .iter()
        .zip(&ensemble.arms)
        .flat_map(|(arm, results)| results.weekly.weeks.iter().enumerate().map(move |(week, of)| (arm, week, of)))
        .collect();
    let share = |count: u64, of: &Week| count as f64 / of.trials as f64;
    let table = Table::new()
        .with("strategy", Values::Text(weeks.iter().map(|(arm, ..)| arm.id.clone()).collect()))
        .with("week", Values::Weeks(weeks.iter().map(|(_, week, _)| u32::try_from(*week).ok()).collect()))
        .with("n", Values::Whole(weeks.iter().map(|(.., of)| Some(of.trials)).collect()))
        .with("peace", Values::Number(weeks.iter().map(|(.., of)| share(of.peace, of)).collect()))
        .with("in_force", Values::Number(weeks.iter().map(|(.., of)| share(of.in_force, of)).collect()));
    let series: [Series; 3] = [
        ("deaths", |week| &week.deaths),
        ("cumulative_deaths", |week| &week.cumulative_deaths),
        ("displaced", |week| &week.displaced),
    ];
    series.iter().fold(table, |table, (name, of)| distribution(table, name, weeks.iter().map(|(.., week)| of(week))))
}

/// Adds mean and quantiles of a series.
fn distribution<'a>(table: Table, name: &str, of: impl Iterator<Item = &'a Histogram> + Clone) -> Table {
    let mean = of.clone().map(Histogram::average).collect();
    let table = table.with(format!("{name}_mean"), Values::Number(mean));
    let all: Vec<[f64; QUANTILES.len()]> = of.map(quantiles).collect();
    QUANTILES.iter().enumerate().fold(table, |table, (q, (_, end))| {
        table.with(format!("{name}_{end}"), Values::Number(all.iter().map(|row| row[q]).collect()))
    })
}

/// The quantiles of [`QUANTILES`]; not a number where nothing was added.
pub fn quantiles(of: &Histogram) -> [f64; QUANTILES.len()] {
    QUANTILES.map(|(q, _)| of.quantile(q).unwrap_or(f64::NAN))
}

/// Columns `n`, `due`, `done`, one for each kind of lack, and `spent_usd`: means per trial of each block.
pub fn blocks(ensemble: &Ensemble, arms: &[Arm], scenario: &str) -> Table {
    let rows: Vec<(&Arm, &ArmResults, usize)> = arms
        .iter()
        .zip(&ensemble.arms)
        .flat_map(|(arm, results)| (0..arm.blocks.len()).map(move |block| (arm, results, block)))
        .collect();
    let mean = |count: fn(&ArmResults, usize) -> u64| {
        let per_trial = |(_, results, block): &(&Arm, &ArmResults, usize)| {
            count(results, *block) as f64 / results.rows.len() as f64
        };
        Values::Number(rows.iter().map(per_trial).collect())
    };
    let text =
        |of: fn(&Arm, usize) -> String| Values::Text(rows.iter().map(|(arm, _, block)| of(arm, *block)).collect());
    let mut table = Table::new()
        .with("scenario", Values::Text(vec![scenario.to_owned(); rows.len()]))
        .with("strategy", text(|arm, _| arm.id.clone()))
        .with("block", text(|arm, block| arm.blocks[block].name.clone()))
        .with("activity", text(|arm, block| arm.blocks[block].activity.clone()))
        .with(
            "from",
            text(|arm, block| match &arm.base {
                Some(base) if block < arm.inherited => base.clone(),
                _ => arm.id.clone(),
            }),
        )
        .with("n", Values::Whole(rows.iter().map(|(_, results, _)| Some(results.rows.len() as u64)).collect()))
        .with("due", mean(|results, block| results.blocks[block].due))
        .with("done", mean(|results, block| results.blocks[block].done));
    for (position, lack) in model::record::Lack::ALL.iter().enumerate() {
        let of = |(_, results, block): &(&Arm, &ArmResults, usize)| {
            results.blocks[*block].lacked[position] as f64 / results.rows.len() as f64
        };
        table = table.with(format!("lacked_{}", lack.name()), Values::Number(rows.iter().map(of).collect()));
    }
    let spent = |(_, results, block): &(&Arm, &ArmResults, usize)| {
        results.blocks[*block].spent_cents as f64 / 100.0 / results.rows.len() as f64
    };
    table.with("spent_usd", Values::Number(rows.iter().map(spent).collect()))
}
