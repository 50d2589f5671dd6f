//! A sweep ready to run: its factors, its points, and the plan of each point.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::parallel::prelude::*;

use super::design::SweepDesign;
use super::factor::Factor;
use super::sample::Sample;
use super::table::Role;
use crate::bytes::{Writer, hash};
use crate::experiment::Plan;
use model::parameter::{Mode, Posterior};
use model::scenario::files::plain;
use model::scenario::load::read;
use model::scenario::{Changes, Files, Kind, load_from};
use model::syntax::{Document, Faults};

/// Columns of the tables, which no factor may be called.
const TAKEN: [&str; 20] = [
    "point",
    "trajectory",
    "moved",
    "row",
    "matrix",
    "strategy",
    "against",
    "metric",
    "unit",
    "n",
    "mean",
    "lower",
    "upper",
    "level",
    "standard_error",
    "variance_error",
    "trial",
    "scenario",
    "policy",
    "model",
];

/// What the user chooses in addition to the design.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// Seed.
    pub seed: u64,
    /// Trials of each strategy at each point, instead of those of the design.
    pub trials: Option<u64>,
    /// Sampled or default parameters; factors are what the design says.
    pub parameters: Mode,
    /// Draws of a calibration for parameters that are no factors.
    pub posterior: Option<Posterior>,
}

/// What is noted of a point: its strategies, its number and the sources of its situation.
type Prepared = (Vec<String>, u64, Vec<String>);

/// A sweep.
#[derive(Debug)]
pub struct Sweep {
    /// What its file says.
    pub design: SweepDesign,
    /// Its text.
    pub text: String,
    /// Factors, levers first.
    pub factors: Vec<Factor>,
    /// Points.
    pub sample: Sample,
    /// Seed.
    pub seed: u64,
    /// Trials of each strategy at each point.
    pub trials: u64,
    /// Sampled or default parameters.
    pub parameters: Mode,
    /// Draws of a calibration for parameters that are no factors.
    pub posterior: Option<Posterior>,
    /// Sources of each situation.
    pub sources: BTreeSet<Vec<String>>,
    /// Identifiers of the strategies; the first is the baseline.
    pub strategies: Vec<String>,
    /// Per point, the number by which its trials are known.
    pub keys: Vec<u64>,
    files: Files,
    path: PathBuf,
}

impl Sweep {
    /// Loads a design and checks every point of it.
    ///
    /// # Errors
    /// All faults of the design at once, or else those of the first point that gives no sound scenario.
    pub fn load(path: &Path, asked: Asked) -> Result<Self, Faults> {
        Self::load_from(Files::new(), path, asked)
    }

    /// As [`Sweep::load`], from texts that were read before.
    ///
    /// # Errors
    /// As [`Sweep::load`].
    pub fn load_from(files: Files, path: &Path, asked: Asked) -> Result<Self, Faults> {
        let document = read(&files, path, Kind::Sweep)?;
        let design = document.decode::<SweepDesign>()?;
        let mut faults = Faults::new();
        let factors = factors(&design, &document, &mut faults);
        check(&design, &document, &mut faults);
        if !faults.is_empty() {
            return Err(faults);
        }
        let sample = Sample::draw(&design.points, &factors, asked.seed, &document, &mut faults);
        let Some(sample) = sample else { return Err(faults) };
        let trials = asked.trials.unwrap_or(design.trials);
        let mut sweep = Self {
            text: document.text.clone(),
            factors,
            sample,
            seed: asked.seed,
            trials,
            parameters: asked.parameters,
            posterior: asked.posterior,
            sources: BTreeSet::new(),
            strategies: Vec::new(),
            keys: Vec::new(),
            files,
            path: path.to_owned(),
            design,
        };
        sweep.prepare(&document)?;
        Ok(sweep)
    }

    /// Checks every point, and notes its strategies and its number.
    fn prepare(&mut self, document: &Document) -> Result<(), Faults> {
        let points: Vec<Result<Prepared, Faults>> = (0..self.points())
            .into_par_iter()
            .map(|point| {
                let plan = self.plan(point)?;
                let ids = plan.arms.iter().map(|arm| arm.id.clone()).collect();
                Ok((ids, plan.key(), plan.scenario.sources))
            })
            .collect();
        for (point, found) in points.into_iter().enumerate() {
            let mut faults = Faults::new();
            let place = "points";
            match found {
                Err(found) => {
                    let expected = "points that give sound scenarios";
                    let at = format!("point {point} ({}), of which this was said:", self.in_words(point));
                    faults.push_at(document, place, expected, at, None);
                    faults.extend(found);
                    return Err(faults);
                }
                Ok((ids, ..)) if point > 0 && ids != self.strategies => {
                    let expected = format!("the same strategies at every point: {}", self.strategies.join(", "));
                    faults.push_at(document, "scenarios", expected, ids.join(", "), None);
                    return Err(faults);
                }
                Ok((ids, key, sources)) => {
                    self.strategies = ids;
                    self.keys.push(key);
                    self.sources.insert(sources);
                }
            }
        }
        Ok(())
    }

