//! The strategies of a scenario: read with those that they extend, changed as the user asks, and chosen.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use super::files::{Files, plain};
use super::format::Kind;
use super::load::{Arm, Changes, read, set};
use super::situation::Scenario;
use super::variation::Variation;
use super::{check, dates};
use crate::strategy::{Block, Strategy};
use crate::syntax::{Document, Faults, Rule};

/// Strategies read so far.
pub(super) struct Library<'a> {
    files: &'a Files,
    changes: &'a Changes,
    read: BTreeMap<PathBuf, (Document, Strategy)>,
    set: BTreeSet<usize>,
}

/// The strategy that a path such as `strategies.local_only.blocks.patrols.effort` speaks of, and the path within it;
/// `strategies.0` speaks of the scenario's list.
pub(super) fn strategy_path(path: &str) -> Option<(&str, &str)> {
    let (id, rest) = path.strip_prefix("strategies.")?.split_once('.')?;
    (!id.bytes().all(|byte| byte.is_ascii_digit())).then_some((id, rest))
}

impl<'a> Library<'a> {
    /// No strategy read yet.
    pub(super) fn new(files: &'a Files, changes: &'a Changes) -> Self {
        Self { files, changes, read: BTreeMap::new(), set: BTreeSet::new() }
    }

    /// Loads the strategies of a scenario, checks them against it and puts the baseline first.
    pub(super) fn arms(
        mut self,
        path: &Path,
        document: &Document,
        scenario: &Scenario,
        (faults, warnings): (&mut Faults, &mut Faults),
    ) -> Vec<Arm> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut all = Vec::new();
        let named =
            scenario.strategies.iter().enumerate().map(|(n, file)| (format!("strategies.{n}"), folder.join(file)));
        let added = self.changes.strategies.iter().filter(|id| is_file(id));
        let added = added.map(|file| ("strategies".to_owned(), file.into()));
        for (place, file) in named.chain(added) {
            let named_at = (Rule::StrategyFile, document, place.as_str());
            if let Some(arm) = self.arm(&file, named_at, scenario, faults) {
                if all.iter().any(|other: &Arm| other.id == arm.id) {
                    let found = format!("{} again", arm.id);
                    faults.push_rule(Rule::StrategyOnce, document, &place, "each strategy once", found, None);
                } else {
                    all.push(arm);
                }
            }
        }
        for (document, strategy) in self.read.values() {
            check::strategy(document, strategy, scenario, faults);
            check::strategy_seems(document, strategy, scenario, warnings);
        }
        self.report_unknown(document, faults);
        let tried = if faults.is_empty() { self.tried(&all, scenario, faults) } else { Vec::new() };
        let mut arms = choose(all, document, self.changes, faults);
        arms.extend(tried);
        if self.changes.baseline.is_none() {
            check::baseline(document, &arms, warnings);
        }
        arms
    }

    /// Loads one strategy and those that it extends.
    fn arm(
        &mut self,
        path: &Path,
        named_at: (Rule, &Document, &str),
        scenario: &Scenario,
        faults: &mut Faults,
    ) -> Option<Arm> {
        let mut chain: Vec<PathBuf> = Vec::new();
        let mut next = Some(plain(path));
        while let Some(file) = next {
            if let Some(first) = chain.iter().position(|known| *known == file) {
                let (document, _) = &self.read[&file];
                let names: Vec<String> = chain[first..].iter().chain([&file]).map(|file| stem(file)).collect();
                let found = format!("a cycle: {}", names.join(" extends "));
                faults.push_rule(
                    Rule::BaseCycle,
                    document,
                    "base",
                    "a strategy that does not extend itself",
                    found,
                    None,
                );
                return None;
            }
            let of = chain.last().map(|last| self.read[last].0.clone());
            let named_at = of.as_ref().map_or(named_at, |of| (Rule::BaseFile, of, "base"));
            let base = self.strategy(&file, named_at, scenario, faults)?.base.clone();
            next = base.map(|base| plain(&file.parent().unwrap_or(Path::new(".")).join(base)));
            chain.push(file);
        }
        let strategy = self.read[&chain[0]].1.clone();
        let mut blocks: Vec<Block> = Vec::new();
        for key in chain.iter().rev() {
            let (document, strategy) = &self.read[key];
            check::difference(document, strategy, &blocks, scenario, faults);
            blocks = strategy.upon(&blocks);
        }
        let inherited = blocks.len() - strategy.blocks.len();
        let base = chain.get(1).map(|key| stem(key));
        Some(Arm { id: stem(&chain[0]), base, strategy, blocks, inherited, file: Some(chain[0].clone()) })
    }

    /// The plans that the user tries, each read as the file that it could be.
    fn tried(&mut self, all: &[Arm], scenario: &Scenario, faults: &mut Faults) -> Vec<Arm> {
        let asked = asked(self.changes);
        let among: Vec<&Arm> = all.iter().filter(|arm| asked.is_empty() || asked.contains(&arm.id)).collect();
        let mut tried: Vec<Arm> = Vec::new();
        for text in &self.changes.tries {
            match self.variation(text, (all, &among), scenario) {
                Ok(arm) if all.iter().chain(&tried).any(|other| other.id == arm.id) => {
                    let found = format!("{} again", arm.id);
                    faults.push_at(&self.read[Path::new(text)].0, "", "each plan once", found, None);
                }
                Ok(arm) => tried.push(arm),
                Err(found) => faults.extend(found),
            }
        }
        tried
    }

    fn variation(&mut self, text: &str, (all, among): (&[Arm], &[&Arm]), scenario: &Scenario) -> Result<Arm, Faults> {
        let variation = Variation::parse(text)?;
        let base = variation.base(all, among)?;
        let mut document = variation.document(&base.id, &format!("{}.ron", base.id))?;
        let mut faults = Faults::new();
        dates::to_weeks(&mut document, scenario.start, &mut faults);
        let strategy = document.decode::<Strategy>().map_err(|found| variation.without_places(&found))?;
        check::difference(&document, &strategy, &base.blocks, scenario, &mut faults);
        check::strategy(&document, &strategy, scenario, &mut faults);
        faults.or(()).map_err(|found| variation.without_places(&found))?;
        let (id, blocks) = (variation.name(&base.id), strategy.upon(&base.blocks));
        let inherited = blocks.len() - strategy.blocks.len();
        self.read.insert(text.into(), (document, strategy.clone()));
        Ok(Arm { id, base: Some(base.id.clone()), strategy, blocks, inherited, file: None })
    }

    /// Reads the file of a strategy once, with what the user sets in it.
    fn strategy(
        &mut self,
        file: &Path,
        named_at: (Rule, &Document, &str),
        scenario: &Scenario,
        faults: &mut Faults,
    ) -> Option<&Strategy> {
        if !self.read.contains_key(file) {
            if self.files.read(file).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
                let (rule, document, place) = named_at;
                faults.push_rule(rule, document, place, "a strategy file", format!("no file {}", file.display()), None);
                return None;
            }
            let read = read(self.files, file, Kind::Strategy).and_then(|mut document| {
                let mut faults = Faults::new();
                self.change(&mut document, &stem(file), &mut faults);
                dates::to_weeks(&mut document, scenario.start, &mut faults);
                match document.decode::<Strategy>() {
                    Ok(strategy) => faults.or((document, strategy)),
                    Err(found) => {
                        faults.extend(found);
                        Err(faults)
                    }
                }
            });
            match read {
                Ok(strategy) => drop(self.read.insert(file.to_owned(), strategy)),
                Err(found) => {
                    faults.extend(found);
                    return None;
                }
            }
        }
        self.read.get(file).map(|(_, strategy)| strategy)
    }

    /// Makes the changes that speak of this strategy.
    fn change(&mut self, document: &mut Document, id: &str, faults: &mut Faults) {
        for (n, (path, text)) in self.changes.set.iter().enumerate() {
            if let Some((_, path)) = strategy_path(path).filter(|(of, _)| *of == id) {
                set(document, path, text, faults);
                self.set.insert(n);
            }
        }
    }

    /// Reports changes that speak of no strategy that was read.
    fn report_unknown(&self, document: &Document, faults: &mut Faults) {
        let ids: Vec<String> = self.read.keys().map(|file| stem(file)).collect();
        for (n, (path, _)) in self.changes.set.iter().enumerate() {
            if let Some((id, _)) = strategy_path(path).filter(|_| !self.set.contains(&n)) {
                let help = crate::syntax::did_you_mean(id, &ids);
                let expected = format!("one of the strategies {}", ids.join(", "));
                faults.push_at(document, "strategies", expected, format!("`{id}` in the path {path}"), help);
            }
        }
    }
}

