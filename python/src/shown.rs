//! What readers look at: charts, pages and stories.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use localpeace::Told;
use localpeace::view::chart::Figure;
use localpeace::view::report::layout::Ink;
use localpeace::view::report::story::{html, text};
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::frame::escaped;

/// Height of a page within a notebook, in px.
const HEIGHT: u32 = 720;

/// A chart. Jupyter shows it; ``svg`` and ``png()`` are the files that the command line writes.
#[pyclass(module = "localpeace", frozen)]
#[derive(Clone)]
pub(crate) struct Chart {
    drawn: Drawn,
}

#[derive(Clone)]
enum Drawn {
    Figure(Arc<dyn Figure + Send + Sync>),
    Files { svg: Arc<str>, png: Arc<[u8]> },
}

impl fmt::Debug for Chart {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Chart").finish_non_exhaustive()
    }
}

impl From<Box<dyn Figure + Send + Sync>> for Chart {
    fn from(figure: Box<dyn Figure + Send + Sync>) -> Self {
        Self { drawn: Drawn::Figure(figure.into()) }
    }
}

impl Chart {
    /// The charts in a folder, in the order of their names.
    pub(crate) fn read_all(folder: &Path) -> std::io::Result<Vec<(String, Self)>> {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "svg"));
        paths.sort();
        let read = |path: PathBuf| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let (svg, png) = (fs::read_to_string(&path)?.into(), fs::read(path.with_extension("png"))?.into());
            Ok((name, Self { drawn: Drawn::Files { svg, png } }))
        };
        paths.into_iter().map(read).collect()
    }

    fn bytes(&self) -> PyResult<Vec<u8>> {
        match &self.drawn {
            Drawn::Figure(figure) => figure.png().map_err(|error| PyValueError::new_err(error.to_string())),
            Drawn::Files { png, .. } => Ok(png.to_vec()),
        }
    }

    /// Writes SVG and PNG.
    pub(crate) fn write(&self, folder: &Path, name: &str) -> PyResult<()> {
        let failed = |error: std::io::Error| PyOSError::new_err(error.to_string());
        fs::write(folder.join(format!("{name}.svg")), self.svg()).map_err(failed)?;
        fs::write(folder.join(format!("{name}.png")), self.bytes()?).map_err(failed)
    }
}

#[pymethods]
impl Chart {
    /// The text of an SVG file, with its font inside.
    #[getter]
    fn svg(&self) -> String {
        match &self.drawn {
            Drawn::Figure(figure) => figure.svg(),
            Drawn::Files { svg, .. } => svg.to_string(),
        }
    }

    /// The bytes of a PNG file, two pixels to each nominal one.
    fn png<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = py.detach(|| self.bytes())?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// Writes a file; its name ends in ``.svg`` or ``.png``.
    fn save(&self, py: Python<'_>, path: PathBuf) -> PyResult<()> {
        let ending = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = match ending.as_str() {
            "svg" => self.svg().into_bytes(),
            "png" => py.detach(|| self.bytes())?,
            _ => {
                let message = format!("expected a file that ends in .svg or .png, found {}", path.display());
                return Err(PyValueError::new_err(message));
            }
        };
        fs::write(&path, bytes).map_err(|error| PyOSError::new_err(format!("{}: {error}", path.display())))
    }

    fn _repr_svg_(&self) -> String {
        self.svg()
    }
}

/// HTML in a frame of its own, so that its styles do not leak into a notebook.
fn framed(html: &str) -> String {
    format!(
        "<iframe srcdoc=\"{}\" style=\"width:100%;height:{HEIGHT}px;border:1px solid #ccc\" sandbox=\"allow-scripts\"></iframe>",
        escaped(html)
    )
}

/// The page of a comparison: one HTML file that loads nothing. Jupyter shows it.
#[pyclass(module = "localpeace", frozen)]
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) text: String,
}

#[pymethods]
impl Page {
    /// The text of the HTML file.
    #[getter]
    fn html(&self) -> &str {
        &self.text
    }

    /// Writes the HTML file.
    fn save(&self, path: PathBuf) -> PyResult<()> {
        fs::write(&path, &self.text).map_err(|error| PyOSError::new_err(format!("{}: {error}", path.display())))
    }

    fn __repr__(&self) -> String {
        format!("Page of {} characters; .save(\"report.html\") writes it", self.text.chars().count())
    }

    fn _repr_html_(&self) -> String {
        framed(&self.text)
    }
}

/// One simulated future, told; beside the same future under another strategy if one was named.
#[pyclass(module = "localpeace", frozen)]
#[derive(Debug)]
pub(crate) struct Story {
    pub(crate) told: Told,
}

const PLAIN: Ink = Ink { colour: false };

#[pymethods]
impl Story {
    /// Number of the trial, from 0.
    #[getter]
    const fn trial(&self) -> u64 {
        self.told.trial
    }

    /// Value of the metric by which the trial was picked: of the strategy, or its gain on the other; None if it was named.
    #[getter]
    const fn value(&self) -> Option<f64> {
        self.told.value
    }

    /// The story as plain text.
    #[getter]
    fn text(&self) -> String {
        self.told.pair.as_ref().map_or_else(|| text::text(&self.told.story, PLAIN), |pair| text::pair_text(pair, PLAIN))
    }

    /// The story as Markdown.
    #[getter]
    fn markdown(&self) -> String {
        self.told.pair.as_ref().map_or_else(|| text::markdown(&self.told.story), text::pair_markdown)
    }

    /// The story as one HTML file.
    #[getter]
    fn html(&self) -> String {
        self.told.pair.as_ref().map_or_else(|| html::html(&self.told.story), html::pair_html)
    }

    /// The story as data: dicts and lists.
    #[getter]
    fn data<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let json = self
            .told
            .pair
            .as_ref()
            .map_or_else(|| serde_json::to_string(&self.told.story), serde_json::to_string)
            .map_err(|error| PyValueError::new_err(error.to_string()))?;
        py.import("json")?.call_method1("loads", (json,))
    }

    fn __str__(&self) -> String {
        self.text()
    }

    fn _repr_html_(&self) -> String {
        framed(&self.html())
    }
}
