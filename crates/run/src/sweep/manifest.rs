//! The manifest of a sweep: everything that is needed to repeat it, and what its tables mean.
//!
//! As that of a comparison, it holds no clock, host, number of threads or absolute path.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::plan::Sweep;
use super::table::{Role, Scale, Structure, SweepTable};
use crate::bytes::{Writer, hash};
use crate::experiment::manifest::{precision_in_words, shard_in_words};
use crate::experiment::precision::Precision;
use crate::experiment::shard::Shard;
use crate::folder::identity::{Differences, Identity};
use crate::tie::Tie;
use model::metric;
use model::parameter::{Mode, Posterior};

/// Version of the layout of results; a change makes older folders another sweep.
const LAYOUT: u32 = 3;
/// Name of the design among the texts.
pub const DESIGN: &str = "sweep.ron";

/// Everything that is needed to repeat a sweep.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SweepManifest {
    /// Revision of the model that the trials follow.
    pub model_revision: u32,
    /// Version of the layout of results.
    pub layout: u32,
    /// Name of the sweep.
    pub sweep: String,
    /// The question that it answers.
    pub question: String,
    /// Seed.
    pub seed: u64,
    /// Trials of each strategy at each point; the most where precision decides.
    pub trials: u64,
    /// Sampled or default parameters, factors apart.
    pub parameters: Mode,
    /// Draws of a calibration that some parameters, factors apart, are taken from.
    #[serde(default)]
    pub calibration: Option<Posterior>,
    /// Whether the scorecard of stylised facts has passed for the region of every scenario.
    #[serde(default)]
    pub scorecard_passed: bool,
    /// Precision that decided on the number of trials of each point.
    pub precision: Option<Precision>,
    /// Part of the sweep, if this is not all of it.
    pub shard: Option<Shard>,
    /// Kind of design: `Plain`, `OneAtATime`, `Morris` or `Saltelli`.
    pub structure: String,
    /// Number of points.
    pub points: u64,
    /// Number that stands for the scenario and the strategies at all points.
    pub key: u64,
    /// Factors, levers first.
    pub factors: Vec<FactorText>,
    /// Identifiers of the strategies; the first is the baseline.
    pub strategies: Vec<String>,
    /// Names of the metrics.
    pub metrics: Vec<String>,
    /// Texts of the design and of all files that it names, by their path from the design.
    pub texts: BTreeMap<String, String>,
}

/// A factor as it was moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactorText {
    /// Name in tables.
    pub name: String,
    /// Who decides on it.
    pub role: Role,
    /// Unit; empty if it has none.
    pub unit: String,
    /// What its values are.
    pub scale: Scale,
    /// Paths that it moves.
    pub paths: Vec<String>,
}

impl SweepManifest {
    /// Describes a sweep.
    pub fn new(sweep: &Sweep) -> Self {
        let factors = sweep.factors.iter().map(|factor| FactorText {
            name: factor.name.clone(),
            role: factor.role,
            unit: factor.unit.clone(),
            scale: factor.scale(),
            paths: factor.paths.clone(),
        });
        Self {
            model_revision: model::REVISION,
            layout: LAYOUT,
            sweep: sweep.design.name.clone(),
            question: sweep.design.question.clone(),
            seed: sweep.seed,
            trials: sweep.trials,
            parameters: sweep.parameters,
            calibration: sweep.posterior.clone(),
            scorecard_passed: false,
            precision: None,
            shard: None,
            structure: structure(&sweep.sample.structure).to_owned(),
            points: sweep.points() as u64,
            key: sweep.key(),
            factors: factors.collect(),
            strategies: sweep.strategies.clone(),
            metrics: metric::ALL.iter().map(|metric| metric.name.to_owned()).collect(),
            texts: sweep.texts(),
        }
    }

    /// Describes a table that comes from elsewhere, such as a textbook function, so that it can be saved and read again.
    pub fn of_table(table: &SweepTable) -> Self {
        let factors = table.factors.iter().map(|factor| FactorText {
            name: factor.name.clone(),
            role: factor.role,
            unit: factor.unit.clone(),
            scale: factor.scale.clone(),
            paths: Vec::new(),
        });
        Self {
            model_revision: model::REVISION,
            layout: LAYOUT,
            sweep: table.name.clone(),
            question: table.question.clone(),
            seed: table.seed,
            trials: table.trials,
            parameters: Mode::default(),
            calibration: None,
            scorecard_passed: !table.is_illustrative,
            precision: None,
            shard: None,
            structure: structure(&table.structure).to_owned(),
            points: table.points() as u64,
            key: 0,
            factors: factors.collect(),
            strategies: table.strategies.clone(),
            metrics: table.metrics.clone(),
            texts: BTreeMap::new(),
        }
    }
}

impl SweepManifest {
    /// What ties it to data, if something does.
    pub const fn tie(&self) -> Option<Tie> {
        Tie::of(self.calibration.as_ref(), self.scorecard_passed)
    }
}

impl Identity for SweepManifest {
    const KIND: &'static str = "sweep";

    fn key(&self) -> u64 {
        let mut writer = Writer::new();
        writer.block(self.sweep.as_bytes());
        writer.whole(self.key);
        hash(&writer.into_bytes())
    }

    fn amount(&self) -> u64 {
        self.trials
    }

    fn differences(&self, other: &Self) -> Vec<String> {
        let mut list = Differences::default();
        let basics = |of: &Self| (of.model_revision, of.layout, of.seed, of.parameters);
        list.compare_basics(basics(self), basics(other));
        list.compare("the name", &self.sweep, &other.sweep, Clone::clone);
        list.compare("the precision", &self.precision, &other.precision, precision_in_words);
        list.compare("the part", &self.shard, &other.shard, shard_in_words);
        list.compare("the number of points", &self.points, &other.points, u64::to_string);
        list.compare("the strategies", &self.strategies, &other.strategies, |ids| ids.join(", "));
        list.note(self.factors != other.factors, "the factors");
        list.note(self.calibration != other.calibration, "the calibration that parameters are drawn from");
        list.list((self.key, other.key), "the points, or the scenarios and strategies at them")
    }
}

/// Name of a structure.
pub(super) const fn structure(of: &Structure) -> &'static str {
    match of {
        Structure::Plain => "Plain",
        Structure::OneAtATime(_) => "OneAtATime",
        Structure::Morris(_) => "Morris",
        Structure::Saltelli(_) => "Saltelli",
    }
}
