//! Simulated against real: every statistic of the profile of events, on one scale.

use super::axis::{Scale, interval};
use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
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

/// Height of a row, and of the axis below the rows.
const ROW: f64 = 21.0;
const FOOT: f64 = 44.0;
/// Width of the names, and of the numbers at the right.
const NAMES: f64 = 235.0;
const NUMBERS: f64 = 210.0;
/// Powers of two at the ends of the scale; an arrow stands for what lies beyond.
const ENDS: (f64, f64) = (-3.0, 3.0);
/// Orders in the palette of what is simulated: fitted and not.
const FITTED: usize = 1;
const NOT_FITTED: usize = 2;

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
        scene.text("times the real value", (middle, plot.bottom + 32.0), face, Align::Centre)
    }

    fn draw_row(scene: &mut Scene, (body, x, y): (Block, Scale, f64), of: &PredictedStatistic) {
        let name = if of.is_fitted { Face::bold(TICK_SIZE, INK) } else { Face::regular(TICK_SIZE, INK) };
        scene.text(&name.shortened(&of.name, NAMES - 8.0), (body.left, y + 4.0), name, Align::Left);
        let order = if of.is_fitted { FITTED } else { NOT_FITTED };
        let colour = StrategyLabel::new("", order).colour();
        if of.real.0 > 0.0 {
            let powers = |(middle, low, high): (f64, f64, f64)| [middle, low, high].map(|v| libm::log2(v / of.real.0));
            interval(scene, x, y - 3.5, powers(of.real), AXIS);
            if of.simulated.0.is_finite() {
                interval(scene, x, y + 3.5, powers(of.simulated), colour);
            }
        }
        let small = Face::regular(TICK_SIZE - 1.0, SOFT);
        let simulated = if of.simulated.0.is_finite() {
            format!("{} ({} to {})", digits(of.simulated.0), digits(of.simulated.1), digits(of.simulated.2))
        } else {
            "not defined".to_owned()
        };
        let text = small.shortened(&format!("{} | {simulated}", digits(of.real.0)), NUMBERS - 12.0);
        scene.text(&text, (body.right - NUMBERS + 12.0, y + 4.0), small, Align::Left)
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

    fn body_height(&self, _width: f64) -> f64 {
        ROW * (self.statistics.len() as f64 + 1.0) + FOOT
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let plot = Block {
            left: body.left + NAMES,
            top: body.top + ROW,
            right: body.right - NUMBERS,
            bottom: body.top + ROW * (self.statistics.len() as f64 + 1.0),
        };
        let x = Scale::new(ENDS, (plot.left, plot.right));
        let head = Face::bold(LABEL_SIZE, INK);
        let fitted = StrategyLabel::new("", FITTED).colour();
        let other = StrategyLabel::new("", NOT_FITTED).colour();
        scene.text("real", (plot.left, body.top + 12.0), Face::bold(LABEL_SIZE, AXIS), Align::Left);
        scene.text(
            "simulated, fitted",
            (plot.left + 50.0, body.top + 12.0),
            Face::bold(LABEL_SIZE, fitted),
            Align::Left,
        );
        scene.text("not fitted", (plot.left + 190.0, body.top + 12.0), Face::bold(LABEL_SIZE, other), Align::Left);
        scene.text("real | simulated", (plot.right + 12.0, body.top + 12.0), head, Align::Left);
        Self::draw_axis(scene, plot, x);
        for (row, statistic) in self.statistics.iter().enumerate() {
            Self::draw_row(scene, (body, x, plot.top + (row as f64 + 0.5) * ROW), statistic);
        }
    }
}
