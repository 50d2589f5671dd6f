//! Which strategy is the better one over two factors, with a zone where it is too close to call.

use super::axis::tick_face;
use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::key::Key;
use super::number::{Unit, grouped};
use super::scene::{Align, Block, Scene};
use super::theme::{AXIS, INK, LABEL_SIZE, StrategyLabel, TICK_ROOM, WHITE, brightness, mix};

/// A grid of two factors.
#[derive(Debug, Clone, PartialEq)]
pub struct FactorMapFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// Strategies that are compared.
    pub strategies: Vec<StrategyLabel>,
    /// Unit of the differences.
    pub unit: Unit,
    /// Title of the lower axis and its levels in words, left to right.
    pub across: (String, Vec<String>),
    /// Title of the upright axis and its levels in words, bottom to top.
    pub up: (String, Vec<String>),
    /// Cells, row by row from the bottom; `None` where nothing was run.
    pub cells: Vec<Option<MapCell>>,
}

/// One cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MapCell {
    /// Position of the best strategy.
    pub best: usize,
    /// By how much it is better than the next best, not below 0.
    pub lead: f64,
    /// Whether the two cannot be told apart.
    pub is_too_close: bool,
}

impl FactorMapFigure {
    fn largest(&self) -> f64 {
        self.cells.iter().flatten().filter(|cell| !cell.is_too_close).map(|cell| cell.lead).fold(0.0, f64::max)
    }

    /// Strategies that are the best somewhere.
    fn best(&self) -> Vec<&StrategyLabel> {
        let sure =
            |position: usize| self.cells.iter().flatten().any(|cell| cell.best == position && !cell.is_too_close);
        let all = self.strategies.iter().enumerate();
        all.filter(|(position, _)| sure(*position)).map(|(_, strategy)| strategy).collect()
    }

    fn key(&self, room: f64) -> Key {
        let best = self.best().into_iter().map(|strategy| format!("{} better", strategy.name));
        Key::new(best.chain(["too close to call".to_owned()]), room)
    }

    fn draw_key(&self, scene: &mut Scene, body: Block) {
        let best = self.best();
        self.key(body.width()).draw(scene, (body.left, body.top), |scene, entry, block| {
            let Some(strategy) = best.get(entry) else { return hatch(scene, block) };
            let middle = block.middle().0;
            scene.filled(Block { right: middle, ..block }, mix(strategy.colour(), WHITE, PALEST));
            scene.filled(Block { left: middle, ..block }, strategy.colour());
        });
    }

    fn draw_cell(&self, scene: &mut Scene, block: Block, cell: Option<MapCell>, largest: f64) {
        let Some(cell) = cell else { return };
        if cell.is_too_close {
            return hatch(scene, block);
        }
        let Some(strategy) = self.strategies.get(cell.best) else { return };
        let share = if largest > 0.0 { cell.lead / largest } else { 1.0 };
        let colour = mix(strategy.colour(), WHITE, PALEST * (1.0 - share.clamp(0.0, 1.0)));
        scene.filled(block, colour);
        let ink = if brightness(colour) < 0.55 { WHITE } else { INK };
        let factor = if self.unit == Unit::Share { 100.0 } else { 1.0 };
        let value = cell.lead * factor;
        let text = format!("+{}", grouped(value, usize::from(value < 9.95)));
        let face = Face::regular(LABEL_SIZE, ink);
        if face.width(&text) + 4.0 < block.width() && block.bottom - block.top > 16.0 {
            let middle = (f64::midpoint(block.left, block.right), f64::midpoint(block.top, block.bottom) + 4.5);
            scene.text(&text, middle, face, Align::Centre);
        }
    }

    fn draw_levels(&self, scene: &mut Scene, plot: Block, size: (f64, f64)) {
        let every = |count: usize, room: f64, need: f64| {
            let fitting = (room / need).max(1.0);
            (count as f64 / fitting).ceil().max(1.0)
        };
        let widest = self.across.1.iter().map(|level| tick_face().width(level)).fold(8.0, f64::max) + 10.0;
        let step = every(self.across.1.len(), plot.width(), widest);
        for (at, level) in self.across.1.iter().enumerate().filter(|(at, _)| *at as f64 % step < 0.5) {
            let level = tick_face().shortened(level, (size.0 * step).min(plot.width()) - 4.0);
            let x = scene.centre_within(plot.left + (at as f64 + 0.5) * size.0, &level, tick_face());
            scene.text(&level, (x, plot.bottom + 16.0), tick_face(), Align::Centre);
        }
        let step = every(self.up.1.len(), plot.bottom - plot.top, 16.0);
        for (at, level) in self.up.1.iter().enumerate().filter(|(at, _)| *at as f64 % step < 0.5) {
            let y = plot.bottom - (at as f64 + 0.5) * size.1;
            let level = tick_face().shortened(level, plot.left - 34.0);
            scene.text(&level, (plot.left - 7.0, y + 4.0), tick_face(), Align::Right);
        }
        let title = tick_face().shortened(&self.across.0, plot.width());
        scene.text(&title, (plot.right, plot.bottom + 35.0), tick_face(), Align::Right);
    }
}

/// How pale the smallest lead is.
const PALEST: f64 = 0.72;
const TITLE: f64 = 20.0;
const FOOT: f64 = 42.0;

/// Grey with slanting lines.
fn hatch(scene: &mut Scene, block: Block) {
    let grey = mix(AXIS, WHITE, 0.72);
    scene.filled(block, mix(AXIS, WHITE, 0.9));
    let (width, height) = (block.width(), block.bottom - block.top);
    let mut start = 4.0;
    while start < width + height && start < 4_000.0 {
        // from the lower or right edge up to the left or upper one
        let low = if start <= width {
            (block.left + start, block.bottom)
        } else {
            (block.right, block.bottom - (start - width))
        };
        let high =
            if start <= height { (block.left, block.bottom - start) } else { (block.left + start - height, block.top) };
        scene.line(&[low, high], grey, 1.0);
        start += 8.0;
    }
}

impl Figure for FactorMapFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, width: f64) -> f64 {
        self.key(width).height() + TITLE + 400.0 + FOOT
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        self.draw_key(scene, body);
        let top = body.top + self.key(body.width()).height();
        let title = tick_face().shortened(&self.up.0, body.width());
        scene.text(&title, (body.left, top + 12.0), tick_face(), Align::Left);
        let widest = self.up.1.iter().map(|level| tick_face().width(level)).fold(TICK_ROOM - 12.0, f64::max).min(150.0);
        let plot = Block {
            left: body.left + widest + 12.0,
            top: top + TITLE,
            right: body.right - 4.0,
            bottom: body.bottom - FOOT,
        };
        let (columns, rows) = (self.across.1.len().max(1), self.up.1.len().max(1));
        let size = (plot.width() / columns as f64, (plot.bottom - plot.top) / rows as f64);
        let largest = self.largest();
        for (number, cell) in self.cells.iter().enumerate().take(rows * columns) {
            let (column, row) = (number % columns, number / columns);
            let left = plot.left + column as f64 * size.0;
            let bottom = plot.bottom - row as f64 * size.1;
            let block = Block { left, top: bottom - size.1, right: left + size.0, bottom };
            self.draw_cell(scene, block, *cell, largest);
            scene.outline(block, WHITE, 1.0);
        }
        scene.outline(plot, AXIS, 0.8);
        self.draw_levels(scene, plot, size);
    }
}
