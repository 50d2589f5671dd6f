//! The comparison as text for a terminal, as wide as there is room.

use super::comparison_notes::{lacking, notes, strategies};
use super::layout::{Align, Ink, columns, fits, identifier, mark, paragraph, wrapped};
use super::number::{Scale, about, count, in_hundred};
use super::words::counted;
use super::{Study, signed};
use model::metric::{self, Metric};
use model::parameter::Mode;
use model::scenario::Scenario;
use model::scenario::draw::is_focal;
use run::analysis::comparison::{Contrast, LEVEL, MetricContrast};
use stats::bounds::BoundedShare;
use stats::estimate::Estimate;
use stats::paired::{CHANCE, PairedComparison, Verdict};

/// Metrics that stand in the table; the files hold all.
pub const MAIN: [&str; 10] = [
    "peace",
    "kept_peace",
    "focal_quiet_52",
    "peace_weeks_share",
    "focal_attacks",
    "focal_deaths",
    "deaths",
    "displaced_person_weeks",
    "weeks_to_agreement",
    "cost_usd",
];
/// Metric that is also shown where peace in all conflicts at once is too much to ask.
pub const SHARE_AT_PEACE: &str = "conflicts_at_peace";
/// Focal conflicts from which on that is so.
const MANY_CONFLICTS: usize = 5;
/// Room for the name of a strategy in a table of means.
const ID_WIDTH: usize = 14;
/// Room for the name of a metric and for the verdict in a table of contrasts.
const NAME_WIDTH: usize = 20;
/// See [`NAME_WIDTH`].
const VERDICT_WIDTH: usize = 15;

/// The whole table.
pub fn comparison_table(study: &Study<'_>, ink: Ink) -> String {
    let mut text = opening(study, ink);
    let all = study.plan.arms.len();
    let most = (1..=all).rev().find(|beside| can_stand(study, *beside)).unwrap_or(1);
    let beside = all.div_ceil(all.div_ceil(most).max(1)).max(1);
    for first in (0..all).step_by(beside) {
        let (rows, align) = means(study, first..(first + beside).min(all));
        text.push_str(&(columns(&rows, &align, |_, _, cell| cell.to_owned()) + "\n"));
    }
    text.push_str(&format!("  Means over trials with {:.0} % intervals.\n\n", 100.0 * LEVEL));
    for contrast in &study.comparison.contrasts {
        text.push_str(&contrast_table(study, contrast, ink));
    }
    text.push_str(&notes(study));
    text.push_str(&lacking(study, ink));
    text.push_str(&strategies(&study.plan.arms, ink));
    text
}

/// What was asked and how it was answered.
fn opening(study: &Study<'_>, ink: Ink) -> String {
    let manifest = study.manifest;
    let parameters = match manifest.parameters {
        Mode::Sampled => "parameters drawn from their plausible ranges in every trial",
        Mode::Default => "all parameters at their defaults",
    };
    let mut how = format!(
        "{} trials of {} over {} weeks, seed {}, {parameters}; trial k of every strategy shares its luck.",
        count(manifest.trials),
        counted(u32::try_from(study.plan.arms.len()).unwrap_or(u32::MAX), "strategy", "strategies"),
        study.plan.scenario.horizon_weeks,
        manifest.seed,
    );
    for (path, value) in &manifest.set {
        how += &[" Set: ", path, " = ", value, "."].concat();
    }
    if !manifest.without.is_empty() {
        how += &[" Switched off: ", &manifest.without.join(", "), "."].concat();
    }
    if let Some(drafted) = &study.plan.scenario.drafted {
        how += &format!(" The situation is {drafted}.");
    }
    how += &[" ", mark(manifest.tie().is_none())].concat();
    let question = paragraph("", &study.plan.scenario.question);
    format!("{}\n{}\n", ink.bold(question.trim_end()), paragraph("", &how))
}

/// Number of the conflicts that results are judged on, if there are so many that peace in all of them at once says little.
pub fn many_conflicts(scenario: &Scenario) -> Option<usize> {
    let focal = scenario.conflicts.values().filter(|conflict| is_focal(conflict)).count();
    (focal >= MANY_CONFLICTS).then_some(focal)
}

