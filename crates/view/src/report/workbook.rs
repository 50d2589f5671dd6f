//! Tables as one workbook for spreadsheets: a sheet for each, numbers as numbers, and a first sheet that says what they are.
//!
//! The same tables give the same bytes: the workbook holds no clock. Texts are written as texts, never as formulas.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use run::table::{Column, Table, Values};

/// Name of the file in the folder of a run.
pub const WORKBOOK: &str = "tables.xlsx";
/// Letters of a name of a sheet at most, as spreadsheets want it.
const LONGEST_NAME: usize = 31;
/// Width of a column of words at most, in letters.
const WIDEST: usize = 44;

/// The bytes of a workbook.
///
/// # Errors
/// If a table is larger than a sheet can be.
pub fn workbook(about: &[(&str, String)], tables: &[(&str, Table)]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let never = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&never));
    let bold = Format::new().set_bold();
    let first = book.add_worksheet();
    first.set_name("about")?.set_column_width(0, 24.0)?.set_column_width(1, 90.0)?;
    for (row, (name, text)) in (0_u32..).zip(about) {
        first.write_string_with_format(row, 0, *name, &bold)?.write_string(row, 1, text)?;
    }
    for (name, table) in tables {
        let name: String = name.chars().take(LONGEST_NAME).collect();
        sheet(book.add_worksheet().set_name(name)?, table, &bold)?;
    }
    book.save_to_buffer()
}

/// A table as a sheet: names above, which stay in sight and filter.
fn sheet(sheet: &mut Worksheet, table: &Table, bold: &Format) -> Result<(), XlsxError> {
    let mut last = 0;
    for (number, column) in (0_u16..).zip(table.columns()) {
        sheet.write_string_with_format(0, number, headed(&column), bold)?;
        let widest = write(sheet, number, column.values, table.rows())?.max(headed(&column).chars().count());
        sheet.set_column_width(number, widest.min(WIDEST) as f64 + 2.0)?;
        last = number;
    }
    let rows = u32::try_from(table.rows()).unwrap_or(u32::MAX);
    sheet.set_freeze_panes(1, 0)?.autofilter(0, 0, rows, last)?;
    Ok(())
}

/// The name of a column with its unit, if all its values have one.
fn headed(column: &Column<'_>) -> String {
    if column.unit.is_empty() { column.name.to_owned() } else { format!("{} ({})", column.name, column.unit) }
}

/// Writes the values of a column; gives the letters of the widest. What is not defined is an empty cell.
fn write(sheet: &mut Worksheet, column: u16, values: &Values, rows: usize) -> Result<usize, XlsxError> {
    let mut widest = 0;
    for at in 0..rows {
        let row = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
        let number = match values {
            Values::Text(all) => {
                sheet.write_string(row, column, &all[at])?;
                widest = widest.max(all[at].chars().count());
                None
            }
            Values::Word(all) => {
                if let Some(word) = all[at] {
                    sheet.write_string(row, column, word)?;
                    widest = widest.max(word.chars().count());
                }
                None
            }
            Values::Whole(all) => all[at].map(|whole| whole as f64),
            Values::Weeks(all) => all[at].map(f64::from),
            Values::Number(all) => Some(all[at]).filter(|number| number.is_finite()),
        };
        if let Some(number) = number {
            sheet.write_number(row, column, number)?;
        }
    }
    Ok(widest)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;

    #[test]
    fn a_workbook_reads_back_with_numbers_as_numbers_and_texts_as_texts() {
        let table = Table::new()
            .with("plan", Values::Text(vec!["=1+1".to_owned(), "خطة".to_owned()]))
            .with("n", Values::Whole(vec![Some(300), None]))
            .with("mean", Values::Number(vec![0.5, f64::NAN]));
        let about = [("scenario", "wau".to_owned())];
        let bytes = workbook(&about, &[("summary", table.clone())]).unwrap();
        assert!(bytes == workbook(&about, &[("summary", table)]).unwrap(), "the same tables, other bytes");
        let mut read: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(read.sheet_names(), ["about", "summary"]);
        let cells = read.worksheet_range("summary").unwrap();
        let cell = |row: u32, column: u32| cells.get_value((row, column)).cloned().unwrap_or(Data::Empty);
        assert_eq!(cell(1, 0), Data::String("=1+1".to_owned()));
        assert_eq!(cell(2, 0), Data::String("خطة".to_owned()));
        assert_eq!((cell(1, 1), cell(2, 1)), (Data::Float(300.0), Data::Empty));
        assert_eq!((cell(1, 2), cell(2, 2)), (Data::Float(0.5), Data::Empty));
    }
}
