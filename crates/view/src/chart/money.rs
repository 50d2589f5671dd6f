//! What each strategy spends its money on, and what it could not carry out.

use std::path::Path;

use plotters::backend::DrawingBackend;

use super::axis::Scale;
use super::canvas::{Align, Block, Canvas, Drawn};
use super::frame::Frame;
use super::image_file::{ChartError, Figure, save, svg};
use super::number::Unit;
use super::shortfall::{Shortfall, draw_shortfalls};
use super::text::Face;
use super::theme::{BLACK, INK, LABEL_SIZE, StrategyLabel, TICK_SIZE, WHITE, activity_colour, brightness};

/// Spending by activity, one stacked bar per strategy.
#[derive(Debug, Clone, PartialEq)]
pub struct MoneyFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// Names of the activities, in the order in which they are stacked.
    pub activities: Vec<String>,
    /// One bar per strategy.
    pub strategies: Vec<StrategySpending>,
}

/// One strategy's money.
#[derive(Debug, Clone, PartialEq)]
pub struct StrategySpending {
    /// The strategy.
    pub strategy: StrategyLabel,
    /// Mean spending per trial in USD, one value per activity, not negative.
    pub spent_usd: Vec<f64>,
    /// Planned activities that were not carried out, by reason; may be empty.
    pub shortfalls: Vec<Shortfall>,
}

impl MoneyFigure {
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

    fn names_width(&self) -> f64 {
        let face = Face::bold(LABEL_SIZE, INK);
        let lines = self.strategies.iter().flat_map(|bar| face.wrapped(&bar.strategy.name, WIDEST_NAME, 2));
        lines.fold(40.0, |wide: f64, line| wide.max(face.width(&line))) + 14.0
    }

    /// Px of the bars: the longest leaves room for its total.
    fn scale(&self, left: f64, right: f64) -> Scale {
        Scale::new((0.0, self.largest()), (left, right - TOTAL_ROOM))
    }

    fn largest(&self) -> f64 {
        self.strategies.iter().map(StrategySpending::total).fold(0.0, f64::max)
    }

    /// Activities whose name finds no room inside any bar.
    fn in_key(&self) -> Vec<usize> {
        let left = self.names_width();
        let x = self.scale(left, super::theme::WIDTH - 2.0 * super::theme::MARGIN);
        let is_named = |activity: usize| {
            let room = |bar: &StrategySpending| bar.segment(activity).map_or(0.0, |(from, to)| x.at(to) - x.at(from));
            self.strategies.iter().any(|bar| fits(&self.activities[activity], room(bar)))
        };
        let is_spent = |activity: usize| self.strategies.iter().any(|bar| bar.segment(activity).is_some());
        (0..self.activities.len()).filter(|&activity| is_spent(activity) && !is_named(activity)).collect()
    }

    /// Rows of the key: activity and its left end.
    fn key_rows(&self) -> Vec<Vec<(usize, f64)>> {
        let room = super::theme::WIDTH - 2.0 * super::theme::MARGIN;
        let mut rows: Vec<Vec<(usize, f64)>> = Vec::new();
        let mut x = f64::INFINITY;
        for activity in self.in_key() {
            let width = key_face().width(&self.key_text(activity)) + 34.0;
            if x + width > room {
                rows.push(Vec::new());
                x = 0.0;
            }
            if let Some(row) = rows.last_mut() {
                row.push((activity, x));
            }
            x += width;
        }
        rows
    }

    fn key_text(&self, activity: usize) -> String {
        key_face().shortened(&self.activities[activity], 240.0)
    }

