//! `survival.csv`: how long the peace of the first agreement holds, and how it ends.

use super::Study;
use model::record::PeaceEnd;
use run::analysis::comparison::{LEVEL, peace_spells};
use run::table::{Table, Values};
use stats::competing_risks::AalenJohansen;
use stats::estimate::Estimate;
use stats::survival::{KaplanMeier, Spell};

/// Weeks between two rows of a curve.
const STEP: usize = 4;

/// One row: what is measured, of which cause, at which week of the peace.
type Row = (String, &'static str, &'static str, u32, Estimate);

/// Per strategy, over the trials that signed: the share whose peace still holds (Kaplan–Meier), the share that has ended by each
/// cause (Aalen–Johansen), every `STEP` weeks up to the longest peace that was followed, and the mean weeks of peace up to the
/// horizon.
pub fn table(study: &Study<'_>) -> Table {
    let horizon = study.plan.scenario.horizon_weeks;
    let spells = peace_spells(study.ensemble, horizon);
    let rows: Vec<Row> =
        spells.iter().enumerate().flat_map(|(arm, spells)| of_strategy(study.id(arm), spells, horizon)).collect();
    let text = |of: fn(&Row) -> String| Values::Text(rows.iter().map(of).collect());
    let number = |of: fn(&Estimate) -> f64| Values::Number(rows.iter().map(|row| of(&row.4)).collect());
    Table::new()
        .with("scenario", Values::Text(vec![study.manifest.scenario.clone(); rows.len()]))
        .with("strategy", text(|row| row.0.clone()))
        .with("measure", text(|row| row.1.to_owned()))
        .with("cause", text(|row| row.2.to_owned()))
        .with("week", Values::Weeks(rows.iter().map(|row| Some(row.3)).collect()))
        .with("n", Values::Whole(rows.iter().map(|row| Some(row.4.n)).collect()))
        .with("value", number(|estimate| estimate.value))
        .with("lower", number(|estimate| estimate.lower))
        .with("upper", number(|estimate| estimate.upper))
        .with("level", number(|estimate| estimate.level))
}

fn of_strategy(id: &str, spells: &[Spell], horizon: u32) -> Vec<Row> {
    if spells.is_empty() {
        return Vec::new();
    }
    let longest = spells.iter().map(|spell| spell.duration).fold(0.0, f64::max);
    let weeks: Vec<u32> = (0..=horizon).step_by(STEP).filter(|week| f64::from(*week) <= longest).collect();
    let row = |measure, cause, week, estimate| (id.to_owned(), measure, cause, week, estimate);
    let (survival, causes) = (KaplanMeier::fit(spells), AalenJohansen::fit(spells, PeaceEnd::ALL.len()));
    let holds = weeks.iter().map(|week| row("holds", "", *week, survival.at(f64::from(*week), LEVEL)));
    let ended = PeaceEnd::ALL.iter().flat_map(|end| {
        let at = |week: &u32| row("ended", end.name(), *week, causes.at(*end as usize, f64::from(*week), LEVEL));
        weeks.iter().map(at).collect::<Vec<_>>()
    });
    let mean = row("mean_weeks", "", horizon, survival.restricted_mean(f64::from(horizon), LEVEL));
    holds.chain(ended).chain([mean]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_and_what_has_ended_make_one() {
        let spell = |duration: f64, cause| Spell { duration, cause };
        let spells = [spell(3.0, Some(0)), spell(9.0, Some(1)), spell(20.0, None), spell(11.0, Some(0))];
        let rows = of_strategy("a", &spells, 52);
        for week in [0, 4, 12, 20] {
            let at = |measure: &str| -> f64 {
                rows.iter().filter(|row| row.1 == measure && row.3 == week).map(|row| row.4.value).sum()
            };
            let (holds, ended) = (at("holds"), at("ended"));
            assert!((holds + ended - 1.0).abs() < 1e-12, "week {week}: {holds} and {ended}");
        }
        assert!(!rows.iter().any(|row| row.3 > 20 && row.1 != "mean_weeks"), "nobody is followed longer");
        // by hand: area 3 + 6 · 3/4 + 2 · 2/4 + 41 · 1/4
        let mean = rows.last().unwrap().4.value;
        assert!((mean - 18.75).abs() < 1e-12, "{mean}");
        assert!(of_strategy("b", &[], 52).is_empty());
    }
}
