//! What each strategy changes against the baseline: one small forest plot per metric.

use std::path::Path;

use plotters::backend::DrawingBackend;

use super::canvas::{Align, Block, Canvas, Drawn};
use super::effect_panel::{EffectPanel, VERDICT_ROOM, draw_interval};
use super::frame::Frame;
use super::image_file::{ChartError, Figure, save, svg};
use super::text::Face;
use super::theme::{GRID, INK, LABEL_SIZE, SOFT, StrategyLabel, TICK_SIZE};

/// Paired differences of every strategy to the baseline, with their intervals.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectsFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// Strategies that are compared with the baseline; one row each.
    pub strategies: Vec<StrategyLabel>,
    /// One panel per metric.
    pub panels: Vec<EffectPanel>,
}

impl EffectsFigure {
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

    fn columns(&self) -> usize {
        match self.panels.len() {
            0 | 1 => 1,
            _ => 2,
        }
    }

    fn band_height(&self) -> f64 {
        HEAD + self.strategies.len() as f64 * ROW + FOOT
    }

    /// Width of the column of names, in px.
    fn names_width(&self) -> f64 {
        let face = Face::bold(LABEL_SIZE, INK);
        let widest = self.strategies.iter().flat_map(|strategy| face.wrapped(&strategy.name, WIDEST_NAME, 2));
        widest.fold(40.0, |wide: f64, line| wide.max(face.width(&line))) + 14.0
    }

    fn draw_names<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, left: f64, top: f64) -> Drawn {
        for (row, strategy) in self.strategies.iter().enumerate() {
            let face = Face::bold(LABEL_SIZE, strategy.text_colour());
            let lines = face.wrapped(&strategy.name, WIDEST_NAME, 2);
            let middle = row_middle(top, row);
            let first = middle - (lines.len() as f64 / 2.0 - 0.86) * face.line_height();
            canvas.lines(&lines, (left, first), face, Align::Left)?;
        }
        Ok(())
    }

    fn draw_panel<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, panel: &EffectPanel, block: Block) -> Drawn {
        panel.draw_head(canvas, block)?;
        let plot = Block {
            left: block.left + 8.0,
            top: block.top + HEAD,
            right: block.right - VERDICT_ROOM,
            bottom: block.top + HEAD + self.strategies.len() as f64 * ROW,
        };
        for row in 0..self.strategies.len() {
            let y = plot.top + row as f64 * ROW;
            canvas.line(&[(block.left, y), (block.right, y)], GRID, 0.8)?;
        }
        let x = panel.draw_axis(canvas, plot)?;
        for (row, (strategy, effect)) in self.strategies.iter().zip(&panel.effects).enumerate() {
            let y = row_middle(block.top, row);
            let right = plot.right + 10.0;
            if let Some(effect) = effect {
                draw_interval(canvas, x, y, effect, strategy)?;
                panel.draw_verdict(canvas, (right, y), effect)?;
            } else {
                let face = Face::regular(TICK_SIZE, SOFT);
                canvas.text("not defined", (right, y + 4.0), face, Align::Left)?;
            }
        }
        Ok(())
    }
}

fn row_middle(band_top: f64, row: usize) -> f64 {
    band_top + HEAD + (row as f64 + 0.5) * ROW
}

const HEAD: f64 = 42.0;
const ROW: f64 = 36.0;
const FOOT: f64 = 40.0;
const GUTTER: f64 = 22.0;
const WIDEST_NAME: f64 = 165.0;

impl Figure for EffectsFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self) -> f64 {
        self.panels.len().div_ceil(self.columns()).max(1) as f64 * self.band_height() - 16.0
    }

    fn draw_body<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, body: Block) -> Drawn {
        let first = body.left + self.names_width();
        let width = (body.right - first + GUTTER) / self.columns() as f64;
        for (band, panels) in self.panels.chunks(self.columns()).enumerate() {
            let top = body.top + band as f64 * self.band_height();
            self.draw_names(canvas, body.left, top)?;
            for (column, panel) in panels.iter().enumerate() {
                let left = first + column as f64 * width;
                let right = left + width - GUTTER;
                let block = Block { left, top, right, bottom: top + self.band_height() };
                self.draw_panel(canvas, panel, block)?;
            }
        }
        Ok(())
    }
}
