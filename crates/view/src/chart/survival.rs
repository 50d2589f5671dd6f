//! How long agreements hold: Kaplan–Meier curves with the numbers at risk.

use super::axis::{WEEK_AXIS_HEIGHT, week_axis};
use super::figure::Figure;
use super::font::Face;
use super::frame::Frame;
use super::lines::{Line, Lines, Plot};
use super::number::{Unit, count};
use super::scene::{Align, Block, Scene};
use super::theme::{INK, StrategyLabel, TICK_SIZE};

/// Step curves of the time from the first agreement to the first relapse.
#[derive(Debug, Clone, PartialEq)]
pub struct SurvivalFigure {
    /// Title, subtitle and caption.
    pub frame: Frame,
    /// What has survived, such as "share of agreements without relapse"; the title of the value axis.
    pub quantity: String,
    /// What the time axis counts from, such as "since the first agreement".
    pub since: String,
    /// End of the time axis in weeks.
    pub last_week: f64,
    /// Weeks at which the number at risk is given, ascending.
    pub at_risk_weeks: Vec<f64>,
    /// One curve per strategy.
    pub curves: Vec<SurvivalCurve>,
}

/// One strategy's curve. It starts at 1 in week 0; `survival`, `low` and `high` have one share per event week.
#[derive(Debug, Clone, PartialEq)]
pub struct SurvivalCurve {
    /// The strategy.
    pub strategy: StrategyLabel,
    /// Weeks at which the curve steps down, ascending.
    pub weeks: Vec<f64>,
    /// Share that survives from that week on.
    pub survival: Vec<f64>,
    /// Lower end of the interval from that week on.
    pub low: Vec<f64>,
    /// Upper end of the interval from that week on.
    pub high: Vec<f64>,
    /// Week up to which enough trials were followed; the curve ends there.
    pub followed_weeks: f64,
    /// Number at risk at each of the figure's `at_risk_weeks`.
    pub at_risk: Vec<u64>,
}

impl SurvivalFigure {
    fn lines(&self) -> Lines<'_> {
        Lines {
            title: &self.quantity,
            unit: &Unit::Share,
            range: (0.0, 1.0),
            foot: WEEK_AXIS_HEIGHT + self.table_height(),
            list: self.curves.iter().map(SurvivalCurve::line).collect(),
        }
    }

    fn table_height(&self) -> f64 {
        if self.at_risk_weeks.is_empty() || self.curves.is_empty() {
            return 0.0;
        }
        (self.curves.len() + 1) as f64 * ROW + 12.0
    }

    /// Numbers at risk below the plot, each row with the name of its curve above it where there is no room beside it.
    fn draw_table(&self, scene: &mut Scene, Plot { block: plot, x, .. }: Plot, body: Block) {
        if self.table_height() <= 0.0 {
            return;
        }
        let mut baseline = plot.bottom + WEEK_AXIS_HEIGHT + 12.0 + TICK_SIZE;
        scene.ground();
        scene.text("at risk", (body.left, baseline), Face::bold(TICK_SIZE, INK), Align::Left);
        for curve in &self.curves {
            baseline += ROW;
            let face = Face::regular(TICK_SIZE, curve.strategy.colour());
            let name = face.shortened(&curve.strategy.name, body.right - plot.right - 20.0);
            scene.more_of(&curve.strategy);
            scene.text(&name, (plot.right + 20.0, baseline), face, Align::Left);
            let mut free_from = f64::NEG_INFINITY;
            for (&week, &number) in self.at_risk_weeks.iter().zip(&curve.at_risk) {
                let number = count(number);
                let (half, at) = (face.width(&number) / 2.0, scene.centre_within(x.at(week), &number, face));
                if at - half > free_from {
                    scene.text(&number, (at, baseline), face, Align::Centre);
                    free_from = at + half + 4.0;
                }
            }
        }
    }
}

const ROW: f64 = 16.0;

impl Figure for SurvivalFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self, width: f64) -> f64 {
        self.lines().height(width)
    }

    fn draw(&self, scene: &mut Scene, body: Block) {
        let plot = self.lines().draw(scene, body, |scene, plot| week_axis(scene, plot, self.last_week, &self.since));
        self.draw_table(scene, plot, body);
    }
}

impl SurvivalCurve {
    /// The corners of the step curve.
    fn line(&self) -> Line<'_> {
        let mut x = vec![0.0];
        x.extend(self.weeks.iter().flat_map(|week| [*week, *week]));
        x.push(self.followed_weeks);
        let steps = |values: &[f64]| {
            let mut levels = vec![1.0, 1.0];
            levels.extend(values.iter().flat_map(|value| [*value, *value]));
            levels
        };
        let (low, high, value) = (steps(&self.low), steps(&self.high), steps(&self.survival));
        let end = Unit::Share.value(self.survival.last().copied().unwrap_or(1.0));
        Line { strategy: &self.strategy, x, low, high, value, end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_steps_down_at_its_events_and_ends_where_following_ends() {
        let curve = SurvivalCurve {
            strategy: StrategyLabel::new("none", 0),
            weeks: vec![10.0, 20.0],
            survival: vec![0.5, 0.25],
            low: vec![0.4, 0.2],
            high: vec![0.6, 0.3],
            followed_weeks: 30.0,
            at_risk: vec![],
        };
        let line = curve.line();
        let corners: Vec<(f64, f64)> = line.x.iter().copied().zip(line.value.iter().copied()).collect();
        assert_eq!(corners, [(0.0, 1.0), (10.0, 1.0), (10.0, 0.5), (20.0, 0.5), (20.0, 0.25), (30.0, 0.25)]);
    }
}
