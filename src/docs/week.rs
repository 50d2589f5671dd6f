//! The week as a flowchart: its stages in order, with the rules that act in each.

use std::fmt::Write as _;

use super::model::BEFORE_WORK;
use super::structure::lines;
use model::mechanism::STAGES;

const WIDTH: usize = 720;
const MARGIN: usize = 10;
const BOX: usize = 600;
const GAP: usize = 22;
const LINE: usize = 16;
/// Letters of a line of text within a box.
const LETTERS: usize = 92;

/// The drawing: a box for each stage from the top down, and the way back to the next week.
pub(super) fn drawing() -> String {
    let mut stages: Vec<(&str, &str, String)> = Vec::new();
    for (name, what, mechanisms) in STAGES {
        stages.push((
            *name,
            what.trim(),
            mechanisms.iter().map(|name| name.replace('_', " ")).collect::<Vec<_>>().join(", "),
        ));
        if *name == BEFORE_WORK {
            let what = "Blocks of the strategy that are due, affordable and possible are carried out, by priority.";
            stages.push(("Work of the mission", what, String::new()));
        }
    }
    let last = ("Record", "The week is written down; then the next one begins.", String::new());
    let (mut body, mut y, mut first, mut end) = (String::new(), MARGIN, 0, 0);
    let stages: Vec<_> = stages.into_iter().chain([last]).collect();
    for (n, (name, what, mechanisms)) in stages.iter().enumerate() {
        let about = lines(what, LETTERS);
        let acting = lines(mechanisms, LETTERS);
        let height = 30 + LINE * (about.len() + acting.len());
        if n > 0 {
            arrow(&mut body, MARGIN + BOX / 2, y - GAP, y);
        } else {
            first = y + height / 2;
        }
        end = y + height / 2;
        stage(&mut body, name, &about, &acting, (y, height, mechanisms.is_empty()));
        y += height + GAP;
    }
    let (right, out) = (MARGIN + BOX, MARGIN + BOX + 60);
    let _ = writeln!(
        body,
        "<path d=\"M{right} {end}H{out}V{first}H{right}\" fill=\"none\" stroke=\"#444\" marker-end=\"url(#tip)\"/>\n\
         <text transform=\"translate({} {}) rotate(90)\" font-size=\"12\" text-anchor=\"middle\">next week</text>",
        out + 8,
        usize::midpoint(first, end)
    );
    let height = y - GAP + MARGIN;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         font-family=\"sans-serif\" role=\"img\">\n<title>The week: its stages in order and the rules that act in each</title>\n\
         <defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\">\
         <path d=\"M0 0L8 4L0 8z\" fill=\"#444\"/></marker></defs>\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n{body}</svg>\n"
    )
}

fn arrow(body: &mut String, x: usize, from: usize, to: usize) {
    let _ = writeln!(
        body,
        "<line x1=\"{x}\" y1=\"{from}\" x2=\"{x}\" y2=\"{to}\" stroke=\"#444\" marker-end=\"url(#tip)\"/>"
    );
}

/// A box: name of the stage, what happens, who acts; paler where no rule does.
fn stage(
    body: &mut String,
    name: &str,
    about: &[String],
    acting: &[String],
    (y, height, is_plain): (usize, usize, bool),
) {
    let fill = if is_plain { "#eef3ea" } else { "#eaf0f6" };
    let x = MARGIN + 12;
    let _ = writeln!(
        body,
        "<rect x=\"{MARGIN}\" y=\"{y}\" width=\"{BOX}\" height=\"{height}\" rx=\"6\" fill=\"{fill}\" stroke=\"#444\"/>\n\
         <text x=\"{x}\" y=\"{}\" font-size=\"14\" font-weight=\"bold\">{name}</text>",
        y + 20
    );
    let texts = about.iter().map(|line| (line, "")).chain(acting.iter().map(|line| (line, " font-style=\"italic\"")));
    for (n, (line, style)) in texts.enumerate() {
        let _ =
            writeln!(body, "<text x=\"{x}\" y=\"{}\" font-size=\"12\"{style}>{line}</text>", y + 20 + LINE * (n + 1));
    }
}
