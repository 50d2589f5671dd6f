//! Two value axes around a plot, and labels that keep out of each other's way.

use plotters::backend::DrawingBackend;

use super::axis::{Scale, bottom_tick, tick_face, value_title};
use super::canvas::{Align, Block, Canvas, Drawn, Point};
use super::image_file::ChartError;
use super::number::Unit;
use super::text::Face;
use super::theme::{AXIS, GRID, TICK_ROOM, TICK_SIZE, WHITE};
use super::tick::ticks;

/// An axis: its title, its unit and the values that it must show.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaneAxis {
    /// The title.
    pub title: String,
    /// The unit; it decides how ticks are written.
    pub unit: Unit,
    /// Least and greatest value.
    pub range: (f64, f64),
}

/// A plot with its scales.
#[derive(Clone, Copy)]
pub(super) struct Plane {
    pub(super) plot: Block,
    pub(super) x: Scale,
    pub(super) y: Scale,
}

impl Plane {
    pub(super) fn at(&self, x: f64, y: f64) -> Point {
        (self.x.at(x), self.y.at(y))
    }
}

/// Height of the title above the plot, in px.
const HEAD: f64 = 26.0;
/// Height of ticks and title below the plot, in px.
const FOOT: f64 = 42.0;
/// Height of a body with a plot of so many px.
pub(super) fn height_of(plot: f64) -> f64 {
    HEAD + plot + FOOT
}

/// The plot within a body.
pub(super) fn plot_within(body: Block) -> Block {
    Block { left: body.left + TICK_ROOM, top: body.top + HEAD, right: body.right - 8.0, bottom: body.bottom - FOOT }
}

/// Draws grid, ticks and titles; ranges grow to round numbers.
pub(super) fn draw_plane<DB: DrawingBackend>(
    canvas: &Canvas<'_, DB>,
    body: Block,
    across: &PlaneAxis,
    up: &PlaneAxis,
) -> Result<Plane, ChartError> {
    let plot = plot_within(body);
    value_title(canvas, body, &up.title, &up.unit)?;
    let (across_ticks, up_ticks) = (spanning(across, 7), spanning(up, 5));
    let ends = |ticks: &[f64]| (ticks[0], ticks[ticks.len() - 1]);
    let x = Scale::new(ends(&across_ticks), (plot.left, plot.right));
    let y = Scale::new(ends(&up_ticks), (plot.bottom, plot.top));
    for (tick, label) in up_ticks.iter().zip(up.unit.tick_labels(&up_ticks)) {
        let at = y.at(*tick);
        canvas.line(&[(plot.left, at), (plot.right, at)], if tick.abs() > 0.0 { GRID } else { AXIS }, 0.8)?;
        canvas.text(&label, (plot.left - 7.0, at + TICK_SIZE * 0.36), tick_face(), Align::Right)?;
    }
    let mut free_from = f64::NEG_INFINITY;
    for (tick, label) in across_ticks.iter().zip(across.unit.tick_labels(&across_ticks)) {
        let at = x.at(*tick);
        canvas.line(&[(at, plot.top), (at, plot.bottom)], if tick.abs() > 0.0 { GRID } else { AXIS }, 0.8)?;
        let half = tick_face().width(&label) / 2.0;
        if at - half > free_from {
            bottom_tick(canvas, plot, at, &label)?;
            free_from = at + half + 5.0;
        }
    }
    let unit = across.unit.name();
    let is_named = unit.is_empty() || across.title.contains(unit);
    let title = if is_named { across.title.clone() } else { format!("{} ({unit})", across.title) };
    let title = tick_face().shortened(&title, plot.width());
    canvas.text(&title, (plot.right, plot.bottom + 37.0), tick_face(), Align::Right)?;
    Ok(Plane { plot, x, y })
}

/// Round ticks from end to end; shares that do not exceed 1 end there.
fn spanning(axis: &PlaneAxis, about: usize) -> Vec<f64> {
    let (low, high) = axis.range;
    let finite = |value: f64| if value.is_finite() { value.clamp(-1e300, 1e300) } else { 0.0 };
    let mut all = ticks(finite(low), finite(high), about);
    if axis.unit == Unit::Share && high <= 1.0 {
        all.retain(|tick| *tick < 1.0 + 1e-9);
    }
    all
}

/// Smallest and largest finite value; 0 to 1 if there is none.
pub(super) fn range_of(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let finite = values.filter(|value| value.is_finite());
    let (low, high) = finite.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    if low > high { (0.0, 1.0) } else { (low, high) }
}

/// Places labels beside points: right, left, above or below, wherever nothing stands yet; else not at all.
pub(super) struct Labels {
    taken: Vec<Block>,
    within: Block,
}

impl Labels {
    /// Labels stay within a block and off these points.
    pub(super) fn new(within: Block, points: &[Point]) -> Self {
        let around = |point: &Point| Block {
            left: point.0 - 4.0,
            top: point.1 - 4.0,
            right: point.0 + 4.0,
            bottom: point.1 + 4.0,
        };
        Self { taken: points.iter().map(around).collect(), within }
    }

    /// Draws a label beside a point; `false` if there is no room.
    pub(super) fn place<DB: DrawingBackend>(
        &mut self,
        canvas: &Canvas<'_, DB>,
        point: Point,
        text: &str,
        face: Face,
    ) -> Result<bool, ChartError> {
        let (width, height) = (face.width(text), face.size);
        let beside = [(9.0, 4.0), (-9.0 - width, 4.0), (-width / 2.0, -9.0), (-width / 2.0, 18.0)];
        let apart = [(9.0, -9.0), (9.0, 17.0), (-9.0 - width, -9.0), (-9.0 - width, 17.0)];
        for (dx, dy) in beside.into_iter().chain(apart) {
            let (left, baseline) = (point.0 + dx, point.1 + dy);
            let block = Block { left, top: baseline - height, right: left + width, bottom: baseline + 3.0 };
            if self.is_free(&block) {
                // lines of intervals may run here: they must not cross the letters
                canvas.filled(block, WHITE)?;
                canvas.text(text, (left, baseline), face, Align::Left)?;
                self.taken.push(block);
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn is_free(&self, block: &Block) -> bool {
        let inside = block.left >= self.within.left
            && block.right <= self.within.right
            && block.top >= self.within.top
            && block.bottom <= self.within.bottom;
        let meets =
            |b: &Block| block.left < b.right && b.left < block.right && block.top < b.bottom && b.top < block.bottom;
        inside && !self.taken.iter().any(meets)
    }
}

/// A cross of two intervals through a point.
pub(super) fn cross<DB: DrawingBackend>(
    canvas: &Canvas<'_, DB>,
    plane: &Plane,
    x: [f64; 3],
    y: [f64; 3],
    colour: plotters::style::RGBColor,
) -> Drawn {
    canvas.line(&[plane.at(x[1], y[0]), plane.at(x[2], y[0])], colour, 1.2)?;
    canvas.line(&[plane.at(x[0], y[1]), plane.at(x[0], y[2])], colour, 1.2)
}
