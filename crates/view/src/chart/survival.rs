//! How long agreements hold: Kaplan–Meier curves with the numbers at risk.

use std::path::Path;

use plotters::backend::DrawingBackend;

use super::axis::{Scale, WEEK_AXIS_HEIGHT, tick_face, value_axis, value_title, week_axis};
use super::canvas::{Align, Block, Canvas, Drawn, Point};
use super::end_label::{LabelText, column_width, draw_end_labels, stacked_height};
use super::frame::Frame;
use super::image_file::{ChartError, Figure, save, svg};
use super::number::{Unit, count};
use super::text::Face;
use super::theme::{BAND_OPACITY, DATA_STROKE, INK, StrategyLabel, TICK_ROOM, TICK_SIZE};

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
    /// Week up to which at least one trial was followed; the curve ends there.
    pub followed_weeks: f64,
    /// Number at risk at each of the figure's `at_risk_weeks`.
    pub at_risk: Vec<u64>,
}

impl SurvivalFigure {
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

    fn labels(&self) -> Vec<LabelText> {
        self.curves
            .iter()
            .map(|curve| {
                let last = curve.survival.last().copied().unwrap_or(1.0);
                LabelText::new(&curve.strategy, &Unit::Share.value(last))
            })
            .collect()
    }

    fn table_height(&self) -> f64 {
        if self.at_risk_weeks.is_empty() || self.curves.is_empty() {
            return 0.0;
        }
        (self.curves.len() + 1) as f64 * ROW + 12.0
    }

    fn draw_table<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, x: Scale, body: Block, plot: Block) -> Drawn {
        let mut baseline = plot.bottom + WEEK_AXIS_HEIGHT + 12.0 + TICK_SIZE;
        if self.table_height() <= 0.0 {
            return Ok(());
        }
        let heading = Face::bold(TICK_SIZE, INK);
        canvas.text("at risk", (body.left, baseline), heading, Align::Left)?;
        for curve in &self.curves {
            baseline += ROW;
            let face = Face::regular(TICK_SIZE, curve.strategy.text_colour());
            let name = face.shortened(&curve.strategy.name, body.right - plot.right - 20.0);
            canvas.text(&name, (plot.right + 20.0, baseline), face, Align::Left)?;
            let mut free_from = f64::NEG_INFINITY;
            for (&week, &number) in self.at_risk_weeks.iter().zip(&curve.at_risk) {
                let half = tick_face().width(&count(number)) / 2.0;
                if x.at(week) - half > free_from {
                    canvas.text(&count(number), (x.at(week), baseline), face, Align::Centre)?;
                    free_from = x.at(week) + half + 4.0;
                }
            }
        }
        Ok(())
    }
}

const ROW: f64 = 16.0;
const TITLE_HEIGHT: f64 = 26.0;

impl Figure for SurvivalFigure {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn body_height(&self) -> f64 {
        stacked_height(&self.labels()).max(300.0) + TITLE_HEIGHT + WEEK_AXIS_HEIGHT + self.table_height()
    }

    fn draw_body<DB: DrawingBackend>(&self, canvas: &Canvas<'_, DB>, body: Block) -> Drawn {
        let labels = self.labels();
        value_title(canvas, body, &self.quantity, &Unit::Share)?;
        let plot = Block {
            left: body.left + TICK_ROOM * 0.75,
            top: body.top + TITLE_HEIGHT,
            right: body.right - column_width(&labels),
            bottom: body.bottom - WEEK_AXIS_HEIGHT - self.table_height(),
        };
        let y = value_axis(canvas, plot, &Unit::Share, (0.0, 1.0), true)?;
        let x = week_axis(canvas, plot, self.last_week, &self.since)?;
        for curve in &self.curves {
            let (low, high) = (curve.path(&curve.low, x, y), curve.path(&curve.high, x, y));
            canvas.band(&low, &high, curve.strategy.colour(), BAND_OPACITY)?;
        }
        let mut ends = Vec::new();
        for (curve, label) in self.curves.iter().zip(labels) {
            let path = curve.path(&curve.survival, x, y);
            canvas.strategy_line(&path, &curve.strategy, DATA_STROKE)?;
            ends.extend(path.last().map(|&end| label.at(end)));
        }
        draw_end_labels(canvas, plot.right, (plot.top - 8.0, plot.bottom + 8.0), &ends)?;
        self.draw_table(canvas, x, body, plot)
    }
}

impl SurvivalCurve {
    /// Corners of the step curve of `values`.
    fn path(&self, values: &[f64], x: Scale, y: Scale) -> Vec<Point> {
        let mut path = vec![(x.at(0.0), y.at(1.0))];
        let mut level = y.at(1.0);
        for (&week, &value) in self.weeks.iter().zip(values) {
            path.push((x.at(week), level));
            level = y.at(value);
            path.push((x.at(week), level));
        }
        path.push((x.at(self.followed_weeks), level));
        path
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
        let plain = Scale::new((0.0, 100.0), (0.0, 100.0));
        let share = Scale::new((0.0, 1.0), (0.0, 1.0));
        let corners = [(0.0, 1.0), (10.0, 1.0), (10.0, 0.5), (20.0, 0.5), (20.0, 0.25), (30.0, 0.25)];
        assert_eq!(curve.path(&curve.survival, plain, share), corners);
    }
}
