//! What reads input that may be damaged, and sound input of each kind.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use localpeace::door;
use localpeace::model::parameter::{Mode, Posterior};
use localpeace::model::scenario::files::plain;
use localpeace::model::scenario::format::upgrade;
use localpeace::model::scenario::parameters::is_parameter;
use localpeace::model::syntax::Document;
use localpeace::run::analysis::calibration::Target;
use localpeace::run::bytes::hash;
use localpeace::run::experiment::chunk::Chunk;
use localpeace::run::experiment::{self, Plan};
use localpeace::run::frontier::Frontier;
use localpeace::run::sweep::saved;
use localpeace::{Changes, SweepOptions, Watch, library, load_texts};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::damage::{self, Luck};

/// Something that reads.
pub(super) trait Reader {
    /// Its name, which decides what is tried.
    fn name(&self) -> &'static str;
    /// Every sound input that is damaged.
    fn sound(&self) -> Vec<Vec<u8>>;
    /// Sound input, damaged.
    fn damaged(&mut self, luck: &mut Luck) -> Vec<u8>;
    /// Reads input.
    fn read(&mut self, input: &[u8]);
    /// How many inputs were sound in spite of the damage.
    fn accepted(&self) -> u32;
}

/// What once broke a reader.
pub(super) fn found(name: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(Path::new("tests/fuzz/found").join(name)) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// Keeps what has just broken a reader, to be looked at.
pub(super) fn keep(name: &str, n: u64, input: &[u8]) -> PathBuf {
    let folder = Path::new("target/fuzz").join(name);
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(n.to_string());
    fs::write(&path, input).unwrap();
    path
}

/// The situations and plans that come with the program, by path.
fn shipped() -> BTreeMap<PathBuf, String> {
    library::FILES.iter().map(|(path, text)| (Path::new("scenarios").join(path), (*text).to_owned())).collect()
}

/// Ends the name of the damaged file, which stands before its text.
const END_OF_NAME: char = '\u{1}';

/// A file by its path, with its text.
fn named(path: &Path, text: &str) -> Vec<u8> {
    format!("{}{END_OF_NAME}{text}", path.display()).into_bytes()
}

/// Situations and plans: loaded with all their checks. What is sound lives through a trial of each plan.
pub(super) struct Situations {
    shipped: BTreeMap<PathBuf, String>,
    /// Files to damage, each with a situation that reads it.
    read_by: BTreeMap<PathBuf, PathBuf>,
    accepted: u32,
}

impl Situations {
    pub(super) fn new() -> Self {
        let shipped = shipped();
        let mut read_by = BTreeMap::new();
        // the country is left out: it is checked for long, and has nothing that others have not
        let is_situation =
            |path: &&PathBuf| !path.starts_with("scenarios/strategies") && !path.ends_with("south_sudan.ron");
        for situation in shipped.keys().filter(is_situation) {
            let loaded = load_texts(shipped.clone(), situation, Changes::default()).unwrap().loaded;
            let plans = loaded.arms.into_iter().filter_map(|arm| arm.file);
            read_by.extend(plans.map(|plan| (plain(&plan), situation.clone())));
            read_by.insert(situation.clone(), situation.clone());
        }
        Self { shipped, read_by, accepted: 0 }
    }
}

impl Reader for Situations {
    fn name(&self) -> &'static str {
        "situations"
    }

    fn sound(&self) -> Vec<Vec<u8>> {
        self.read_by.keys().map(|path| named(path, &self.shipped[path])).collect()
    }

    fn damaged(&mut self, luck: &mut Luck) -> Vec<u8> {
        let paths: Vec<&PathBuf> = self.read_by.keys().collect();
        let path = *luck.one(&paths);
        named(path, &damage::text(&self.shipped[path], luck))
    }

    fn read(&mut self, input: &[u8]) {
        let input = std::str::from_utf8(input).unwrap();
        let (path, text) = input.split_once(END_OF_NAME).unwrap();
        let mut texts = self.shipped.clone();
        texts.insert(path.into(), text.to_owned());
        match load_texts(texts, &self.read_by[Path::new(path)], Changes::default()) {
            Err(faults) => {
                assert!(!faults.is_empty(), "refused without a reason");
                assert!(faults.iter().all(|fault| !fault.to_string().is_empty()));
            }
            Ok(scenario) => {
                self.accepted += 1;
                let plan = Plan::new(scenario.loaded, 1, Mode::Sampled);
                let trials = experiment::run(&plan, 0..1, &|_| {});
                assert_eq!(trials.arms.len(), plan.arms.len());
            }
        }
    }

    fn accepted(&self) -> u32 {
        self.accepted
    }
}