    fn draw_key<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, body: Block) -> Drawn {
        for (row, entries) in self.key_rows().iter().enumerate() {
            let baseline = body.top + 12.0 + row as f64 * KEY_ROW;
            for &(activity, x) in entries {
                let left = body.left + x;
                let swatch = Block { left, top: baseline - 9.5, right: left + 12.0, bottom: baseline + 1.5 };
                canvas.filled(swatch, activity_colour(activity))?;
                canvas.text(&self.key_text(activity), (left + 17.0, baseline), key_face(), Align::Left)?;
            }
        }
        Ok(())
    }

    fn draw_bar<DB: DrawingBackend>(
        &self,
        canvas: &Canvas<'_, DB>,
        bar: &StrategySpending,
        x: Scale,
        top: f64,
    ) -> Drawn {
        for (activity, name) in self.activities.iter().enumerate() {
            let Some((from, to)) = bar.segment(activity) else {
                continue;
            };
            let segment = Block { left: x.at(from), top, right: x.at(to), bottom: top + BAR };
            let colour = activity_colour(activity);
            canvas.filled(segment, colour)?;
            canvas.line(&[(segment.right, top), (segment.right, top + BAR)], WHITE, 1.0)?;
            let dark = brightness(colour) > 0.45;
            let face = Face::regular(TICK_SIZE, if dark { BLACK } else { WHITE });
            let middle = f64::midpoint(segment.left, segment.right);
            let amount = Unit::amount(to - from, self.largest());
            if fits(name, segment.width()) {
                canvas.text(name, (middle, top + 14.5), face, Align::Centre)?;
                canvas.text(&amount, (middle, top + 28.5), face, Align::Centre)?;
            } else if fits(&amount, segment.width()) {
                canvas.text(&amount, (middle, top + BAR / 2.0 + 4.0), face, Align::Centre)?;
            }
        }
        let total = Face::bold(LABEL_SIZE, INK);
        let end = (x.at(bar.total()) + 9.0, top + BAR / 2.0 + 4.5);
        canvas.text(&Unit::Usd.value(bar.total()), end, total, Align::Left)
    }
}

impl StrategySpending {
    fn total(&self) -> f64 {
        self.spent_usd.iter().sum()
    }

    /// Where an activity begins and ends on the bar; none if nothing was spent on it.
    fn segment(&self, activity: usize) -> Option<(f64, f64)> {
        let spent = *self.spent_usd.get(activity)?;
        let from: f64 = self.spent_usd[..activity].iter().sum();
        (spent > 0.0).then_some((from, from + spent))
    }
}

fn key_face() -> Face {
    Face::regular(TICK_SIZE, INK)
}

fn fits(text: &str, room: f64) -> bool {
    key_face().width(text) + 8.0 <= room
}

const KEY_ROW: f64 = 19.0;
const ROW: f64 = 76.0;
const BAR: f64 = 36.0;
const TOTAL_ROOM: f64 = 100.0;
const WIDEST_NAME: f64 = 165.0;

impl Figure for MoneyFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self) -> f64 {
        self.key_rows().len() as f64 * KEY_ROW + 12.0 + self.strategies.len().max(1) as f64 * ROW
    }

    fn draw_body<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, body: Block) -> Drawn {
        self.draw_key(canvas, body)?;
        let first = body.top + self.key_rows().len() as f64 * KEY_ROW + 12.0;
        let left = body.left + self.names_width();
        let x = self.scale(left, body.right);
        for (row, bar) in self.strategies.iter().enumerate() {
            let top = first + row as f64 * ROW;
            let face = Face::bold(LABEL_SIZE, bar.strategy.text_colour());
            let lines = face.wrapped(&bar.strategy.name, WIDEST_NAME, 2);
            let baseline = top + BAR / 2.0 - (lines.len() as f64 / 2.0 - 0.86) * face.line_height();
            canvas.lines(&lines, (body.left, baseline), face, Align::Left)?;
            self.draw_bar(canvas, bar, x, top)?;
            if bar.total() > 0.0 || !bar.shortfalls.is_empty() {
                draw_shortfalls(canvas, &bar.shortfalls, (left, body.right), top + BAR + 7.0)?;
            }
        }
        Ok(())
    }
}
