//! The cases: whether their claims hold, and break as they should.

use std::fs;
use std::path::{Path, PathBuf};

use super::sheet::ValidationManifest;
use super::{Done, JobError, Work};
use crate::analysis::case::Case;
use crate::analysis::claim::Judgement;
use crate::aside::WriteError;
use crate::experiment::Plan;
use crate::experiment::store::Store;
use crate::folder::RunFolder;
use crate::folder::shelf::Shelves;
use crate::watch::Watch;
use model::parameter::Mode;
use model::scenario::claim::{Change, Claim, rival_structures};

/// Folders of the scenarios that come with the program; those in the first that have claims are cases, too.
const FOLDERS: [&str; 2] = ["scenarios", "scenarios/cases"];

/// No case to validate.
#[derive(Debug, thiserror::Error)]
pub enum NoCase {
    /// None in the usual places.
    #[error(
        "no scenario with claims in {}/ or {}/; run this in the folder of the project, or name files",
        FOLDERS[0], FOLDERS[1]
    )]
    Found,
    /// A file that was named makes no claim.
    #[error("{0} makes no claim; add `claims: [ … ]`, as in the scenarios that come with the program")]
    WithoutClaims(String),
}

/// A claim and what became of it.
#[derive(Debug, Clone)]
pub struct CaseRow {
    /// Name of the case.
    pub case: String,
    /// The claim.
    pub claim: Claim,
    /// What became of it under the reference structure.
    pub judgement: Judgement,
    /// Structures under which it holds.
    pub holds_under: Vec<String>,
}

/// A case under the reference structure and, if asked for, under each rival one, each with the name of the structure.
type Structures = Vec<(String, Case)>;

/// Cases about to be judged.
#[derive(Debug, Clone)]
pub struct Cases {
    list: Vec<Structures>,
    seed: u64,
    trials: u64,
}

impl Cases {
    /// Loads the files named, or all scenarios with claims that come with the program; with `rivals`, under each rival
    /// structure, too.
    ///
    /// # Errors
    /// If a scenario is not sound, or there is no claim.
    pub fn load(files: &[PathBuf], rivals: bool, seed: u64, trials: u64) -> Result<Self, JobError> {
        let rivals = if rivals { rival_structures() } else { Vec::new() };
        let load = |file: &PathBuf| -> Result<Structures, JobError> {
            let case = |under: &Change| Case::load(file, seed, Mode::Sampled, under).map_err(JobError::other);
            let reference = std::iter::once(Ok(("reference".to_owned(), case(&Change::default())?)));
            reference.chain(rivals.iter().map(|rival| Ok((name(rival), case(rival)?)))).collect()
        };
        let are_named = !files.is_empty();
        let files = if are_named { files.to_vec() } else { [scenarios(FOLDERS[0])?, scenarios(FOLDERS[1])?].concat() };
        let mut list = Vec::new();
        for file in &files {
            let structures = load(file)?;
            if !structures[0].1.claims.is_empty() {
                list.push(structures);
            } else if are_named {
                return Err(JobError::other(NoCase::WithoutClaims(file.display().to_string())));
            }
        }
        if list.is_empty() { Err(JobError::other(NoCase::Found)) } else { Ok(Self { list, seed, trials }) }
    }

    fn all(&self) -> impl Iterator<Item = &Case> {
        self.list.iter().flatten().map(|(_, case)| case)
    }
}

/// Short name of a rival structure, such as `dividends=Neutral`.
fn name(rival: &Change) -> String {
    let set = rival.set.iter().map(|(path, value)| format!("{}={value}", path.rsplit('.').next().unwrap_or(path)));
    set.collect::<Vec<_>>().join(",")
}

/// Scenario files of a folder, in order of name; none if there is no such folder.
fn scenarios(folder: &str) -> Result<Vec<PathBuf>, WriteError> {
    let folder = Path::new(folder);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(WriteError::at(folder))? {
        let path = entry.map_err(WriteError::at(folder))?.path();
        if path.extension().is_some_and(|ending| ending == "ron") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The claims of a case and what became of them under each structure.
fn rows(structures: &Structures, judged: &[Vec<Judgement>]) -> Vec<CaseRow> {
    let (_, reference) = &structures[0];
    let names = |n: usize| {
        let held = structures.iter().zip(judged).filter(move |(_, judgements)| judgements[n].holds());
        held.map(|((structure, _), _)| structure.clone()).collect()
    };
    let row = |(n, claim): (usize, &Claim)| CaseRow {
        case: reference.name.clone(),
        claim: claim.clone(),
        judgement: judged[0][n].clone(),
        holds_under: names(n),
    };
    reference.claims.iter().enumerate().map(row).collect()
}

impl Work for Cases {
    type Manifest = ValidationManifest;
    type Found = Vec<CaseRow>;

    fn manifest(&self) -> ValidationManifest {
        let keys: Vec<u64> = self.all().flat_map(Case::plans).map(Plan::key).collect();
        let claims: Vec<&Vec<Claim>> = self.all().map(|case| &case.claims).collect();
        ValidationManifest::new("cases", self.seed, self.trials, &(keys, claims))
    }

    fn carry_out(&self, shelves: &dyn Shelves, watch: &Watch<'_>) -> Result<Done<Vec<CaseRow>>, JobError> {
        watch.progress.expect(self.all().flat_map(Case::plans).count() as u64 * self.trials);
        let (mut read, mut simulated, mut found) = (0, 0, Vec::new());
        for structures in &self.list {
            let mut run = |plan: &Plan| -> Result<_, JobError> {
                let store = Store::open(shelves, &format!("{:016x}", plan.key()), plan, self.trials)?;
                let done = store.run(plan, self.trials, watch)?;
                read += done.read;
                simulated += done.simulated;
                Ok(done.ensemble)
            };
            let judged = structures.iter().map(|(_, case)| case.judge(&mut run)).collect::<Result<Vec<_>, _>>()?;
            found.append(&mut rows(structures, &judged));
        }
        Ok(Done { found: Some(found), read, simulated })
    }

    fn files(&self) -> Vec<&'static str> {
        Vec::new()
    }

    fn write(&self, _: &Vec<CaseRow>, into: &RunFolder, _: &Watch<'_>) -> Result<(), JobError> {
        // the table of claims is made for readers, and nobody needs the trials any more
        Ok(into.drop_pieces()?)
    }
}
