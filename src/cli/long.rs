//! Options of long work: parts, going on, and trials until it is precise enough.

use model::metric;
use run::experiment::precision::{MOST_TRIALS, Precision};
use run::experiment::shard::Shard;

/// Options of long work.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct LongOptions {
    /// Do one part only, such as 3/16; `localpeace merge` joins the parts.
    #[arg(long, value_name = "I/N")]
    pub(super) shard: Option<Shard>,
    /// Go on with an interrupted run, and refuse to begin a new one; without it a run goes on where it can, and else begins.
    #[arg(long, conflicts_with = "force")]
    pub(super) resume: bool,
    /// Add trials until the half-widths of all intervals of the metric are at most this; `--trials` is then the most (102400).
    #[arg(long, value_name = "HALF-WIDTH", value_parser = half_width)]
    precision: Option<f64>,
    /// Metric that has to be so precise.
    #[arg(long, value_name = "METRIC", default_value = "peace", requires = "precision", value_parser = compared)]
    precision_of: String,
}

/// Reads a half-width.
fn half_width(text: &str) -> Result<f64, String> {
    let expected = || "expected a number above 0, such as 0.01".to_owned();
    text.parse().ok().filter(|width: &f64| width.is_finite() && *width > 0.0).ok_or_else(expected)
}

/// Reads the name of a metric that is compared.
fn compared(name: &str) -> Result<String, String> {
    let known: Vec<&str> = metric::ALL.iter().filter(|metric| metric.compared).map(|metric| metric.name).collect();
    if known.contains(&name) { Ok(name.to_owned()) } else { Err(format!("expected one of {}", known.join(", "))) }
}

impl LongOptions {
    /// The precision asked for; `trials` are the most if the user says so.
    pub(super) fn precision(&self, trials: Option<u64>) -> Option<Precision> {
        let most = trials.unwrap_or(MOST_TRIALS);
        self.precision.map(|half_width| Precision { half_width, metric: self.precision_of.clone(), most })
    }
}
