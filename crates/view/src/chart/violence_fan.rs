//! How violence unfolds: one panel per strategy with the median trial and fans of the others.

use std::path::Path;

use plotters::backend::DrawingBackend;

use super::axis::{WEEK_AXIS_HEIGHT, points, range_with_zero, value_axis, value_title, week_axis};
use super::canvas::{Align, Block, Canvas, Drawn};
use super::frame::Frame;
use super::image_file::{ChartError, Figure, save, svg};
use super::number::{Unit, significant};
use super::text::Face;
use super::theme::{DATA_STROKE, INK, LABEL_SIZE, SOFT, StrategyLabel, TICK_ROOM, TICK_SIZE, WHITE, mix};

/// Small multiples of a count over time; all panels share the value axis.
#[derive(Debug, Clone, PartialEq)]
pub struct ViolenceFanFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// What is counted, such as "deaths since the start"; the title of the value axis.
    pub quantity: String,
    /// Its unit.
    pub unit: Unit,
    /// Weeks since the start, ascending; common to all panels.
    pub weeks: Vec<f64>,
    /// One panel per strategy. The median of the first returns in the others as a dashed line.
    pub panels: Vec<ViolenceFan>,
}

/// One strategy's panel.
#[derive(Debug, Clone, PartialEq)]
pub struct ViolenceFan {
    /// The strategy.
    pub strategy: StrategyLabel,
    /// Median over trials, one value per week.
    pub median: Vec<f64>,
    /// Bands that hold a stated share of trials, widest first; the same levels in every panel.
    pub bands: Vec<FanBand>,
}

/// The range that holds a share of the trials.
#[derive(Debug, Clone, PartialEq)]
pub struct FanBand {
    /// Share of trials within, from 0 to 1.
    pub level: f64,
    /// Lower end, one value per week.
    pub low: Vec<f64>,
    /// Upper end, one value per week.
    pub high: Vec<f64>,
}

impl ViolenceFanFigure {
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

    /// Panels side by side: as few as fill their rows best.
    fn columns(&self) -> usize {
        match self.panels.len() {
            0 | 1 => 1,
            2 | 4 => 2,
            3 | 5 | 6 | 9 => 3,
            _ => 4,
        }
    }

    fn rows(&self) -> usize {
        self.panels.len().div_ceil(self.columns()).max(1)
    }

    fn plot_height(&self) -> f64 {
        if self.rows() == 1 { 290.0 } else { 170.0 }
    }

    fn panel(&self, index: usize, body: Block) -> Block {
        let (column, row) = (index % self.columns(), index / self.columns());
        let left = body.left + TICK_ROOM;
        let width = (body.right - left + GUTTER) / self.columns() as f64;
        let top = body.top + KEY_HEIGHT + row as f64 * (self.plot_height() + AROUND) + NAME_HEIGHT;
        let left = left + column as f64 * width;
        Block { left, top, right: left + width - GUTTER, bottom: top + self.plot_height() }
    }

    fn range(&self) -> (f64, f64) {
        let bands = self.panels.iter().flat_map(|panel| &panel.bands);
        let ends = bands.flat_map(|band| band.low.iter().chain(&band.high));
        range_with_zero(ends.chain(self.panels.iter().flat_map(|panel| &panel.median)))
    }

