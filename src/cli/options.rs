//! Options that several commands share.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::job::watched;
use crate::face::{Look, Options, Scenario, load};
use model::parameter::{Mode, Posterior};
use model::scenario::Changes;
use model::scenario::parameters::specifications;
use model::syntax::Faults;
use run::watch::Watch;
use view::report::shell_word;

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
pub(super) fn parameters(text: &str) -> Result<Parameters, String> {
    match text {
        "sampled" => return Ok(Parameters::Sampled),
        "default" => return Ok(Parameters::Default),
        _ => {}
    }
    let wanted = "expected sampled, default or a parameter file of `localpeace calibrate`";
    let file = std::fs::read_to_string(text).map_err(|error| format!("{wanted}; {text} cannot be read: {error}"))?;
    let posterior = Posterior::parse(&file).map_err(|error| format!("{wanted}; {text}:{error}"))?;
    let known = |name: &str| specifications().any(|known| known.full_name == name);
    posterior.check(known).map_err(|error| format!("{text}: {error}"))?;
    Ok(Parameters::Calibrated(posterior))
}

/// What to run.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct RunOptions {
    /// Trials of each strategy; 2000 if left out.
    #[arg(long, value_parser = clap::value_parser!(u64).range(1..=100_000_000))]
    pub(super) trials: Option<u64>,
    /// Seed of all chances.
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
}

impl RunOptions {
    /// Trials of each strategy.
    pub(super) fn trials(&self) -> u64 {
        self.trials.unwrap_or(Options::default().trials)
    }
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
    /// Add a plan that differs from one of the strategies: 'drop "BLOCK"', 'set "BLOCK".priority = 1' (or `.effort`, `.when`,
    /// `.target`, `.only_if`), 'add (name: …)'; several with `;` between. Put `STRATEGY:` in front where more than one has such blocks.
    #[arg(long = "try", value_name = "DIFFERENCE")]
    tries: Vec<String>,
    /// Set a value of the scenario, such as linkage=0.5, or a parameter, such as violence.patrol=0.
    #[arg(long, value_name = "PATH=VALUE", value_parser = assignment)]
    set: Vec<(String, String)>,
    /// Switch off a mechanism or an intervention, such as `elite_interference`.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    without: Vec<String>,
    /// Where parameters come from: `sampled` from their ranges, `default`, or the file of a calibration.
    #[arg(long, value_name = "sampled|default|FILE", default_value = "sampled", value_parser = parameters)]
    parameters: Parameters,
}

impl Parameters {
    /// How parameters that nothing else fixes get their values.
    pub(super) fn mode(&self) -> Mode {
        match self {
            Self::Sampled | Self::Calibrated(_) => Mode::Sampled,
            Self::Default => Mode::Default,
        }
    }

    /// The draws of a calibration, if there is one.
    pub(super) fn posterior(&self) -> Option<Posterior> {
        match self {
            Self::Calibrated(posterior) => Some(posterior.clone()),
            Self::Sampled | Self::Default => None,
        }
    }
}

impl ChangeOptions {
    /// How parameters that nothing else fixes get their values.
    pub(super) fn mode(&self) -> Mode {
        self.parameters.mode()
    }
}

impl From<&ChangeOptions> for Changes {
    fn from(options: &ChangeOptions) -> Self {
        Self {
            set: options.set.clone(),
            without: options.without.clone(),
            strategies: options.strategy.clone(),
            tries: options.tries.clone(),
            baseline: options.baseline.clone(),
            posterior: options.parameters.posterior(),
        }
    }
}

/// Reads `PATH=VALUE`.
pub(super) fn assignment(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((path, value)) if !path.trim().is_empty() && !value.trim().is_empty() => {
            Ok((path.trim().to_owned(), value.trim().to_owned()))
        }
        _ => Err("expected PATH=VALUE, such as linkage=0.5".to_owned()),
    }
}

/// Which strategy of which situation to look into.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct LookOptions {
    /// Scenario file.
    pub(super) scenario: PathBuf,
    /// Strategy to look into, by the name of its file.
    #[arg(long, value_name = "ID")]
    pub(super) strategy: String,
    /// Add a plan that differs from one of the strategies, as in `compare`; its name is then one for --strategy.
    #[arg(long = "try", value_name = "DIFFERENCE")]
    pub(super) tries: Vec<String>,
    /// Seed of all chances.
    #[arg(long, default_value_t = 1)]
    pub(super) seed: u64,
    /// Where parameters come from: `sampled` from their ranges, `default`, or the file of a calibration.
    #[arg(long, value_name = "sampled|default|FILE", default_value = "sampled", value_parser = parameters)]
    pub(super) parameters: Parameters,
    /// Set a value of the scenario, such as linkage=0.5, or a parameter, such as violence.patrol=0.
    #[arg(long, value_name = "PATH=VALUE", value_parser = assignment)]
    pub(super) set: Vec<(String, String)>,
    /// Switch off a mechanism or an intervention, such as `elite_interference`.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(super) without: Vec<String>,
    /// Threads; as many as there are processors if left out. Results do not depend on it.
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
    /// No progress bar.
    #[arg(long)]
    pub(super) quiet: bool,
}

impl LookOptions {
    /// Does some work with a bar, and hears Ctrl-C.
    pub(super) fn watched<T>(&self, work: impl FnOnce(&Watch<'_>) -> T) -> T {
        watched(self.quiet, work)
    }

    /// Loads the scenario with all its strategies.
    pub(super) fn load(&self) -> Result<Scenario, Faults> {
        let (set, without, tries) = (self.set.clone(), self.without.clone(), self.tries.clone());
        load(
            &self.scenario,
            Changes { set, without, tries, posterior: self.parameters.posterior(), ..Changes::default() },
        )
    }

    /// What to look into.
    pub(super) fn look(&self) -> Look {
        Look {
            strategy: self.strategy.clone(),
            seed: self.seed,
            parameters: self.parameters.mode(),
            threads: self.threads.map_or(0, usize::from),
        }
    }

    /// The options that change anything, to be repeated in a suggested command.
    pub(super) fn repeated(&self) -> String {
        let mut text = String::new();
        if self.seed != 1 {
            text.push_str(&format!(" --seed {}", self.seed));
        }
        match &self.parameters {
            Parameters::Sampled => {}
            Parameters::Default => text.push_str(" --parameters default"),
            Parameters::Calibrated(_) => text.push_str(" --parameters FILE"),
        }
        for difference in &self.tries {
            text.push_str(&format!(" --try {}", shell_word(difference)));
        }
        for (path, value) in &self.set {
            text.push_str(&format!(" --set '{path}={value}'"));
        }
        for name in &self.without {
            text.push_str(&format!(" --without {name}"));
        }
        text
    }
}
/// A parser of one of some values by their names.
pub(super) fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    let names = all.iter().map(|value| name(*value));
    PossibleValuesParser::new(names)
        .map(move |text| *all.iter().find(|value| name(**value) == text).expect("the text is one of the names"))
}
