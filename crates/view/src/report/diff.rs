//! Two runs held against each other, in words.

use super::comparison_table::{MAIN, SHARE_AT_PEACE, many_conflicts};
use super::layout::{Align, Ink, columns, paragraph, wrapped};
use super::number::{Scale, count};
use model::metric::{self, Metric};
use model::scenario::Scenario;
use model::syntax::Document;
use run::analysis::diff::{About, Answer, InputChange, RunDiff, Side, Verdict};
use run::experiment::estimate::LEVEL;
use run::experiment::manifest::Manifest;
use run::folder::MANIFEST;

/// Lines of a text that are printed, unless all are asked for.
const MOST_LINES: usize = 12;
/// Room for the name of a metric.
const NAME_WIDTH: usize = 24;
/// Room for what an answer is about.
const ABOUT_WIDTH: usize = 26;

/// The metrics of the table of a comparison.
pub fn metrics(manifest: &Manifest) -> Vec<&'static Metric> {
    let scenario = Document::parse(MANIFEST, manifest.text.clone()).and_then(|text| text.decode::<Scenario>());
    let share = scenario.ok().and_then(|scenario| many_conflicts(&scenario)).map(|_| SHARE_AT_PEACE);
    MAIN.into_iter().chain(share).filter_map(metric::position).map(|position| &metric::ALL[position]).collect()
}

/// The whole text: inputs that differ, how answers are compared, and what moved; with `all`, every line and every answer.
pub fn diff_text(diff: &RunDiff, places: [&str; 2], all: bool, ink: Ink) -> String {
    let mut text = paragraph("", &format!("A is {}, B is {}.", places[0], places[1]));
    text.push_str(&format!("\n{}\n", ink.bold("Inputs that differ")));
    if diff.inputs.is_empty() {
        text.push_str(&paragraph("  ", "None: both are the same run."));
    }
    for input in &diff.inputs {
        text.push_str(&input_text(input, all, ink));
    }
    text.push_str(&format!("\n{}\n{}", ink.bold("Answers"), how(diff)));
    let shown: Vec<&Answer> = if all { diff.answers.iter().collect() } else { diff.of(Verdict::Moved).collect() };
    if !shown.is_empty() {
        text.push_str(&format!("\n{}", table(&shown, ink)));
    }
    text.push_str(&format!("\n{}", outcome(diff)));
    text
}

fn input_text(input: &InputChange, all: bool, ink: Ink) -> String {
    if input.lines.is_empty() {
        let values = format!("{} in A, {} in B", input.first, input.second);
        return paragraph(&format!("  {}: ", input.what), &values);
    }
    let mut text = format!("  {}:\n", input.what);
    let most = if all { usize::MAX } else { MOST_LINES };
    for line in input.lines.iter().take(most) {
        let row = match line.side {
            Side::First => ink.bad(&format!("    A {:>4}  - {}", line.number, line.text)),
            Side::Second => ink.good(&format!("    B {:>4}  + {}", line.number, line.text)),
        };
        text.push_str(&format!("{row}\n"));
    }
    let left = input.lines.len().saturating_sub(most);
    if left > 0 {
        text.push_str(&paragraph("    ", &format!("… and {left} lines more; --all shows them.")));
    }
    text
}

