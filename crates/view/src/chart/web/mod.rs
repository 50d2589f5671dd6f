//! Figures as fragments of a page: they bend to the width of a screen, keep the size of their letters, and print.
//!
//! Lines and bands are drawn in a box that is stretched; every word is text of the page beside or above it. Every
//! fragment names itself for readers who cannot see it, and tells strategies apart by dashes as well as by colour.
//! Nothing is loaded from elsewhere. Sizes and greys stand in the style sheet of the page.

mod bars;
mod dots;
mod forest;
mod icons;
mod lines;
mod map;
mod network;

use std::fmt::{Arguments, Write};

pub use bars::bars;
pub use dots::{DotRow, dots};
pub use forest::{ForestRow, forest};
pub use icons::{Future, icons};
pub use map::{Spot, map};
pub use network::{Link, Network, Node, NodeKind};

use super::number::Unit;
use super::theme::StrategyLabel;

/// Colours of strategies on a page, each readable as text on white (contrast 4.5 to 1 or more).
pub const STRATEGY_COLOURS: [&str; 8] =
    ["#5f5f5f", "#0067a3", "#b84e00", "#007a57", "#a3497f", "#7d5800", "#5b3a9e", "#000000"];
/// Dashes of strategies' lines.
const DASHES: [&str; 8] = ["2 3", "none", "8 3", "10 3 2 3", "4 2", "14 4", "1 2", "6 2 1 2"];

/// Colour of a strategy.
pub fn colour(strategy: &StrategyLabel) -> &'static str {
    STRATEGY_COLOURS[strategy.order % STRATEGY_COLOURS.len()]
}

/// A short line in the colour and dashes of a strategy, for keys and names.
pub fn swatch(strategy: &StrategyLabel) -> String {
    format!(
        "<svg class=\"swatch\" viewBox=\"0 0 28 10\" aria-hidden=\"true\"><line x1=\"0\" y1=\"5\" x2=\"28\" y2=\"5\" \
         stroke=\"{}\" stroke-width=\"3\" stroke-dasharray=\"{}\"/></svg>",
        colour(strategy),
        dashes(strategy)
    )
}

fn dashes(strategy: &StrategyLabel) -> &'static str {
    DASHES[strategy.order % DASHES.len()]
}

/// The attribute by which a reader can put what belongs to a strategy out of sight.
pub fn belongs(strategy: usize) -> String {
    format!(" data-s=\"{strategy}\"")
}

/// Text with what HTML would read as markup written out.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Labels of ticks, from ten thousand on in k, M, bn or tn, so that they fit beside each other.
fn tick_labels(unit: &Unit, ticks: &[f64]) -> Vec<String> {
    let largest = ticks.iter().fold(0.0, |most: f64, tick| most.max(tick.abs()));
    if *unit != Unit::Share && (9_999.5..999_500.0).contains(&largest) {
        let thousands: Vec<f64> = ticks.iter().map(|tick| tick / 1000.0).collect();
        let label = |label: String| if label == "0" { label } else { format!("{label}k") };
        return unit.tick_labels(&thousands).into_iter().map(label).collect();
    }
    unit.tick_labels(ticks)
}

/// Appends formatted text.
pub fn push(text: &mut String, more: Arguments<'_>) {
    text.write_fmt(more).expect("a string takes everything");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of a colour `#rrggbb` (WCAG 2.1).
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("two hexadecimal digits")) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    #[test]
    fn strategies_can_be_read_as_text_on_white_and_told_apart_without_colour() {
        for colour in STRATEGY_COLOURS {
            let contrast = 1.05 / (luminance(colour) + 0.05);
            assert!(contrast >= 4.5, "{colour} has a contrast of {contrast:.2}");
        }
        for (n, dashes) in DASHES.iter().enumerate() {
            assert!(!DASHES[..n].contains(dashes), "{dashes} stands twice");
        }
    }

    #[test]
    fn names_from_a_file_cannot_become_markup() {
        assert_eq!(escaped("<a & \"b\">"), "&lt;a &amp; &quot;b&quot;&gt;");
    }
}
