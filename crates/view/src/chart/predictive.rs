//! Simulated against real: every statistic of the profile of events, on one scale.

use plotters::style::RGBColor;

use super::axis::{Scale, interval};
use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::key::Key;
use super::scene::{Align, Block, Scene};
use super::theme::{AXIS, GRID, INK, LABEL_SIZE, SOFT, StrategyLabel, TICK_SIZE};

/// A statistic in the real events and in simulated worlds.
#[derive(Debug, Clone, PartialEq)]
pub struct PredictedStatistic {
    /// Name.
    pub name: String,
    /// Whether parameters were fitted to it.
    pub is_fitted: bool,
    /// Real value with the ends of its interval.
    pub real: (f64, f64, f64),
    /// Median of simulated worlds with the ends of the span of 95 % of them; NaN if none defines it.
    pub simulated: (f64, f64, f64),
}

/// Every statistic as a multiple of its real value.
#[derive(Debug, Clone, PartialEq)]
pub struct PredictiveFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// One row each.
    pub statistics: Vec<PredictedStatistic>,
}

/// Height of the axis below the rows, in px.
const FOOT: f64 = 44.0;
/// Height of the line above the rows, in px.
const HEAD: f64 = 20.0;
/// Width from which on names and numbers stand beside the intervals, and of their columns, in px.
const ROOM_BESIDE: f64 = 640.0;
const NAMES: f64 = 235.0;
const NUMBERS: f64 = 210.0;
/// Powers of two at the ends of the scale; an arrow stands for what lies beyond.
const ENDS: (f64, f64) = (-3.0, 3.0);
/// Orders in the palette of what is simulated: fitted and not.
const FITTED: usize = 1;
const NOT_FITTED: usize = 2;

/// Height of a row at a width, and the baseline of its texts and the middle of its intervals within, in px.
fn row(width: f64) -> (f64, f64, f64) {
    if width < ROOM_BESIDE { (36.0, 13.0, 24.0) } else { (21.0, 14.5, 10.5) }
}

fn key(room: f64) -> Key {
    Key::new(["real", "simulated, fitted", "simulated, not fitted"], room)
}

/// Colour of what is simulated.
fn colour(is_fitted: bool) -> RGBColor {
    StrategyLabel::new("", if is_fitted { FITTED } else { NOT_FITTED }).colour()
}

impl PredictiveFigure {
    fn draw_axis(scene: &mut Scene, plot: Block, x: Scale) {
        let face = Face::regular(TICK_SIZE, SOFT);
        for (power, label) in [(-3.0, "⅛"), (-2.0, "¼"), (-1.0, "½"), (0.0, "1"), (1.0, "2"), (2.0, "4"), (3.0, "8")]
        {
            let at = x.at(power);
            let (colour, stroke) = if label == "1" { (AXIS, 1.3) } else { (GRID, 0.8) };
            scene.line(&[(at, plot.top), (at, plot.bottom)], colour, stroke);
            scene.text(label, (at, plot.bottom + 15.0), face, Align::Centre);
        }
        let middle = f64::midpoint(plot.left, plot.right);
        scene.text("times the real value", (middle, plot.bottom + 32.0), face, Align::Centre);
    }

    fn draw_row(scene: &mut Scene, (body, x, top): (Block, Scale, f64), of: &PredictedStatistic) {
        let (_, baseline, middle) = row(body.width());
        let y = top + middle;
        if of.real.0 > 0.0 {
            let powers = |(middle, low, high): (f64, f64, f64)| [middle, low, high].map(|v| libm::log2(v / of.real.0));
            interval(scene, x, y - 3.5, powers(of.real), AXIS);
            if of.simulated.0.is_finite() {
                interval(scene, x, y + 3.5, powers(of.simulated), colour(of.is_fitted));
            }
        }
        let small = Face::regular(TICK_SIZE - 1.0, SOFT);
        let simulated = if of.simulated.0.is_finite() {
            format!("{} ({} to {})", digits(of.simulated.0), digits(of.simulated.1), digits(of.simulated.2))
        } else {
            "not defined".to_owned()
        };
        let numbers = small.shortened(&format!("{} | {simulated}", digits(of.real.0)), NUMBERS - 12.0);
        let is_narrow = body.width() < ROOM_BESIDE;
        let room = if is_narrow { body.width() - small.width(&numbers) } else { NAMES };
        let name = if of.is_fitted { Face::bold(TICK_SIZE, INK) } else { Face::regular(TICK_SIZE, INK) };
        scene.text(&name.shortened(&of.name, room - 8.0), (body.left, top + baseline), name, Align::Left);
        let (at, align) =
            if is_narrow { (body.right, Align::Right) } else { (body.right - NUMBERS + 12.0, Align::Left) };
        scene.text(&numbers, (at, top + baseline), small, align);
    }
}

/// A number with about three digits.
fn digits(number: f64) -> String {
    let decimals = match number.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    format!("{number:.decimals$}")
}

impl Figure for PredictiveFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, width: f64) -> f64 {
        key(width).height() + HEAD + row(width).0 * self.statistics.len() as f64 + FOOT
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let (key, height) = (key(body.width()), row(body.width()).0);
        let is_narrow = body.width() < ROOM_BESIDE;
        let (names, numbers) = if is_narrow { (8.0, 8.0) } else { (NAMES, NUMBERS) };
        let top = body.top + key.height() + HEAD;
        let bottom = top + height * self.statistics.len() as f64;
        let plot = Block { left: body.left + names, top, right: body.right - numbers, bottom };
        let x = Scale::new(ENDS, (plot.left, plot.right));
        key.draw_colours(scene, (body.left, body.top), &[AXIS, colour(true), colour(false)]);
        let (at, align) = if is_narrow { (body.right, Align::Right) } else { (plot.right + 12.0, Align::Left) };
        scene.text("real | simulated", (at, top - 8.0), Face::bold(LABEL_SIZE, INK), align);
        Self::draw_axis(scene, plot, x);
        for (number, statistic) in self.statistics.iter().enumerate() {
            Self::draw_row(scene, (body, x, top + number as f64 * height), statistic);
        }
    }
}
