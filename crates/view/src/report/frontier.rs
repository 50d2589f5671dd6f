//! A search of mixes as text, table and figure.

use super::futures::listed;
use super::layout::{Align, Ink, columns, mark, paragraph, wrapped};
use super::number::{Part, Scale, count};
use crate::chart::{Bar, Frame, ParetoFigure, ParetoPoint, PlaneAxis, Unit};
use model::metric::{Direction, Metric};
use run::frontier::search::ALPHA;
use run::frontier::{End, Frontier, Outcome, Searched};
use run::table::{Table, Values};
use stats::choice::pareto::Placed;
use stats::estimate::Estimate;

/// Mixes in the printed table; the file has all.
const MOST_ROWS: usize = 20;
/// Room for the name of a mix.
const NAME_WIDTH: usize = 34;

/// The mixes that are left, those that spend the budget first, the surest of them first.
fn left<'a>(frontier: &Frontier, of: &'a Searched) -> Vec<(&'a Outcome, &'a Placed)> {
    let mut all: Vec<(&Outcome, &Placed)> = of
        .outcomes
        .iter()
        .filter_map(|outcome| match &outcome.end {
            End::Left(placed) => Some((outcome, placed)),
            _ => None,
        })
        .collect();
    let less = |outcome: &Outcome| outcome.spends_less(frontier.design.budget_usd);
    all.sort_by(|a, b| {
        let surer = b.1.share_efficient.total_cmp(&a.1.share_efficient);
        less(a.0).cmp(&less(b.0)).then(surer).then(a.0.candidate.cmp(&b.0.candidate))
    });
    all
}

/// The search as text.
pub fn text(frontier: &Frontier, of: &Searched, is_illustrative: bool, ink: Ink) -> String {
    let left = left(frontier, of);
    let ends = |wanted: fn(&End) -> bool| of.outcomes.iter().filter(|outcome| wanted(&outcome.end)).count();
    let (beaten, expensive) = (ends(|end| matches!(end, End::Beaten(_))), ends(|end| matches!(end, End::TooExpensive)));
    let how = format!(
        "{} mixes for about USD {} each, {} futures in all. {} of them are surely beaten by another one and {} cost too much; {} are left. The chance that any mix was dropped that none beats is at most {:.0} %. {}",
        of.outcomes.len(),
        count_of(frontier.design.budget_usd),
        count(of.counts.futures),
        beaten,
        expensive,
        left.len(),
        ALPHA * 100.0,
        mark(is_illustrative)
    );
    let mut text = format!("{}\n{}\n", ink.bold(&frontier.design.question), paragraph("  ", &how));
    if left.is_empty() {
        let none = "No mix can be had for the budget: raise it, or choose cheaper parts.";
        return format!("{text}{}", paragraph("  ", none));
    }
    text.push_str(&table_of(frontier, &left));
    text.push_str(&format!("\n{}", paragraph("  ", &told_apart(frontier, &left))));
    text.push_str(&unequal(frontier, &left));
    text
}

