//! Tables as Parquet, without Arrow: every column may hold nulls, and groups of rows are written one after another.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;

use ::parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use ::parquet::column::reader::get_typed_column_reader;
use ::parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use ::parquet::schema::types::Type;
use bytes::Bytes;

use super::guard::guarded;
use super::{Table, Values};

/// Rows that are decoded at once.
const BATCH: usize = 65_536;

/// A file that is being written.
pub(super) struct Writer<W: Write + Send> {
    file: SerializedFileWriter<W>,
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file with the columns of `first`.
    pub(super) fn new(into: W, first: &Table) -> io::Result<Self> {
        let fields = first.columns.iter().map(|(name, values)| field(name, values)).collect::<Result<_, _>>();
        let schema = fields.and_then(|fields| Type::group_type_builder("table").with_fields(fields).build());
        let about = first.about.iter().cloned().chain(units(first));
        let about: Vec<KeyValue> = about.map(|(name, value)| KeyValue::new(name, value)).collect();
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY);
        let properties = properties.set_key_value_metadata(Some(about).filter(|about| !about.is_empty())).build();
        let file = schema.and_then(|schema| SerializedFileWriter::new(into, Arc::new(schema), Arc::new(properties)));
        Ok(Self { file: file.map_err(io::Error::other)? })
    }

    /// Writes rows of a table as a group.
    pub(super) fn write(&mut self, table: &Table, rows: &Range<usize>) -> io::Result<()> {
        let mut group = self.file.next_row_group().map_err(io::Error::other)?;
        let mut columns = table.columns.iter();
        columns.try_for_each(|(_, values)| values.write(rows.clone(), &mut group)).map_err(io::Error::other)?;
        group.close().map(drop).map_err(io::Error::other)
    }

    /// Ends the file.
    pub(super) fn close(self) -> io::Result<()> {
        self.file.close().map(drop).map_err(io::Error::other)
    }
}

/// The units of the columns that have one, as a JSON object.
fn units(of: &Table) -> Option<(String, String)> {
    let units: BTreeMap<&str, &str> =
        of.columns().filter(|column| !column.unit.is_empty()).map(|column| (column.name, column.unit)).collect();
    let text = serde_json::to_string(&units).expect("words can be written");
    (!units.is_empty()).then(|| ("units".to_owned(), text))
}

fn field(name: &str, values: &Values) -> Result<Arc<Type>, ParquetError> {
    let whole = |bits| LogicalType::integer(bits, false);
    let (physical, logical) = match values {
        Values::Text(_) | Values::Word(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Values::Whole(_) => (Physical::INT64, Some(whole(64))),
        Values::Weeks(_) => (Physical::INT32, Some(whole(32))),
        Values::Number(_) => (Physical::DOUBLE, None),
    };
    let field = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
    field.with_logical_type(logical).build().map(Arc::new)
}

impl Values {
    #[expect(clippy::cast_possible_wrap, reason = "Parquet keeps whole numbers by their bits")]
    fn write<W: Write + Send>(
        &self,
        rows: Range<usize>,
        group: &mut SerializedRowGroupWriter<'_, W>,
    ) -> Result<(), ParquetError> {
        let text = |word: &str| ByteArray::from(word.as_bytes().to_vec());
        match self {
            Self::Text(all) => put::<ByteArrayType, _>(group, all[rows].iter().map(|word| Some(text(word)))),
            Self::Word(all) => put::<ByteArrayType, _>(group, all[rows].iter().map(|word| word.map(text))),
            Self::Whole(all) => put::<Int64Type, _>(group, all[rows].iter().map(|n| n.map(|n| n as i64))),
            Self::Weeks(all) => put::<Int32Type, _>(group, all[rows].iter().map(|n| n.map(|n| n as i32))),
            Self::Number(all) => {
                put::<DoubleType, _>(group, all[rows].iter().map(|value| (!value.is_nan()).then_some(*value)))
            }
        }
    }
}

/// Writes the next column of a group.
fn put<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: impl ExactSizeIterator<Item = Option<T::T>>,
) -> Result<(), ParquetError> {
    let mut defined = Vec::with_capacity(values.len());
    let mut there = Vec::with_capacity(values.len());
    for value in values {
        there.push(i16::from(value.is_some()));
        defined.extend(value);
    }
    let mut column = group.next_column()?.expect("the file has the columns of the table");
    column.typed::<T>().write_batch(&defined, Some(&there), None)?;
    column.close()
}

