//! What each strategy spends its money on, and what it could not carry out.

use super::axis::Scale;
use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::number::Unit;
use super::scene::{Align, Block, Scene};
use super::shortfall::{Shortfall, draw_shortfalls};
use super::theme::{BLACK, INK, LABEL_SIZE, StrategyLabel, TICK_SIZE, WHITE, activity_colour};

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

const KEY_FACE: Face = Face { size: TICK_SIZE, bold: false, colour: INK };
const KEY_ROW: f64 = 19.0;
const BAR: f64 = 36.0;
/// Height of a strategy: its name, its bar, what was lacking.
const ROW: f64 = 96.0;
const NAME: f64 = 22.0;
const TOTAL_ROOM: f64 = 100.0;

impl MoneyFigure {
    fn largest(&self) -> f64 {
        self.strategies.iter().map(StrategySpending::total).fold(0.0, f64::max)
    }

    /// Rows of the key, which has every activity that money is spent on: activity and its left end.
    fn key_rows(&self, room: f64) -> Vec<Vec<(usize, f64)>> {
        let mut rows: Vec<Vec<(usize, f64)>> = Vec::new();
        let mut x = f64::INFINITY;
        let is_spent = |activity: &usize| self.strategies.iter().any(|bar| bar.segment(*activity).is_some());
        for activity in (0..self.activities.len()).filter(is_spent) {
            let width = KEY_FACE.width(&self.key_text(activity)) + 34.0;
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
        KEY_FACE.shortened(&self.activities[activity], 240.0)
    }

    fn key_height(&self, room: f64) -> f64 {
        self.key_rows(room).len() as f64 * KEY_ROW + 12.0
    }

    fn draw_key(&self, scene: &mut Scene, body: Block) {
        for (row, entries) in self.key_rows(body.width()).iter().enumerate() {
            let baseline = body.top + 12.0 + row as f64 * KEY_ROW;
            for &(activity, x) in entries {
                let left = body.left + x;
                let swatch = Block { left, top: baseline - 9.5, right: left + 12.0, bottom: baseline + 1.5 };
                scene.filled(swatch, activity_colour(activity));
                scene.text(&self.key_text(activity), (left + 17.0, baseline), KEY_FACE, Align::Left);
            }
        }
    }

    fn draw_bar(&self, scene: &mut Scene, bar: &StrategySpending, x: Scale, top: f64) {
        let face = Face::regular(TICK_SIZE, BLACK);
        for (activity, name) in self.activities.iter().enumerate() {
            let Some((from, to)) = bar.segment(activity) else {
                continue;
            };
            let segment = Block { left: x.at(from), top, right: x.at(to), bottom: top + BAR };
            scene.filled(segment, activity_colour(activity));
            scene.line(&[(segment.right, top), (segment.right, top + BAR)], WHITE, 1.0);
            let fits = |text: &str| face.width(text) + 8.0 <= segment.width();
            let amount = Unit::amount(to - from, self.largest());
            let (middle, half) = segment.middle();
            if fits(name) {
                scene.text(name, (middle, top + 14.5), face, Align::Centre);
                scene.text(&amount, (middle, top + 28.5), face, Align::Centre);
            } else if fits(&amount) {
                scene.text(&amount, (middle, half + 4.0), face, Align::Centre);
            }
        }
        let end = (x.at(bar.total()) + 9.0, top + BAR / 2.0 + 4.5);
        scene.text(&Unit::Usd.value(bar.total()), end, Face::bold(LABEL_SIZE, INK), Align::Left);
    }

    /// The bar in words.
    fn words(&self, bar: &StrategySpending) -> String {
        let spent = |(activity, name): (usize, &String)| {
            let (from, to) = bar.segment(activity)?;
            Some(format!("{name} {}", Unit::Usd.value(to - from)))
        };
        let parts: Vec<String> = self.activities.iter().enumerate().filter_map(spent).collect();
        format!("{} in all: {}", Unit::Usd.value(bar.total()), parts.join(", "))
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

impl Figure for MoneyFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, width: f64) -> f64 {
        self.key_height(width) + self.strategies.len().max(1) as f64 * ROW - 6.0
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        scene.ground();
        self.draw_key(scene, body);
        let x = Scale::new((0.0, self.largest()), (body.left, body.right - TOTAL_ROOM));
        for (row, bar) in self.strategies.iter().enumerate() {
            let top = body.top + self.key_height(body.width()) + row as f64 * ROW;
            let face = Face::bold(LABEL_SIZE, bar.strategy.colour());
            scene.series(&bar.strategy, self.words(bar));
            let name = face.shortened(&bar.strategy.name, body.width());
            scene.text(&name, (body.left, top + NAME - 7.0), face, Align::Left);
            self.draw_bar(scene, bar, x, top + NAME);
            if bar.total() > 0.0 || !bar.shortfalls.is_empty() {
                draw_shortfalls(scene, &bar.shortfalls, (body.left, body.right), top + NAME + BAR + 7.0);
            }
        }
    }
}
