//! Linear scales, axes and the light horizontal grid.

use plotters::style::RGBColor;

use super::font::Face;
use super::number::Unit;
use super::scene::{Align, Block, Point, Scene};
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

    /// Whether a value lies beyond an end: −1 before the start, 1 after the end.
    pub(super) fn beyond(&self, value: f64) -> i8 {
        let slack = 1e-9 * (self.high / 2.0 - self.low / 2.0);
        i8::from(value > self.high + slack) - i8::from(value < self.low - slack)
    }
}

/// The smallest and largest of the values together with 0.
pub(super) fn range_with_zero<'a>(values: impl IntoIterator<Item = &'a f64>) -> (f64, f64) {
    let finite = values.into_iter().filter(|value| value.is_finite());
    finite.fold((0.0, 0.0), |(low, high), &value| (f64::min(low, value), f64::max(high, value)))
}

pub(super) fn tick_face() -> Face {
    Face::regular(TICK_SIZE, SOFT)
}

/// An interval as a line with its ends, and the value as a dot. An arrow stands for what lies beyond the axis.
pub(super) fn interval(scene: &mut Scene, x: Scale, y: f64, [value, low, high]: [f64; 3], colour: RGBColor) {
    scene.line(&[(x.at(low), y), (x.at(high), y)], colour, 2.2);
    for end in [low, high] {
        let at = x.at(end);
        match x.beyond(end) {
            0 => scene.line(&[(at, y - 3.5), (at, y + 3.5)], colour, 1.6),
            side => arrow(scene, (at, y), f64::from(side), colour),
        }
    }
    if x.beyond(value) == 0 {
        scene.dot((x.at(value), y), 4.6, colour);
    }
}

/// An arrow to the right (1) or to the left (−1): what it stands for lies beyond the axis.
pub(super) fn arrow(scene: &mut Scene, (x, y): Point, side: f64, colour: RGBColor) {
    let back = x - side * 7.0;
    scene.band(&[(back, y - 4.0), (x, y)], &[(back, y + 4.0), (x, y)], colour, 1.0);
}

/// The same up (1) or down (−1), for an axis that stands.
pub(super) fn upright_arrow(scene: &mut Scene, (x, y): Point, side: f64, colour: RGBColor) {
    let back = y + side * 7.0;
    scene.band(
        &[(x - 4.0, back), (x, y), (x + 4.0, back)],
        &[(x - 4.0, back), (x, back), (x + 4.0, back)],
        colour,
        1.0,
    );
}

/// Draws grid lines with labels at their left end and returns the scale; the range grows to round numbers.
pub(super) fn value_axis(
    scene: &mut Scene,
    plot: Block,
    unit: &Unit,
    (low, high): (f64, f64),
    has_labels: bool,
) -> Scale {
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
        scene.line(&[(plot.left, y), (plot.right, y)], colour, 0.8);
        if has_labels {
            let baseline = y + TICK_SIZE * 0.36;
            scene.text(&label, (plot.left - 7.0, baseline), tick_face(), Align::Right);
        }
    }
    scale
}

/// The title of a value axis, upright above its upper end, with the unit unless the title names it.
pub(super) fn value_title(scene: &mut Scene, body: Block, title: &str, unit: &Unit) {
    let is_named = title.contains(unit.name());
    let title = if is_named { title.to_owned() } else { format!("{title} ({})", unit.name()) };
    let text = tick_face().shortened(&title, body.width());
    scene.text(&text, (body.left, body.top + TICK_SIZE), tick_face(), Align::Left);
}

/// Draws tick marks and labels for weeks from 0 to `last` below a plot and returns the scale.
pub(super) fn week_axis(scene: &mut Scene, plot: Block, last: f64, since: &str) -> Scale {
    let scale = Scale::new((0.0, last), (plot.left, plot.right));
    let (ticks, unit) = week_ticks(last);
    let title = format!("{unit} {since}");
    let every = (ticks.len() as f64 * 34.0 / plot.width()).ceil().max(1.0);
    for (index, (week, label)) in ticks.iter().enumerate() {
        if index as f64 % every < 0.5 {
            bottom_tick(scene, plot, scale.at(*week), label);
        }
    }
    let middle = f64::midpoint(plot.left, plot.right);
    let text = tick_face().shortened(&title, plot.width() + 40.0);
    scene.text(&text, (middle, plot.bottom + 37.0), tick_face(), Align::Centre);
    scale
}

/// Draws ticks below a plot from end to end, with grid lines if wanted, and returns the scale. Labels that would touch
/// their neighbours are left out.
pub(super) fn lower_axis(
    scene: &mut Scene,
    plot: Block,
    unit: &Unit,
    (low, high): (f64, f64),
    about: usize,
    has_grid: bool,
) -> Scale {
    let x = Scale::new((low, high), (plot.left, plot.right));
    let marks: Vec<f64> = ticks(low, high, about).into_iter().filter(|tick| x.beyond(*tick) == 0).collect();
    let mut free_from = f64::NEG_INFINITY;
    for (tick, label) in marks.iter().zip(unit.short_tick_labels(&marks)) {
        let at = x.at(*tick);
        if has_grid {
            scene.line(&[(at, plot.top), (at, plot.bottom)], if tick.abs() > 0.0 { GRID } else { AXIS }, 0.8);
        }
        let half = tick_face().width(&label) / 2.0;
        if at - half > free_from {
            bottom_tick(scene, plot, at, &label);
            free_from = at + half + 5.0;
        }
    }
    x
}

/// The title of a lower axis, ending at the right end of a plot.
pub(super) fn lower_title(scene: &mut Scene, plot: Block, title: &str, unit: &str) {
    let is_named = unit.is_empty() || title.contains(unit);
    let title = if is_named { title.to_owned() } else { format!("{title} ({unit})") };
    let title = tick_face().shortened(&title, plot.right - 26.0);
    scene.text(&title, (plot.right, plot.bottom + 37.0), tick_face(), Align::Right);
}

/// Points of a line.
pub(super) fn points(x: Scale, y: Scale, xs: &[f64], ys: &[f64]) -> Vec<Point> {
    xs.iter().zip(ys).map(|(&a, &b)| (x.at(a), y.at(b))).collect()
}

/// One tick with its label below a plot.
pub(super) fn bottom_tick(scene: &mut Scene, plot: Block, x: f64, label: &str) {
    scene.line(&[(x, plot.bottom), (x, plot.bottom + 5.0)], AXIS, 0.8);
    let x = scene.centre_within(x, label, tick_face());
    scene.text(label, (x, plot.bottom + 19.0), tick_face(), Align::Centre);
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
