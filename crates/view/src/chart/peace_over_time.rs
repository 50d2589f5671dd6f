//! How often there is peace as time passes: one line per strategy.

use std::path::Path;

use plotters::backend::DrawingBackend;

use super::axis::{WEEK_AXIS_HEIGHT, points, value_axis, value_title, week_axis};
use super::canvas::{Block, Canvas, Drawn};
use super::end_label::{LabelText, column_width, draw_end_labels, stacked_height};
use super::frame::Frame;
use super::image_file::{ChartError, Figure, save, svg};
use super::number::Unit;
use super::theme::{BAND_OPACITY, DATA_STROKE, StrategyLabel, TICK_ROOM};

/// Share of trials at peace over time.
#[derive(Debug, Clone, PartialEq)]
pub struct PeaceOverTimeFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// What is shared out, such as "share of trials at peace"; the title of the value axis.
    pub quantity: String,
    /// Weeks since the start, ascending; common to all lines.
    pub weeks: Vec<f64>,
    /// One line per strategy; later ones are drawn above earlier ones.
    pub lines: Vec<PeaceLine>,
}

/// One strategy's line. All vectors have one value per week, each a share from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct PeaceLine {
    /// The strategy.
    pub strategy: StrategyLabel,
    /// Share of trials at peace.
    pub share: Vec<f64>,
    /// Lower end of the interval.
    pub low: Vec<f64>,
    /// Upper end of the interval.
    pub high: Vec<f64>,
}

impl PeaceOverTimeFigure {
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
        let value = |line: &PeaceLine| line.share.last().map_or(String::new(), |&share| Unit::Share.value(share));
        self.lines.iter().map(|line| LabelText::new(&line.strategy, &value(line))).collect()
    }
}

const TITLE_HEIGHT: f64 = 26.0;

impl Figure for PeaceOverTimeFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self) -> f64 {
        stacked_height(&self.labels()).max(310.0) + TITLE_HEIGHT + WEEK_AXIS_HEIGHT
    }

    fn draw_body<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, body: Block) -> Drawn {
        let labels = self.labels();
        value_title(canvas, body, &self.quantity, &Unit::Share)?;
        let plot = Block {
            left: body.left + TICK_ROOM * 0.75,
            top: body.top + TITLE_HEIGHT,
            right: body.right - column_width(&labels),
            bottom: body.bottom - WEEK_AXIS_HEIGHT,
        };
        let highest = self.lines.iter().flat_map(|line| &line.high).fold(0.05, |high: f64, &value| high.max(value));
        let y = value_axis(canvas, plot, &Unit::Share, (0.0, highest), true)?;
        let last = self.weeks.last().copied().unwrap_or(0.0);
        let x = week_axis(canvas, plot, last, "since the start")?;
        for line in &self.lines {
            let low = points(x, y, &self.weeks, &line.low);
            let high = points(x, y, &self.weeks, &line.high);
            canvas.band(&low, &high, line.strategy.colour(), BAND_OPACITY)?;
        }
        let mut ends = Vec::new();
        for (line, label) in self.lines.iter().zip(labels) {
            let path = points(x, y, &self.weeks, &line.share);
            canvas.strategy_line(&path, &line.strategy, DATA_STROKE)?;
            ends.extend(path.last().map(|&end| label.at(end)));
        }
        draw_end_labels(canvas, plot.right, (plot.top - 8.0, plot.bottom + 8.0), &ends)
    }
}
