//! The claims of cases as text, as a table for files and as a page.

use super::layout::{Align, Ink, columns, wrapped};
use super::words::per_cent;
use model::scenario::claim::{Change, ClaimKind, Direction};
use run::analysis::claim::{Loss, Side};
use run::job::cases::CaseRow;
use run::table::{Table, Values};

/// Widest text of a claim on a terminal.
const CLAIM_WIDTH: usize = 34;

fn verdict(row: &CaseRow) -> &'static str {
    if row.judgement.holds() { "holds" } else { "fails" }
}

fn kind(row: &CaseRow) -> String {
    row.claim.kind.name().to_lowercase()
}

/// Why a claim fails, or by which clause of the rule it holds; empty where nothing needs to be said.
fn note(row: &CaseRow) -> String {
    let judgement = &row.judgement;
    if !judgement.shown {
        return match judgement.side {
            Side::Claimed => format!(
                "it is {}, but by less than counts ({})",
                direction(row.claim.direction),
                size(judgement.at_least)
            ),
            Side::Untold => "it cannot be told from none".to_owned(),
            Side::Other => "it points the other way".to_owned(),
        };
    }
    if !judgement.is_admitted {
        return "the difference of which it is a share is none that counts".to_owned();
    }
    if !judgement.is_deep() {
        return "the ablation leaves nothing to compare, and there is no second one further along".to_owned();
    }
    if let Some(undelivered) = row.judgement.undelivered.first() {
        return format!(
            "`{}` is due in {} of the trials, and half of it done in {} of those",
            undelivered.block,
            per_cent(undelivered.due),
            per_cent(undelivered.half_done)
        );
    }
    match row.judgement.losses.iter().max() {
        Some(Loss::TooLittle) => "too much is left under the ablation".to_owned(),
        Some(Loss::BelowHalf) => "less than half is left for sure, not less than a third".to_owned(),
        _ => String::new(),
    }
}

/// A least size with two digits or so.
fn size(of: f64) -> String {
    let decimals = if of >= 10.0 {
        0
    } else if of >= 1.0 {
        1
    } else {
        2
    };
    format!("{of:.decimals$}")
}

/// A direction in words.
fn direction(of: Direction) -> &'static str {
    match of {
        Direction::Higher => "higher",
        Direction::Lower => "lower",
    }
}

/// The claims as a table for files.
pub fn table(rows: &[CaseRow]) -> Table {
    let text = |value: &dyn Fn(&CaseRow) -> String| Values::Text(rows.iter().map(value).collect());
    let number = |value: &dyn Fn(&CaseRow) -> f64| Values::Number(rows.iter().map(value).collect());
    let left =
        |row: &CaseRow, value: fn(&stats::estimate::Estimate) -> f64| row.judgement.most_left().map_or(f64::NAN, value);
    Table::new()
        .with("case", text(&|row| row.case.clone()))
        .with("claim", text(&|row| row.claim.name.clone()))
        .with("kind", text(&kind))
        .with("effect", number(&|row| row.judgement.effect.value))
        .with("lower", number(&|row| row.judgement.effect.lower))
        .with("upper", number(&|row| row.judgement.effect.upper))
        .with("ablation_effect", number(&|row| left(row, |left| left.value)))
        .with("ablation_lower", number(&|row| left(row, |left| left.lower)))
        .with("ablation_upper", number(&|row| left(row, |left| left.upper)))
        .with("verdict", text(&|row| verdict(row).to_owned()))
        .with("holds_under", text(&|row| row.holds_under.join(";")))
}

/// The claims as text: one row each.
pub fn text(rows: &[CaseRow], ink: Ink) -> String {
    let head = ["case", "claim", "effect", "under ablation", "verdict"].map(|name| vec![name.to_owned()]).to_vec();
    let cells = rows.iter().map(|row| {
        vec![
            vec![row.case.clone()],
            wrapped(&row.claim.name, CLAIM_WIDTH),
            vec![row.judgement.effect.to_string()],
            row.judgement.ablated.iter().map(ToString::to_string).collect(),
            vec![verdict(row).to_owned()],
        ]
    });
    let all: Vec<Vec<Vec<String>>> = std::iter::once(head).chain(cells).collect();
    let align = [Align::Left, Align::Left, Align::Right, Align::Right, Align::Left];
    let mut text = columns(&all, &align, |row, _, cell| match (row, cell) {
        (0, cell) => ink.bold(cell),
        (_, "holds") => ink.good(cell),
        (_, "fails") => ink.bad(cell),
        (_, cell) => cell.to_owned(),
    });
    for row in rows.iter().filter(|row| !note(row).is_empty()) {
        text.push_str(&super::layout::paragraph(
            &format!("  {}: ", row.case),
            &format!("{}: {}.", row.claim.name, note(row)),
        ));
    }
    text
}

/// The claims as a page, for readers of the documents.
pub fn page(rows: &[CaseRow], how: &str) -> String {
    let mut text = format!(
        "# Cases and their claims\n\nWhat each case must show, what the simulation shows, and what is left when the mechanism or the fact \
         that is said\nto cause it is taken away. A claim holds if its whole 95 % interval lies on the claimed side and beyond its least \
         size, if\neach ablation takes away at least two thirds of it (or leaves for sure less than half), and if the activities that it is \
         about are\ndelivered: due in at least half of the trials, and half of that done in the median of these. Claims that fail stay here.\n\n{how}\n\n| case | claim | kind | metric | effect | under ablation | verdict | holds under |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n"
    );
    for row in rows {
        text.push_str(&page_row(row));
    }
    let failed = rows.iter().filter(|row| !row.judgement.holds()).count();
    text = format!("{text}\n{} of {} claims hold.\n", rows.len() - failed, rows.len());
    for row in rows.iter().filter(|row| !row.judgement.holds()) {
        let why = if row.claim.miss.is_empty() { "Not understood yet." } else { &row.claim.miss };
        text.push_str(&format!("\n* `{}`, {}: {why}", row.case, row.claim.name));
    }
    text.push_str("\n\n");
    if rows.iter().any(|row| row.claim.kind == ClaimKind::Direct) {
        text.push_str(
            "A *direct* claim is what an activity is meant to do, so it has a second ablation further up or down its chain; an\n\
             *emergent* one follows from rules and facts that the strategy does not touch.\n",
        );
    }
    text
}

/// A claim as a row of the page.
fn page_row(row: &CaseRow) -> String {
    let ablated = row.judgement.ablated.iter().zip(row.claim.ablations());
    let ablated: Vec<String> = ablated.map(|(left, ablation)| format!("{left} ({})", described(ablation))).collect();
    let note = note(row);
    let verdict = if note.is_empty() { verdict(row).to_owned() } else { format!("{}: {note}", verdict(row)) };
    format!(
        "| `{}` | {} | {} | `{}`, {} | {} | {} | {verdict} | {} |\n",
        row.case,
        row.claim.name,
        kind(row),
        row.claim.metric,
        direction(row.claim.direction),
        row.judgement.effect,
        ablated.join("; "),
        row.holds_under.join(", ")
    )
}

/// An ablation in words.
fn described(change: &Change) -> String {
    let without = change.without.iter().map(|name| format!("without `{name}`"));
    let set = change.set.iter().map(|(path, value)| format!("`{path}` = {value}"));
    without.chain(set).collect::<Vec<_>>().join(", ")
}
