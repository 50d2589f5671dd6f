//! Simulated against real: every statistic of the profile of events, on one scale.

use std::path::Path;

use plotters::backend::DrawingBackend;
use plotters::style::RGBColor;

use super::axis::Scale;
use super::canvas::{Align, Block, Canvas, Drawn};
use super::frame::Frame;
use super::image_file::{ChartError, Figure, save, svg};
use super::text::Face;
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
/// Powers of two at the ends of the scale; what lies beyond is drawn at the end.
const ENDS: (f64, f64) = (-3.0, 3.0);
/// Orders in the palette of what is simulated: fitted and not.
const FITTED: usize = 1;
const NOT_FITTED: usize = 2;

impl PredictiveFigure {
    /// Writes `name.svg` and `name.png` into an existing folder.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn save(&self, folder: &Path, name: &str) -> Result<(), ChartError> {
        save(self, folder, name)
    }

    /// The text of the SVG, for embedding in a page.
    ///
    /// # Errors
    /// If a shape cannot be drawn.
    pub fn svg(&self) -> Result<String, ChartError> {
        svg(self)
    }

    fn draw_axis<DB: DrawingBackend>(canvas: &Canvas<'_, DB>, plot: Block, x: Scale) -> Drawn {
        let face = Face::regular(TICK_SIZE, SOFT);
        for (power, label) in [(-3.0, "⅛"), (-2.0, "¼"), (-1.0, "½"), (0.0, "1"), (1.0, "2"), (2.0, "4"), (3.0, "8")]
        {
            let at = x.at(power);
            let (colour, stroke) = if label == "1" { (AXIS, 1.3) } else { (GRID, 0.8) };
            canvas.line(&[(at, plot.top), (at, plot.bottom)], colour, stroke)?;
            canvas.text(label, (at, plot.bottom + 15.0), face, Align::Centre)?;
        }
        let middle = f64::midpoint(plot.left, plot.right);
        canvas.text("times the real value", (middle, plot.bottom + 32.0), face, Align::Centre)
    }

    fn draw_row<DB: DrawingBackend>(
        canvas: &Canvas<'_, DB>,
        (body, x, y): (Block, Scale, f64),
        of: &PredictedStatistic,
    ) -> Drawn {
        let name = if of.is_fitted { Face::bold(TICK_SIZE, INK) } else { Face::regular(TICK_SIZE, INK) };
        canvas.text(&name.shortened(&of.name, NAMES - 8.0), (body.left, y + 4.0), name, Align::Left)?;
        let place = |value: f64| {
            let power = libm::log2(value / of.real.0);
            x.at(if power.is_nan() { ENDS.0 } else { power.clamp(ENDS.0, ENDS.1) })
        };
        let order = if of.is_fitted { FITTED } else { NOT_FITTED };
        let colour = StrategyLabel::new("", order).colour();
        if of.real.0 > 0.0 {
            interval(canvas, (place(of.real.1), place(of.real.0), place(of.real.2)), y - 3.5, AXIS)?;
            if of.simulated.0.is_finite() {
                let ends = (place(of.simulated.1), place(of.simulated.0), place(of.simulated.2));
                interval(canvas, ends, y + 3.5, colour)?;
            }
        }
        let small = Face::regular(TICK_SIZE - 1.0, SOFT);
        let simulated = if of.simulated.0.is_finite() {
            format!("{} ({} to {})", digits(of.simulated.0), digits(of.simulated.1), digits(of.simulated.2))
        } else {
            "not defined".to_owned()
        };
        let text = small.shortened(&format!("{} | {simulated}", digits(of.real.0)), NUMBERS - 12.0);
        canvas.text(&text, (body.right - NUMBERS + 12.0, y + 4.0), small, Align::Left)
    }
}

/// A line from low to high and a dot between.
fn interval<DB: DrawingBackend>(
    canvas: &Canvas<'_, DB>,
    (low, middle, high): (f64, f64, f64),
    y: f64,
    colour: RGBColor,
) -> Drawn {
    canvas.line(&[(low, y), (high, y)], colour, 2.0)?;
    canvas.dot((middle, y), 3.2, colour)
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

    fn body_height(&self) -> f64 {
        ROW * (self.statistics.len() as f64 + 1.0) + FOOT
    }

    fn draw_body<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, body: Block) -> Drawn {
        let plot = Block {
            left: body.left + NAMES,
            top: body.top + ROW,
            right: body.right - NUMBERS,
            bottom: body.top + ROW * (self.statistics.len() as f64 + 1.0),
        };
        let x = Scale::new(ENDS, (plot.left, plot.right));
        let head = Face::bold(LABEL_SIZE, INK);
        let fitted = StrategyLabel::new("", FITTED).text_colour();
        let other = StrategyLabel::new("", NOT_FITTED).text_colour();
        canvas.text("real", (plot.left, body.top + 12.0), Face::bold(LABEL_SIZE, AXIS), Align::Left)?;
        canvas.text(
            "simulated, fitted",
            (plot.left + 50.0, body.top + 12.0),
            Face::bold(LABEL_SIZE, fitted),
            Align::Left,
        )?;
        canvas.text("not fitted", (plot.left + 190.0, body.top + 12.0), Face::bold(LABEL_SIZE, other), Align::Left)?;
        canvas.text("real | simulated", (plot.right + 12.0, body.top + 12.0), head, Align::Left)?;
        Self::draw_axis(canvas, plot, x)?;
        for (row, statistic) in self.statistics.iter().enumerate() {
            Self::draw_row(canvas, (body, x, plot.top + (row as f64 + 0.5) * ROW), statistic)?;
        }
        Ok(())
    }
}
