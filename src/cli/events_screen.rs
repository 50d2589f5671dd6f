//! What `localpeace events profile` shows on the screen.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use events::ged::{Apart, BadRow, Event, Reading, ViolenceKind};
use events::profile::{Profile, Window, share_of_deaths_by_year};
use model::date::iso_date;
use stats::estimate::Estimate;

/// Bad rows that are shown; all of them go to a file with `--out`.
const SHOWN_BAD_ROWS: usize = 20;

/// How the table was read, and what could not be read.
pub(super) fn show_table(screen: &mut impl Write, path: &Path, reading: &Reading) -> io::Result<()> {
    let blank = match reading.blank_rows {
        0 => String::new(),
        blank => format!(", {blank} blank ones passed over"),
    };
    writeln!(screen, "{}: {}, {} rows{blank}", path.display(), reading.source.name(), reading.rows)?;
    for decision in &reading.decisions {
        writeln!(screen, "  {}: {}", decision.what, decision.choice)?;
    }
    for note in &reading.notes {
        writeln!(screen, "NOTE: {note}")?;
    }
    writeln!(screen, "{} rows without violence, {} bad rows", reading.without_violence, reading.bad_rows.len())?;
    for (reason, count) in BadRow::count(&reading.bad_rows) {
        writeln!(screen, "  {count} rows: {reason}")?;
    }
    for bad in reading.bad_rows.iter().take(SHOWN_BAD_ROWS) {
        writeln!(screen, "  line {}: {bad}", bad.line)?;
    }
    if reading.bad_rows.len() > SHOWN_BAD_ROWS {
        writeln!(
            screen,
            "  and {} more (`events profile … --out DIR` writes all)",
            reading.bad_rows.len() - SHOWN_BAD_ROWS
        )?;
    }
    Ok(())
}

/// What was kept, and what was set apart.
pub(super) fn show_kinds(
    screen: &mut impl Write,
    reading: &Reading,
    kind: ViolenceKind,
    window: Window,
) -> io::Result<()> {
    let of = |kind| reading.events.iter().filter(|event| event.kind == kind).count();
    let others: Vec<String> = ViolenceKind::ALL
        .into_iter()
        .filter(|other| *other != kind)
        .map(|other| format!("{} {other}", of(other)))
        .collect();
    writeln!(
        screen,
        "{} {kind} events kept; {} left out by the filters; not described here: {}",
        of(kind),
        reading.filtered,
        others.join(", ")
    )?;
    let mut apart: BTreeMap<Apart, (u64, u64)> = BTreeMap::new();
    for (why, event) in &reading.apart {
        let tally = apart.entry(*why).or_default();
        *tally = (tally.0 + 1, tally.1 + u64::from(event.deaths));
    }
    for (why, (events, deaths)) in apart {
        writeln!(screen, "set apart, since not between two parties: {events} {}, {deaths} deaths", why.name())?;
    }
    writeln!(screen, "observed from {} to {}\n", iso_date(window.first_day), iso_date(window.last_day))
}

/// The statistics, one a line.
pub(super) fn show_profile(screen: &mut impl Write, profile: &Profile) -> io::Result<()> {
    writeln!(screen, "{:<28} {:>12}  {:<24} {:>6}", "statistic", "value", "95 % interval", "n")?;
    for row in &profile.rows {
        let Estimate { value, lower, upper, n, .. } = row.estimate;
        let interval = if lower.is_finite() && upper.is_finite() && lower < upper {
            format!("{} to {}", digits(lower), digits(upper))
        } else {
            String::new()
        };
        let value = if value.is_nan() { "not defined".to_owned() } else { digits(value) };
        writeln!(screen, "{:<28} {value:>12}  {interval:<24} {n:>6}", row.statistic)?;
    }
    Ok(())
}

/// Three digits for small numbers, whole numbers for large ones and for counts.
fn digits(number: f64) -> String {
    let decimals = match number.abs() {
        _ if number.fract().abs() < 1e-9 => 0,
        size if size < 1.0 => 3,
        size if size < 10.0 => 2,
        size if size < 100.0 => 1,
        _ => 0,
    };
    format!("{number:.decimals$}")
}

/// What part of all deaths the kind has, if there are others.
pub(super) fn show_shares(screen: &mut impl Write, events: &[Event], kind: ViolenceKind) -> io::Result<()> {
    if events.iter().all(|event| event.kind == kind) {
        return Ok(());
    }
    writeln!(screen, "\nshare of {kind} violence in all deaths, by year")?;
    for (year, share) in share_of_deaths_by_year(events, kind) {
        writeln!(screen, "{year:<28} {share:>12.3}")?;
    }
    Ok(())
}
