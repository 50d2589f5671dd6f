//! Why a sweep cannot be analysed as asked.

/// Why a sweep cannot be analysed as asked.
#[derive(Debug, thiserror::Error)]
pub enum CannotAnalyse {
    /// The metric is not there.
    #[error("the sweep has no metric {asked}; it has {}", known.join(", "))]
    Metric {
        /// What was asked for.
        asked: String,
        /// What is there.
        known: Vec<String>,
    },
    /// The strategy is not there.
    #[error("the sweep has no strategy {asked}; it has {}", known.join(", "))]
    Strategy {
        /// What was asked for.
        asked: String,
        /// What is there.
        known: Vec<String>,
    },
    /// The factor is not there.
    #[error("the sweep has no factor {asked}; it has {}", known.join(", "))]
    Factor {
        /// What was asked for.
        asked: String,
        /// What is there.
        known: Vec<String>,
    },
    /// The metric is not defined at all points.
    #[error(
        "{metric} is not defined in every trial, so that points cannot be compared on it; choose a metric that is compared, such as peace or deaths"
    )]
    Undefined {
        /// The metric.
        metric: String,
    },
    /// Fewer points than the analysis can work with.
    #[error("{analysis} needs at least {least} points, and the sweep has {points}; add points to its design")]
    FewPoints {
        /// The analysis.
        analysis: &'static str,
        /// What it needs.
        least: usize,
        /// What is there.
        points: usize,
    },
    /// No factor, or none of the kind that the analysis is about.
    #[error("{analysis} needs {needed}, and the sweep has none")]
    Nothing {
        /// The analysis.
        analysis: &'static str,
        /// What it needs.
        needed: &'static str,
    },
}