/// Files as trees of what they say, and their upgrade.
pub(super) struct Trees {
    texts: Vec<String>,
    accepted: u32,
}

impl Trees {
    pub(super) fn new() -> Self {
        let shipped = || library::FILES.iter().map(|(_, text)| *text);
        let older = shipped().map(|text| text.replace("format: 2", "format: 1"));
        let mut texts: Vec<String> = shipped().map(str::to_owned).chain(older).collect();
        texts.push("(format: 1, a: \"x\\n\", // b\n c: {\"d\": [1, -2.5e3, Some(true)], \"e\": Uniform(low: 0, high: 1)}, /* f */)".to_owned());
        Self { texts, accepted: 0 }
    }
}

impl Reader for Trees {
    fn name(&self) -> &'static str {
        "trees"
    }

    fn sound(&self) -> Vec<Vec<u8>> {
        self.texts.iter().map(|text| text.clone().into_bytes()).collect()
    }

    fn damaged(&mut self, luck: &mut Luck) -> Vec<u8> {
        let text = luck.one(&self.texts).clone();
        damage::text(&text, luck).into_bytes()
    }

    fn read(&mut self, input: &[u8]) {
        let text = String::from_utf8(input.to_vec()).unwrap();
        if let Ok(document) = Document::parse("damaged", text.clone()) {
            self.accepted += 1;
            let written = document.root.to_ron();
            let again =
                Document::parse("written", written.clone()).unwrap_or_else(|faults| panic!("{faults} in {written}"));
            assert_eq!(again.root.to_ron(), written, "what is written is read as it was meant");
        }
        if let Ok(upgraded) = upgrade("damaged", text) {
            assert!(Document::parse("upgraded", upgraded.text).is_ok(), "an upgrade gives a file");
        }
    }

    fn accepted(&self) -> u32 {
        self.accepted
    }
}

/// Designs of sweeps and of searches, with every situation that they make.
pub(super) struct Designs {
    sound: Vec<(PathBuf, String)>,
    folder: TempDir,
    accepted: u32,
}

/// A sweep of few points, since every one is checked.
const SWEEP: &str = r#"(
    format: 2, name: "small", question: "?", scenarios: ["../rumbek.ron"], strategies: ["none", "local_only"], trials: 2,
    levers: [(path: "linkage", over: Uniform(0.0, 1.0))],
    uncertainties: [(path: "violence.patrol"), (path: "parties.panawur.youth", values: [0.2, Strong])],
    set: {"violence.trade": 0.5}, without: ["elections"], points: Sobol(points: 4),
)"#;

impl Designs {
    pub(super) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        for (path, text) in shipped() {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let of = |path: &str| fs::read_to_string(Path::new("scenarios").join(path)).unwrap();
        let sound = [
            ("sweeps/mine.ron", SWEEP.to_owned()),
            ("sweeps/mine.ron", of("sweeps/linkage.ron")),
            ("frontier/mine.ron", of("frontier/wau.ron")),
        ];
        for kind in ["sweeps", "frontier"] {
            fs::create_dir_all(folder.path().join("scenarios").join(kind)).unwrap();
        }
        Self { sound: sound.map(|(path, text)| (path.into(), text)).to_vec(), folder, accepted: 0 }
    }
}

impl Reader for Designs {
    fn name(&self) -> &'static str {
        "designs"
    }

    fn sound(&self) -> Vec<Vec<u8>> {
        self.sound.iter().map(|(path, text)| named(path, text)).collect()
    }

    fn damaged(&mut self, luck: &mut Luck) -> Vec<u8> {
        let (path, text) = luck.one(&self.sound).clone();
        named(&path, &damage::text(&text, luck))
    }

    fn read(&mut self, input: &[u8]) {
        let input = std::str::from_utf8(input).unwrap();
        let (path, text) = input.split_once(END_OF_NAME).unwrap();
        let path = self.folder.path().join("scenarios").join(path);
        fs::write(&path, text).unwrap();
        let sound = if path.parent().unwrap().ends_with("frontier") {
            Frontier::load(&path, &Changes::default()).map(drop).map_err(|faults| faults.to_string())
        } else {
            SweepOptions { threads: 1, ..SweepOptions::default() }
                .load(&path)
                .map(drop)
                .map_err(|error| error.to_string())
        };
        match sound {
            Ok(()) => self.accepted += 1,
            Err(reason) => assert!(!reason.is_empty(), "refused without a reason"),
        }
    }

    fn accepted(&self) -> u32 {
        self.accepted
    }
}