    /// Swatches that name the bands, right-aligned on the line of the axis title.
    fn draw_key<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, body: Block) -> Drawn {
        let face = Face::regular(TICK_SIZE, SOFT);
        let baseline = body.top + TICK_SIZE;
        let mut x = body.right;
        let first = self.panels.first();
        for (depth, band) in first.iter().flat_map(|panel| panel.bands.iter().enumerate()) {
            let text = format!("{}\u{a0}% of trials", significant(band.level * 100.0, 3));
            canvas.text(&text, (x, baseline), face, Align::Right)?;
            x -= face.width(&text) + 6.0;
            let swatch = Block { left: x - 18.0, top: baseline - 9.0, right: x, bottom: baseline + 1.0 };
            canvas.filled(swatch, shade(SOFT, depth))?;
            x -= 34.0;
        }
        canvas.text("median", (x, baseline), face, Align::Right)?;
        x -= face.width("median") + 6.0;
        canvas.line(&[(x - 18.0, baseline - 4.0), (x, baseline - 4.0)], SOFT, DATA_STROKE)?;
        self.draw_title(canvas, Block { right: x - 34.0, ..body })
    }

    /// The swatch of the dashed line, if there is one, and left of it the title of the value axis.
    fn draw_title<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, body: Block) -> Drawn {
        let face = Face::regular(TICK_SIZE, SOFT);
        let baseline = body.top + TICK_SIZE;
        let mut x = body.right;
        if let [baseline_panel, _, ..] = &self.panels[..] {
            let room = (x - body.left) / 2.0 - 30.0;
            let text = face.shortened(&format!("median of {}", baseline_panel.strategy.name), room);
            canvas.text(&text, (x, baseline), face, Align::Right)?;
            x -= face.width(&text) + 6.0;
            canvas.dashed(&[(x - 18.0, baseline - 4.0), (x, baseline - 4.0)], INK, 1.1, 4.0)?;
        }
        value_title(canvas, Block { right: x - 24.0, ..body }, &self.quantity, &self.unit)
    }

    fn draw_panel<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, index: usize, plot: Block) -> Drawn {
        let panel = &self.panels[index];
        let is_first = index.is_multiple_of(self.columns());
        let y = value_axis(canvas, plot, &self.unit, self.range(), is_first)?;
        let last = self.weeks.last().copied().unwrap_or(0.0);
        let x = week_axis(canvas, plot, last, "since the start")?;
        let colour = panel.strategy.colour();
        for (depth, band) in panel.bands.iter().enumerate() {
            let (low, high) = (points(x, y, &self.weeks, &band.low), points(x, y, &self.weeks, &band.high));
            canvas.band(&low, &high, shade(colour, depth), 1.0)?;
        }
        if index > 0 {
            let median = points(x, y, &self.weeks, &self.panels[0].median);
            canvas.dashed(&median, INK, 1.1, 4.0)?;
        }
        let median = points(x, y, &self.weeks, &panel.median);
        match median[..] {
            [point] => canvas.dot(point, 3.0, colour)?,
            _ => canvas.line(&median, mix(colour, INK, 0.25), DATA_STROKE)?,
        }
        let value = panel.median.last().map_or(String::new(), |&end| self.unit.value(end));
        draw_heading(canvas, &panel.strategy, &value, plot)
    }
}

/// Name and last median above a panel.
fn draw_heading<DB: DrawingBackend>(
    canvas: &Canvas<'_, DB>,
    strategy: &StrategyLabel,
    value: &str,
    plot: Block,
) -> Drawn {
    let face = Face::bold(LABEL_SIZE, strategy.text_colour());
    let number = Face::regular(TICK_SIZE, SOFT);
    let median = if value.is_empty() { String::new() } else { format!("median {value}") };
    let name = face.wrapped(&strategy.name, plot.width(), 2);
    let last = plot.top - 12.0;
    let first = last - name.len() as f64 * face.line_height();
    canvas.lines(&name, (plot.left, first), face, Align::Left)?;
    canvas.text(&median, (plot.left, last - 0.5), number, Align::Left)
}

/// The opaque fill of band `depth`, counted from the widest.
fn shade(colour: plotters::style::RGBColor, depth: usize) -> plotters::style::RGBColor {
    mix(colour, WHITE, [0.82, 0.64, 0.42][depth.min(2)])
}

const KEY_HEIGHT: f64 = 22.0;
const NAME_HEIGHT: f64 = 62.0;
const GUTTER: f64 = 26.0;
/// Everything above and below a plot: its name and its time axis.
const AROUND: f64 = NAME_HEIGHT + WEEK_AXIS_HEIGHT;

impl Figure for ViolenceFanFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self) -> f64 {
        KEY_HEIGHT + self.rows() as f64 * (self.plot_height() + AROUND)
    }

    fn draw_body<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, body: Block) -> Drawn {
        self.draw_key(canvas, body)?;
        for index in 0..self.panels.len() {
            self.draw_panel(canvas, index, self.panel(index, body))?;
        }
        Ok(())
    }
}
