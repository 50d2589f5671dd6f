//! Tables: columns with names and units, handed to Arrow, pandas, polars, DuckDB and others without a copy of their own format.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, Float64Array, RecordBatch, RecordBatchIterator, StringArray, UInt32Array, UInt64Array};
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{DataType, Field, Metadata, Schema};
use localpeace::run::aside::write_aside;
use localpeace::run::job::JobError;
use localpeace::{Error, Table, Values};
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict, PyList};

use crate::shown::Chart;
use crate::watched::computed;

/// Rows that are shown at most, half from the beginning and half from the end.
const SHOWN: usize = 20;
/// Rows of a group of a Parquet file.
const GROUP: usize = 100_000;

/// A table: named columns of one length, most with a unit.
///
/// It hands itself over by the Arrow PyCapsule interface, so ``pyarrow.table(frame)``, ``polars.DataFrame(frame)``,
/// ``pandas.DataFrame.from_arrow(frame)`` and DuckDB take it as it is. ``frame["column"]`` is a list with None for what is
/// not defined, and ``dict(frame)`` is all of them.
#[pyclass(module = "localpeace", frozen, subclass)]
#[derive(Debug)]
pub(crate) struct Frame {
    table: Arc<Table>,
    csv: Option<Vec<u8>>,
}

impl From<Table> for Frame {
    fn from(table: Table) -> Self {
        Self { table: Arc::new(table), csv: None }
    }
}

impl Frame {
    /// A table whose file has a text of its own.
    pub(crate) fn with_csv(table: Table, csv: Vec<u8>) -> Self {
        Self { table: Arc::new(table), csv: Some(csv) }
    }

    fn values(&self, name: &str) -> PyResult<&Values> {
        let known = || self.table.columns().map(|column| column.name).collect::<Vec<_>>().join(", ");
        let column = self.table.column(name);
        column
            .map(|column| column.values)
            .ok_or_else(|| PyKeyError::new_err(format!("there is no column {name:?}; there is {}", known())))
    }

    fn schema(&self) -> Schema {
        let fields: Vec<Field> = self
            .table
            .columns()
            .map(|column| {
                let field = Field::new(column.name, kind(column.values), true);
                if column.unit.is_empty() {
                    return field;
                }
                field.with_metadata(Metadata::from_iter([("unit", column.unit)]))
            })
            .collect();
        Schema::new(fields)
    }

    /// Numbers of the rows that are shown; None where some are left out.
    fn shown(&self) -> Vec<Option<usize>> {
        let rows = self.table.rows();
        if rows <= SHOWN {
            return (0..rows).map(Some).collect();
        }
        let half = SHOWN / 2;
        (0..half).map(Some).chain([None]).chain((rows - half..rows).map(Some)).collect()
    }

    fn text(&self) -> Result<Vec<u8>, Error> {
        match &self.csv {
            Some(text) => Ok(text.clone()),
            None => Ok(self.table.csv().map_err(JobError::other)?),
        }
    }
}

/// Type of a column in Arrow, the same as Parquet files have it.
const fn kind(values: &Values) -> DataType {
    match values {
        Values::Text(_) | Values::Word(_) => DataType::Utf8,
        Values::Whole(_) => DataType::UInt64,
        Values::Weeks(_) => DataType::UInt32,
        Values::Number(_) => DataType::Float64,
    }
}

fn array(values: &Values) -> ArrayRef {
    match values {
        Values::Text(words) => Arc::new(StringArray::from_iter_values(words)),
        Values::Word(words) => Arc::new(words.iter().copied().collect::<StringArray>()),
        Values::Whole(numbers) => Arc::new(numbers.iter().copied().collect::<UInt64Array>()),
        Values::Weeks(numbers) => Arc::new(numbers.iter().copied().collect::<UInt32Array>()),
        Values::Number(numbers) => {
            Arc::new(numbers.iter().map(|number| (!number.is_nan()).then_some(*number)).collect::<Float64Array>())
        }
    }
}

fn list<'py>(py: Python<'py>, values: &Values) -> PyResult<Bound<'py, PyList>> {
    match values {
        Values::Text(words) => PyList::new(py, words),
        Values::Word(words) => PyList::new(py, words),
        Values::Whole(numbers) => PyList::new(py, numbers),
        Values::Weeks(numbers) => PyList::new(py, numbers),
        Values::Number(numbers) => PyList::new(py, numbers.iter().map(|number| (!number.is_nan()).then_some(*number))),
    }
}