/// The metrics of the table with their positions: the main ones and, among many conflicts, the share at peace.
pub(super) fn main_metrics(scenario: &Scenario) -> impl Iterator<Item = (usize, &'static Metric)> {
    let share = many_conflicts(scenario).map(|_| SHARE_AT_PEACE);
    MAIN[..1].iter().copied().chain(share).chain(MAIN[1..].iter().copied()).map(|name| {
        let position = metric::position(name).expect("the metrics of the table are in the registry");
        (position, &metric::ALL[position])
    })
}

/// Name of a metric and its unit on the scale of a row.
fn row_name(metric: &Metric, scale: &Scale) -> String {
    if scale.unit.is_empty() || metric.label.contains(scale.unit.as_str()) {
        metric.label.to_owned()
    } else {
        format!("{}, {}", metric.label, scale.unit)
    }
}

/// Whether this number of strategies finds room side by side.
fn can_stand(study: &Study<'_>, beside: usize) -> bool {
    let all = study.plan.arms.len();
    (0..all).step_by(beside).all(|first| {
        let (rows, align) = means(study, first..(first + beside).min(all));
        fits(&rows, &align)
    })
}

/// Rows of cells and how they are aligned.
type Table = (Vec<Vec<Vec<String>>>, Vec<Align>);

/// Mean and interval of the main metrics for some strategies side by side.
fn means(study: &Study<'_>, arms: std::ops::Range<usize>) -> Table {
    let mut rows = vec![vec![Vec::new()]];
    rows[0].extend(arms.clone().map(|arm| identifier(study.id(arm), ID_WIDTH)));
    for (position, metric) in main_metrics(&study.plan.scenario) {
        let of = |arm: usize| &study.comparison.means[arm][position];
        let largest = (0..study.plan.arms.len()).map(|arm| of(arm).value.abs()).fold(0.0, f64::max);
        let scale = Scale::of(metric, largest);
        let mut row = vec![vec![row_name(metric, &scale)]];
        let flag = |arm: usize| flag(study.comparison.too_few[arm][position]);
        row.extend(arms.clone().map(|arm| vec![scale.estimate(of(arm)) + flag(arm)]));
        rows.push(row);
    }
    let mut align = vec![Align::Left];
    align.extend(arms.map(|_| Align::Right));
    (rows, align)
}

/// One strategy against another.
fn contrast_table(study: &Study<'_>, contrast: &Contrast, ink: Ink) -> String {
    let cell = |text: &str| vec![text.to_owned()];
    let head = vec![
        Vec::new(),
        cell(&format!("difference [{:.0} %]", 100.0 * LEVEL)),
        cell("p better"),
        cell("saved"),
        cell("harmed"),
        cell("verdict"),
    ];
    let mut rows = vec![head];
    let mut verdicts = vec![Verdict::TooClose];
    for (position, metric) in main_metrics(&study.plan.scenario) {
        let Some(entry) = contrast.metrics.iter().find(|entry| entry.metric == position) else { continue };
        let largest = study.comparison.means.iter().map(|means| means[position].value.abs()).fold(0.0, f64::max);
        verdicts.push(entry.paired.verdict);
        rows.push(contrast_row(metric, &Scale::of(metric, largest), entry));
    }
    let paint = |row: usize, column: usize, cell: &str| match (column, verdicts[row]) {
        (5, Verdict::Better) => ink.good(cell),
        (5, Verdict::Worse) => ink.bad(cell),
        _ => cell.to_owned(),
    };
    let align = [Align::Left, Align::Right, Align::Right, Align::Right, Align::Right, Align::Left];
    let apart = signed::apart(study, contrast, |arm| study.id(arm).to_owned());
    format!(
        "{}\n{}{}{}\n",
        ink.bold(&format!("{} against {}", study.id(contrast.strategy), study.id(contrast.baseline))),
        columns(&rows, &align, paint),
        apart.map_or_else(String::new, |text| paragraph("  ", &text)),
        price_and_pairing(contrast),
    )
}