    /// Number of points.
    pub fn points(&self) -> usize {
        self.sample.settings.len()
    }

    /// Number that stands for the whole sweep: that of all its points.
    pub fn key(&self) -> u64 {
        let mut writer = Writer::new();
        self.keys.iter().for_each(|key| writer.whole(*key));
        hash(&writer.into_bytes())
    }

    /// A point in words: every factor with its value.
    pub fn in_words(&self, point: usize) -> String {
        let one = |(factor, setting): (&Factor, &f64)| format!("{} = {}", factor.name, factor.text(*setting));
        self.factors.iter().zip(&self.sample.settings[point]).map(one).collect::<Vec<_>>().join(", ")
    }

    /// What a point changes, and the scenario that it changes.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a position in the list of scenarios
    fn changes(&self, point: usize) -> (Changes, PathBuf) {
        let set = self.design.set.iter().map(|(path, value)| (path.clone(), value.text.clone()));
        let mut changes = Changes {
            set: set.collect(),
            without: self.design.without.clone(),
            strategies: self.design.strategies.iter().map(|id| self.strategy(id)).collect(),
            baseline: self.design.baseline.clone(),
            posterior: self.posterior.clone(),
            ..Changes::default()
        };
        let mut scenario = 0;
        for (factor, setting) in self.factors.iter().zip(&self.sample.settings[point]) {
            if factor.paths.is_empty() {
                scenario = *setting as usize;
            }
            changes.set.extend(factor.paths.iter().map(|path| (path.clone(), factor.text(*setting))));
        }
        let folder = self.path.parent().unwrap_or(Path::new(""));
        (changes, plain(&folder.join(&self.design.scenarios[scenario])))
    }

    /// A strategy that the design names; files are named as seen from the design.
    fn strategy(&self, id: &str) -> String {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        if Path::new(id).extension().is_some_and(|ending| ending == "ron") {
            plain(&folder.join(id)).display().to_string()
        } else {
            id.to_owned()
        }
    }

    /// The plan of a point.
    ///
    /// # Errors
    /// None that loading the sweep has not met, since all texts were read then.
    pub fn plan(&self, point: usize) -> Result<Plan, Faults> {
        let (changes, scenario) = self.changes(point);
        Ok(Plan::new(load_from(&self.files, &scenario, &changes)?, self.seed, self.parameters))
    }

    /// The texts of all files that it was made of, the design's by the name `sweep.ron` and the others by their path from it.
    pub fn texts(&self) -> BTreeMap<String, String> {
        self.files.texts_from(&self.path, super::manifest::DESIGN)
    }
}

/// The factors of a design, levers first.
fn factors(design: &SweepDesign, document: &Document, faults: &mut Faults) -> Vec<Factor> {
    let mut factors = Vec::new();
    for (role, list, name) in
        [(Role::Lever, &design.levers, "levers"), (Role::Uncertainty, &design.uncertainties, "uncertainties")]
    {
        if role == Role::Uncertainty && design.scenarios.len() > 1 {
            factors.push(Factor::situation(&design.scenarios));
        }
        for (n, factor) in list.iter().enumerate() {
            factors.extend(Factor::resolve(factor, role, (document, &format!("{name}.{n}")), faults));
        }
    }
    let mut names = BTreeSet::new();
    for factor in &factors {
        let free = !TAKEN.contains(&factor.name.as_str()) && !factor.name.starts_with("position.");
        if !names.insert(factor.name.clone()) || !free {
            let expected = "a name of its own for every factor, other than the columns of the tables";
            faults.push_at(document, "uncertainties", expected, format!("`{}`", factor.name), None);
        }
    }
    if factors.is_empty() {
        faults.push_at(document, "uncertainties", "at least one factor", "none", None);
    }
    factors
}

/// Checks what types cannot see.
fn check(design: &SweepDesign, document: &Document, faults: &mut Faults) {
    let plain = !design.name.is_empty()
        && design.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if !plain {
        let expected = "a name of lower-case letters, digits and _, since results go to a folder of that name";
        faults.push_at(document, "name", expected, format!("{:?}", design.name), None);
    }
    if design.scenarios.is_empty() {
        faults.push_at(document, "scenarios", "at least one scenario", "none", None);
    }
    if design.trials < 2 {
        faults.push_at(document, "trials", "at least 2 trials", design.trials.to_string(), None);
    }
}
