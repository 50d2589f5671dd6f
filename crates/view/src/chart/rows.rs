//! Names on the left, one row each, over a common value axis: what bar figures share.

use plotters::backend::DrawingBackend;

use super::axis::Scale;
use super::canvas::{Align, Block, Canvas, Drawn};
use super::image_file::ChartError;
use super::number::Unit;
use super::text::Face;
use super::theme::{AXIS, GRID, INK, LABEL_SIZE, SOFT, TICK_SIZE};
use super::tick::ticks;

/// Height of a row, in px.
pub(super) const ROW: f64 = 40.0;
/// Height of the legend above the rows, in px.
const HEAD: f64 = 26.0;
/// Height of axis and title below the rows, in px.
const FOOT: f64 = 44.0;
const WIDEST_NAME: f64 = 260.0;

/// Rows and their axis.
pub(super) struct Rows<'a> {
    /// Name and a smaller line below it, one a row.
    pub(super) names: Vec<(&'a str, &'a str)>,
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
    pub(super) fn height(rows: usize) -> f64 {
        HEAD + rows.max(1) as f64 * ROW + FOOT
    }

    /// Draws names, grid and axis; returns the scale and the plot.
    pub(super) fn draw<DB: DrawingBackend>(
        &self,
        canvas: &Canvas<'_, DB>,
        body: Block,
    ) -> Result<(Scale, Block), ChartError> {
        let (bold, small) = (Face::bold(LABEL_SIZE, INK), Face::regular(TICK_SIZE, SOFT));
        let widest = self.names.iter().map(|(name, note)| bold.width(name).max(small.width(note)));
        let names = widest.fold(60.0, f64::max).min(WIDEST_NAME) + 16.0;
        let top = body.top + HEAD;
        let bottom = top + self.names.len().max(1) as f64 * ROW;
        let plot = Block { left: body.left + names, top, right: body.right - 14.0, bottom };
        for (row, (name, note)) in self.names.iter().enumerate() {
            let y = Self::middle(plot, row);
            canvas.line(&[(body.left, y - ROW / 2.0), (plot.right, y - ROW / 2.0)], GRID, 0.8)?;
            let shift = if note.is_empty() { 4.5 } else { -2.0 };
            canvas.text(&bold.shortened(name, names - 10.0), (body.left, y + shift), bold, Align::Left)?;
            canvas.text(&small.shortened(note, names - 10.0), (body.left, y + 13.0), small, Align::Left)?;
        }
        Ok((self.draw_axis(canvas, plot)?, plot))
    }

    /// Middle of a row.
    pub(super) fn middle(plot: Block, row: usize) -> f64 {
        plot.top + (row as f64 + 0.5) * ROW
    }

    fn draw_axis<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, plot: Block) -> Result<Scale, ChartError> {
        let finite = |value: f64| if value.is_finite() { value } else { 0.0 };
        let (low, high) = (finite(self.range.0).min(0.0), finite(self.range.1).max(0.0));
        let pad = (high / 2.0 - low / 2.0) * 0.04;
        let (low, high) = if high > low { (low - pad, high + pad) } else { (-1.0, 1.0) };
        let x = Scale::new((low, high), (plot.left, plot.right));
        let marks: Vec<f64> = ticks(low, high, 6).into_iter().filter(|tick| (low..=high).contains(tick)).collect();
        let face = Face::regular(TICK_SIZE, SOFT);
        let mut free_from = f64::NEG_INFINITY;
        for (tick, label) in marks.iter().zip(self.unit.tick_labels(&marks)) {
            let at = x.at(*tick);
            canvas.line(&[(at, plot.top), (at, plot.bottom)], if tick.abs() > 0.0 { GRID } else { AXIS }, 0.8)?;
            let half = face.width(&label) / 2.0;
            if at - half > free_from {
                canvas.text(&label, (at, plot.bottom + 17.0), face, Align::Centre)?;
                free_from = at + half + 5.0;
            }
        }
        canvas.line(&[(plot.left, plot.bottom), (plot.right, plot.bottom)], AXIS, 0.8)?;
        canvas.line(&[(x.at(0.0), plot.top), (x.at(0.0), plot.bottom)], AXIS, 1.3)?;
        let unit = if self.is_difference { self.unit.difference_name() } else { self.unit.name() };
        let title = if unit.is_empty() { self.title.to_owned() } else { format!("{} ({unit})", self.title) };
        let title = face.shortened(&title, plot.right - 26.0);
        canvas.text(&title, (plot.right, plot.bottom + 36.0), face, Align::Right)?;
        Ok(x)
    }
}

/// Coloured squares with words in a line above the rows.
pub(super) fn legend<DB: DrawingBackend>(
    canvas: &Canvas<'_, DB>,
    (left, top): (f64, f64),
    entries: &[(&str, plotters::style::RGBColor)],
) -> Drawn {
    let face = Face::regular(TICK_SIZE, SOFT);
    let mut at = left;
    for (words, colour) in entries {
        canvas.filled(Block { left: at, top: top + 3.0, right: at + 11.0, bottom: top + 14.0 }, *colour)?;
        canvas.text(words, (at + 16.0, top + 13.0), face, Align::Left)?;
        at += 16.0 + face.width(words) + 20.0;
    }
    Ok(())
}

/// An interval as a thin line with ends.
pub(super) fn whisker<DB: DrawingBackend>(canvas: &Canvas<'_, DB>, x: Scale, y: f64, (low, high): (f64, f64)) -> Drawn {
    if low.is_nan() || high.is_nan() {
        return Ok(());
    }
    let (low, high) = (x.at(low), x.at(high));
    canvas.line(&[(low, y), (high, y)], INK, 1.2)?;
    for end in [low, high] {
        canvas.line(&[(end, y - 3.0), (end, y + 3.0)], INK, 1.2)?;
    }
    Ok(())
}