/// A value for readers: numbers with six significant digits.
fn cell(values: &Values, row: usize) -> String {
    let dash = || "–".to_owned();
    match values {
        Values::Text(words) => words[row].clone(),
        Values::Word(words) => words[row].map_or_else(dash, str::to_owned),
        Values::Whole(numbers) => numbers[row].map_or_else(dash, |number| number.to_string()),
        Values::Weeks(numbers) => numbers[row].map_or_else(dash, |number| number.to_string()),
        Values::Number(numbers) if numbers[row].is_nan() => dash(),
        Values::Number(numbers) => {
            let rounded: f64 = format!("{:.5e}", numbers[row]).parse().expect("a number that was written can be read");
            (rounded + 0.0).to_string()
        }
    }
}

/// Text within HTML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[pymethods]
impl Frame {
    /// Names of the columns, from left to right.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.table.columns().map(|column| column.name.to_owned()).collect()
    }

    /// Units of the columns that have one for all their values; others have none, or a column ``unit`` says it row by row.
    #[getter]
    fn units<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let units = PyDict::new(py);
        for column in self.table.columns().filter(|column| !column.unit.is_empty()) {
            units.set_item(column.name, column.unit)?;
        }
        Ok(units)
    }

    /// Number of rows and of columns.
    #[getter]
    fn shape(&self) -> (usize, usize) {
        (self.table.rows(), self.table.columns().count())
    }

    fn __len__(&self) -> usize {
        self.table.rows()
    }

    fn __bool__(&self) -> bool {
        true
    }

    fn __getitem__<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        list(py, self.values(name)?)
    }

    fn __contains__(&self, name: &str) -> bool {
        self.table.column(name).is_some()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        PyList::new(py, self.columns())?.call_method0("__iter__")
    }

    /// Names of the columns, so that ``dict(frame)`` works.
    fn keys(&self) -> Vec<String> {
        self.columns()
    }

    /// All columns as lists, by name; None stands for what is not defined.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let all = PyDict::new(py);
        for column in self.table.columns() {
            all.set_item(column.name, list(py, column.values)?)?;
        }
        Ok(all)
    }

    /// One column as a numpy array, 1-D, one value a row; numbers that are not defined are nan. Needs numpy.
    fn to_numpy<'py>(&self, py: Python<'py>, column: &str) -> PyResult<Bound<'py, PyAny>> {
        let numpy = py.import("numpy")?;
        let floats = |numbers: &mut dyn Iterator<Item = f64>| {
            let bytes: Vec<u8> = numbers.flat_map(f64::to_ne_bytes).collect();
            numpy.call_method1("frombuffer", (PyBytes::new(py, &bytes), "f8"))?.call_method0("copy")
        };
        let or_nan = |number: Option<f64>| number.unwrap_or(f64::NAN);
        match self.values(column)? {
            Values::Number(numbers) => floats(&mut numbers.iter().copied()),
            #[expect(clippy::cast_precision_loss, reason = "only where some value is missing, and counts are small")]
            Values::Whole(numbers) if numbers.contains(&None) => {
                floats(&mut numbers.iter().map(|number| or_nan(number.map(|number| number as f64))))
            }
            Values::Weeks(numbers) if numbers.contains(&None) => {
                floats(&mut numbers.iter().map(|number| or_nan(number.map(f64::from))))
            }
            values => numpy.call_method1("array", (list(py, values)?,)),
        }
    }

    /// A pandas DataFrame: text as str, whole numbers as Int64 if some are missing, numbers as float64. Needs pandas.
    fn to_pandas<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let pandas = py.import("pandas")?;
        let all = PyDict::new(py);
        for column in self.table.columns() {
            let has_gaps = match column.values {
                Values::Whole(numbers) => numbers.contains(&None),
                Values::Weeks(numbers) => numbers.contains(&None),
                _ => false,
            };
            let values = if has_gaps {
                pandas.call_method1("array", (list(py, column.values)?, "Int64"))?
            } else if matches!(column.values, Values::Number(_)) {
                self.to_numpy(py, column.name)?
            } else {
                list(py, column.values)?.into_any()
            };
            all.set_item(column.name, values)?;
        }
        pandas.call_method1("DataFrame", (all,))
    }

    /// A polars DataFrame. Needs polars.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }

    /// A pyarrow Table, with the units as metadata of its fields. Needs pyarrow.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))
    }

    /// The text of a CSV file, numbers with ten significant digits: what the command line writes.
    fn csv(&self, py: Python<'_>) -> PyResult<String> {
        let text = computed(py, || self.text())?;
        String::from_utf8(text).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// Writes a CSV file, numbers with ten significant digits: what the command line writes.
    fn write_csv(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        computed(py, || {
            let text = self.text()?;
            let write = |file: &mut dyn std::io::Write| file.write_all(&text);
            Ok(write_aside(&path, |mut file| write(&mut file)).map_err(JobError::other)?)
        })
    }

    /// Writes a Parquet file, with every bit of every number.
    fn write_parquet(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        computed(py, || Ok(self.table.write_parquet(&path, GROUP).map_err(JobError::other)?))
    }

    /// The Arrow PyCapsule interface: the schema.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema = FFI_ArrowSchema::try_from(&self.schema());
        let schema = schema.map_err(|error| PyValueError::new_err(error.to_string()))?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }

    /// The Arrow PyCapsule interface: the rows. A schema that is requested is not looked at, as the interface allows.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        drop(requested_schema);
        let schema = Arc::new(self.schema());
        let columns = self.table.columns().map(|column| array(column.values)).collect();
        let batch = RecordBatch::try_new(Arc::clone(&schema), columns);
        let batch = batch.map_err(|error| PyValueError::new_err(error.to_string()))?;
        let stream = FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new([Ok(batch)], schema)));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    fn __repr__(&self) -> String {
        let (rows, columns) = self.shape();
        let mut lines: Vec<Vec<String>> = vec![self.columns()];
        for row in self.shown() {
            let of = |values| row.map_or_else(|| "…".to_owned(), |row| cell(values, row));
            lines.push(self.table.columns().map(|column| of(column.values)).collect());
        }
        let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let mut text = format!("Frame of {rows} rows and {columns} columns");
        for line in lines {
            text.push('\n');
            for (word, width) in line.iter().zip(&widths) {
                let _ = write!(text, "{word:width$}  ");
            }
            text.truncate(text.trim_end_matches(' ').len());
        }
        text
    }

    /// The table for Jupyter: names with units, and the first and last rows.
    fn _repr_html_(&self) -> String {
        let (rows, columns) = self.shape();
        let mut html = String::from("<div style=\"overflow-x:auto\"><table><thead><tr>");
        for column in self.table.columns() {
            let unit = if column.unit.is_empty() {
                String::new()
            } else {
                format!("<br><small>{}</small>", escaped(column.unit))
            };
            let _ = write!(html, "<th scope=\"col\">{}{unit}</th>", escaped(column.name));
        }
        html.push_str("</tr></thead><tbody>");
        for row in self.shown() {
            html.push_str("<tr>");
            for column in self.table.columns() {
                let word = row.map_or_else(|| "…".to_owned(), |row| cell(column.values, row));
                let side = if matches!(column.values, Values::Text(_) | Values::Word(_)) { "left" } else { "right" };
                let _ = write!(html, "<td style=\"text-align:{side}\">{}</td>", escaped(&word));
            }
            html.push_str("</tr>");
        }
        let _ = write!(html, "</tbody></table><small>{rows} rows, {columns} columns</small></div>");
        html
    }
}

