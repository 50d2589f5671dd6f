//! Colours, dashes and sizes that all figures share.
//!
//! A plan keeps its colour and its dashes in every figure and whatever it is compared with. Colours of plans are dark enough
//! to be read as text on white (contrast 4.5 to 1 or more); dashes tell plans apart for readers who see no colours.

use plotters::style::RGBColor;

/// A plan as the reader sees it: its name, its place in the comparison, its colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StrategyLabel {
    /// The name in plain words.
    pub name: String,
    /// Position in the comparison; 0 is the baseline.
    pub order: usize,
    /// Position in the list of the scenario, which another baseline does not change; it decides colour and dashes.
    pub hue: usize,
}

impl StrategyLabel {
    /// Names the strategy at position `order` of both lists.
    pub fn new(name: impl Into<String>, order: usize) -> Self {
        Self { name: name.into(), order, hue: order }
    }

    /// The same with the colour of another position.
    #[must_use]
    pub fn with_hue(self, hue: usize) -> Self {
        Self { hue, ..self }
    }

    pub(super) fn colour(&self) -> RGBColor {
        STRATEGY_COLOURS[self.hue % STRATEGY_COLOURS.len()]
    }

    /// Lengths of dashes and gaps, in px; none for a line without gaps.
    pub(super) fn dashes(&self) -> &'static [f64] {
        DASHES[(self.hue + self.hue / DASHES.len()) % DASHES.len()]
    }

    /// The colour as a style sheet writes it.
    pub fn css(&self) -> String {
        css(self.colour())
    }
}

/// A colour as a style sheet writes it.
pub(crate) fn css(RGBColor(red, green, blue): RGBColor) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Grey for doing nothing, then dark hues far apart.
const STRATEGY_COLOURS: [RGBColor; 8] = [
    RGBColor(95, 95, 95),
    RGBColor(0, 103, 163),
    RGBColor(184, 78, 0),
    RGBColor(0, 122, 87),
    RGBColor(163, 73, 127),
    RGBColor(125, 88, 0),
    RGBColor(91, 58, 158),
    RGBColor(0, 0, 0),
];

/// Dashes and gaps of plans' lines, in px.
const DASHES: [&[f64]; 8] = [
    &[2.0, 2.0],
    &[],
    &[8.0, 3.0],
    &[10.0, 3.0, 2.0, 3.0],
    &[4.0, 2.0],
    &[14.0, 4.0],
    &[1.0, 2.0],
    &[6.0, 2.0, 1.0, 2.0],
];

/// Fills of spending activities: pale, so that nobody takes one for a plan.
const ACTIVITY_COLOURS: [RGBColor; 8] = [
    RGBColor(158, 202, 225),
    RGBColor(253, 208, 162),
    RGBColor(186, 228, 179),
    RGBColor(218, 190, 232),
    RGBColor(255, 241, 153),
    RGBColor(247, 180, 184),
    RGBColor(170, 222, 214),
    RGBColor(217, 217, 217),
];

/// The fill of activity `index`: the paler shades come after the eight colours, then the darker ones.
pub(super) fn activity_colour(index: usize) -> RGBColor {
    let colour = ACTIVITY_COLOURS[index % ACTIVITY_COLOURS.len()];
    match index / ACTIVITY_COLOURS.len() {
        0 => colour,
        1 => mix(colour, WHITE, 0.55),
        _ => mix(colour, BLACK, 0.15),
    }
}

/// `share` of `other` in `colour`, each channel on its own.
pub(super) fn mix(colour: RGBColor, other: RGBColor, share: f64) -> RGBColor {
    let channel = |a: u8, b: u8| byte(f64::from(a) * (1.0 - share) + f64::from(b) * share);
    RGBColor(channel(colour.0, other.0), channel(colour.1, other.1), channel(colour.2, other.2))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=255")]
fn byte(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

/// Brightness of a colour from 0 (black) to 1 (white), with the weights of ITU-R BT.709.
pub(super) fn brightness(colour: RGBColor) -> f64 {
    (0.2126 * f64::from(colour.0) + 0.7152 * f64::from(colour.1) + 0.0722 * f64::from(colour.2)) / 255.0
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

    /// Contrast of a colour to white (WCAG 2.1).
    fn contrast(RGBColor(red, green, blue): RGBColor) -> f64 {
        let channel = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
        };
        1.05 / (0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue) + 0.05)
    }

    #[test]
    fn plans_can_be_read_as_text_on_white_and_told_apart_without_colour() {
        for colour in STRATEGY_COLOURS {
            assert!(contrast(colour) >= 4.5, "{colour:?} has a contrast of {:.2}", contrast(colour));
        }
        for (n, dashes) in DASHES.iter().enumerate() {
            assert!(!DASHES[..n].contains(dashes), "{dashes:?} stands twice");
        }
        let label = |order| StrategyLabel::new("a", order);
        for (a, b) in (0..24).flat_map(|a| (0..a).map(move |b| (label(a), label(b)))) {
            assert!(a.colour() != b.colour() || a.dashes() != b.dashes(), "{a:?} {b:?}");
        }
    }

    #[test]
    fn no_activity_has_the_colour_of_a_plan_or_of_another_activity() {
        for activity in 0..24 {
            let colour = activity_colour(activity);
            assert!(!STRATEGY_COLOURS.contains(&colour) && contrast(colour) < 2.8, "{activity}");
            assert!((0..activity).all(|other| activity_colour(other) != colour), "{activity}");
        }
    }
}
