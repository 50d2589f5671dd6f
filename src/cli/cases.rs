//! `localpeace cases`: the situations that come with the program.

use super::{Failure, terminal};
use crate::face::{CASE, cases};
use view::report::layout::paragraph;

/// Options of `localpeace cases`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

/// Lists them, each with the question that it answers.
pub(super) fn run(_: &Args) -> Result<(), Failure> {
    let all = cases();
    let width = all.iter().map(|case| case.name.chars().count()).max().unwrap_or(0) + 2;
    let mut text: String =
        all.iter().map(|case| paragraph(&format!("{:<width$}", case.name), &case.question)).collect();
    let name = all.last().map_or("NAME", |case| &case.name);
    text.push_str(&paragraph(
        "\n",
        &format!(
            "Take one by its name from any folder: `localpeace compare {CASE}{name}`, `localpeace new --like {name} --out mine.ron`."
        ),
    ));
    Ok(terminal::show(&text)?)
}
