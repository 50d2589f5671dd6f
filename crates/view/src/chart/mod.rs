//! Figures of a comparison, drawn from numbers that others computed.
//!
//! Each figure is one file with plain data structs; it simulates nothing and computes no statistics.
//! The same drawing code makes an SVG (font embedded) and a PNG (twice the nominal size, smooth edges).
//! Identical input gives byte-identical files.
//! Reads: the structs of this module.  Writes: `<name>.svg` and `<name>.png`.

mod axis;
mod bars;
mod canvas;
mod crossing;
mod effect_panel;
mod effects;
mod end_label;
mod factor_map;
mod frame;
mod image;
mod image_file;
mod money;
mod morris;
mod number;
mod pareto;
mod peace_over_time;
mod plane;
mod predictive;
mod prim_box;
mod raster;
mod regret;
mod rows;
mod shortfall;
mod stroke;
mod survival;
mod text;
mod theme;
mod tick;
mod tornado;
mod trade_off;
mod violence_fan;
pub mod web;

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests stop at the first failure")]
mod figure_tests;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests stop at the first failure")]
mod odd_data;
#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests stop at the first failure")]
mod odd_futures;

pub use bars::{Bar, BarRow, BarsFigure};
pub use crossing::{Crossing, CrossingFigure, CrossingLine};
pub use effect_panel::{Better, Effect, EffectPanel, Verdict};
pub use effects::EffectsFigure;
pub use factor_map::{FactorMapFigure, MapCell};
pub use frame::Frame;
pub use image_file::ChartError;
pub use money::{MoneyFigure, StrategySpending};
pub use morris::{MorrisFigure, MorrisPoint};
pub use number::Unit;
pub use pareto::{ParetoFigure, ParetoPoint};
pub use peace_over_time::{PeaceLine, PeaceOverTimeFigure};
pub use plane::PlaneAxis;
pub use predictive::{PredictedStatistic, PredictiveFigure};
pub use prim_box::{PrimBoxFigure, PrimPoint};
pub use regret::{RegretFigure, RegretRow};
pub use shortfall::{Obstacle, Shortfall};
pub use survival::{SurvivalCurve, SurvivalFigure};
pub use theme::StrategyLabel;
pub use tornado::{TornadoFigure, TornadoRow};
pub use trade_off::{TradeOffFigure, TradeOffStep};
pub use violence_fan::{FanBand, ViolenceFan, ViolenceFanFigure};