/// An answer: a table with what it says in words and, where there are some, its charts.
#[pyclass(module = "localpeace", frozen, extends = Frame)]
#[derive(Debug)]
pub(crate) struct Analysis {
    words: String,
    charts: Vec<(String, Chart)>,
}

impl Analysis {
    pub(crate) fn new(py: Python<'_>, frame: Frame, words: String, charts: Vec<(String, Chart)>) -> PyResult<Py<Self>> {
        Py::new(py, PyClassInitializer::from(frame).add_subclass(Self { words, charts }))
    }
}

/// Charts as a dict.
pub(crate) fn charts<'py>(py: Python<'py>, all: &[(String, Chart)]) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, chart) in all {
        dict.set_item(name, Py::new(py, chart.clone())?)?;
    }
    Ok(dict)
}

#[pymethods]
impl Analysis {
    /// The answer in words and numbers, as the command line prints it.
    #[getter]
    fn text(&self) -> &str {
        &self.words
    }

    /// Charts by name; empty if there are none.
    #[getter]
    fn charts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        charts(py, &self.charts)
    }

    /// Writes the table as ``NAME.csv`` and the charts as SVG and PNG into a folder, as the command line does.
    fn save(slf: &Bound<'_, Self>, folder: PathBuf, name: &str) -> PyResult<()> {
        let py = slf.py();
        computed(py, || fs::create_dir_all(&folder).map_err(|error| JobError::other(error).into()))?;
        slf.as_super().borrow().write_csv(py, folder.join(format!("{name}.csv")))?;
        slf.borrow().charts.iter().try_for_each(|(name, chart)| chart.write(&folder, name))
    }

    fn __str__(&self) -> &str {
        &self.words
    }

    /// The words and the table for Jupyter.
    fn _repr_html_(slf: &Bound<'_, Self>) -> String {
        let table = slf.as_super().borrow()._repr_html_();
        format!("<pre style=\"white-space:pre-wrap\">{}</pre>{table}", escaped(&slf.borrow().words))
    }
}