/// Saved trials, with a seal that fits the damage so that more than the seal is tried; manifests and tables of a saved
/// comparison and of a saved sweep.
pub(super) struct Saved {
    folder: TempDir,
    files: Vec<(PathBuf, Vec<u8>)>,
    chunk: Vec<u8>,
    accepted: u32,
}

/// The run that the saved trials belong to.
const RUN: u64 = 7;
/// What is tried of saved trials is found by this name.
const CHUNK: &str = "chunk";

impl Saved {
    pub(super) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        for arguments in [
            ["compare", SMALL, "--trials", "6", "--out", &at("compared")],
            ["sweep", "scenarios/sweeps/linkage.ron", "--trials", "2", "--out", &at("swept")],
        ] {
            let output = std::process::Command::new(env!("CARGO_BIN_EXE_localpeace"))
                .args(arguments)
                .arg("--quiet")
                .output()
                .unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        let read = |path: &str| (PathBuf::from(path), fs::read(folder.path().join(path)).unwrap());
        let files = [
            "compared/manifest.ron",
            "compared/trials.parquet",
            "swept/manifest.ron",
            "swept/points.parquet",
            "swept/results.parquet",
            "swept/batches.parquet",
            "swept/pairs.parquet",
        ];
        let files = files.map(read).to_vec();
        let scenario = localpeace::load(SMALL, Changes::default()).unwrap();
        let plan = Plan::new(scenario.loaded, 1, Mode::Sampled);
        let chunk = Chunk::simulate_unless(&plan, 0..3, &Watch::nobody().stop).unwrap().to_bytes(RUN);
        Self { folder, files, chunk, accepted: 0 }
    }
}

impl Saved {
    fn input(name: &str, bytes: &[u8]) -> Vec<u8> {
        [name.as_bytes(), &[END_OF_NAME as u8], bytes].concat()
    }
}

/// A small sound scenario.
const SMALL: &str = "tests/small/small.ron";

impl Reader for Saved {
    fn name(&self) -> &'static str {
        "saved"
    }

    fn sound(&self) -> Vec<Vec<u8>> {
        let files = self.files.iter().map(|(path, bytes)| Self::input(&path.display().to_string(), bytes));
        files.chain([Self::input(CHUNK, &self.chunk)]).collect()
    }

    fn damaged(&mut self, luck: &mut Luck) -> Vec<u8> {
        let (name, bytes) = if luck.below(4) > 0 {
            let sealed = self.chunk.len() - size_of::<u64>();
            let mut bytes = damage::bytes(&self.chunk[..sealed], luck);
            bytes.extend(hash(&bytes).to_le_bytes());
            (CHUNK.to_owned(), bytes)
        } else {
            let (path, bytes) = luck.one(&self.files).clone();
            let damaged = match std::str::from_utf8(&bytes) {
                Ok(text) => damage::text(text, luck).into_bytes(),
                Err(_) => damage::bytes(&bytes, luck),
            };
            (path.display().to_string(), damaged)
        };
        Self::input(&name, &bytes)
    }

    fn read(&mut self, input: &[u8]) {
        let end = input.iter().position(|byte| *byte == END_OF_NAME as u8).unwrap();
        let (name, bytes) = (std::str::from_utf8(&input[..end]).unwrap(), &input[end + 1..]);
        if name == CHUNK {
            self.accepted += u32::from(Chunk::from_bytes(bytes, RUN).is_some());
            return;
        }
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let place = path.parent().unwrap();
        let sound = if place.ends_with("swept") {
            saved::read(place).map(drop).map_err(|error| error.to_string())
        } else {
            localpeace::open(place, 1, &Watch::nobody()).map(drop).map_err(|error| error.to_string())
        };
        let whole = &self.files.iter().find(|(of, _)| of == Path::new(name)).unwrap().1;
        fs::write(&path, whole).unwrap();
        match sound {
            Ok(()) => self.accepted += 1,
            Err(reason) => assert!(!reason.is_empty(), "refused without a reason"),
        }
    }

    fn accepted(&self) -> u32 {
        self.accepted
    }
}

