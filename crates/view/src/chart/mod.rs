//! Figures of a comparison, drawn from numbers that others computed.
//!
//! Each figure is one file with plain data structs; it simulates nothing and computes no statistics.
//! A figure draws one scene, laid out for a width. plotters writes it as SVG: for a page, and with the font inside for a
//! file; resvg makes the PNG from that SVG, twice the nominal size. Identical input gives byte-identical files.
//! Reads: the structs of this module.  Writes: `<name>.svg` and `<name>.png`.

mod axis;
mod bands;
mod bars;
mod crossing;
mod effects;
mod factor_map;
mod figure;
mod font;
mod frame;
mod key;
mod lines;
mod money;
mod morris;
mod number;
mod pareto;
mod peace_over_time;
mod plane;
#[cfg(feature = "png")]
mod png;
mod predictive;
mod prim_box;
mod ranks;
mod regret;
mod rows;
mod scene;
mod shortfall;
mod survival;
mod svg;
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

pub use bands::{Band, BandPanel, BandRow, BandsFigure};
pub use bars::{Bar, BarRow, BarsFigure};
pub use crossing::{Crossing, CrossingFigure, CrossingLine};
pub use effects::{Better, Effect, EffectPanel, EffectsFigure};
pub use factor_map::{FactorMapFigure, MapCell};
pub use figure::{ChartError, Figure};
pub use frame::Frame;
pub(crate) use frame::MARK;
pub use money::{MoneyFigure, StrategySpending};
pub use morris::{MorrisFigure, MorrisPoint};
pub(crate) use number::grouped;
pub use number::{Unit, count};
pub use pareto::{ParetoFigure, ParetoPoint};
pub use peace_over_time::{PeaceLine, PeaceOverTimeFigure};
pub use plane::PlaneAxis;
pub use predictive::{PredictedStatistic, PredictiveFigure};
pub use prim_box::{PrimBoxFigure, PrimPoint};
pub use ranks::{RankPanel, RanksFigure};
pub use regret::{RegretFigure, RegretRow};
pub use scene::{Block, Scene};
pub use shortfall::Shortfall;
pub use survival::{SurvivalCurve, SurvivalFigure};
pub use theme::StrategyLabel;
pub use tornado::{TornadoFigure, TornadoRow};
pub use trade_off::{TradeOffFigure, TradeOffStep};
pub use violence_fan::{FanBand, ViolenceFan, ViolenceFanFigure};
