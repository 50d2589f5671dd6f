//! Advice as tables.

use super::super::number::Part;
use super::Advised;
use model::metric;
use run::advice::{End, Guard, Judged, Turn, UnderRival};
use run::table::{Table, Values};

/// One row a neighbour: how it fared in the race, and what fresh futures say of it if it was judged.
pub fn table(of: &Advised<'_>) -> Table {
    let (task, advice) = (of.task, of.advice);
    let judged: Vec<Option<&Judged>> =
        (0..advice.neighbours.len()).map(|at| advice.judged.iter().find(|judged| judged.neighbour == at)).collect();
    let rows = || advice.neighbours.iter().zip(&advice.raced).zip(&judged);
    let text = |of: &dyn Fn(usize) -> String| Values::Text((0..judged.len()).map(of).collect());
    let number =
        |of: &dyn Fn(&Judged) -> f64| Values::Number(judged.iter().map(|one| one.map_or(f64::NAN, of)).collect());
    let mut table = Table::new()
        .with("scenario", text(&|_| task.scenario.name.clone()))
        .with("strategy", text(&|_| task.arm.id.clone()))
        .with("neighbour", text(&|at| advice.neighbours[at].name.clone()))
        .with("move", text(&|at| advice.neighbours[at].kind.name().to_owned()))
        .with("block", text(&|at| of.block(advice.neighbours[at].block).name.clone()))
        .with(
            "end",
            text(&|at| {
                match advice.raced[at].end {
                    End::Judged => "judged",
                    End::Left => "left",
                    End::NoGain => "no gain",
                    End::Beaten(_) => "beaten",
                }
                .to_owned()
            }),
        )
        .with(
            "beaten_by",
            text(&|at| match advice.raced[at].end {
                End::Beaten(by) => advice.neighbours[by].name.clone(),
                _ => String::new(),
            }),
        )
        .with("race_n", Values::Whole(rows().map(|((_, raced), _)| Some(raced.trials)).collect()));
    for (at, metric) in task.objectives.iter().enumerate() {
        let raced = rows().map(|((_, raced), _)| raced.differences[at]).collect();
        table = table.with(format!("race_{}", metric.name), Values::Number(raced));
    }
    let parts: [(&str, Part); 3] =
        [("", |value| value.value), ("_lower", |value| value.lower), ("_upper", |value| value.upper)];
    for (at, metric) in task.objectives.iter().enumerate() {
        for (end, part) in parts {
            table = table.with(format!("judged_{}{end}", metric.name), number(&|one| part(&one.differences[at])));
        }
        table = table.with(format!("judged_{}_level", metric.name), number(&|one| one.differences[at].level));
        let verdict = judged.iter().map(|one| match one {
            None => String::new(),
            Some(one) if one.better.contains(&at) => "better".to_owned(),
            Some(one) if one.worse.contains(&at) => "worse".to_owned(),
            Some(_) => "too_close".to_owned(),
        });
        table = table.with(format!("verdict_{}", metric.name), Values::Text(verdict.collect()));
    }
    let guards: Vec<Guard> =
        advice.judged.first().map_or(Vec::new(), |one| one.guards.iter().map(|(of, _)| *of).collect());
    for (at, guard) in guards.iter().enumerate() {
        let name = match guard {
            Guard::Metric(position) => metric::ALL[*position].name,
            Guard::Harmed => "harmed_more",
        };
        for (end, part) in parts {
            table = table.with(format!("guard_{name}{end}"), number(&|one| part(&one.guards[at].1)));
        }
    }
    for (end, part) in parts {
        table = table.with(format!("cost_usd{end}"), number(&|one| part(&one.cost)));
    }
    table
        .with("saved", number(&|one| one.futures.saved.observed.value))
        .with("harmed", number(&|one| one.futures.harmed.observed.value))
}

/// One row a rival rule and objective of the best.
pub fn rivals(of: &Advised<'_>) -> Table {
    let objectives = &of.task.objectives;
    let rows: Vec<(&UnderRival, usize)> =
        of.advice.rivals.iter().flat_map(|rival| (0..objectives.len()).map(move |at| (rival, at))).collect();
    let text = |value: &dyn Fn(&UnderRival, usize) -> String| {
        Values::Text(rows.iter().map(|(rival, at)| value(rival, *at)).collect())
    };
    let number = |part: Part| Values::Number(rows.iter().map(|(rival, at)| part(&rival.differences[*at])).collect());
    Table::new()
        .with("rule", text(&|rival, _| rival.path.clone()))
        .with("variant", text(&|rival, _| rival.variant.to_owned()))
        .with("meaning", text(&|rival, _| rival.meaning.clone()))
        .with("metric", text(&|_, at| objectives[at].name.to_owned()))
        .with("difference", number(|value| value.value))
        .with("difference_lower", number(|value| value.lower))
        .with("difference_upper", number(|value| value.upper))
        .with("level", number(|value| value.level))
        .with("n", Values::Whole(rows.iter().map(|(rival, at)| Some(rival.differences[*at].n)).collect()))
        .with(
            "advice",
            text(&|rival, _| {
                match rival.turn {
                    Turn::Holds => "holds",
                    Turn::NotTold => "not told",
                    Turn::Turns => "turns",
                }
                .to_owned()
            }),
        )
}
