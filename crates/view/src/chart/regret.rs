//! What each choice gives away in each future: a heat map of regret.

use plotters::style::RGBColor;

use super::axis::tick_face;
use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::number::Unit;
use super::scene::{Align, Block, Point, Scene};
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
    fn draw_key(&self, scene: &mut Scene, (left, top): Point, room: f64, largest: f64) {
        let width = f64::min(160.0, room * 0.3);
        for step in 0..40 {
            let share = f64::from(step) / 39.0;
            let from = left + width * f64::from(step) / 40.0;
            scene.filled(Block { left: from, top, right: from + width / 40.0 + 0.5, bottom: top + 10.0 }, shade(share));
        }
        scene.outline(Block { left, top, right: left + width, bottom: top + 10.0 }, AXIS, 0.8);
        let text = format!("regret from 0 to {}", self.unit.value(largest));
        let text = tick_face().shortened(&text, room - width - 10.0);
        scene.text(&text, (left + width + 10.0, top + 9.5), tick_face(), Align::Left);
    }

    /// One cell for each future, or for a few neighbours.
    fn draw_strip(scene: &mut Scene, row: &RegretRow, order: &[usize], strip: Block, largest: f64) {
        let columns = order.len().clamp(1, MOST_COLUMNS);
        let x = |column: usize| strip.left + strip.width() * column as f64 / columns as f64;
        for column in 0..columns {
            let part = &order[column * order.len() / columns..(column + 1) * order.len() / columns];
            let mean = part.iter().map(|future| row.regrets[*future]).sum::<f64>() / part.len().max(1) as f64;
            let share = if largest > 0.0 { mean / largest } else { 0.0 };
            scene.filled(Block { left: x(column), right: x(column + 1) + 0.25, ..strip }, shade(share));
        }
        scene.outline(strip, AXIS, 0.8);
    }

    /// The strip of a row, below its name where the sheet is narrow, else beside it.
    fn strip(&self, body: Block, number: usize) -> Block {
        let (head, row) = heights(body.width());
        let bottom = body.top + head + (number + 1) as f64 * row - GAP;
        if body.width() < ROOM_BESIDE {
            return Block { left: body.left, top: bottom - NARROW_STRIP, right: body.right, bottom };
        }
        let top = bottom - row + GAP;
        Block { left: body.left + self.names_width() + 14.0, top, right: body.right - NUMBERS, bottom }
    }

    fn names_width(&self) -> f64 {
        self.rows.iter().map(|row| NAME.width(&row.name)).fold(60.0, f64::max).min(WIDEST_NAME)
    }

    /// Name and numbers: on one line above the strip where the sheet is narrow, else on its two sides.
    fn draw_row(&self, scene: &mut Scene, body: Block, strip: Block, row: &RegretRow) {
        let worst = row.regrets.iter().copied().fold(0.0, f64::max);
        let mean = row.regrets.iter().sum::<f64>() / row.regrets.len().max(1) as f64;
        let numbers = format!("{}   {}", self.unit.value(worst), self.unit.value(mean));
        if body.width() < ROOM_BESIDE {
            let baseline = strip.top - 6.0;
            let numbers = NAME.shortened(&numbers, body.width() * 0.7);
            let name = NAME.shortened(&row.name, body.width() - NAME.width(&numbers) - 12.0);
            scene.text(&name, (body.left, baseline), NAME, Align::Left);
            return scene.text(&numbers, (body.right, baseline), NAME, Align::Right);
        }
        let (lines, middle) = (NAME.wrapped(&row.name, self.names_width(), 2), strip.middle().1 + 4.5);
        let first = middle - (lines.len() as f64 - 1.0) * NAME.line_height() / 2.0;
        scene.lines(&lines, (body.left, first), NAME, Align::Left);
        scene.text(&NAME.shortened(&numbers, NUMBERS - 10.0), (strip.right + 10.0, middle), NAME, Align::Left);
    }
}

/// Columns beyond which neighbouring futures share one.
const MOST_COLUMNS: usize = 300;
/// Space below a strip, in px.
const GAP: f64 = 6.0;
const NUMBERS: f64 = 150.0;
const WIDEST_NAME: f64 = 200.0;
/// Width from which on names and numbers stand beside the strips, and the height of a strip where they do not, in px.
const ROOM_BESIDE: f64 = 560.0;
const NARROW_STRIP: f64 = 24.0;
const NAME: Face = Face { size: LABEL_SIZE, bold: true, colour: INK };

/// Heights of the head and of a row at a width, in px.
fn heights(width: f64) -> (f64, f64) {
    if width < ROOM_BESIDE { (36.0, 54.0) } else { (20.0, 46.0) }
}

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

    fn body_height(&self, width: f64) -> f64 {
        let (head, row) = heights(width);
        head + self.rows.len().max(1) as f64 * row + 32.0
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let (head, small) = (body.top + 12.0, Face::regular(TICK_SIZE, SOFT));
        let (order, largest) = (self.order(), self.largest());
        let first = self.strip(body, 0);
        let numbers = "largest and mean regret";
        scene.text("futures, sorted by the regret of the first row →", (first.left, head), small, Align::Left);
        let line = if body.width() < ROOM_BESIDE { head + 16.0 } else { head };
        scene.text(numbers, (body.right, line), small, Align::Right);
        for (number, row) in self.rows.iter().enumerate() {
            let strip = self.strip(body, number);
            self.draw_row(scene, body, strip, row);
            Self::draw_strip(scene, row, &order, strip, largest);
        }
        let below = self.strip(body, self.rows.len().max(1) - 1).bottom + GAP + 14.0;
        self.draw_key(scene, (first.left, below), body.right - first.left, largest);
    }
}
