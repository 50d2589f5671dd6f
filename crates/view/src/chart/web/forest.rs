//! Intervals on a common axis: differences with zero marked.

use maud::{Markup, html};

use super::super::axis::{Scale, range_with_zero};
use super::super::number::Unit;
use super::super::tick::ticks;
use super::scale;

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
    pub colour: String,
}

/// Bytes of a label that is too long for four side by side.
const LONG: usize = 5;

/// Intervals one below the other, as the rows of a table that can be read without seeing the drawing.
pub fn forest(rows: &[ForestRow], unit: &Unit, caption: &str) -> Markup {
    let (low, high) = range_with_zero(rows.iter().flat_map(|row| &row.interval));
    let marks = ticks(low, high, 3);
    let x = Scale::new((marks[0], marks[marks.len() - 1]), (0.0, 100.0));
    let labels = unit.short_tick_labels(&marks);
    // long labels leave out every second one, never that of zero
    let every = if marks.len() > 3 && labels.iter().any(|label| label.len() >= LONG) { 2 } else { 1 };
    let zero = marks.iter().position(|mark| mark.abs() <= 0.0).unwrap_or(0);
    let kept = (0..).zip(marks.iter().map(|mark| x.at(*mark)).zip(labels));
    let kept = kept.filter(|(n, _)| usize::abs_diff(*n, zero).is_multiple_of(every)).map(|(_, label)| label);
    html! {
        div class="scroll" {
            table class="forest" {
                caption { (caption) }
                thead {
                    tr {
                        th scope="col" { span class="hidden" { "What" } }
                        th scope="col" class="drawing" { span class="hidden" { "Drawing" } (scale(kept)) }
                        th scope="col" class="number" { (unit.difference_words()) }
                    }
                }
                tbody { @for row in rows { (row_markup(row, x, unit)) } }
            }
        }
    }
}

fn row_markup(row: &ForestRow, x: Scale, unit: &Unit) -> Markup {
    let [value, low, high] = unit.differences(row.interval);
    let [at, from, to] = row.interval.map(|value| x.at(value));
    let left = |at: f64| format!("left:{at:.1}%");
    html! {
        tr {
            th scope="row" { (row.name) @if !row.note.is_empty() { small { (row.note) } } }
            td class="drawing" {
                div class="range" aria-hidden="true" style={ "color:" (row.colour) } {
                    i class="zero" style=(left(x.at(0.0))) {}
                    i class="span" style=(format!("{};width:{:.1}%", left(from), to - from)) {}
                    i class="point" style=(left(at)) {}
                }
            }
            td class="number" {
                b { (value) } " [" (low) ", " (high) "]"
                @if !row.word.is_empty() { " " small { (row.word) } }
            }
        }
    }
}
