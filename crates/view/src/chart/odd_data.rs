//! Invented data for the tests of all figures, ordinary and odd.

use stats::paired::Verdict;
use std::path::Path;

use super::*;

pub(super) const LONG: &str =
    "Everything at once & everywhere <for as long as it takes>, Reconciliationcommitteesofalltribes";

/// The shape of invented data.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) strategies: usize,
    pub(super) weeks: usize,
    /// Multiplies counts and money.
    pub(super) size: f64,
    pub(super) name: &'static str,
}

/// What a usual comparison looks like.
pub(super) const ORDINARY: Shape = Shape { strategies: 4, weeks: 60, size: 1000.0, name: "Local first" };

pub(super) fn odd_shapes() -> Vec<Shape> {
    vec![
        ORDINARY,
        Shape { strategies: 0, ..ORDINARY },
        Shape { strategies: 1, ..ORDINARY },
        Shape { strategies: 12, name: LONG, ..ORDINARY },
        Shape { weeks: 0, ..ORDINARY },
        Shape { weeks: 1, ..ORDINARY },
        Shape { size: 0.0, ..ORDINARY },
        Shape { size: 1e-7, name: "", ..ORDINARY },
        Shape { size: 1e15, ..ORDINARY },
        Shape { size: 1e300, ..ORDINARY },
    ]
}

impl Shape {
    pub(super) fn frame(self) -> Frame {
        Frame {
            question: format!("What helps? {}", self.name),
            subtitle: self.name.repeat(4),
            trials: 1,
            seed: u64::MAX,
            interval_level: (self.strategies != 1).then_some(0.95),
            is_illustrative: true,
            note: self.name.repeat(9),
        }
    }

    pub(super) fn labels(self) -> impl Iterator<Item = StrategyLabel> {
        (0..self.strategies).map(move |order| StrategyLabel::new(self.name, order))
    }

    fn weeks(self) -> Vec<f64> {
        (0..self.weeks).map(|week| week as f64).collect()
    }

    /// A share per week that zigzags below `top`.
    fn shares(self, top: f64) -> Vec<f64> {
        let shrink = self.size.min(1.0);
        (0..self.weeks).map(|week| top * shrink * (week % 7) as f64 / 7.0).collect()
    }

    fn counts(self, factor: f64) -> Vec<f64> {
        (0..self.weeks).map(|week| self.size * factor * week as f64 / 60.0).collect()
    }

    fn peace(self) -> PeaceOverTimeFigure {
        let line =
            |strategy| PeaceLine { strategy, share: self.shares(0.5), low: self.shares(0.4), high: self.shares(1.0) };
        let lines = self.labels().map(line).collect();
        PeaceOverTimeFigure { frame: self.frame(), quantity: "at peace".into(), weeks: self.weeks(), lines }
    }

    fn survival(self) -> SurvivalFigure {
        let curve = |strategy| SurvivalCurve {
            strategy,
            weeks: self.weeks(),
            survival: self.shares(0.5),
            low: self.shares(0.4),
            high: self.shares(1.0),
            followed_weeks: self.weeks as f64,
            at_risk: vec![u64::MAX, 3, 0],
        };
        SurvivalFigure {
            frame: self.frame(),
            quantity: "without relapse".into(),
            since: "since the first agreement".into(),
            last_week: self.weeks as f64,
            at_risk_weeks: vec![0.0, 1.0, 50.0],
            curves: self.labels().map(curve).collect(),
        }
    }

    fn violence(self) -> ViolenceFanFigure {
        let band = |level| FanBand { level, low: self.counts(1.0 - level), high: self.counts(1.0 + level) };
        let panel =
            |strategy| ViolenceFan { strategy, median: self.counts(1.0), bands: [0.95, 0.8, 0.5].map(band).into() };
        ViolenceFanFigure {
            frame: self.frame(),
            quantity: "killed".into(),
            unit: Unit::Number("deaths".into()),
            weeks: self.weeks(),
            panels: self.labels().map(panel).collect(),
        }
    }

    fn effects(self) -> EffectsFigure {
        let (difference, low) = (-self.size, -2.0 * self.size);
        let effect = Effect { difference, low, high: f64::INFINITY, written: difference, verdict: Verdict::TooClose };
        let panel = |unit| EffectPanel {
            metric: self.name.into(),
            unit,
            better: Better::Less,
            effects: self.labels().map(|label| (label.order != 1).then_some(effect)).collect(),
        };
        let units = [Unit::Share, Unit::Usd, Unit::Number(self.name.into())];
        EffectsFigure { frame: self.frame(), strategies: self.labels().collect(), panels: units.map(panel).into() }
    }

    pub(super) fn money(self) -> MoneyFigure {
        let shortfalls = ["money", "staff", "patrols", "access", "clearance", "attention", "a partner"];
        let bar = |strategy| StrategySpending {
            strategy,
            spent_usd: (0_u8..20).map(|activity| self.size * f64::from(activity)).collect(),
            shortfalls: shortfalls.map(|lack| Shortfall { lack, share: 0.16 }).into(),
        };
        let strategies = self.labels().map(bar).collect();
        MoneyFigure { frame: self.frame(), activities: vec![format!("{} mediation", self.name); 20], strategies }
    }

    fn crossing(self) -> CrossingFigure {
        let line = |strategy| CrossingLine {
            strategy,
            value: self.counts(1.0),
            low: self.counts(-1.0),
            high: self.counts(2.0),
        };
        let at = |factor| Crossing { factor, factor_interval: Some((-1.0, 9.0)), value: self.size };
        CrossingFigure {
            frame: self.frame(),
            factor: "linkage".into(),
            factor_unit: Unit::Usd,
            factor_ends: (self.name.into(), String::new()),
            factor_values: self.weeks(),
            metric: "deaths".into(),
            unit: Unit::Usd,
            lines: self.labels().map(line).collect(),
            crossings: vec![at(0.3), at(0.31), at(7e9)],
        }
    }

    fn predictive(self) -> PredictiveFigure {
        let statistic = |at: usize| PredictedStatistic {
            name: self.name.into(),
            is_fitted: at.is_multiple_of(2),
            real: (self.size, 0.0, 2.0 * self.size),
            simulated: if at == 1 { (f64::NAN, 0.0, 0.0) } else { (self.size * at as f64, -self.size, f64::INFINITY) },
        };
        PredictiveFigure { frame: self.frame(), statistics: (0..self.strategies).map(statistic).collect() }
    }

    /// All figures with the names of their files.
    pub(super) fn figures(self) -> Vec<(&'static str, Box<dyn Figure>)> {
        let mut all: Vec<(&'static str, Box<dyn Figure>)> = vec![
            ("peace", Box::new(self.peace())),
            ("survival", Box::new(self.survival())),
            ("violence", Box::new(self.violence())),
            ("effects", Box::new(self.effects())),
            ("money", Box::new(self.money())),
            ("crossing", Box::new(self.crossing())),
            ("predictive", Box::new(self.predictive())),
        ];
        all.extend(self.futures());
        all
    }

    pub(super) fn save_all(self, folder: &Path) {
        for (name, figure) in self.figures() {
            figure.save(folder, name).unwrap();
        }
    }
}
