//! The file of a search: the budget, what it can be spent on, and what is to be achieved.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::candidate::{Candidate, candidates};
use crate::experiment::Plan;
use model::metric::{self, Metric};
use model::parameter::Mode;
use model::scenario::load::read;
use model::scenario::{Arm, Changes, Files, Kind, Loaded, load_from};
use model::strategy::Block;
use model::syntax::{Document, Faults, Format, did_you_mean, record};

/// Mixes that a search may have.
const MOST_CANDIDATES: usize = 200;
/// Change of a share that does not matter, unless the design says otherwise.
const SMALL_SHARE: f64 = 0.01;
/// Part of a metric's smallest relevant change in a single future that does not matter in a mean.
const SMALL_PART: f64 = 0.1;

record! {
    /// A search: a budget, what it can be spent on, and what is to be achieved.
    pub struct FrontierDesign {
        /// Format of the file.
        pub format: Format,
        /// Name, used for the folder of results.
        pub name: String,
        /// The question that it answers.
        pub question: String,
        /// File of the scenario, as seen from this file.
        pub scenario: String,
        /// What a mix should cost over the whole simulation, USD, the parts that are always there included.
        pub budget_usd: f64,
        /// Metrics to achieve, at least two; the first two make the chart.
        pub objectives: Vec<String>,
        /// Differences in the mean of a metric that do not matter; a hundredth for shares, else a tenth of what matters in a single future.
        pub tolerances: BTreeMap<String, f64> = BTreeMap::new(),
        /// Equal steps into which the budget is cut: with 4, a part gets none, a quarter, a half … of it.
        pub steps: u32 = 4,
        /// What every mix does, at the effort that its strategy states.
        pub always: Vec<Part> = Vec::new(),
        /// Parts among which the budget is shared out.
        pub mix: Vec<Part>,
        /// Decisions in addition to the mix: one of each list is taken.
        pub options: Vec<Decision> = Vec::new(),
        /// Trials that the mixes which are left to the end get.
        pub trials: u64 = 1600,
        /// Rounds, each with twice the trials of the one before.
        pub rounds: u32 = 5,
    }
}

record! {
    /// Blocks of a strategy.
    pub struct Part {
        /// Name in tables and charts.
        pub name: String,
        /// Strategy of the scenario by its identifier, or a file (`….ron`) as seen from this file; nothing is done if left out.
        pub strategy: Option<String>,
        /// Names of its blocks; all if left out.
        pub blocks: Vec<String> = Vec::new(),
    }
}

record! {
    /// A decision among parts.
    pub struct Decision {
        /// Name in tables.
        pub name: String,
        /// What there is to decide between.
        pub choices: Vec<Part>,
    }
}

/// A search ready to run.
#[derive(Debug)]
pub struct Frontier {
    /// The design.
    pub design: FrontierDesign,
    /// The scenario and its strategies.
    pub loaded: Loaded,
    /// Metrics to achieve.
    pub objectives: Vec<&'static Metric>,
    /// Differences that do not matter, one an objective.
    pub tolerances: Vec<f64>,
    /// The mixes.
    pub candidates: Vec<Candidate>,
    /// Texts of the files that it was made of.
    pub(super) files: Files,
    /// File of the design.
    pub(super) path: PathBuf,
}

impl Frontier {
    /// Loads a design with its scenario and strategies, and lists its mixes.
    ///
    /// # Errors
    /// All faults of the design, or all of the scenario and its strategies.
    pub fn load(path: &Path, changes: &Changes) -> Result<Self, Faults> {
        let files = Files::new();
        let document = read(&files, path, Kind::Frontier)?;
        let design = document.decode::<FrontierDesign>()?;
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut changes = changes.clone();
        changes.strategies = strategies(&design, folder);
        let loaded = load_from(&files, &folder.join(&design.scenario), &changes)?;
        let mut faults = Faults::new();
        check(&design, &document, &mut faults);
        let objectives = objectives(&design, &document, &mut faults);
        let parts = |parts: &[Part], place: &str, faults: &mut Faults| -> Vec<Vec<Block>> {
            let of =
                |(n, part): (usize, &Part)| blocks(part, &loaded.arms, (&document, &format!("{place}.{n}")), faults);
            parts.iter().enumerate().map(of).collect()
        };
        let always = parts(&design.always, "always", &mut faults).concat();
        let mix = parts(&design.mix, "mix", &mut faults);
        let options: Vec<Vec<Vec<Block>>> = design
            .options
            .iter()
            .enumerate()
            .map(|(n, decision)| parts(&decision.choices, &format!("options.{n}.choices"), &mut faults))
            .collect();
        let candidates = candidates(&design, &always, &mix, &options);
        if candidates.len() > MOST_CANDIDATES {
            let expected = format!("at most {MOST_CANDIDATES} mixes");
            let help = Some("take fewer steps, parts or options".to_owned());
            faults.push_at(&document, "steps", expected, format!("{} mixes", candidates.len()), help);
        }
        let tolerances = objectives.iter().map(|metric| tolerance(&design, metric)).collect();
        let path = path.to_owned();
        faults.or(Self { design, loaded, objectives, tolerances, candidates, files, path })
    }

