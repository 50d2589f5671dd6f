//! What `localpeace events profile` shows on the screen.

use std::io::{self, Write};

use events::ged::{Event, Reading, ViolenceKind};
use events::profile::{Profile, Window, share_of_deaths_by_year};
use model::date::iso_date;
use stats::estimate::Estimate;

/// Bad rows that are shown; all of them go to a file with `--out`.
const SHOWN_BAD_ROWS: usize = 20;

/// What was read, what was left out, and the bad rows.
pub(super) fn show_reading(
    screen: &mut impl Write,
    reading: &Reading,
    kind: ViolenceKind,
    kept: usize,
    window: Window,
) -> io::Result<()> {
    let left_out = reading.filtered + (reading.events.len() - kept) as u64;
    writeln!(screen, "{} rows: {kept} {kind} events kept, {left_out} events left out by the filters,", reading.rows)?;
    writeln!(screen, "{} rows without violence, {} bad rows", reading.without_violence, reading.bad_rows.len())?;
    for bad in reading.bad_rows.iter().take(SHOWN_BAD_ROWS) {
        writeln!(screen, "  line {}: {}", bad.line, bad.reason)?;
    }
    if reading.bad_rows.len() > SHOWN_BAD_ROWS {
        writeln!(screen, "  and {} more (all with --out DIR)", reading.bad_rows.len() - SHOWN_BAD_ROWS)?;
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