/// How the answers are compared.
fn how(diff: &RunDiff) -> String {
    let [first, second] = diff.trials;
    let luck = if diff.same_luck {
        let seed = diff.seeds[0];
        let rest = if diff.trials_there[0] == diff.trials_there[1] {
            String::new()
        } else {
            let more = diff.trials_there[0].max(diff.trials_there[1]) - first;
            format!(" The other {} trials of the longer run are left out.", count(more))
        };
        format!(
            "Both have seed {seed}, so that trial k of both begins with the same luck: differences are paired by trial, over {} trials.{rest}",
            count(first)
        )
    } else {
        let [one, two] = diff.seeds;
        format!(
            "The seeds differ ({one} and {two}), so the luck does: differences are those of independent samples, of {} and {} trials. Runs with the same seed could be paired by trial, which finds smaller differences.",
            count(first),
            count(second)
        )
    };
    let level = 100.0 * LEVEL;
    let looked = format!(
        "{} numbers are looked at: means of each strategy{}. A number counts as moved beyond noise where its probability without any difference, corrected for all of them (Holm), is below {:.0} %; intervals are at {level:.0} % each.",
        diff.looked_at(),
        diff.baseline.as_ref().map_or_else(
            || " (no gains, since the runs have different baselines)".to_owned(),
            |baseline| format!(", and gains on {baseline}")
        ),
        100.0 - level
    );
    let mut text = paragraph("  ", &luck) + &paragraph("  ", &looked);
    for (run, alone) in ["A", "B"].iter().zip(&diff.alone) {
        if !alone.is_empty() {
            text.push_str(&paragraph("  ", &format!("Only {run} has {}.", alone.join(", "))));
        }
    }
    if !diff.unknown.is_empty() {
        let names = diff.unknown.join(", ");
        text.push_str(&paragraph("  ", &format!("Left out, since one of the runs does not know them: {names}.")));
    }
    text
}

/// A row an answer.
fn table(answers: &[&Answer], ink: Ink) -> String {
    let cell = |text: &str| vec![text.to_owned()];
    let level = format!("B − A [{:.0} %]", 100.0 * LEVEL);
    let mut rows = vec![vec![Vec::new(), Vec::new(), cell("A"), cell("B"), cell(&level), cell("p, corrected")]];
    for answer in answers {
        let largest = answer.first.value.abs().max(answer.second.value.abs());
        let scale = Scale::of(answer.metric, largest);
        let gain = matches!(answer.about, About::Gain(_));
        let unit = if scale.unit.starts_with('%') && gain { "points" } else { scale.unit.as_str() };
        let label = answer.metric.label;
        let name = if unit.is_empty() || label.contains(unit) { label.to_owned() } else { format!("{label}, {unit}") };
        let about = match &answer.about {
            About::Mean => answer.strategy.clone(),
            About::Gain(baseline) => format!("{} less {baseline}", answer.strategy),
        };
        let value = |of: f64| if of.is_nan() { "–".to_owned() } else { scale.value(of) };
        rows.push(vec![
            wrapped(&about, ABOUT_WIDTH),
            wrapped(&name, NAME_WIDTH),
            cell(&value(answer.first.value)),
            cell(&value(answer.second.value)),
            cell(&if answer.verdict == Verdict::Undefined {
                "–".to_owned()
            } else {
                scale.difference(&answer.difference)
            }),
            cell(&chance(answer)),
        ]);
    }
    let align = [Align::Left, Align::Left, Align::Right, Align::Right, Align::Right, Align::Right];
    columns(&rows, &align, |row, column, cell| {
        let moved = row > 0 && answers[row - 1].verdict == Verdict::Moved;
        if moved && column == 5 { ink.bold(cell) } else { cell.to_owned() }
    })
}

fn chance(answer: &Answer) -> String {
    match answer.verdict {
        Verdict::Undefined => "not defined".to_owned(),
        Verdict::Same => "same".to_owned(),
        _ if answer.p_corrected < 0.001 => "<0.001".to_owned(),
        _ => format!("{:.3}", answer.p_corrected),
    }
}

/// What it comes to.
fn outcome(diff: &RunDiff) -> String {
    let number = |verdict| diff.of(verdict).count();
    let (moved, noise, same) = (number(Verdict::Moved), number(Verdict::Noise), number(Verdict::Same));
    let mut parts = vec![match moved {
        0 => "No answer moved beyond noise".to_owned(),
        _ => format!("{moved} of {} answers moved beyond noise", diff.looked_at()),
    }];
    if noise > 0 {
        parts.push(format!("{noise} differ no more than noise does"));
    }
    if same > 0 {
        parts.push(format!("{same} are the same in every trial"));
    }
    let undefined = number(Verdict::Undefined);
    if undefined > 0 {
        parts.push(format!("{undefined} are defined in no trial of one of the runs"));
    }
    let luck = diff.same_luck && moved == 0 && noise > 0;
    let hint = if luck { " More trials of both would tell smaller differences from noise." } else { "" };
    paragraph("", &format!("{}.{hint}", parts.join("; ")))
}
