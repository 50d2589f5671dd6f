//! How far forecasts lie from what came.

use super::Method;
use super::course::{Count, Future};
use stats::crps::crps;
use stats::quantile::quantile_of_sorted;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Events.
    Events,
    /// Dyads with an event, once a calendar year.
    Dyads,
}

impl Counted {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Events, Self::Dyads];

    /// Name for tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Dyads => "active_dyads",
        }
    }

    /// Words for readers.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Dyads => "active dyads, once a year",
        }
    }
}

/// Whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Dyads that were listed at the cut.
    Known,
    /// Dyads that were listed later.
    New,
    /// Both together.
    All,
}

impl Of {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Known, Self::New, Self::All];

    /// Name for tables and readers.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::New => "new",
            Self::All => "all",
        }
    }
}

/// A number that was forecast, and what came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// By whom.
    pub method: Method,
    /// What is counted.
    pub counted: Counted,
    /// Whose.
    pub of: Of,
    /// First and last year that are counted together.
    pub years: (i32, i32),
    /// Draws of the forecast.
    pub draws: u64,
    /// Median of the forecast.
    pub median: f64,
    /// Bands that hold 80 and 95 % of it: quantiles 0.1 and 0.9, 0.025 and 0.975.
    pub bands: [(f64, f64); 2],
    /// What came.
    pub recorded: f64,
    /// Continuous ranked probability score; less is better.
    pub crps: f64,
}

impl Score {
    /// Whether what came lies in the band of 80 and in that of 95 %.
    pub fn is_inside(&self) -> [bool; 2] {
        self.bands.map(|(low, high)| (low..=high).contains(&self.recorded))
    }

    /// Whether all years after the cut are counted together; `last` is the last of them.
    pub const fn is_whole(&self, (first, last): (i32, i32)) -> bool {
        self.years.0 == first && self.years.1 == last
    }
}

/// Scores of a forecast for all years from `first` on together, and for each of them if there are several.
///
/// # Panics
/// Never: few years are scored.
pub fn scores(method: Method, draws: &[Future], recorded: &Future, first: i32) -> Vec<Score> {
    let all = 0..recorded.len();
    let single = all.clone().filter(|_| recorded.len() > 1).map(|year| year..year + 1);
    let mut found = Vec::new();
    for span in std::iter::once(all.clone()).chain(single) {
        let year = |place: usize| first + i32::try_from(place).expect("few years are scored");
        let years = (year(span.start), year(span.end) - 1);
        for counted in Counted::ALL {
            for of in Of::ALL {
                let number = |future: &Future| number(&future[span.clone()], counted, of);
                found.push(score((method, counted, of, years), draws.iter().map(number).collect(), number(recorded)));
            }
        }
    }
    found
}

/// What some years hold.
fn number(years: &[[Count; 2]], counted: Counted, of: Of) -> f64 {
    let whose = match of {
        Of::Known => 0..1,
        Of::New => 1..2,
        Of::All => 0..2,
    };
    let sum: Count = years.iter().flat_map(|year| &year[whose.clone()]).copied().sum();
    f64::from(match counted {
        Counted::Events => sum.events,
        Counted::Dyads => sum.dyads,
    })
}

fn score((method, counted, of, years): (Method, Counted, Of, (i32, i32)), mut draws: Vec<f64>, recorded: f64) -> Score {
    draws.sort_by(f64::total_cmp);
    let quantile = |q| quantile_of_sorted(&draws, q).unwrap_or(f64::NAN);
    Score {
        method,
        counted,
        of,
        years,
        draws: draws.len() as u64,
        median: quantile(0.5),
        bands: [(quantile(0.1), quantile(0.9)), (quantile(0.025), quantile(0.975))],
        recorded,
        crps: crps(&draws, recorded),
    }
}
