//! What each choice gives away in each future: a heat map of regret.

use plotters::style::RGBColor;

use super::axis::tick_face;
use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::number::Unit;
use super::scene::{Align, Block, Scene};
use super::theme::{AXIS, INK, LABEL_SIZE, SOFT, TICK_SIZE, WHITE, mix};

/// Regrets of choices over futures.
#[derive(Debug, Clone, PartialEq)]
pub struct RegretFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// Unit of the metric.
    pub unit: Unit,
    /// One row a choice.
    pub rows: Vec<RegretRow>,
}

/// One choice.
#[derive(Debug, Clone, PartialEq)]
pub struct RegretRow {
    /// Its name.
    pub name: String,
    /// Regret in each future, not below 0; in the same order of futures in every row.
    pub regrets: Vec<f64>,
}

impl RegretFigure {
    fn largest(&self) -> f64 {
        let all = self.rows.iter().flat_map(|row| &row.regrets).copied().filter(|regret| regret.is_finite());
        all.fold(0.0, f64::max)
    }

    /// Futures from the one where the first row regrets least to the one where it regrets most; ties by the next row.
    fn order(&self) -> Vec<usize> {
        let futures = self.rows.iter().map(|row| row.regrets.len()).min().unwrap_or(0);
        let mut order: Vec<usize> = (0..futures).collect();
        order.sort_by(|a, b| {
            let by_row = self.rows.iter().map(|row| row.regrets[*a].total_cmp(&row.regrets[*b]));
            by_row.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then).then(a.cmp(b))
        });
        order
    }

    /// Colour key from no regret to the largest.
    fn draw_key(&self, scene: &mut Scene, plot: Block, largest: f64) {
        let (left, top, width) = (plot.left, plot.bottom + 14.0, 160.0);
        for step in 0..40 {
            let share = f64::from(step) / 39.0;
            let from = left + width * f64::from(step) / 40.0;
            scene.filled(Block { left: from, top, right: from + width / 40.0 + 0.5, bottom: top + 10.0 }, shade(share));
        }
        scene.outline(Block { left, top, right: left + width, bottom: top + 10.0 }, AXIS, 0.8);
        let text = format!("regret from 0 to {}", self.unit.value(largest));
        scene.text(&text, (left + width + 10.0, top + 9.5), tick_face(), Align::Left)
    }
}

/// Columns beyond which neighbouring futures share one.
const MOST_COLUMNS: usize = 300;
const ROW: f64 = 46.0;
const GAP: f64 = 6.0;
const NUMBERS: f64 = 150.0;
const WIDEST_NAME: f64 = 200.0;

/// From white over orange to dark red.
fn shade(share: f64) -> RGBColor {
    let share = share.clamp(0.0, 1.0);
    let (middle, end) = (RGBColor(230, 159, 0), RGBColor(140, 30, 20));
    if share < 0.5 { mix(WHITE, middle, share * 2.0) } else { mix(middle, end, share * 2.0 - 1.0) }
}

impl Figure for RegretFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, _width: f64) -> f64 {
        20.0 + self.rows.len().max(1) as f64 * ROW + 32.0
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let (bold, small) = (Face::bold(LABEL_SIZE, INK), Face::regular(TICK_SIZE, SOFT));
        let widest = self.rows.iter().map(|row| bold.width(&row.name)).fold(60.0, f64::max).min(WIDEST_NAME);
        let plot = Block {
            left: body.left + widest + 14.0,
            top: body.top + 20.0,
            right: body.right - NUMBERS,
            bottom: body.top + 20.0 + self.rows.len() as f64 * ROW,
        };
        let (order, largest) = (self.order(), self.largest());
        let columns = order.len().clamp(1, MOST_COLUMNS);
        let order_of_futures = "futures, sorted by the regret of the first row →";
        scene.text(order_of_futures, (plot.left, body.top + 12.0), small, Align::Left);
        scene.text("largest and mean regret", (plot.right + 10.0, body.top + 12.0), small, Align::Left);
        for (number, row) in self.rows.iter().enumerate() {
            let top = plot.top + number as f64 * ROW;
            let bottom = top + ROW - GAP;
            let lines = bold.wrapped(&row.name, widest, 2);
            let first = f64::midpoint(top, bottom) + 4.5 - (lines.len() as f64 - 1.0) * bold.line_height() / 2.0;
            scene.lines(&lines, (body.left, first), bold, Align::Left);
            for column in 0..columns {
                let part = &order[column * order.len() / columns..(column + 1) * order.len() / columns];
                let mean = part.iter().map(|future| row.regrets[*future]).sum::<f64>() / part.len().max(1) as f64;
                let x = |column: usize| plot.left + (plot.right - plot.left) * column as f64 / columns as f64;
                let share = if largest > 0.0 { mean / largest } else { 0.0 };
                scene.filled(Block { left: x(column), top, right: x(column + 1) + 0.25, bottom }, shade(share));
            }
            scene.outline(Block { left: plot.left, top, right: plot.right, bottom }, AXIS, 0.8);
            let worst = row.regrets.iter().copied().fold(0.0, f64::max);
            let mean = row.regrets.iter().sum::<f64>() / row.regrets.len().max(1) as f64;
            let text = format!("{}   {}", self.unit.value(worst), self.unit.value(mean));
            scene.text(&text, (plot.right + 10.0, f64::midpoint(top, bottom) + 4.5), bold, Align::Left);
        }
        self.draw_key(scene, plot, largest)
    }
}
