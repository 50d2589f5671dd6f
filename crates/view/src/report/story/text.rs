//! A story as text for a terminal and as Markdown.

use super::pair::Pair;
use super::side_by_side::{opening, side_by_side};
use super::{HOW_TO_READ, Kind, Passage, Story};
use crate::report::layout::{Align, Ink, columns, paragraph, wrapped};
use crate::report::words::capital;

/// Widest sentence about a block.
const BLOCK_WIDTH: usize = 50;
/// Widest name of a block.
const NAME_WIDTH: usize = 42;

/// One future as text.
pub fn text(story: &Story, ink: Ink) -> String {
    let mut text = heading(story, ink);
    passages(&story.passages, ink, &mut text);
    closing(story, ink, &mut text);
    text + "\n" + &paragraph("", HOW_TO_READ)
}

/// Two futures with the same luck as text.
pub fn pair_text(pair: &Pair, ink: Ink) -> String {
    let mut text = ink.bold(&pair.title());
    text.push('\n');
    for line in &pair.one.opening {
        text.push_str(&paragraph("", line));
    }
    text.push_str(&paragraph("", &format!("The other plan: {}", pair.other_plan)));
    text.push('\n');
    passages(&pair.shared, ink, &mut text);
    text.push_str(&ink.bold(&format!("{}\n", pair.parting.when)));
    for line in &pair.parting.lines {
        text.push_str(&paragraph("  ", line));
    }
    text.push('\n');
    text.push_str(&years(pair));
    text.push('\n');
    for weeks in side_by_side(pair) {
        text.push_str(&format!("{}\n", ink.bold(&weeks.when)));
        for line in weeks.lines {
            text.push_str(&paragraph("  ", &format!("{}{}", opening(line.side, pair), line.text)));
            line.why.iter().for_each(|why| text.push_str(&paragraph("    ", why)));
        }
        text.push('\n');
    }
    for story in [&pair.one, &pair.other] {
        text.push_str(&format!("{}\n", ink.bold(&format!("With {}: {}", story.strategy, story.gist()))));
        closing(story, ink, &mut text);
        text.push('\n');
    }
    text + &paragraph("", HOW_TO_READ)
}

/// Deaths of each year side by side.
fn years(pair: &Pair) -> String {
    let cell = |text: String| vec![text];
    let head = |what: &str, strategy: &str| vec![what.to_owned(), strategy.to_owned()];
    let mut rows = vec![vec![
        cell("Year".into()),
        head("Killed,", &pair.one.strategy),
        head("Killed,", &pair.other.strategy),
        head("Weeks in force,", &pair.one.strategy),
        head("Weeks in force,", &pair.other.strategy),
    ]];
    for year in &pair.years {
        rows.push(vec![
            cell(year.label.clone()),
            cell(year.deaths.0.to_string()),
            cell(year.deaths.1.to_string()),
            cell(year.in_force.0.to_string()),
            cell(year.in_force.1.to_string()),
        ]);
    }
    columns(&rows, &[Align::Left, Align::Right, Align::Right, Align::Right, Align::Right], |_, _, cell| cell.to_owned())
}

fn heading(story: &Story, ink: Ink) -> String {
    let mut text = format!("{}\n", ink.bold(&format!("{} {}", story.title(), story.gist())));
    for line in &story.opening {
        text.push_str(&paragraph("", line));
    }
    text.push('\n');
    text
}

fn passages(passages: &[Passage], ink: Ink, text: &mut String) {
    for passage in passages {
        text.push_str(&format!("{}\n", ink.bold(&passage.when)));
        for line in &passage.lines {
            text.push_str(&paragraph("  ", &line.text));
            if let Some(why) = &line.why {
                text.push_str(&paragraph("    ", &why.sentences()));
            }
        }
        text.push('\n');
    }
}

