//! Two value axes around a plot, and labels that keep out of each other's way.

use super::axis::{Scale, arrow, lower_axis, lower_title, tick_face, upright_arrow, value_title};
use super::font::Face;
use super::number::Unit;
use super::scene::{Align, Block, Point, Scene};
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
/// Height of a body whose plot has a height, both in px.
pub(super) fn height_of(plot: f64) -> f64 {
    HEAD + plot + FOOT
}

/// The plot within a body.
pub(super) fn plot_within(body: Block) -> Block {
    Block { left: body.left + TICK_ROOM, top: body.top + HEAD, right: body.right - 8.0, bottom: body.bottom - FOOT }
}

/// Draws grid, ticks and titles; ranges grow to round numbers.
pub(super) fn draw_plane(scene: &mut Scene, body: Block, across: &PlaneAxis, up: &PlaneAxis) -> Plane {
    let plot = plot_within(body);
    value_title(scene, body, &up.title, &up.unit);
    let (across_ticks, up_ticks) = (spanning(across, 7), spanning(up, 5));
    let ends = |ticks: &[f64]| (ticks[0], ticks[ticks.len() - 1]);
    let y = Scale::new(ends(&up_ticks), (plot.bottom, plot.top));
    for (tick, label) in up_ticks.iter().zip(up.unit.tick_labels(&up_ticks)) {
        let at = y.at(*tick);
        scene.line(&[(plot.left, at), (plot.right, at)], if tick.abs() > 0.0 { GRID } else { AXIS }, 0.8);
        scene.text(&label, (plot.left - 7.0, at + TICK_SIZE * 0.36), tick_face(), Align::Right);
    }
    let x = lower_axis(scene, plot, &across.unit, ends(&across_ticks), 7, true);
    lower_title(scene, plot, &across.title, across.unit.name());
    Plane { plot, x, y }
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
    pub(super) fn place(&mut self, scene: &mut Scene, point: Point, text: &str, face: Face) -> bool {
        let (width, height) = (face.width(text), face.size);
        let beside = [(9.0, 4.0), (-9.0 - width, 4.0), (-width / 2.0, -9.0), (-width / 2.0, 18.0)];
        let apart = [(9.0, -9.0), (9.0, 17.0), (-9.0 - width, -9.0), (-9.0 - width, 17.0)];
        for (dx, dy) in beside.into_iter().chain(apart) {
            let (left, baseline) = (point.0 + dx, point.1 + dy);
            let block = Block { left, top: baseline - height, right: left + width, bottom: baseline + 3.0 };
            if self.is_free(&block) {
                // lines of intervals may run here: they must not cross the letters
                scene.filled(block, WHITE);
                scene.text(text, (left, baseline), face, Align::Left);
                self.taken.push(block);
                return true;
            }
        }
        false
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
pub(super) fn cross(scene: &mut Scene, plane: &Plane, x: [f64; 3], y: [f64; 3], colour: plotters::style::RGBColor) {
    scene.line(&[plane.at(x[1], y[0]), plane.at(x[2], y[0])], colour, 1.2);
    scene.line(&[plane.at(x[0], y[1]), plane.at(x[0], y[2])], colour, 1.2);
    for end in [x[1], x[2]].into_iter().filter(|end| plane.x.beyond(*end) != 0) {
        arrow(scene, plane.at(end, y[0]), f64::from(plane.x.beyond(end)), colour);
    }
    for end in [y[1], y[2]].into_iter().filter(|end| plane.y.beyond(*end) != 0) {
        upright_arrow(scene, plane.at(x[0], end), f64::from(plane.y.beyond(end)), colour);
    }
}
