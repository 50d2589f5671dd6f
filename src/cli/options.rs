//! Options that several commands share.

use std::path::PathBuf;

use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};

use crate::parameter::{Mode, Posterior};
use crate::scenario::Changes;
use crate::scenario::check::specifications;

/// How parameters get their values.
#[derive(Debug, Clone)]
pub(super) enum Parameters {
    /// Every trial draws them from their plausible ranges.
    Sampled,
    /// Every trial takes the defaults.
    Default,
    /// Every trial takes a draw of a calibration, and draws the parameters that it did not fit from their ranges.
    Calibrated(Posterior),
}

/// Reads `sampled`, `default` or the name of a file that `localpeace calibrate` wrote.
fn parameters(text: &str) -> Result<Parameters, String> {
    match text {
        "sampled" => return Ok(Parameters::Sampled),
        "default" => return Ok(Parameters::Default),
        _ => {}
    }
    let wanted = "expected sampled, default or a parameter file of `localpeace calibrate`";
    let file = std::fs::read_to_string(text).map_err(|error| format!("{wanted}; {text} cannot be read: {error}"))?;
    let posterior: Posterior = ron::from_str(&file).map_err(|error| format!("{wanted}; {text}:{error}"))?;
    let known = |name: &str| specifications().any(|known| known.full_name() == name);
    posterior.check(known).map_err(|error| format!("{text}: {error}"))?;
    Ok(Parameters::Calibrated(posterior))
}

/// What to run.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct RunOptions {
    /// Trials of each strategy.
    #[arg(long, default_value_t = 2000, value_parser = clap::value_parser!(u64).range(1..=100_000_000))]
    pub(super) trials: u64,
    /// Seed of all chances.
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
    /// Threads; as many as there are processors if left out. Results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
    /// Folder of the results; output/ and the name of the scenario if left out.
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
    /// Replace the folder if it holds another run.
    #[arg(long)]
    pub(super) force: bool,
    /// No progress bar.
    #[arg(long)]
    pub(super) quiet: bool,
}

/// What to change in the scenario.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct ChangeOptions {
    /// Strategies to compare, by the names of their files; all of the scenario if left out.
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    strategy: Vec<String>,
    /// Strategy to compare the others with; the first if left out.
    #[arg(long, value_name = "ID")]
    baseline: Option<String>,
    /// Set a value of the scenario, such as linkage=0.5, or a parameter, such as violence.floor=0.
    #[arg(long, value_name = "PATH=VALUE", value_parser = assignment)]
    set: Vec<(String, String)>,
    /// Switch off a mechanism or an intervention, such as `elite_interference`.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    without: Vec<String>,
    /// Where parameters come from: `sampled` from their ranges, `default`, or the file of a calibration.
    #[arg(long, value_name = "sampled|default|FILE", default_value = "sampled", value_parser = parameters)]
    parameters: Parameters,
}

impl ChangeOptions {
    /// How parameters that nothing else fixes get their values.
    pub(super) fn mode(&self) -> Mode {
        match self.parameters {
            Parameters::Sampled | Parameters::Calibrated(_) => Mode::Sampled,
            Parameters::Default => Mode::Default,
        }
    }
}

impl From<&ChangeOptions> for Changes {
    fn from(options: &ChangeOptions) -> Self {
        Self {
            set: options.set.clone(),
            without: options.without.clone(),
            strategies: options.strategy.clone(),
            baseline: options.baseline.clone(),
            posterior: match &options.parameters {
                Parameters::Calibrated(posterior) => Some(posterior.clone()),
                Parameters::Sampled | Parameters::Default => None,
            },
        }
    }
}

/// Reads `PATH=VALUE`.
fn assignment(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((path, value)) if !path.trim().is_empty() && !value.trim().is_empty() => {
            Ok((path.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("expected PATH=VALUE, such as linkage=0.5".to_owned()),
    }
}

/// Threads to run on.
pub(super) fn pool(threads: Option<u16>) -> Result<ThreadPool, ThreadPoolBuildError> {
    ThreadPoolBuilder::new().num_threads(threads.map_or(0, usize::from)).build()
}