/// Whether a strategy that the user asks for is meant as a file.
fn is_file(strategy: &str) -> bool {
    Path::new(strategy).extension().is_some_and(|ending| ending == "ron")
}

/// File name without folder and ending.
pub(super) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Identifiers of the strategies that the user asked for.
fn asked(changes: &Changes) -> Vec<String> {
    changes.strategies.iter().map(|id| if is_file(id) { stem(Path::new(id)) } else { id.clone() }).collect()
}

/// Keeps the strategies that the user asked for, the baseline first.
fn choose(mut arms: Vec<Arm>, document: &Document, changes: &Changes, faults: &mut Faults) -> Vec<Arm> {
    let ids: Vec<String> = arms.iter().map(|arm| arm.id.clone()).collect();
    let asked = asked(changes);
    for wanted in asked.iter().chain(&changes.baseline) {
        if !ids.contains(wanted) {
            let help = crate::syntax::did_you_mean(wanted, &ids);
            let expected = format!("one of {}", ids.join(", "));
            faults.push_at(document, "strategies", expected, format!("the strategy {wanted}"), help);
        }
    }
    if !asked.is_empty() {
        let rank = |arm: &Arm| asked.iter().position(|wanted| *wanted == arm.id);
        arms.retain(|arm| rank(arm).is_some() || changes.baseline.as_ref() == Some(&arm.id));
        arms.sort_by_key(|arm| rank(arm).unwrap_or(0));
    }
    if let Some(first) = changes.baseline.as_ref().and_then(|id| arms.iter().position(|arm| arm.id == *id)) {
        let baseline = arms.remove(first);
        arms.insert(0, baseline);
    }
    arms
}