/// Mixes that do not spend the budget, and parts whose efforts are at their limit.
fn unequal(frontier: &Frontier, left: &[(&Outcome, &Placed)]) -> String {
    let name = |outcome: &Outcome| format!("“{}”", frontier.candidates[outcome.candidate].name);
    let mut text = String::new();
    let less = left.iter().map(|(outcome, _)| outcome).filter(|of| of.spends_less(frontier.design.budget_usd));
    let less: Vec<String> = less.map(|of| format!("{} (USD {})", name(of), count_of(of.cost.value))).collect();
    if !less.is_empty() {
        let note = format!(
            "* Surely spends less than the budget, so that it is not compared at equal spending and stands last: {}.",
            listed(&less)
        );
        text.push_str(&paragraph("  ", &note));
    }
    let parts = |outcome: &Outcome| {
        let names: Vec<String> = outcome.at_limit.iter().map(|at| frontier.design.mix[*at].name.clone()).collect();
        (!names.is_empty()).then(|| format!("{} in {}", listed(&names), name(outcome)))
    };
    let limited: Vec<String> = left.iter().filter_map(|(outcome, _)| parts(outcome)).collect();
    if !limited.is_empty() {
        let note = format!("Efforts are at their limit, so the share cannot be spent, of {}.", limited.join("; of "));
        text.push_str(&paragraph("  ", &note));
    }
    text
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // an amount of money
fn count_of(usd: f64) -> String {
    count(libm::round(usd) as u64)
}

fn scale(of: &[(&Outcome, &Placed)], objective: usize, metric: &Metric) -> Scale {
    Scale::of(metric, of.iter().map(|(outcome, _)| outcome.objectives[objective].value.abs()).fold(0.0, f64::max))
}

fn table_of(frontier: &Frontier, left: &[(&Outcome, &Placed)]) -> String {
    let scales: Vec<Scale> =
        frontier.objectives.iter().enumerate().map(|(number, metric)| scale(left, number, metric)).collect();
    let mut head = vec![vec!["mix".to_owned()]];
    head.extend(frontier.objectives.iter().zip(&scales).map(|(metric, scale)| {
        let better = if metric.better == Direction::Higher { "more" } else { "less" };
        let words = format!("{}, {}", metric.label, scale.unit);
        [wrapped(words.trim_end_matches(", "), 18), vec![format!("({better} is better)")]].concat()
    }));
    head.push(vec!["cost,".into(), "thousand USD".into()]);
    head.push(vec!["on the".into(), "frontier".into()]);
    let mut rows = vec![head];
    for (outcome, placed) in left.iter().take(MOST_ROWS) {
        let mark = if outcome.spends_less(frontier.design.budget_usd) { " *" } else { "" };
        let name = format!("{}{mark}", frontier.candidates[outcome.candidate].name);
        let mut row = vec![wrapped(&name, NAME_WIDTH)];
        row.extend(outcome.objectives.iter().zip(&scales).map(|(estimate, scale)| vec![scale.estimate(estimate)]));
        row.push(vec![format!("{:.0}", outcome.cost.value / 1000.0)]);
        row.push(vec![format!("{:.0} %", placed.share_efficient * 100.0)]);
        rows.push(row);
    }
    let mut align = vec![Align::Left];
    align.resize(frontier.objectives.len() + 3, Align::Right);
    let mut text = columns(&rows, &align, |_, _, cell| cell.to_owned());
    if left.len() > MOST_ROWS {
        text.push_str(&format!("  {} more are in the table.\n", left.len() - MOST_ROWS));
    }
    text
}

/// Which of the mixes can be told apart, in words.
fn told_apart(frontier: &Frontier, left: &[(&Outcome, &Placed)]) -> String {
    let name = |at: usize| format!("“{}”", frontier.candidates[at].name);
    if let [(only, _)] = left {
        return format!(
            "One mix is left, better than all others or no worse by anything that matters: {}.",
            name(only.candidate)
        );
    }
    if left.iter().all(|(_, placed)| placed.alike.len() + 1 == left.len()) {
        return format!(
            "These {} mixes cannot be told apart on any objective: the choice among them must rest on something else, or on more trials.",
            left.len()
        );
    }
    let alone: Vec<String> =
        left.iter().filter(|(_, placed)| placed.alike.is_empty()).map(|(outcome, _)| name(outcome.candidate)).collect();
    let doubtful = left.iter().filter(|(_, placed)| !placed.alike.is_empty()).count();
    let mut text = if alone.len() == left.len() {
        format!("Each of the {} mixes that are left can be told apart from every other on some objective", left.len())
    } else if alone.is_empty() {
        "Every mix that is left has another one from which it cannot be told apart".to_owned()
    } else {
        format!("Told apart from all others: {}", listed(&alone))
    };
    if doubtful > 0 && !alone.is_empty() {
        text.push_str(&format!("; the other {doubtful} have at least one from which they cannot be told apart"));
    }
    let best = |objective: usize| {
        let metric = frontier.objectives[objective];
        let better = |a: &f64, b: &f64| if metric.better == Direction::Higher { a > b } else { a < b };
        let most = left.iter().fold(left[0].0, |most, (outcome, _)| {
            if better(&outcome.objectives[objective].value, &most.objectives[objective].value) { outcome } else { most }
        });
        format!("{} for {}", name(most.candidate), metric.label)
    };
    let best: Vec<String> = (0..frontier.objectives.len()).map(best).collect();
    format!("{text}. Best as estimated: {}.", listed(&best))
}

/// One row a mix.
pub fn table(frontier: &Frontier, of: &Searched) -> Table {
    let outcomes = &of.outcomes;
    let name = |at: usize| frontier.candidates[at].name.clone();
    let number = |of: &dyn Fn(&Outcome) -> f64| Values::Number(outcomes.iter().map(of).collect());
    let text = |of: &dyn Fn(&Outcome) -> String| Values::Text(outcomes.iter().map(of).collect());
    let mut table = Table::new()
        .with("search", text(&|_| frontier.design.name.clone()))
        .with("mix", text(&|outcome| name(outcome.candidate)))
        .with(
            "end",
            text(&|outcome| {
                match &outcome.end {
                    End::Left(_) => "left",
                    End::Beaten(_) => "beaten",
                    End::TooExpensive => "too expensive",
                }
                .to_owned()
            }),
        )
        .with(
            "beaten_by",
            text(&|outcome| match outcome.end {
                End::Beaten(by) => name(by),
                _ => String::new(),
            }),
        )
        .with("n", Values::Whole(outcomes.iter().map(|outcome| Some(outcome.trials)).collect()));
    for (at, part) in frontier.design.mix.iter().enumerate() {
        let shares = number(&|outcome| frontier.candidates[outcome.candidate].shares[at]);
        table = table.with(format!("share_{}", part.name), shares);
        table = table.with(format!("effort_{}", part.name), number(&|outcome| outcome.factors[at]));
    }
    for (at, decision) in frontier.design.options.iter().enumerate() {
        let taken = text(&|outcome| decision.choices[frontier.candidates[outcome.candidate].options[at]].name.clone());
        table = table.with(decision.name.clone(), taken);
    }
    let parts: [(&str, Part); 3] =
        [("", |estimate| estimate.value), ("_lower", |estimate| estimate.lower), ("_upper", |estimate| estimate.upper)];
    for (end, part) in parts {
        for (at, metric) in frontier.objectives.iter().enumerate() {
            table = table.with(format!("{}{end}", metric.name), number(&|outcome| part(&outcome.objectives[at])));
        }
        table = table.with(format!("programme_cost_usd{end}"), number(&|outcome| part(&outcome.cost)));
    }
    table
        .with("level", number(&|outcome| outcome.cost.level))
        .with(
            "spending",
            text(&|outcome| match &outcome.end {
                End::TooExpensive => "more".to_owned(),
                _ if outcome.spends_less(frontier.design.budget_usd) => "less".to_owned(),
                _ => "equal".to_owned(),
            }),
        )
        .with(
            "share_on_frontier",
            number(&|outcome| match &outcome.end {
                End::Left(placed) => placed.share_efficient,
                _ => f64::NAN,
            }),
        )
        .with(
            "cannot_be_told_from",
            text(&|outcome| match &outcome.end {
                End::Left(placed) => placed.alike.iter().map(|at| name(*at)).collect::<Vec<_>>().join(" | "),
                _ => String::new(),
            }),
        )
}

/// The mixes on the first two objectives.
pub fn figure(frontier: &Frontier, of: &Searched, seed: u64, is_illustrative: bool) -> ParetoFigure {
    let [first, second] = [frontier.objectives[0], frontier.objectives[1]];
    let bar = |estimate: &Estimate| Bar { value: estimate.value, low: estimate.lower, high: estimate.upper };
    let point = |outcome: &Outcome| {
        let placed = match &outcome.end {
            End::Left(placed) => Some(placed),
            _ => None,
        };
        ParetoPoint {
            name: frontier.candidates[outcome.candidate].name.clone(),
            across: bar(&outcome.objectives[0]),
            up: bar(&outcome.objectives[1]),
            share_efficient: placed.map(|placed| placed.share_efficient),
            is_efficient: placed.is_some_and(|placed| placed.is_efficient),
        }
    };
    let affordable = of.outcomes.iter().filter(|outcome| !matches!(outcome.end, End::TooExpensive));
    let candidates: Vec<ParetoPoint> = affordable.map(point).collect();
    let axis = |metric: &Metric, of: fn(&ParetoPoint) -> Bar| {
        let ends =
            candidates.iter().filter(|one| one.share_efficient.is_some()).flat_map(|one| [of(one).low, of(one).high]);
        let values = candidates.iter().map(|one| of(one).value);
        let all: Vec<f64> = ends.chain(values).filter(|value| value.is_finite()).collect();
        let (low, high) = all.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(*v), h.max(*v)));
        let better = if metric.better == Direction::Higher { "more is better" } else { "less is better" };
        let unit = super::figures::unit(metric);
        let named = if unit == Unit::Share { "%".to_owned() } else { unit_words(metric) };
        let title = if named.is_empty() { metric.label.to_owned() } else { format!("{}, {named}", metric.label) };
        PlaneAxis {
            title: format!("{title} ({better})"),
            unit,
            range: if low <= high { (low, high) } else { (0.0, 1.0) },
        }
    };
    let trials = of.outcomes.iter().map(|outcome| outcome.trials).max().unwrap_or(0);
    ParetoFigure {
        frame: Frame {
            question: frontier.design.question.clone(),
            subtitle: format!(
                "{}: {} mixes for about USD {} each",
                frontier.design.name,
                of.outcomes.len(),
                count_of(frontier.design.budget_usd)
            ),
            trials,
            seed,
            interval_level: Some(0.95),
            is_illustrative,
            note: "fewer trials for mixes that were dropped".to_owned(),
        },
        across: axis(first, |one| one.across),
        up: axis(second, |one| one.up),
        candidates,
    }
}

/// Unit of a metric unless its label says it.
fn unit_words(metric: &Metric) -> String {
    if metric.label.contains(metric.unit) { String::new() } else { metric.unit.to_owned() }
}
