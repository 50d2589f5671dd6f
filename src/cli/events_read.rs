//! Options of every command that reads a table of events.

use std::path::Path;

use super::Failure;
use crate::cli::options::one_of;
use crate::face::days_of;
use events::ged::read::{DateOrder, DecimalMark, Encoding, Separator};
use events::ged::{EventFilter, Reader, Reading};
use events::observation::Listing;
use run::job::calibrate::Reads;

/// Which events to take, and how the table is written.
#[derive(Debug, Clone, Default, clap::Args)]
pub(in crate::cli) struct ReadArgs {
    /// Whole name of a country.
    #[arg(long, value_name = "NAME")]
    country: Option<String>,
    /// Area or place: the beginning of its name or of a word in it, in any spelling; `events areas FILE` lists them.
    #[arg(long, value_name = "NAME")]
    area: Option<String>,
    /// Areas, places or sides to leave out; `events actors FILE` lists the sides.
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    exclude: Vec<String>,
    /// First year or month; observation then begins with it, else in the month of the table's first row.
    #[arg(long, value_name = "YEAR[-MONTH]", value_parser = span)]
    from: Option<Span>,
    /// Last year or month; observation then ends with it, else with the month of the table's last row.
    #[arg(long, value_name = "YEAR[-MONTH]", value_parser = span)]
    to: Option<Span>,
    /// What comes first in dates of numbers; else what the whole file settles.
    #[arg(long, value_name = "ORDER", value_parser = one_of(DateOrder::ALL, DateOrder::name))]
    dates: Option<DateOrder>,
    /// What stands before decimals; else what the file settles.
    #[arg(long, value_name = "MARK", value_parser = one_of(DecimalMark::ALL, DecimalMark::name))]
    decimal: Option<DecimalMark>,
    /// What stands between fields; else what the header shows.
    #[arg(long, value_name = "NAME", value_parser = one_of(Separator::ALL, Separator::name))]
    separator: Option<Separator>,
    /// How letters are written as bytes; else what the file shows.
    #[arg(long, value_name = "NAME", value_parser = one_of(Encoding::ALL, Encoding::name))]
    encoding: Option<Encoding>,
    /// Words for a missing value, in place of NA, N/A, #N/A, NaN, NULL, - and a point.
    #[arg(long, value_name = "WORD,…", value_delimiter = ',')]
    missing: Option<Vec<String>>,
    /// Line of the header; else the first that names the columns.
    #[arg(long, value_name = "LINE", value_parser = clap::value_parser!(u64).range(1..))]
    header: Option<u64>,
    /// Keep names apart that differ only in case, punctuation or spelling.
    #[arg(long)]
    keep_names: bool,
    /// Keep only dyads that reached 25 deaths in a calendar year, counted over the whole table: with all their years, or in
    /// those years alone. Else all dyads of the table, which for UCDP are those it has listed by that rule.
    #[arg(long, value_name = "RULE", value_parser = one_of(Listing::ALL, Listing::name))]
    pub(in crate::cli) listing: Option<Listing>,
}

/// A first and a last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    first_day: i32,
    last_day: i32,
}

/// A year or a month such as 2011-07.
fn span(text: &str) -> Result<Span, String> {
    days_of(text).map(|(first_day, last_day)| Span { first_day, last_day })
}

/// A first month after the last.
#[derive(Debug, thiserror::Error)]
#[error("expected --from not after --to")]
struct Backwards;

impl ReadArgs {
    /// The table with all of its events, days of the filter checked.
    pub(in crate::cli) fn read(&self, path: &Path) -> Result<Reading, Failure> {
        self.filter()?;
        Ok(self.reader().read(path, &EventFilter::default())?)
    }

    /// The same with what the filters and the listing leave.
    pub(in crate::cli) fn keep(&self, mut reading: Reading) -> Result<Reading, Failure> {
        if let Some(listing) = self.listing {
            listing.narrow(&mut reading);
        }
        reading.keep(&self.filter()?)?;
        Ok(reading)
    }

    /// How the table is written.
    pub(in crate::cli) fn reader(&self) -> Reader {
        Reader {
            separator: self.separator,
            decimal: self.decimal,
            encoding: self.encoding,
            dates: self.dates,
            missing: self.missing.clone(),
            header: self.header,
            keep_names: self.keep_names,
        }
    }

    /// What is asked for.
    pub(in crate::cli) fn reads(&self) -> Result<Reads, Failure> {
        Ok(Reads { reader: self.reader(), filter: self.filter()?, listing: self.listing })
    }

    /// Which events to take.
    pub(in crate::cli) fn filter(&self) -> Result<EventFilter, Failure> {
        let (from_day, to_day) = (self.from.map(|from| from.first_day), self.to.map(|to| to.last_day));
        if from_day.zip(to_day).is_some_and(|(from, to)| from > to) {
            return Err(Backwards.into());
        }
        let (country, area, exclude) = (self.country.clone(), self.area.clone(), self.exclude.clone());
        Ok(EventFilter { country, area, exclude, from_day, to_day, ..EventFilter::default() })
    }
}
