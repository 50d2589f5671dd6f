//! Invented data for the tests of the figures of sweeps.

use super::odd_data::Shape;
use super::*;

impl Shape {
    fn values(self) -> Vec<f64> {
        (0..self.strategies * 3).map(|at| self.size * (at as f64 - 2.0) / 7.0).collect()
    }

    fn bars(self) -> Vec<Bar> {
        let bar =
            |value| Bar { value, low: value - self.size, high: if value > 0.0 { f64::INFINITY } else { f64::NAN } };
        self.values().into_iter().map(bar).collect()
    }

    fn plane_axis(self) -> PlaneAxis {
        PlaneAxis { title: self.name.into(), unit: Unit::Number(self.name.into()), range: (-self.size, self.size) }
    }

    fn tornado(self) -> TornadoFigure {
        let row = |bar: Bar| TornadoRow {
            factor: self.name.into(),
            ends: (self.name.into(), "up to 0.2".into()),
            low: bar,
            high: Bar { value: -bar.value, ..bar },
        };
        let rows = self.bars().into_iter().map(row).collect();
        TornadoFigure { frame: self.frame(), quantity: self.name.into(), unit: Unit::Share, rows }
    }

    fn sobol(self) -> BarsFigure {
        let row = |bar: Bar| BarRow {
            name: self.name.into(),
            note: self.name.into(),
            bars: vec![bar, bar],
            mark: Some(bar.value),
        };
        BarsFigure {
            frame: self.frame(),
            quantity: self.name.into(),
            unit: Unit::Share,
            series: vec!["alone".into(), self.name.into()],
            mark: self.name.into(),
            rows: self.bars().into_iter().map(row).collect(),
        }
    }

    fn morris(self) -> MorrisFigure {
        let point = |bar: Bar| MorrisPoint {
            name: self.name.into(),
            mu_star: Bar { value: bar.value.abs(), ..bar },
            sigma: Bar { value: bar.value.abs() / 3.0, ..bar },
            is_above_noise: bar.value > 0.0,
        };
        let factors = self.bars().into_iter().map(point).collect();
        MorrisFigure { frame: self.frame(), unit: Unit::Share, floor: self.size / 9.0, factors }
    }

    fn prim_box(self) -> PrimBoxFigure {
        let point = |at: usize| PrimPoint {
            at: (self.size * (at % 13) as f64 / 6.0, -self.size * (at % 7) as f64 / 3.0),
            interest: (at % 3) as f64 / 2.0,
            is_outside_elsewhere: at.is_multiple_of(2),
        };
        PrimBoxFigure {
            frame: self.frame(),
            across: self.plane_axis(),
            up: self.plane_axis(),
            interest: self.name.into(),
            points: (0..self.weeks).map(point).collect(),
            boxes: vec![[(-self.size, f64::INFINITY), (f64::NEG_INFINITY, 0.0)]; self.strategies.min(3)],
        }
    }

    fn trade_off(self) -> TradeOffFigure {
        let step = |at: usize| TradeOffStep {
            coverage: 1.0 - at as f64 / self.weeks as f64,
            density: at as f64 / self.weeks as f64,
            restricted: at / 5,
        };
        TradeOffFigure {
            frame: self.frame(),
            interest: self.name.into(),
            steps: (0..self.weeks).map(step).collect(),
            chosen: Some(3),
        }
    }

    fn regret(self) -> RegretFigure {
        let row = |order: usize| RegretRow {
            name: self.name.into(),
            regrets: (0..self.weeks).map(|at| self.size * ((at * (order + 3)) % 11) as f64).collect(),
        };
        RegretFigure { frame: self.frame(), unit: Unit::Usd, rows: (0..self.strategies).map(row).collect() }
    }

    fn factor_map(self) -> FactorMapFigure {
        let cell = |at: usize| {
            (!at.is_multiple_of(5)).then_some(MapCell {
                best: at % 14,
                lead: self.size * at as f64,
                is_too_close: at.is_multiple_of(3),
            })
        };
        FactorMapFigure {
            frame: self.frame(),
            strategies: self.labels().collect(),
            unit: Unit::Share,
            across: (self.name.into(), vec![self.name.into(); self.weeks.min(9)]),
            up: (self.name.into(), vec!["0.5".into(); self.strategies]),
            cells: (0..self.weeks.min(9) * self.strategies).map(cell).collect(),
        }
    }

    fn pareto(self) -> ParetoFigure {
        let point = |(at, bar): (usize, Bar)| ParetoPoint {
            name: self.name.into(),
            across: bar,
            up: Bar { value: -bar.value, ..bar },
            share_efficient: (at % 3 != 0).then_some(0.4),
            is_efficient: at % 3 == 1,
        };
        ParetoFigure {
            frame: self.frame(),
            across: self.plane_axis(),
            up: self.plane_axis(),
            candidates: self.bars().into_iter().enumerate().map(point).collect(),
        }
    }

    fn bands(self) -> BandsFigure {
        let band = |of: Bar| Band { value: of.value, inner: (of.low, of.value), outer: (of.low, of.high) };
        let row = |bar: Bar| BandRow {
            name: self.name.into(),
            note: self.name.into(),
            bands: vec![band(bar); 4],
            mark: Some(bar.value),
        };
        let panel =
            |unit| BandPanel { quantity: self.name.into(), unit, rows: self.bars().into_iter().map(row).collect() };
        BandsFigure {
            frame: self.frame(),
            series: vec![self.name.into(); 3],
            mark: self.name.into(),
            panels: vec![panel(Unit::Share), panel(Unit::Usd)],
        }
    }

    pub(super) fn futures(self) -> [(&'static str, Box<dyn Figure>); 9] {
        [
            ("tornado", Box::new(self.tornado())),
            ("sobol", Box::new(self.sobol())),
            ("morris", Box::new(self.morris())),
            ("prim_box", Box::new(self.prim_box())),
            ("trade_off", Box::new(self.trade_off())),
            ("regret", Box::new(self.regret())),
            ("factor_map", Box::new(self.factor_map())),
            ("pareto", Box::new(self.pareto())),
            ("bands", Box::new(self.bands())),
        ]
    }
}
