//! The comparison as text for a terminal, as wide as there is room.

use super::layout::{Align, Ink, columns, fits, identifier, paragraph, wrapped};
use super::number::{Scale, about, count, in_hundred};
use super::words::counted;
use super::{Study, lacks, signed};
use model::metric::{self, Metric};
use model::parameter::Mode;
use model::record::Lack;
use model::scenario::draw::is_focal;
use model::scenario::{Arm, Scenario};
use run::analysis::comparison::{Contrast, MetricContrast};
use run::experiment::ensemble::{ArmResults, BlockTotal};
use stats::bounds::BoundedShare;
use stats::paired::{PairedComparison, Verdict};

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
/// Contrasts up to which nothing is said about their number.
const FEW_CONTRASTS: usize = 3;

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
    text.push_str("  Means over trials with 95 % intervals.\n\n");
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
    let question = paragraph("", &study.plan.scenario.question);
    format!("{}\n{}\n", ink.bold(question.trim_end()), paragraph("", &how))
}

/// Number of the conflicts that results are judged on, if they are so many that peace in all of them at once says little.
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

/// Whether so many strategies find room beside each other.
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
        row.extend(arms.clone().map(|arm| vec![scale.estimate(of(arm))]));
        rows.push(row);
    }
    let mut align = vec![Align::Left];
    align.extend(arms.map(|_| Align::Right));
    (rows, align)
}

/// One strategy against another.
fn contrast_table(study: &Study<'_>, contrast: &Contrast, ink: Ink) -> String {
    let cell = |text: &str| vec![text.to_owned()];
    let head =
        vec![Vec::new(), cell("difference [95 %]"), cell("p better"), cell("saved"), cell("harmed"), cell("verdict")];
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
        vec![scale.difference(&entry.paired.difference)],
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
            format!("too close to call: about {} trials more", about(more))
        }
        (Verdict::TooClose, None) if paired.difference.value.abs() <= 0.0 => "no difference".to_owned(),
        (Verdict::TooClose, None) => "too close to call".to_owned(),
    };
    wrapped(&text, VERDICT_WIDTH)
}

/// Cost per extra month of peace, and what pairing was worth.
fn price_and_pairing(contrast: &Contrast) -> String {
    let price = contrast.usd_per_month.map_or_else(
        || "not defined, since the months at peace are not distinguishable from none".to_owned(),
        |price| {
            let largest = price.lower.abs().max(price.upper.abs());
            let scale = Scale::of(&metric::ALL[cost()], largest);
            format!("{} {}", scale.estimate(&price), scale.unit)
        },
    );
    let worth = |name: &str| {
        let reduction = contrast.metric(name).and_then(|entry| entry.paired.variance_reduction);
        reduction.map_or("–".to_owned(), |factor| format!("{factor:.1}"))
    };
    let months = format!("Months at peace: {}. Cost of an extra one: {price}.", contrast.months);
    let (peace, deaths) = (worth("peace"), worth("deaths"));
    let pairing = format!("Pairing makes each trial worth {peace} (peace) and {deaths} (people killed) unpaired ones.");
    paragraph("  ", &months) + &paragraph("  ", &pairing)
}

/// Position of the cost among the metrics.
fn cost() -> usize {
    metric::position("cost_usd").expect("the metrics of the table are in the registry")
}

/// How to read the tables.
fn notes(study: &Study<'_>) -> String {
    let mut text = paragraph(
        "",
        "Saved and harmed: of 100 matched futures, those that the strategy makes better and worse by at least a relevant \
         change, with bounds that hold however futures are matched. p better: share of 1,000 resamples in which it does better.",
    );
    let contrasts = study.comparison.contrasts.len();
    if contrasts > FEW_CONTRASTS {
        let note = format!(
            "{contrasts} contrasts are shown. Of verdicts on many contrasts and metrics without any true difference about one \
             in twenty would come out better or worse by chance."
        );
        text.push_str(&paragraph("", &note));
    }
    text + "\n"
}

/// What kept each strategy from doing what it planned.
fn lacking(study: &Study<'_>, ink: Ink) -> String {
    let mut text = String::new();
    for (arm, results) in study.ensemble.arms.iter().enumerate() {
        let all = results.all_blocks();
        if all.due == 0 {
            continue;
        }
        let share = |times: u64| format!("{:.0} %", 100.0 * times as f64 / all.due as f64);
        let mut lacks: Vec<(u64, &str)> =
            all.lacked.iter().zip(Lack::ALL).map(|(times, lack)| (*times, lack.name())).collect();
        lacks.retain(|(times, _)| 200 * *times > all.due); // what rounds to 0 % is left out
        lacks.sort_by_key(|(times, _)| std::cmp::Reverse(*times));
        let reasons: Vec<String> = lacks.iter().map(|(times, lack)| format!("{lack} {}", share(*times))).collect();
        let what = if reasons.is_empty() {
            "all that was due was carried out.".to_owned()
        } else {
            format!("{} of what was due was carried out. Lacking was: {}.", share(all.done), reasons.join(", "))
        };
        text.push_str(&paragraph(&format!("  {}: ", study.id(arm)), &what));
    }
    if text.is_empty() {
        return text;
    }
    let all: Vec<BlockTotal> = study.ensemble.arms.iter().map(ArmResults::all_blocks).collect();
    let key = lacks::key(|lack| all.iter().any(|of| 200 * of.lacked[lack as usize] > of.due));
    let key = if key.is_empty() { key } else { paragraph("  ", &key) };
    format!("{}\n{text}{key}\n", ink.bold("What was lacking"))
}

/// What each strategy adds to the one that it extends.
pub fn strategies(arms: &[Arm], ink: Ink) -> String {
    let mut text = String::new();
    for arm in arms {
        let own: Vec<&str> = arm.blocks[arm.inherited..].iter().map(|block| block.name.as_str()).collect();
        let what = match (&arm.base, own.as_slice()) {
            (_, []) if arm.blocks.is_empty() => "does nothing.".to_owned(),
            (Some(base), []) => format!("{base} unchanged."),
            (Some(base), _) => format!("{base} and in addition: {}.", own.join("; ")),
            (None, _) => format!("{}.", own.join("; ")),
        };
        text.push_str(&paragraph(&format!("  {}: ", arm.id), &what));
    }
    format!("{}\n{text}", ink.bold("What the strategies are"))
}
