//! `localpeace upgrade`: brings files to the present format.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Failure, terminal};
use model::scenario::Files;
use model::scenario::format::{Upgraded, upgrade};
use model::scenario::load::text;
use model::syntax::{FORMAT, Faults};
use run::aside::{WriteError, write_aside};

/// Options of `localpeace upgrade`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Files: scenarios, strategies, sweeps, searches of mixes, sheets for `validate`.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print what would change, and write nothing.
    #[arg(long)]
    dry_run: bool,
}

/// Upgrades every file, or none if one of them cannot be read.
pub(super) fn run(args: &Args) -> Result<(), Failure> {
    let (mut faults, mut ready) = (Faults::new(), Vec::new());
    for file in &args.files {
        let read = text(&Files::new(), file);
        match read.and_then(|old| Ok((upgrade(&file.display().to_string(), old.clone())?, old))) {
            Ok((new, old)) => ready.push((file, old, new)),
            Err(found) => faults.extend(found),
        }
    }
    faults.or(())?;
    for (file, old, new) in ready {
        if new.from == FORMAT {
            terminal::show(&format!("{} has format {FORMAT} already.\n", file.display()))?;
            continue;
        }
        if !args.dry_run {
            write(file, &new.text)?;
        }
        terminal::show(&told(file, &old, &new, args.dry_run))?;
    }
    Ok(())
}

/// Writes a file aside and puts it in its place; of a link, the file it leads to.
pub(super) fn write(file: &Path, text: &str) -> Result<(), WriteError> {
    let file = fs::canonicalize(file).map_err(WriteError::at(file))?;
    write_aside(&file, |out| out.write_all(text.as_bytes()))
}

/// What was done to a file, or what would be: the lines that go and those that come.
fn told(file: &Path, old: &str, new: &Upgraded, dry_run: bool) -> String {
    let head = format!("{}: format {} to {FORMAT}", file.display(), new.from);
    if !dry_run {
        return format!("{head}.\n");
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.text.lines().collect());
    let same = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(old, new)| old == new).count();
    let first = same(&mut old.iter().zip(&new));
    let last = same(&mut old[first..].iter().rev().zip(new[first..].iter().rev()));
    let (gone, come) = (&old[first..old.len() - last], &new[first..new.len() - last]);
    let marked = gone.iter().map(|line| ["-", *line]).chain(come.iter().map(|line| ["+", *line]));
    let lines: Vec<String> = marked.map(|parts| parts.concat()).collect();
    format!("{head}, from line {}:\n{}\n", first + 1, lines.join("\n"))
}
