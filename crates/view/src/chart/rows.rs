//! Names on the left, one row each, over a common value axis: what bar figures share.

use plotters::style::RGBColor;

use super::axis::{Scale, lower_axis, lower_title};
use super::font::Face;
use super::key::Key;
use super::number::Unit;
use super::scene::{Align, Block, Scene};
use super::theme::{AXIS, GRID, INK, LABEL_SIZE, SOFT, TICK_SIZE};

/// Height of a row, in px.
pub(super) const ROW: f64 = 40.0;
/// Space above the rows, in px.
const HEAD: f64 = 6.0;
/// Height of axis and title below the rows, in px.
const FOOT: f64 = 44.0;
const WIDEST_NAME: f64 = 260.0;

/// Rows and their axis.
pub(super) struct Rows<'a> {
    /// What the colours stand for.
    pub(super) key: Vec<(&'a str, RGBColor)>,
    /// Name and a smaller line below it, one a row.
    pub(super) names: Vec<(&'a str, String)>,
    /// Title of the axis.
    pub(super) title: &'a str,
    /// Unit of the axis.
    pub(super) unit: &'a Unit,
    /// Whether values are differences.
    pub(super) is_difference: bool,
    /// Values that the axis must show; 0 is always there.
    pub(super) range: (f64, f64),
}

impl Rows<'_> {
    /// Height of the whole at a width.
    pub(super) fn height(&self, width: f64) -> f64 {
        self.key(width).height() + HEAD + self.names.len().max(1) as f64 * ROW + FOOT
    }

    fn key(&self, room: f64) -> Key {
        Key::new(self.key.iter().map(|(words, _)| words), room)
    }

    /// Draws names, grid and axis; returns the scale and the plot.
    pub(super) fn draw(&self, scene: &mut Scene, body: Block) -> (Scale, Block) {
        let (bold, small) = (Face::bold(LABEL_SIZE, INK), Face::regular(TICK_SIZE, SOFT));
        let widest = self.names.iter().map(|(name, note)| bold.width(name).max(small.width(note)));
        let names = widest.fold(60.0, f64::max).min(WIDEST_NAME.min(body.width() * 0.4)) + 16.0;
        let key = self.key(body.width());
        let colours: Vec<RGBColor> = self.key.iter().map(|(_, colour)| *colour).collect();
        key.draw_colours(scene, (body.left, body.top), &colours);
        let top = body.top + key.height() + HEAD;
        let bottom = top + self.names.len().max(1) as f64 * ROW;
        let plot = Block { left: body.left + names, top, right: body.right - 14.0, bottom };
        for (row, (name, note)) in self.names.iter().enumerate() {
            let y = Self::middle(plot, row);
            scene.line(&[(body.left, y - ROW / 2.0), (plot.right, y - ROW / 2.0)], GRID, 0.8);
            let shift = if note.is_empty() { 4.5 } else { -2.0 };
            scene.text(&bold.shortened(name, names - 10.0), (body.left, y + shift), bold, Align::Left);
            scene.text(&small.shortened(note, names - 10.0), (body.left, y + 13.0), small, Align::Left);
        }
        (self.draw_axis(scene, plot), plot)
    }

    /// Middle of a row.
    pub(super) fn middle(plot: Block, row: usize) -> f64 {
        plot.top + (row as f64 + 0.5) * ROW
    }

    fn draw_axis(&self, scene: &mut Scene, plot: Block) -> Scale {
        let finite = |value: f64| if value.is_finite() { value } else { 0.0 };
        let (low, high) = (finite(self.range.0).min(0.0), finite(self.range.1).max(0.0));
        let pad = (high / 2.0 - low / 2.0) * 0.04;
        let (low, high) = if high > low { (low - pad, high + pad) } else { (-1.0, 1.0) };
        let x = lower_axis(scene, plot, self.unit, (low, high), 6, true);
        scene.line(&[(plot.left, plot.bottom), (plot.right, plot.bottom)], AXIS, 0.8);
        scene.line(&[(x.at(0.0), plot.top), (x.at(0.0), plot.bottom)], AXIS, 1.3);
        let unit = if self.is_difference { self.unit.difference_name() } else { self.unit.name() };
        lower_title(scene, plot, self.title, unit);
        x
    }
}

/// An interval as a thin line with ends.
pub(super) fn whisker(scene: &mut Scene, x: Scale, y: f64, (low, high): (f64, f64)) {
    if low.is_nan() || high.is_nan() {
        return;
    }
    let (low, high) = (x.at(low), x.at(high));
    scene.line(&[(low, y), (high, y)], INK, 1.2);
    for end in [low, high] {
        scene.line(&[(end, y - 3.0), (end, y + 3.0)], INK, 1.2);
    }
}
