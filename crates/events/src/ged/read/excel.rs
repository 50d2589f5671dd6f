//! The first sheet of an XLSX file as CSV text, dates as the days that the sheet shows.

use std::io::{self, Cursor, Read};
use std::path::Path;

use calamine::{DataRef, Reader, Xlsx};
use zip::ZipArchive;

use super::error::ReadError;
use super::open::damaged;

/// Most columns of a sheet that are read.
const COLUMNS: usize = 200;

/// Name and text of the first sheet that is not empty.
pub(super) fn text(path: &Path, bytes: &[u8], limit: u64) -> Result<(String, String), ReadError> {
    within_limit(path, bytes, limit)?;
    let broken = |error: calamine::XlsxError| damaged(path, &error.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    for sheet in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&sheet).map_err(broken)?;
        let mut rows = Rows::default();
        while let Some(cell) = cells.next_cell().map_err(broken)? {
            let (row, column) = cell.get_position();
            rows.put(row, column as usize, shown(cell.get_value()));
        }
        if let Some(text) = rows.finish() {
            return Ok((sheet, text));
        }
    }
    Err(ReadError::NotTable {
        path: path.into(),
        found: "a spreadsheet without values".into(),
        way_out: "save the sheet that holds the events as the first one",
    })
}

/// Unpacks every part once into nothing, so that a small file cannot fill the memory.
fn within_limit(path: &Path, bytes: &[u8], limit: u64) -> Result<(), ReadError> {
    let broken = |error: zip::result::ZipError| damaged(path, &error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.index_for_name("xl/workbook.xml").is_none() {
        return Err(ReadError::NotTable {
            path: path.into(),
            found: "a ZIP archive that is no Excel workbook (XLSX)".into(),
            way_out: "unpack it and name the CSV file in it, or save the sheet as CSV in UTF-8",
        });
    }
    let mut left = limit;
    for place in 0..archive.len() {
        let part = archive.by_index(place).map_err(broken)?;
        let read = io::copy(&mut part.take(left + 1), &mut io::sink());
        let size = read.map_err(|source| ReadError::Open { path: path.into(), source })?;
        left =
            left.checked_sub(size).ok_or_else(|| ReadError::TooLarge { path: path.into(), limit_mb: limit >> 20 })?;
    }
    Ok(())
}

/// A cell as text.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// Rows as CSV text; a row that the sheet leaves out stays an empty line, so that lines keep their numbers.
#[derive(Default)]
struct Rows {
    text: Vec<u8>,
    row: u32,
    fields: Vec<String>,
    width: usize,
}

impl Rows {
    fn put(&mut self, row: u32, column: usize, value: String) {
        if value.is_empty() || column >= COLUMNS {
            return;
        }
        while self.row < row {
            self.end_row();
        }
        if self.fields.len() <= column {
            self.fields.resize(column + 1, String::new());
        }
        self.fields[column] = value;
    }

    /// Writes the row as wide as the widest before it.
    fn end_row(&mut self) {
        self.row += 1;
        if self.fields.is_empty() {
            self.text.push(b'\n');
            return;
        }
        self.width = self.width.max(self.fields.len());
        self.fields.resize(self.width, String::new());
        let mut csv = csv::Writer::from_writer(&mut self.text);
        csv.write_record(&self.fields).and_then(|()| Ok(csv.flush()?)).expect("memory can be written to");
        drop(csv);
        self.fields.clear();
    }

    fn finish(mut self) -> Option<String> {
        if !self.fields.is_empty() {
            self.end_row();
        }
        (self.width > 0).then(|| String::from_utf8(self.text).expect("fields are text"))
    }
}
