//! Virtual replications for readers: a table, the screen, and a page of the documents.

use std::fmt::Write as _;

use run::analysis::replications::{Repeated, Studies};
use run::table::{Table, Values};

/// One row an estimate: `replication,estimate,neutral,median,lower,upper,studies,share_below,share_above`.
pub fn table(all: &[Repeated]) -> Table {
    let rows = || all.iter().flat_map(|of| of.studies.iter().map(move |studies| (of, studies)));
    let number = |of: fn(&Studies) -> f64| Values::Number(rows().map(|(_, studies)| of(studies)).collect());
    Table::new()
        .with("replication", Values::Text(rows().map(|(of, _)| of.replication.id.clone()).collect()))
        .with("estimate", Values::Text(rows().map(|(_, studies)| studies.name.clone()).collect()))
        .with("neutral", number(|studies| studies.neutral))
        .with("median", number(|studies| studies.spread.value))
        .with("lower", number(|studies| studies.spread.lower))
        .with("upper", number(|studies| studies.spread.upper))
        .with("studies", Values::Whole(rows().map(|(_, studies)| Some(studies.spread.n)).collect()))
        .with("share_below", number(|studies| studies.below))
        .with("share_above", number(|studies| studies.above))
}

/// Three decimals without a negative zero.
fn digits(number: f64) -> String {
    let text = format!("{number:.3}");
    if text == "-0.000" { "0.000".to_owned() } else { text }
}

fn line(studies: &Studies) -> String {
    let spread = &studies.spread;
    format!(
        "{} ({} to {}); significant: {:.0} % below, {:.0} % above {}",
        digits(spread.value),
        digits(spread.lower),
        digits(spread.upper),
        100.0 * studies.below,
        100.0 * studies.above,
        studies.neutral
    )
}

/// Whether the estimate that the study made has the published sign.
fn agreement(of: &Repeated) -> &'static str {
    let first = &of.studies[0];
    let is_below = first.spread.value < first.neutral;
    if is_below == of.replication.published_below { "the published sign" } else { "not the published sign" }
}

/// The replications for the screen.
pub fn text(all: &[Repeated]) -> String {
    let mut text = String::new();
    for of in all {
        let n = of.studies[0].spread.n;
        writeln!(text, "{}: {n} virtual studies, {}", of.replication.id, agreement(of))
            .expect("a string can be written to");
        for studies in &of.studies {
            writeln!(text, "  {:<56} {}", studies.name, line(studies)).expect("a string can be written to");
        }
    }
    text
}

/// The replications as a page.
pub fn page(all: &[Repeated], command: &str) -> String {
    let mut text = format!(
        "# Virtual replications\n\n\
         Written by `{command}`; do not edit. Published designs, repeated on the reference population with the study's own estimator: medians\n\
         over virtual studies and the span of 95 % of them. Next to them stands what the activity does when it is switched on and off in the same\n\
         futures, so that the bias of the design shows. How often a study of the published size would call its estimate significant is its power.\n"
    );
    for of in all {
        let replication = &of.replication;
        let head = format!(
            "\n## {}\n\n{}.\n\nPublished: {}.\n\n| estimate | median (95 % of studies) | significantly below | significantly above |\n|---|---|---|---|\n",
            replication.id, replication.study, replication.published
        );
        text.push_str(&head);
        for studies in &of.studies {
            let spread = &studies.spread;
            let cells = format!("{} ({} to {})", digits(spread.value), digits(spread.lower), digits(spread.upper));
            let row = format!(
                "| {} | {cells} | {:.0} % | {:.0} % |",
                studies.name,
                100.0 * studies.below,
                100.0 * studies.above
            );
            writeln!(text, "{row}").expect("a string can be written to");
        }
        let n = of.studies[0].spread.n;
        writeln!(text, "\n{n} virtual studies; the first estimate has {}. {}", agreement(of), replication.note)
            .expect("a string can be written to");
    }
    text
}
