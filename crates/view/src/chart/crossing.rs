//! Where one strategy overtakes another as local conflicts depend more on the national one.

use std::path::Path;

use plotters::backend::DrawingBackend;

use super::axis::{Scale, bottom_tick, points, range_with_zero, tick_face, value_axis, value_title};
use super::canvas::{Align, Block, Canvas, Drawn};
use super::end_label::{LabelText, column_width, draw_end_labels, stacked_height};
use super::frame::Frame;
use super::image_file::{ChartError, Figure, save, svg};
use super::number::Unit;
use super::text::Face;
use super::theme::{AXIS, BAND_OPACITY, DATA_STROKE, INK, StrategyLabel, TICK_ROOM, TICK_SIZE, WHITE};
use super::tick::ticks;

/// A metric along a factor from 0 to 1, one line per strategy, with the points where lines cross.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossingFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// The factor, such as "linkage of local conflicts to the national one"; the title of the lower axis.
    pub factor: String,
    /// What its ends mean, such as ("independent", "fully linked"); each may be empty.
    pub factor_ends: (String, String),
    /// Values of the factor, ascending; common to all lines.
    pub factor_values: Vec<f64>,
    /// The metric; the title of the value axis.
    pub metric: String,
    /// Its unit.
    pub unit: Unit,
    /// One line per strategy.
    pub lines: Vec<CrossingLine>,
    /// Points where two lines cross.
    pub crossings: Vec<Crossing>,
}

/// One strategy's line; all vectors have one value per value of the factor.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossingLine {
    /// The strategy.
    pub strategy: StrategyLabel,
    /// Estimates.
    pub value: Vec<f64>,
    /// Lower ends of the intervals.
    pub low: Vec<f64>,
    /// Upper ends of the intervals.
    pub high: Vec<f64>,
}

/// A point where two lines cross.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossing {
    /// Value of the factor.
    pub factor: f64,
    /// Interval of that value, if known.
    pub factor_interval: Option<(f64, f64)>,
    /// Value of the metric.
    pub value: f64,
}

impl CrossingFigure {
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

    fn labels(&self) -> Vec<LabelText> {
        let value = |line: &CrossingLine| line.value.last().map_or(String::new(), |&value| self.unit.value(value));
        self.lines.iter().map(|line| LabelText::new(&line.strategy, &value(line))).collect()
    }

    fn range(&self) -> (f64, f64) {
        let ends = self.lines.iter().flat_map(|line| line.low.iter().chain(&line.high));
        let lines = self.lines.iter().flat_map(|line| &line.value);
        range_with_zero(ends.chain(lines).chain(self.crossings.iter().map(|crossing| &crossing.value)))
    }

    fn factor_axis<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, plot: Block) -> Result<Scale, ChartError> {
        let (low, high) = match self.factor_values[..] {
            [] => (0.0, 1.0),
            [only] => (only - 0.5, only + 0.5),
            [first, .., last] => (first, last),
        };
        let x = Scale::new((low, high), (plot.left, plot.right));
        let within = |tick: &f64| (low - 1e-9..=high + 1e-9).contains(tick);
        let ticks: Vec<f64> = ticks(low, high, 5).into_iter().filter(within).collect();
        let plain = Unit::Number(String::new());
        for (tick, label) in ticks.iter().zip(plain.tick_labels(&ticks)) {
            bottom_tick(canvas, plot, x.at(*tick), &label)?;
        }
        let baseline = plot.bottom + 37.0;
        let (left, right) = (&self.factor_ends.0, &self.factor_ends.1);
        let left = if left.is_empty() { String::new() } else { format!("← {left}") };
        let right = if right.is_empty() { String::new() } else { format!("{right} →") };
        canvas.text(&left, (plot.left, baseline), tick_face(), Align::Left)?;
        canvas.text(&right, (plot.right, baseline), tick_face(), Align::Right)?;
        let beside = tick_face().width(&left).max(tick_face().width(&right)) + 12.0;
        let factor = tick_face().shortened(&self.factor, (plot.width() - 2.0 * beside).max(120.0));
        let middle = f64::midpoint(plot.left, plot.right);
        canvas.text(&factor, (middle, baseline), tick_face(), Align::Centre)?;
        Ok(x)
    }

    /// Rings on the crossings, with a line down to the factor's value and its interval on the axis.
    fn draw_crossings<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, plot: Block, x: Scale, y: Scale) -> Drawn {
        let face = Face::bold(TICK_SIZE, INK);
        let mut taken: Vec<(f64, f64)> = Vec::new();
        for crossing in &self.crossings {
            let centre = (x.at(crossing.factor), y.at(crossing.value));
            canvas.dashed(&[centre, (centre.0, plot.bottom)], AXIS, 1.0, 3.0)?;
            if let Some((low, high)) = crossing.factor_interval {
                let ends = [(x.at(low), plot.bottom), (x.at(high), plot.bottom)];
                canvas.line(&ends, INK, 3.0)?;
            }
            canvas.dot(centre, 5.5, INK)?;
            canvas.dot(centre, 3.8, WHITE)?;
            let text = format!("{:.2}", crossing.factor);
            let half = face.width(&text) / 2.0 + 4.0;
            let left = (centre.0 - half).clamp(plot.left, (plot.right - 2.0 * half).max(plot.left));
            let overlaps = |&&(from, to): &&(f64, f64)| left < to && left + 2.0 * half > from;
            let level = taken.iter().filter(overlaps).count();
            taken.push((left, left + 2.0 * half));
            let baseline = plot.bottom - 9.0 - level as f64 * (TICK_SIZE + 4.0);
            let plate = Block { left, top: baseline - TICK_SIZE, right: left + 2.0 * half, bottom: baseline + 3.0 };
            canvas.filled(plate, WHITE)?;
            canvas.text(&text, (left + half, baseline), face, Align::Centre)?;
        }
        Ok(())
    }
}

const TITLE_HEIGHT: f64 = 26.0;
const FACTOR_AXIS_HEIGHT: f64 = 42.0;

impl Figure for CrossingFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self) -> f64 {
        stacked_height(&self.labels()).max(310.0) + TITLE_HEIGHT + FACTOR_AXIS_HEIGHT
    }

    fn draw_body<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, body: Block) -> Drawn {
        let labels = self.labels();
        value_title(canvas, body, &self.metric, &self.unit)?;
        let plot = Block {
            left: body.left + TICK_ROOM,
            top: body.top + TITLE_HEIGHT,
            right: body.right - column_width(&labels),
            bottom: body.bottom - FACTOR_AXIS_HEIGHT,
        };
        let y = value_axis(canvas, plot, &self.unit, self.range(), true)?;
        let x = self.factor_axis(canvas, plot)?;
        for line in &self.lines {
            let low = points(x, y, &self.factor_values, &line.low);
            let high = points(x, y, &self.factor_values, &line.high);
            canvas.band(&low, &high, line.strategy.colour(), BAND_OPACITY)?;
        }
        let mut ends = Vec::new();
        for (line, label) in self.lines.iter().zip(labels) {
            let path = points(x, y, &self.factor_values, &line.value);
            canvas.strategy_line(&path, &line.strategy, DATA_STROKE)?;
            ends.extend(path.last().map(|&end| label.at(end)));
        }
        self.draw_crossings(canvas, plot, x, y)?;
        draw_end_labels(canvas, plot.right, (plot.top - 8.0, plot.bottom + 8.0), &ends)
    }
}