/// A file that is read column by column.
pub(super) struct Reader {
    file: SerializedFileReader<Bytes>,
}

impl Reader {
    /// Opens what a file holds.
    pub(super) fn new(bytes: Vec<u8>) -> io::Result<Self> {
        decoded(|| SerializedFileReader::new(Bytes::from(bytes))).map(|file| Self { file })
    }

    /// Number of rows.
    pub(super) fn rows(&self) -> usize {
        self.file.metadata().row_groups().iter().map(|group| usize::try_from(group.num_rows()).unwrap_or(0)).sum()
    }

    /// Position and physical type of the column of this name, if it is a plain one.
    fn column(&self, name: &str) -> Option<(usize, Physical)> {
        let columns = self.file.metadata().file_metadata().schema_descr().columns();
        let at = columns.iter().position(|column| column.path().parts() == [name])?;
        let is_plain = columns[at].max_rep_level() == 0 && columns[at].max_def_level() <= 1;
        is_plain.then(|| (at, columns[at].physical_type()))
    }

    /// The numbers of a column, not a number where it has none; `None` if it holds something else.
    pub(super) fn numbers(&self, name: &str) -> Option<io::Result<Vec<f64>>> {
        match self.column(name)? {
            (at, Physical::DOUBLE) => Some(self.values::<DoubleType, _>(at, |value| Ok(value.unwrap_or(f64::NAN)))),
            _ => None,
        }
    }

    /// The whole numbers of a column of 32 or 64 bits; `None` if it holds something else.
    #[expect(clippy::cast_sign_loss, reason = "Parquet keeps whole numbers by their bits")]
    pub(super) fn whole(&self, name: &str) -> Option<io::Result<Vec<Option<u64>>>> {
        match self.column(name)? {
            (at, Physical::INT64) => Some(self.values::<Int64Type, _>(at, |value| Ok(value.map(|n| n as u64)))),
            (at, Physical::INT32) => {
                Some(self.values::<Int32Type, _>(at, |value| Ok(value.map(|n| u64::from(n as u32)))))
            }
            _ => None,
        }
    }

    /// The words of a column, empty where it has none; `None` if it holds something else.
    pub(super) fn texts(&self, name: &str) -> Option<io::Result<Vec<String>>> {
        let text = |word: Option<ByteArray>| Ok(word.as_ref().map_or(Ok(""), ByteArray::as_utf8)?.to_owned());
        match self.column(name)? {
            (at, Physical::BYTE_ARRAY) => Some(self.values::<ByteArrayType, _>(at, text)),
            _ => None,
        }
    }

    fn values<T: DataType, V>(
        &self,
        at: usize,
        value: impl Fn(Option<T::T>) -> Result<V, ParquetError>,
    ) -> io::Result<Vec<V>> {
        let all = decoded(|| {
            let mut all = Vec::new();
            for group in 0..self.file.num_row_groups() {
                let mut column = get_typed_column_reader::<T>(self.file.get_row_group(group)?.get_column_reader(at)?);
                loop {
                    let (mut there, mut defined) = (Vec::new(), Vec::new());
                    let (rows, found, _) = column.read_records(BATCH, Some(&mut there), None, &mut defined)?;
                    if rows == 0 {
                        break;
                    }
                    there.resize(rows, i16::from(found == rows));
                    let mut defined = defined.into_iter();
                    for is_there in there {
                        all.push(value(if is_there > 0 { defined.next() } else { None })?);
                    }
                }
            }
            Ok(all)
        })?;
        let is_whole = all.len() == self.rows();
        is_whole.then_some(all).ok_or_else(|| io::Error::other("a column has another number of rows than the table"))
    }
}

/// Reads by a decoder that panics on some damaged files.
fn decoded<T>(read: impl FnOnce() -> Result<T, ParquetError>) -> io::Result<T> {
    guarded(|| read().map_err(io::Error::other))
}
