//! Colours and sizes that all figures share.
//!
//! The palette is that of Okabe and Ito (2008, *Color Universal Design*), which readers with colour-vision
//! deficiency can tell apart. A strategy keeps its colour in every figure: it follows from its order alone.

use plotters::style::RGBColor;

/// A strategy as the reader sees it: its name and its place in the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrategyLabel {
    /// The name in plain words.
    pub name: String,
    /// Position in the comparison's list; 0 is the baseline. It decides the colour.
    pub order: usize,
}

impl StrategyLabel {
    /// Names the strategy at position `order`.
    pub fn new(name: impl Into<String>, order: usize) -> Self {
        let name = name.into();
        Self { name, order }
    }

    pub(super) fn colour(&self) -> RGBColor {
        STRATEGY_COLOURS[colour_index(self.order)]
    }

    /// The strategy's colour, darkened where it would be hard to read as text on white.
    pub(super) fn text_colour(&self) -> RGBColor {
        readable(self.colour())
    }

    /// Whether the strategy shares its colour with an earlier one and is therefore drawn dashed.
    pub(super) fn is_dashed(&self) -> bool {
        self.order >= STRATEGY_COLOURS.len()
    }
}

/// Baseline grey, then the palette in the order of its contrast on white (yellow is too pale for lines).
const STRATEGY_COLOURS: [RGBColor; 8] = [
    RGBColor(127, 127, 127),
    RGBColor(0, 114, 178),
    RGBColor(213, 94, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(230, 159, 0),
    RGBColor(86, 180, 233),
    RGBColor(0, 0, 0),
];

/// Fills of spending activities, in another order than the strategies so that the two are not confused.
const ACTIVITY_COLOURS: [RGBColor; 8] = [
    RGBColor(86, 180, 233),
    RGBColor(230, 159, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(0, 114, 178),
    RGBColor(240, 228, 66),
    RGBColor(213, 94, 0),
    RGBColor(153, 153, 153),
];

fn colour_index(order: usize) -> usize {
    if order < STRATEGY_COLOURS.len() {
        order
    } else {
        1 + (order - STRATEGY_COLOURS.len()) % (STRATEGY_COLOURS.len() - 1)
    }
}

/// The fill of activity `index`: after the eight colours of the palette their lighter shades follow.
pub(super) fn activity_colour(index: usize) -> RGBColor {
    let colour = ACTIVITY_COLOURS[index % ACTIVITY_COLOURS.len()];
    let paler = [0.0, 0.45, 0.7][(index / ACTIVITY_COLOURS.len()).min(2)];
    mix(colour, WHITE, paler)
}

/// `share` of `other` in `colour`, each channel on its own.
pub(super) fn mix(colour: RGBColor, other: RGBColor, share: f64) -> RGBColor {
    let channel = |a: u8, b: u8| byte(f64::from(a) * (1.0 - share) + f64::from(b) * share);
    RGBColor(channel(colour.0, other.0), channel(colour.1, other.1), channel(colour.2, other.2))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=255")]
pub(super) fn byte(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

/// Brightness of a colour from 0 (black) to 1 (white), with the weights of ITU-R BT.709.
pub(super) fn brightness(colour: RGBColor) -> f64 {
    (0.2126 * f64::from(colour.0) + 0.7152 * f64::from(colour.1) + 0.0722 * f64::from(colour.2)) / 255.0
}

fn readable(colour: RGBColor) -> RGBColor {
    const BRIGHTEST_TEXT: f64 = 0.42;
    let excess = (brightness(colour) - BRIGHTEST_TEXT).max(0.0);
    mix(colour, BLACK, excess / brightness(colour).max(BRIGHTEST_TEXT))
}

pub(super) const WHITE: RGBColor = RGBColor(255, 255, 255);
pub(super) const BLACK: RGBColor = RGBColor(0, 0, 0);
/// Titles and values.
pub(super) const INK: RGBColor = RGBColor(34, 34, 34);
/// Axis texts and captions.
pub(super) const SOFT: RGBColor = RGBColor(95, 95, 95);
/// Axis lines.
pub(super) const AXIS: RGBColor = RGBColor(140, 140, 140);
/// Horizontal grid.
pub(super) const GRID: RGBColor = RGBColor(226, 226, 226);

/// Nominal width of every figure, in px; the PNG has twice as many.
pub(super) const WIDTH: f64 = 900.0;
/// White space around every figure, in px.
pub(super) const MARGIN: f64 = 26.0;
/// Room for the tick labels left of a value axis, in px.
pub(super) const TICK_ROOM: f64 = 52.0;
pub(super) const TITLE_SIZE: f64 = 19.0;
pub(super) const SUBTITLE_SIZE: f64 = 13.5;
pub(super) const LABEL_SIZE: f64 = 12.5;
pub(super) const TICK_SIZE: f64 = 11.5;
pub(super) const CAPTION_SIZE: f64 = 11.0;
/// Distance of two baselines in font sizes.
pub(super) const LINE_HEIGHT: f64 = 1.25;
/// Stroke of data lines, in px.
pub(super) const DATA_STROKE: f64 = 2.2;
/// Opacity of an interval band.
pub(super) const BAND_OPACITY: f64 = 0.16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strategy_shares_its_colour_only_with_a_dashed_one() {
        for first in 0..12 {
            for second in first + 1..12 {
                let (a, b) = (StrategyLabel::new("a", first), StrategyLabel::new("b", second));
                assert!(a.colour() != b.colour() || a.is_dashed() != b.is_dashed());
            }
        }
    }

    #[test]
    fn strategy_names_are_dark_enough_to_read() {
        for order in 0..12 {
            assert!(brightness(StrategyLabel::new("a", order).text_colour()) < 0.43);
        }
    }
}
