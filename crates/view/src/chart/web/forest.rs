//! Intervals on a common axis: differences with zero marked.

use super::super::axis::{Scale, range_with_zero};
use super::super::number::Unit;
use super::super::tick::ticks;
use super::{belongs, escaped, push, tick_labels};

/// One interval.
#[derive(Debug, Clone, PartialEq)]
pub struct ForestRow {
    /// What it is about; plain text.
    pub name: String,
    /// A line in small letters below the name; may be empty.
    pub note: String,
    /// Value, lower and upper end.
    pub interval: [f64; 3],
    /// A word on it, such as a verdict; may be empty.
    pub word: String,
    /// Colour of the interval.
    pub colour: &'static str,
    /// Strategy with which a reader may put the row out of sight.
    pub strategy: Option<usize>,
}

/// Bytes of a label that is too long for four beside each other.
const LONG: usize = 5;

/// Intervals one below the other, as the rows of a table that can be read without seeing the drawing.
pub fn forest(rows: &[ForestRow], unit: &Unit, caption: &str) -> String {
    let ends = rows.iter().flat_map(|row| &row.interval);
    let (low, high) = range_with_zero(ends);
    let marks = ticks(low, high, 3);
    let scale = Scale::new((marks[0], marks[marks.len() - 1]), (0.0, 100.0));
    let mut text = format!("<div class=\"scroll\"><table class=\"forest\"><caption>{}</caption>\n", escaped(caption));
    text.push_str("<thead><tr><th scope=\"col\"><span class=\"hidden\">What</span></th><th scope=\"col\" class=\"drawing\"><span class=\"hidden\">Drawing</span><div class=\"scale\" aria-hidden=\"true\">");
    let labels = tick_labels(unit, &marks);
    // long labels leave out every second one, never that of zero
    let every = if marks.len() > 3 && labels.iter().any(|label| label.len() >= LONG) { 2 } else { 1 };
    let zero = marks.iter().position(|mark| *mark == 0.0).unwrap_or(0);
    for (n, (tick, label)) in marks.iter().zip(labels).enumerate() {
        if n.abs_diff(zero).is_multiple_of(every) {
            push(&mut text, format_args!("<span style=\"left:{:.1}%\">{label}</span>", scale.at(*tick)));
        }
    }
    push(
        &mut text,
        format_args!(
            "</div></th><th scope=\"col\" class=\"number\">{}</th></tr></thead>\n<tbody>\n",
            escaped(unit.difference_name())
        ),
    );
    for row in rows {
        let [value, low, high] = unit.differences(row.interval);
        let [at, from, to] = row.interval.map(|value| scale.at(value));
        let note = if row.note.is_empty() { String::new() } else { format!("<small>{}</small>", escaped(&row.note)) };
        let word = if row.word.is_empty() { String::new() } else { format!(" <small>{}</small>", escaped(&row.word)) };
        push(
            &mut text,
            format_args!(
                "<tr{}><th scope=\"row\">{}{note}</th><td class=\"drawing\"><div class=\"range\" aria-hidden=\"true\" \
                 style=\"color:{}\"><i class=\"zero\" style=\"left:{:.1}%\"></i><i class=\"span\" \
                 style=\"left:{from:.1}%;width:{:.1}%\"></i><i class=\"point\" style=\"left:{at:.1}%\"></i></div></td>\
                 <td class=\"number\"><b>{value}</b> [{low}, {high}]{word}</td></tr>\n",
                row.strategy.map(belongs).unwrap_or_default(),
                escaped(&row.name),
                row.colour,
                scale.at(0.0),
                to - from,
            ),
        );
    }
    text + "</tbody></table></div>\n"
}
