//! Forward test: what simulated worlds say of the years after a cut, beside what came and what simple forecasts say.
//!
//! A data set is read as it would have read at the cut: the rule of listing looks at the rows up to the cut alone. Dyads that
//! are listed then are *known* and stay listed; those that the rule lists later are *new*. Counted are events and *active
//! dyads*, a dyad once for each calendar year with an event. Recorded and simulated rows go through the same code. Of the
//! simulated worlds, those whose rows up to the cut come nearest to the recorded ones make the forecast: the simple ones
//! know these rows, too.

mod course;
mod score;
mod simple;
mod worlds;

pub use self::course::{Count, Course, Future, Past};
pub use self::score::{Counted, Of, Score, scores};
pub use self::simple::{Record, last_years, shrunk};
pub use self::worlds::{drawn_regime, nearest, simulate, unscripted};

/// Where a forecast comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Simulated worlds whose past is near to the recorded one.
    Model,
    /// All simulated worlds, whatever their past.
    AnyPast,
    /// The mean of the last years, as a Poisson law.
    LastYears,
    /// A rate for each dyad, shrunk to the mean of all: negative binomial laws.
    Shrunk,
}

impl Method {
    /// All.
    pub const ALL: [Self; 4] = [Self::Model, Self::AnyPast, Self::LastYears, Self::Shrunk];

    /// Name for tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::AnyPast => "model_any_past",
            Self::LastYears => "last_years",
            Self::Shrunk => "shrunk",
        }
    }

    /// Words for readers.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Model => "simulated worlds",
            Self::AnyPast => "simulated worlds, whatever their past",
            Self::LastYears => "the mean of the last years",
            Self::Shrunk => "shrunk rates",
        }
    }
}

#[cfg(test)]
mod tests;