fn contrast_row(metric: &Metric, scale: &Scale, entry: &MetricContrast) -> Vec<Vec<String>> {
    let share = |of: &BoundedShare| {
        format!("{} ({}–{})", in_hundred(of.observed.value), in_hundred(of.low), in_hundred(of.high))
    };
    let unit = if scale.unit.starts_with('%') { "points" } else { scale.unit.as_str() };
    let name = if metric.label.contains(unit) { metric.label.to_owned() } else { format!("{}, {unit}", metric.label) };
    vec![
        wrapped(&name, NAME_WIDTH),
        vec![scale.difference(&entry.paired.difference) + flag(entry.too_few)],
        vec![entry.paired.p_better.map_or("–".to_owned(), probability)],
        // nobody is saved by money that is not spent
        vec![if metric.unit == "USD" { String::new() } else { share(&entry.futures.saved) }],
        vec![if metric.unit == "USD" { String::new() } else { share(&entry.futures.harmed) }],
        verdict(&entry.paired),
    ]
}

/// A probability from a finite number of replicates; its ends are limits, not certainties.
fn probability(p: f64) -> String {
    if p > 0.999 {
        ">0.999".to_owned()
    } else if p < 0.001 {
        "<0.001".to_owned()
    } else {
        format!("{p:.3}")
    }
}

/// The verdict in words.
fn verdict(paired: &PairedComparison) -> Vec<String> {
    let text = match (paired.verdict, paired.trials_needed) {
        (Verdict::Better, _) => "better".to_owned(),
        (Verdict::Worse, _) => "worse".to_owned(),
        (Verdict::TooClose, Some(needed)) => {
            let more = needed.saturating_sub(paired.difference.n).max(1);
            format!("too close to call: about {} trials more decide with {:.0} % chance", about(more), 100.0 * CHANCE)
        }
        (Verdict::TooClose, None) if paired.difference.value.abs() <= 0.0 => "no difference".to_owned(),
        (Verdict::TooClose, None) => "too close to call".to_owned(),
    };
    wrapped(&text, VERDICT_WIDTH)
}

/// Cost per extra month of peace, and what pairing was worth.
fn price_and_pairing(contrast: &Contrast) -> String {
    let price = contrast.usd_per_month.map_or_else(
        || "Cost of an extra one: not defined, since they are not distinguishable from none".to_owned(),
        |price| price_in_words(contrast.months.value, &price),
    );
    let worth = |name: &str| {
        let reduction = contrast.metric(name).and_then(|entry| entry.paired.variance_reduction);
        reduction.map_or("–".to_owned(), |factor| format!("{factor:.1}"))
    };
    let months = format!("Months at peace: {}. {price}.", contrast.months);
    let pairing = format!(
        "Pairing makes each trial worth {} (peace) and {} (people killed) unpaired ones.",
        worth("peace"),
        worth("deaths")
    );
    paragraph("  ", &months) + &paragraph("  ", &pairing)
}

/// What an extra month costs, or what a month that is given up saves; a ratio below 0 is no price.
fn price_in_words(months: f64, price: &Estimate) -> String {
    let largest = price.lower.abs().max(price.upper.abs());
    let scale = Scale::of(&metric::ALL[cost()], largest);
    let amount = format!("{} {}", scale.estimate(price), scale.unit);
    match (months > 0.0, price.value >= 0.0) {
        (true, true) => format!("Cost of an extra one: {amount}"),
        (false, true) => format!("Saved for each one given up: {amount}"),
        (true, false) => "It brings more of them for less money".to_owned(),
        (false, false) => "It brings fewer of them for more money".to_owned(),
    }
}

/// Mark of an estimate whose sum too few trials carry.
const fn flag(too_few: Option<u64>) -> &'static str {
    if too_few.is_some() { " *" } else { "" }
}

/// Position of the cost among the metrics.
fn cost() -> usize {
    metric::position("cost_usd").expect("the metrics of the table are in the registry")
}