/// The end and the strategy.
fn closing(story: &Story, ink: Ink, text: &mut String) {
    text.push_str(&format!("{}\n", ink.bold("The end")));
    for line in &story.ending {
        text.push_str(&paragraph("  ", line));
    }
    if story.blocks.is_empty() {
        return;
    }
    text.push_str(&format!("\n{}\n", ink.bold("What became of the plan")));
    let row =
        |block: &super::blocks::BlockStory| vec![wrapped(&block.name, NAME_WIDTH), wrapped(&block.text, BLOCK_WIDTH)];
    let rows: Vec<_> = story.blocks.iter().map(row).collect();
    text.push_str(&columns(&rows, &[Align::Left, Align::Left], |_, _, cell| cell.to_owned()));
}

/// One future as Markdown.
pub fn markdown(story: &Story) -> String {
    let mut text = format!("# {}\n\n{}.\n\n", capital(&story.title()), capital(&story.gist()));
    for line in &story.opening {
        text.push_str(&format!("{line}\n\n"));
    }
    markdown_passages(&story.passages, &mut text);
    markdown_closing(story, &mut text);
    format!("{text}\n*{HOW_TO_READ}*\n")
}

/// Two futures with the same luck as Markdown.
pub fn pair_markdown(pair: &Pair) -> String {
    let mut text = format!("# {}\n\n", capital(&pair.title()));
    for line in &pair.one.opening {
        text.push_str(&format!("{line}\n\n"));
    }
    text.push_str(&format!("The other plan: {}\n\n", pair.other_plan));
    markdown_passages(&pair.shared, &mut text);
    text.push_str(&format!("## {}\n\n", pair.parting.when));
    for line in &pair.parting.lines {
        text.push_str(&format!("{line}\n\n"));
    }
    let (one, other) = (&pair.one.strategy, &pair.other.strategy);
    text.push_str(&format!(
            "| Year | Killed, {one} | Killed, {other} | Weeks in force, {one} | Weeks in force, {other} |\n|---|--:|--:|--:|--:|\n"
        ),
    );
    for year in &pair.years {
        let ((a, b), (c, d)) = (year.deaths, year.in_force);
        text.push_str(&format!("| {} | {a} | {b} | {c} | {d} |\n", year.label));
    }
    text.push_str("\n## What follows\n\n");
    for weeks in side_by_side(pair) {
        text.push_str(&format!("### {}\n\n", weeks.when));
        for line in weeks.lines {
            let mark = if line.kind == Kind::Violence { "**" } else { "" };
            text.push_str(&format!("- *{}* {mark}{}{mark}", opening(line.side, pair).trim_end(), line.text));
            line.why.iter().for_each(|why| text.push_str(&format!(" {why}")));
            text.push('\n');
        }
        text.push('\n');
    }
    for story in [&pair.one, &pair.other] {
        text.push_str(&format!("\n## With {}: {}\n\n", story.strategy, story.gist()));
        markdown_closing(story, &mut text);
    }
    format!("{text}\n*{HOW_TO_READ}*\n")
}

fn markdown_passages(passages: &[Passage], text: &mut String) {
    for passage in passages {
        text.push_str(&format!("### {}\n\n", passage.when));
        for line in &passage.lines {
            let mark = if line.kind == Kind::Violence { "**" } else { "" };
            text.push_str(&format!("- {mark}{}{mark}", line.text));
            if let Some(why) = &line.why {
                text.push_str(&format!(" {}", why.sentences()));
            }
            text.push('\n');
        }
        text.push('\n');
    }
}

fn markdown_closing(story: &Story, text: &mut String) {
    text.push_str("### The end\n\n");
    for line in &story.ending {
        text.push_str(&format!("{line}\n\n"));
    }
    if !story.blocks.is_empty() {
        text.push_str("### What became of the plan\n\n| Block | Carried out |\n|---|---|\n");
        for block in &story.blocks {
            text.push_str(&format!("| {} | {} |\n", block.name.replace('|', "\\|"), block.text));
        }
    }
}
