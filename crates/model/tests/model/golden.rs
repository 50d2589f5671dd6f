//! Golden files: what a mechanism did alone, to the last bit. `BLESS=1 cargo test` writes them anew.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use localpeace_model::record::{Entry, Ledger};
use localpeace_model::world::World;

use crate::lone::Lone;
use crate::stock::{changes, stocks};

/// Folder of the package.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Folder of the workspace, which holds the scenarios.
pub(crate) fn workspace() -> &'static Path {
    root().ancestors().nth(2).expect("the package lies two folders below the workspace")
}

/// The golden file of this name.
pub(crate) fn path(name: &str) -> PathBuf {
    root().join("tests/golden").join(format!("{name}.txt"))
}

/// Compares a text with its golden file, or writes it.
pub(crate) fn check(name: &str, text: &str) {
    let path = path(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, text).expect("the folder tests/golden can be written");
        return;
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    if golden == text {
        return;
    }
    let lines = golden.lines().chain(std::iter::repeat("(end of file)"));
    let differs = lines.zip(text.lines().chain(["(end of file)"])).enumerate().find(|(_, (was, is))| was != is);
    let (line, (was, is)) = differs.expect("texts that differ have a line that differs");
    panic!(
        "{}:{}: was: {was}\n  is: {is}\nif this was intended, run BLESS=1 cargo test and say in the commit why",
        path.display(),
        line + 1
    );
}

/// What happens in a lone world, week by week: events in order, then every stock that changed but the money at hand.
pub(crate) fn trace(lone: &Lone, weeks: u32, mut each: impl FnMut(&mut World)) -> String {
    let (mut ledger, mut text, mut seen) = (Ledger::default(), String::new(), stocks(lone.start()));
    let mut changed: Vec<(u32, Vec<String>)> = Vec::new();
    lone.listen(weeks, &mut ledger, |world| {
        changed.push((world.week, changes(&seen, &stocks(world))));
        each(world);
        seen = stocks(world);
    });
    for week in 0..weeks {
        for (at, entry) in &ledger.entries {
            if let (true, Entry::Happened(happening)) = (*at == week, entry) {
                writeln!(text, "week {week}: {happening:?}").expect("a string can be written");
            }
        }
        let lines = changed.iter().filter(|(at, _)| *at == week).flat_map(|(_, lines)| lines);
        for line in lines.filter(|line| !line.contains(": money ")) {
            writeln!(text, "week {week}: {line}").expect("a string can be written");
        }
    }
    text
}
