//! How violence unfolds: one panel per strategy with the median trial and fans of the others.

use plotters::style::RGBColor;

use super::axis::{WEEK_AXIS_HEIGHT, points, range_with_zero, value_axis, value_title, week_axis};
use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::key::Key;
use super::number::{Unit, significant};
use super::scene::{Align, Block, Scene};
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
    /// Panels side by side: as few as fill their rows best.
    fn columns(&self, width: f64) -> usize {
        if width < NARROW {
            return self.panels.len().clamp(1, 2);
        }
        match self.panels.len() {
            0 | 1 => 1,
            2 | 4 => 2,
            3 | 5 | 6 | 9 => 3,
            _ => 4,
        }
    }

    fn rows(&self, width: f64) -> usize {
        self.panels.len().div_ceil(self.columns(width)).max(1)
    }

    fn plot_height(&self, width: f64) -> f64 {
        if self.rows(width) == 1 { 290.0 } else { 170.0 }
    }

    fn panel(&self, index: usize, body: Block) -> Block {
        let columns = self.columns(body.width());
        let (column, row) = (index % columns, index / columns);
        let left = body.left + TICK_ROOM;
        let width = (body.right - left + GUTTER) / columns as f64;
        let plot = self.plot_height(body.width());
        let top = body.top + self.key_height(body.width()) + row as f64 * (plot + AROUND) + NAME_HEIGHT;
        let left = left + column as f64 * width;
        Block { left, top, right: left + width - GUTTER, bottom: top + plot }
    }

    fn range(&self) -> (f64, f64) {
        let bands = self.panels.iter().flat_map(|panel| &panel.bands);
        let ends = bands.flat_map(|band| band.low.iter().chain(&band.high));
        range_with_zero(ends.chain(self.panels.iter().flat_map(|panel| &panel.median)))
    }

    /// What the key names: its words and the band that they are about, or none for a line.
    fn key(&self) -> Vec<(String, Swatch)> {
        let bands = self.panels.first().map_or(&[][..], |panel| &panel.bands);
        let band = |(depth, band): (usize, &FanBand)| {
            (format!("{}\u{a0}% of trials", significant(band.level * 100.0, 3)), Swatch::Band(depth))
        };
        let mut key = vec![("median".to_owned(), Swatch::Median)];
        if let [first, _, ..] = &self.panels[..] {
            key.push((format!("median of {}", first.strategy.name), Swatch::First));
        }
        key.extend(bands.iter().enumerate().rev().map(band));
        key
    }

    fn key_height(&self, room: f64) -> f64 {
        Key::new(self.key().iter().map(|(words, _)| words), room).height() + 16.0
    }

    fn draw_key(&self, scene: &mut Scene, body: Block) {
        let entries = self.key();
        let key = Key::new(entries.iter().map(|(words, _)| words), body.width());
        key.draw(scene, (body.left, body.top), |scene, entry, block| {
            let y = block.middle().1;
            let line = [(block.left, y), (block.right, y)];
            match entries[entry].1 {
                Swatch::Median => scene.line(&line, SOFT, DATA_STROKE),
                Swatch::First => scene.dashed(&line, INK, 1.1, &[4.0, 4.0]),
                Swatch::Band(depth) => scene.filled(block, shade(SOFT, depth)),
            }
        });
        let top = body.top + self.key_height(body.width()) - 18.0;
        value_title(scene, Block { top, ..body }, &self.quantity, &self.unit);
    }

    fn draw_panel(&self, scene: &mut Scene, index: usize, plot: Block, is_first: bool) {
        let panel = &self.panels[index];
        let value = panel.median.last().map_or(String::new(), |&end| self.unit.value(end));
        scene.series(&panel.strategy, format!("median {value} at the end"));
        let y = value_axis(scene, plot, &self.unit, self.range(), is_first);
        let last = self.weeks.last().copied().unwrap_or(0.0);
        let x = week_axis(scene, plot, last, "since the start");
        let points = |ys: &[f64]| points(x, y, &self.weeks, ys);
        let colour = panel.strategy.colour();
        for (depth, band) in panel.bands.iter().enumerate() {
            scene.band(&points(&band.low), &points(&band.high), shade(colour, depth), 1.0);
        }
        if index > 0 {
            scene.dashed(&points(&self.panels[0].median), INK, 1.1, &[4.0, 4.0]);
        }
        let median = points(&panel.median);
        match median[..] {
            [point] => scene.dot(point, 3.0, colour),
            _ => scene.line(&median, mix(colour, INK, 0.25), DATA_STROKE),
        }
        draw_heading(scene, &panel.strategy, &value, plot);
    }
}

/// What a word of the key stands beside.
#[derive(Clone, Copy)]
enum Swatch {
    /// The median of a panel.
    Median,
    /// The median of the first panel.
    First,
    /// The band of a depth.
    Band(usize),
}

/// Name and last median above a panel.
fn draw_heading(scene: &mut Scene, strategy: &StrategyLabel, value: &str, plot: Block) {
    let face = Face::bold(LABEL_SIZE, strategy.colour());
    let number = Face::regular(TICK_SIZE, SOFT);
    let median = if value.is_empty() { String::new() } else { format!("median {value}") };
    let name = face.wrapped(&strategy.name, plot.width(), 2);
    let last = plot.top - 12.0;
    let first = last - name.len() as f64 * face.line_height();
    scene.lines(&name, (plot.left, first), face, Align::Left);
    scene.text(&number.shortened(&median, plot.width()), (plot.left, last - 0.5), number, Align::Left);
}

/// The opaque fill of band `depth`, counted from the widest.
fn shade(colour: RGBColor, depth: usize) -> RGBColor {
    mix(colour, WHITE, [0.82, 0.64, 0.42][depth.min(2)])
}

/// Width below which two panels are as many as find room side by side.
const NARROW: f64 = 560.0;
const NAME_HEIGHT: f64 = 62.0;
const GUTTER: f64 = 26.0;
/// Everything above and below a plot: its name and its time axis.
const AROUND: f64 = NAME_HEIGHT + WEEK_AXIS_HEIGHT;

impl Figure for ViolenceFanFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, width: f64) -> f64 {
        self.key_height(width) + self.rows(width) as f64 * (self.plot_height(width) + AROUND)
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        scene.ground();
        self.draw_key(scene, body);
        let columns = self.columns(body.width());
        for index in 0..self.panels.len() {
            self.draw_panel(scene, index, self.panel(index, body), index.is_multiple_of(columns));
        }
    }
}
