//! A table as JSON: a list of rows, each an object whose members stand in the order of the columns.
//!
//! Numbers are those of the CSV, with ten significant digits; what is not defined, or has no bound, is null.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Table, Values, ten_digits};

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.rows()))?;
        for row in 0..self.rows() {
            rows.serialize_element(&Row { table: self, row })?;
        }
        rows.end()
    }
}

/// One row.
struct Row<'a> {
    table: &'a Table,
    row: usize,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(Some(self.table.columns.len()))?;
        for (name, values) in &self.table.columns {
            match values {
                Values::Text(values) => members.serialize_entry(name, &values[self.row])?,
                Values::Whole(values) => members.serialize_entry(name, &values[self.row])?,
                Values::Weeks(values) => members.serialize_entry(name, &values[self.row])?,
                Values::Word(values) => members.serialize_entry(name, &values[self.row])?,
                Values::Number(values) => members.serialize_entry(name, &told(values[self.row]))?,
            }
        }
        members.end()
    }
}

/// A number as the CSV has it; nothing if it is not a number or has no bound.
fn told(value: f64) -> Option<f64> {
    ten_digits(value).parse().ok().filter(|value: &f64| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_the_order_of_their_columns_and_gaps_are_null() {
        let table = Table::new()
            .with("z", Values::Text(vec!["a \"b\"".to_owned(), String::new()]))
            .with("a", Values::Whole(vec![Some(7), None]))
            .with("m", Values::Number(vec![1.0 / 3.0, f64::INFINITY]));
        let text = serde_json::to_string(&table).unwrap();
        assert_eq!(text, r#"[{"z":"a \"b\"","a":7,"m":0.3333333333},{"z":"","a":null,"m":null}]"#);
    }
}
