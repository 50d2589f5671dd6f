//! What each strategy spends its money on, and what it could not carry out.

use plotters::style::RGBColor;

use super::axis::Scale;
use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::key::Key;
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

const BAR: f64 = 36.0;
/// Height of a strategy: its name, its bar, what was lacking.
const ROW: f64 = 96.0;
const NAME: f64 = 22.0;
const TOTAL_ROOM: f64 = 100.0;

impl MoneyFigure {
    fn largest(&self) -> f64 {
        self.strategies.iter().map(StrategySpending::total).fold(0.0, f64::max)
    }

    /// Every activity that money is spent on.
    fn spent_on(&self) -> impl Iterator<Item = usize> {
        let is_spent = |activity: &usize| self.strategies.iter().any(|bar| bar.segment(*activity).is_some());
        (0..self.activities.len()).filter(is_spent)
    }

    fn key(&self, room: f64) -> Key {
        Key::new(self.spent_on().map(|activity| &self.activities[activity]), room)
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
        let (end, bold) = ((x.at(bar.total()) + 9.0, top + BAR / 2.0 + 4.5), Face::bold(LABEL_SIZE, INK));
        scene.text(&bold.shortened(&Unit::Usd.value(bar.total()), TOTAL_ROOM - 9.0), end, bold, Align::Left);
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
        self.key(width).height() + 6.0 + self.strategies.len().max(1) as f64 * ROW - 6.0
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        scene.ground();
        let key = self.key(body.width());
        let colours: Vec<RGBColor> = self.spent_on().map(activity_colour).collect();
        key.draw_colours(scene, (body.left, body.top), &colours);
        let x = Scale::new((0.0, self.largest()), (body.left, body.right - TOTAL_ROOM));
        for (row, bar) in self.strategies.iter().enumerate() {
            let top = body.top + key.height() + 6.0 + row as f64 * ROW;
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