/// Results of calibrations, and tables of targets.
#[derive(Default)]
pub(super) struct Posteriors {
    accepted: u32,
}

const POSTERIOR: &str = r#"(
    fitted_to: "a test", names: ["violence.raid", "violence.close"], draws: [(0.5, [-4.0, -0.3]), (1.5, [-3.5, 0.1])],
)"#;
const TARGETS: &str = "statistic,value,lower,upper,n\ndeaths_median,12,9,15,201\nhawkes_branching,0.2,0.1,0.3,190\n";

impl Reader for Posteriors {
    fn name(&self) -> &'static str {
        "posteriors"
    }

    fn sound(&self) -> Vec<Vec<u8>> {
        [POSTERIOR, TARGETS].map(|text| text.as_bytes().to_vec()).to_vec()
    }

    fn damaged(&mut self, luck: &mut Luck) -> Vec<u8> {
        let text = if luck.below(2) == 0 { POSTERIOR } else { TARGETS };
        damage::text(text, luck).into_bytes()
    }

    fn read(&mut self, input: &[u8]) {
        let text = std::str::from_utf8(input).unwrap();
        self.accepted += u32::from(Target::read(text).is_ok());
        match Posterior::parse(text) {
            Ok(posterior) => {
                self.accepted += u32::from(posterior.check(is_parameter).is_ok());
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }

    fn accepted(&self) -> u32 {
        self.accepted
    }
}

/// Questions of the page, with its files and its archives.
pub(super) struct Questions {
    sound: Vec<String>,
    archive: Vec<u8>,
    accepted: u32,
}

impl Questions {
    pub(super) fn new() -> Self {
        let ask = |question: &Value| -> Value {
            serde_json::from_str(&door::answer(question.to_string().as_bytes(), &Watch::nobody())).unwrap()
        };
        let work = ask(&json!({"ask": "begin", "case": "rumbek", "name": "mine"}))["answer"].clone();
        let archive = ask(&json!({"ask": "pack", "work": work}))["answer"]["archive"].as_str().unwrap().to_owned();
        let text = work["files"]["mine.ron"].clone();
        let edits = json!([{"do": "set", "path": "horizon_weeks", "value": "60"}, {"do": "note", "path": "name", "text": "a\nb"}]);
        let questions = [
            json!({"ask": "begin", "case": "wau", "name": "mine_2"}),
            json!({"ask": "open", "files": work["files"], "scenario": null}),
            json!({"ask": "check", "work": work}),
            json!({"ask": "plan", "work": work, "change": {"set": [["mission.headquarters.staff", "3"]], "without": ["dialogue"]}}),
            json!({"ask": "edit", "file": "mine.ron", "text": text, "edits": edits}),
        ];
        Self { sound: questions.iter().map(Value::to_string).collect(), archive: archive.into_bytes(), accepted: 0 }
    }
}

impl Reader for Questions {
    fn name(&self) -> &'static str {
        "questions"
    }

    fn sound(&self) -> Vec<Vec<u8>> {
        let archive = json!({"ask": "unpack", "archive": String::from_utf8_lossy(&self.archive)}).to_string();
        self.sound.iter().chain([&archive]).map(|question| question.clone().into_bytes()).collect()
    }

    fn damaged(&mut self, luck: &mut Luck) -> Vec<u8> {
        if luck.below(4) == 0 {
            let archive = String::from_utf8_lossy(&damage::bytes(&self.archive, luck)).into_owned();
            return json!({"ask": "unpack", "archive": archive}).to_string().into_bytes();
        }
        let question = luck.one(&self.sound).clone();
        damage::text(&question, luck).into_bytes()
    }

    fn read(&mut self, input: &[u8]) {
        let answer: Value = serde_json::from_str(&door::answer(input, &Watch::nobody())).unwrap();
        match answer.get("refused") {
            Some(refused) => assert!(!refused["text"].as_str().unwrap().is_empty(), "refused without a reason"),
            None => self.accepted += 1,
        }
    }

    fn accepted(&self) -> u32 {
        self.accepted
    }
}
