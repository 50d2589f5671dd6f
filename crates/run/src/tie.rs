//! What ties results to data. Decided here alone: whatever nothing ties to data is marked as illustrative, in figures, pages and
//! texts.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use model::parameter::Posterior;

/// Folder of the scorecard of stylised facts, unless somebody names another.
pub const SCORECARD: &str = "output/validate/facts";
/// File of the seal within that folder.
pub const SEAL: &str = "scorecard.ron";
/// Facts that must lie in band for the scorecard to have passed.
const ENOUGH: usize = 15;

/// What ties results to data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// Parameters are drawn from a calibration.
    Calibration,
    /// The scorecard of stylised facts has passed for the region of every scenario.
    Scorecard,
}

impl Tie {
    /// What ties a run to data, if something does.
    pub const fn of(calibration: Option<&Posterior>, scorecard_passed: bool) -> Option<Self> {
        match (calibration, scorecard_passed) {
            (Some(draws), _) if !draws.names.is_empty() => Some(Self::Calibration),
            (_, true) => Some(Self::Scorecard),
            (_, false) => None,
        }
    }

    /// The tie in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Calibration => "parameters of violence drawn from a calibration",
            Self::Scorecard => "the scorecard has passed for its region",
        }
    }
}

/// How many facts of a scorecard lie in band.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    model_revision: u32,
    region: String,
    in_band: usize,
}

impl Seal {
    /// The seal of facts about a region, judged under this revision of the model.
    pub fn new(region: &str, in_band: usize) -> Self {
        Self { model_revision: model::REVISION, region: region.to_owned(), in_band }
    }
}

/// Whether the scorecard in a folder has passed, under this revision of the model, for a region that these sources name.
pub fn scorecard_passed(folder: &Path, sources: &[String]) -> bool {
    let seal = fs::read_to_string(folder.join(SEAL)).ok().and_then(|text| ron::from_str::<Seal>(&text).ok());
    seal.is_some_and(|seal| {
        seal.in_band >= ENOUGH
            && seal.model_revision == model::REVISION
            && sources.iter().any(|source| source.contains(&seal.region))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scorecard_counts_for_its_region_and_revision_alone() {
        let folder = tempfile::tempdir().unwrap();
        let sources = |name: &str| vec![format!("UCDP GED 22.1, {name}"), "a report".to_owned()];
        let passed = |seal: &Seal, name: &str| {
            fs::write(folder.path().join(SEAL), ron::to_string(seal).unwrap()).unwrap();
            scorecard_passed(folder.path(), &sources(name))
        };
        assert!(!scorecard_passed(folder.path(), &sources("South Sudan")), "there is none yet");
        let good = Seal::new("South Sudan", ENOUGH);
        assert!(passed(&good, "South Sudan") && !passed(&good, "Mali"));
        assert!(!passed(&Seal::new("South Sudan", ENOUGH - 1), "South Sudan"));
        assert!(!passed(&Seal { model_revision: model::REVISION + 1, ..good }, "South Sudan"));
    }

    #[test]
    fn a_calibration_or_a_passed_scorecard_ties_to_data_and_nothing_else_does() {
        let draws = |names| Posterior { names, draws: Vec::new(), fitted_to: String::new() };
        assert_eq!(Tie::of(Some(&draws(vec!["violence.raid".to_owned()])), false), Some(Tie::Calibration));
        assert_eq!(Tie::of(Some(&draws(Vec::new())), false), None, "nothing was told by the data");
        assert_eq!(Tie::of(None, true), Some(Tie::Scorecard));
        assert_eq!(Tie::of(None, false), None);
    }
}
