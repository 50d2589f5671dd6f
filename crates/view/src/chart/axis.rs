//! Linear scales, axes and the light horizontal grid.

use plotters::backend::DrawingBackend;

use super::canvas::{Align, Block, Canvas, Drawn, Point};
use super::image_file::ChartError;
use super::number::Unit;
use super::text::Face;
use super::theme::{AXIS, GRID, SOFT, TICK_SIZE};
use super::tick::{ticks, week_ticks};

/// Maps values linearly to px.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    start: f64,
    end: f64,
}

impl Scale {
    /// Values `low..=high` to px `start..=end`; a range without extent is widened to 1.
    pub(super) fn new((low, high): (f64, f64), (start, end): (f64, f64)) -> Self {
        let high = if high > low { high } else { low + low.abs().max(1.0) };
        Self { low, high, start, end }
    }

    /// The px of a value; values beyond the ends stay at the ends.
    pub(super) fn at(&self, value: f64) -> f64 {
        // Halves keep the difference of two huge numbers finite.
        let share = (value / 2.0 - self.low / 2.0) / (self.high / 2.0 - self.low / 2.0);
        self.start + share.clamp(0.0, 1.0) * (self.end - self.start)
    }
}

/// Points of a line.
pub(super) fn points(x: Scale, y: Scale, xs: &[f64], ys: &[f64]) -> Vec<Point> {
    xs.iter().zip(ys).map(|(&a, &b)| (x.at(a), y.at(b))).collect()
}

/// The smallest and largest of the values together with 0.
pub(super) fn range_with_zero<'a>(values: impl IntoIterator<Item = &'a f64>) -> (f64, f64) {
    let finite = values.into_iter().filter(|value| value.is_finite());
    finite.fold((0.0, 0.0), |(low, high), &value| (f64::min(low, value), f64::max(high, value)))
}

pub(super) fn tick_face() -> Face {
    Face::regular(TICK_SIZE, SOFT)
}

/// Draws grid lines with labels at their left end and returns the scale; the range grows to round numbers.
pub(super) fn value_axis<DB: DrawingBackend>(
    canvas: &Canvas<'_, DB>,
    plot: Block,
    unit: &Unit,
    (low, high): (f64, f64),
    has_labels: bool,
) -> Result<Scale, ChartError> {
    let about = if plot.bottom - plot.top > 200.0 { 5 } else { 3 };
    let mut ticks = ticks(low, high, about);
    if *unit == Unit::Share && high <= 1.0 {
        ticks.retain(|&tick| tick < 1.0 + 1e-9);
    }
    let (first, last) = (ticks[0], ticks[ticks.len() - 1]);
    let scale = Scale::new((first, last), (plot.bottom, plot.top));
    for (tick, label) in ticks.iter().zip(unit.tick_labels(&ticks)) {
        let y = scale.at(*tick);
        let colour = if tick.abs() > 0.0 { GRID } else { AXIS };
        canvas.line(&[(plot.left, y), (plot.right, y)], colour, 0.8)?;
        if has_labels {
            let baseline = y + TICK_SIZE * 0.36;
            canvas.text(&label, (plot.left - 7.0, baseline), tick_face(), Align::Right)?;
        }
    }
    Ok(scale)
}

/// The title of a value axis, upright above its upper end, with the unit unless the title names it.
pub(super) fn value_title<DB: DrawingBackend>(canvas: &Canvas<'_, DB>, body: Block, title: &str, unit: &Unit) -> Drawn {
    let is_named = title.contains(unit.name());
    let title = if is_named { title.to_owned() } else { format!("{title} ({})", unit.name()) };
    let text = tick_face().shortened(&title, body.width());
    canvas.text(&text, (body.left, body.top + TICK_SIZE), tick_face(), Align::Left)
}

/// Draws tick marks and labels for weeks from 0 to `last` below a plot and returns the scale.
pub(super) fn week_axis<DB: DrawingBackend>(
    canvas: &Canvas<'_, DB>,
    plot: Block,
    last: f64,
    since: &str,
) -> Result<Scale, ChartError> {
    let scale = Scale::new((0.0, last), (plot.left, plot.right));
    let (ticks, unit) = week_ticks(last);
    let title = format!("{unit} {since}");
    let every = (ticks.len() as f64 * 34.0 / plot.width()).ceil().max(1.0);
    for (index, (week, label)) in ticks.iter().enumerate() {
        if index as f64 % every < 0.5 {
            bottom_tick(canvas, plot, scale.at(*week), label)?;
        }
    }
    let middle = f64::midpoint(plot.left, plot.right);
    let text = tick_face().shortened(&title, plot.width() + 40.0);
    canvas.text(&text, (middle, plot.bottom + 37.0), tick_face(), Align::Centre)?;
    Ok(scale)
}

/// One tick with its label below a plot.
pub(super) fn bottom_tick<DB: DrawingBackend>(canvas: &Canvas<'_, DB>, plot: Block, x: f64, label: &str) -> Drawn {
    canvas.line(&[(x, plot.bottom), (x, plot.bottom + 5.0)], AXIS, 0.8)?;
    canvas.text(label, (x, plot.bottom + 19.0), tick_face(), Align::Centre)
}

/// Height that [`week_axis`] takes below a plot, in px.
pub(super) const WEEK_AXIS_HEIGHT: f64 = 42.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_maps_ends_to_ends_and_keeps_outliers_on_the_sheet() {
        let scale = Scale::new((0.0, 10.0), (100.0, 0.0));
        for (value, px) in [(0.0, 100.0), (5.0, 50.0), (10.0, 0.0), (99.0, 0.0), (-1.0, 100.0)] {
            assert!((scale.at(value) - px).abs() < 1e-9);
        }
    }

    #[test]
    fn a_scale_without_extent_or_with_an_endless_one_stays_finite() {
        for range in [(0.0, 0.0), (7.0, 7.0), (-1e308, 1e308)] {
            assert!(Scale::new(range, (0.0, 10.0)).at(3.0).is_finite());
        }
    }
}