    /// The plan of one mix.
    pub fn plan(&self, candidate: &Candidate, seed: u64, mode: Mode) -> Plan {
        Plan::new(Loaded { arms: vec![candidate.arm()], ..self.loaded.clone() }, seed, mode)
    }
}

/// Strategies that the design names, as [`Changes`] wants them.
fn strategies(design: &FrontierDesign, folder: &Path) -> Vec<String> {
    let choices = design.options.iter().flat_map(|decision| &decision.choices);
    let mut all: Vec<String> = Vec::new();
    for strategy in design.always.iter().chain(&design.mix).chain(choices).filter_map(|part| part.strategy.as_ref()) {
        let name = if is_file(strategy) { folder.join(strategy).display().to_string() } else { strategy.clone() };
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

fn is_file(strategy: &str) -> bool {
    Path::new(strategy).extension().is_some_and(|ending| ending == "ron")
}

/// Checks the numbers of a design.
fn check(design: &FrontierDesign, document: &Document, faults: &mut Faults) {
    let mut fault = |wrong: bool, path: &str, expected: &str, found: String| {
        if wrong {
            faults.push_at(document, path, expected, found, None);
        }
    };
    let budget = design.budget_usd;
    fault(!(budget > 0.0 && budget.is_finite()), "budget_usd", "an amount above 0", budget.to_string());
    fault(design.mix.is_empty(), "mix", "at least one part to spend the budget on", "none".to_owned());
    fault(!(1..=20).contains(&design.steps), "steps", "1 to 20 steps", design.steps.to_string());
    fault(!(1..=12).contains(&design.rounds), "rounds", "1 to 12 rounds", design.rounds.to_string());
    fault(design.trials < 50, "trials", "at least 50 trials", design.trials.to_string());
    for (number, decision) in design.options.iter().enumerate() {
        let path = format!("options.{number}.choices");
        fault(decision.choices.is_empty(), &path, "at least one choice", "none".to_owned());
    }
    for (name, tolerance) in &design.tolerances {
        let path = format!("tolerances.\"{name}\"");
        fault(!design.objectives.contains(name), &path, "one of the objectives", name.clone());
        fault(!(*tolerance >= 0.0 && tolerance.is_finite()), &path, "0 or more", tolerance.to_string());
    }
}

fn objectives(design: &FrontierDesign, document: &Document, faults: &mut Faults) -> Vec<&'static Metric> {
    let known: Vec<String> =
        metric::ALL.iter().filter(|metric| metric.compared).map(|metric| metric.name.to_owned()).collect();
    if design.objectives.len() < 2 {
        faults.push_at(document, "objectives", "at least two metrics", design.objectives.join(", "), None);
    }
    let mut found = Vec::new();
    for (number, name) in design.objectives.iter().enumerate() {
        let position = metric::position(name).filter(|position| metric::ALL[*position].compared);
        let is_again = design.objectives[..number].contains(name);
        match position {
            Some(position) if !is_again => found.push(&metric::ALL[position]),
            _ => {
                let expected = format!("each once, one of {}", known.join(", "));
                faults.push_at(
                    document,
                    &format!("objectives.{number}"),
                    expected,
                    name.clone(),
                    did_you_mean(name, &known),
                );
            }
        }
    }
    found
}

fn tolerance(design: &FrontierDesign, metric: &Metric) -> f64 {
    let usual = if metric.unit.starts_with("share of") { SMALL_SHARE } else { SMALL_PART * metric.relevant_change };
    design.tolerances.get(metric.name).copied().unwrap_or(usual)
}

/// The blocks of a part.
fn blocks(part: &Part, arms: &[Arm], (document, place): (&Document, &str), faults: &mut Faults) -> Vec<Block> {
    let Some(strategy) = &part.strategy else { return Vec::new() };
    let stem = Path::new(strategy).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    // strategies that are missing have been reported with the scenario
    let Some(arm) = arms.iter().find(|arm| Some(&arm.id) == stem.as_ref()) else { return Vec::new() };
    let names: Vec<String> = arm.blocks.iter().map(|block| block.name.clone()).collect();
    for (number, wanted) in part.blocks.iter().enumerate() {
        if !names.contains(wanted) {
            let expected = format!("a block of {}: {}", arm.id, names.join("; "));
            let at = format!("{place}.blocks.{number}");
            faults.push_at(document, &at, expected, wanted.clone(), did_you_mean(wanted, &names));
        }
    }
    let is_wanted = |block: &&Block| part.blocks.is_empty() || part.blocks.contains(&block.name);
    arm.blocks.iter().filter(is_wanted).cloned().collect()
}
