//! Arguments that several jobs share, as the library wants them.

use std::path::{Path, PathBuf};

use localpeace::events::ged::read::{DateOrder, DecimalMark, Encoding, Separator};
use localpeace::events::ged::{EventFilter, Reader, ViolenceKind};
use localpeace::events::observation::Listing;
use localpeace::model::metric;
use localpeace::model::parameter::Mode;
use localpeace::run::experiment::precision::MOST_TRIALS;
use localpeace::run::experiment::shard::Shard;
use localpeace::run::folder::Entry;
use localpeace::{Log, Precision, Reads, Saving, days_of};
use pyo3::prelude::*;

use crate::fault::wrong;

/// `sampled` or `default`.
pub(crate) fn mode(text: &str) -> PyResult<Mode> {
    match text {
        "sampled" => Ok(Mode::Sampled),
        "default" => Ok(Mode::Default),
        other => Err(wrong(format!(
            "parameters: expected \"sampled\", \"default\", a Posterior, a Calibration or the path of a parameter file, found {other:?}"
        ))),
    }
}

/// A part such as `3/16`.
pub(crate) fn shard(text: Option<&str>) -> PyResult<Option<Shard>> {
    text.map(|text| text.parse().map_err(|error| wrong(format!("shard: {error}, found {text:?}")))).transpose()
}

/// A half-width, a metric, and the most trials.
pub(crate) fn precision(asked: Option<(f64, String)>, trials: Option<u64>) -> PyResult<Option<Precision>> {
    let Some((half_width, metric)) = asked else { return Ok(None) };
    if !half_width.is_finite() || half_width <= 0.0 {
        return Err(wrong(format!("precision: expected a number above 0, such as 0.01, found {half_width}")));
    }
    let known: Vec<&str> = metric::ALL.iter().filter(|metric| metric.compared).map(|metric| metric.name).collect();
    if !known.contains(&metric.as_str()) {
        return Err(wrong(format!("precision_of: expected one of {}, found {metric:?}", known.join(", "))));
    }
    Ok(Some(Precision { half_width, metric, most: trials.unwrap_or(MOST_TRIALS) }))
}

/// Where results go and how: the folder, and what the log says of who asked.
#[derive(Debug, Clone, Default, FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Place {
    pub(crate) out: Option<PathBuf>,
    force: bool,
    resume: bool,
    no_lock: bool,
    door: String,
}

/// The entry of the log.
#[derive(Debug)]
pub(crate) struct Door<'a>(&'a str);

impl Log for Door<'_> {
    fn entry(&self, read: u64, simulated: u64) -> String {
        format!("{}\n  {read} trials were read from an earlier run and {simulated} simulated.\n", self.0)
    }
}

impl Place {
    /// A folder to write to, as the package says it.
    pub(crate) fn of(py: Python<'_>, out: &Path, force: bool) -> PyResult<Self> {
        Ok(py.import("localpeace._options")?.call_method1("place", (out, force))?.extract()?)
    }

    pub(crate) fn door(&self) -> Door<'_> {
        Door(&self.door)
    }

    pub(crate) fn out(&self) -> Option<&Path> {
        self.out.as_deref()
    }

    pub(crate) fn saving<'a>(&self, threads: usize, log: &'a Door<'a>) -> Saving<'a> {
        let entry = Entry { force: self.force, resume: self.resume, no_lock: self.no_lock };
        Saving { entry, threads, log }
    }
}

/// How a table of events is read and which of its events are taken.
#[derive(Debug, Clone, Default, FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Read {
    country: Option<String>,
    area: Option<String>,
    exclude: Vec<String>,
    start: Option<String>,
    end: Option<String>,
    dates: Option<String>,
    decimal: Option<String>,
    separator: Option<String>,
    encoding: Option<String>,
    missing: Option<Vec<String>>,
    header: Option<u64>,
    keep_names: bool,
    listing: Option<String>,
}

/// One of some values by its name.
fn one_of<T: Copy>(
    what: &str,
    asked: Option<&String>,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> PyResult<Option<T>> {
    let Some(asked) = asked else { return Ok(None) };
    let found = all.iter().copied().find(|value| name(*value) == asked);
    let known = || all.iter().map(|value| name(*value)).collect::<Vec<_>>().join(", ");
    found.map(Some).ok_or_else(|| wrong(format!("{what}: expected one of {}, found {asked:?}", known())))
}

impl Read {
    pub(crate) fn reads(&self) -> PyResult<Reads> {
        let day = |what: &str, text: &Option<String>| {
            text.as_deref().map(|text| days_of(text).map_err(|error| wrong(format!("{what}: {error}")))).transpose()
        };
        let (from, to) = (day("start", &self.start)?, day("end", &self.end)?);
        let (from_day, to_day) = (from.map(|days| days.0), to.map(|days| days.1));
        if from_day.zip(to_day).is_some_and(|(from, to)| from > to) {
            return Err(wrong("expected start not after end"));
        }
        Ok(Reads {
            reader: Reader {
                separator: one_of("separator", self.separator.as_ref(), &Separator::ALL, Separator::name)?,
                decimal: one_of("decimal", self.decimal.as_ref(), &DecimalMark::ALL, DecimalMark::name)?,
                encoding: one_of("encoding", self.encoding.as_ref(), &Encoding::ALL, Encoding::name)?,
                dates: one_of("dates", self.dates.as_ref(), &DateOrder::ALL, DateOrder::name)?,
                missing: self.missing.clone(),
                header: self.header,
                keep_names: self.keep_names,
            },
            filter: EventFilter {
                country: self.country.clone(),
                area: self.area.clone(),
                exclude: self.exclude.clone(),
                from_day,
                to_day,
                ..EventFilter::default()
            },
            listing: one_of("listing", self.listing.as_ref(), &Listing::ALL, Listing::name)?,
        })
    }
}

/// A kind of violence by its name.
pub(crate) fn violence(name: &str) -> PyResult<ViolenceKind> {
    let known: Vec<String> = ViolenceKind::ALL.iter().map(ToString::to_string).collect();
    let found = ViolenceKind::ALL.into_iter().find(|kind| kind.to_string() == name);
    found.ok_or_else(|| wrong(format!("type: expected one of {}, found {name:?}", known.join(", "))))
}
