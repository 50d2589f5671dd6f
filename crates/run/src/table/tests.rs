use super::*;
use ::parquet::file::reader::{FileReader, SerializedFileReader};

fn table() -> Table {
    Table::new()
        .with("strategy", Values::Text((0..5).map(|n| format!("s{}", n % 2)).collect()))
        .with("n", Values::Whole(vec![Some(1), None, Some(3), Some(4), Some(5)]))
        .with("value", Values::Number(vec![1.0 / 3.0, f64::NAN, -0.0, 1e-7, f64::INFINITY]))
}

#[test]
fn numbers_in_csv_have_ten_digits_and_gaps_are_empty() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.csv");
    table().write_csv(&path).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text, "strategy,n,value\ns0,1,0.3333333333\ns1,,\ns0,3,0\ns1,4,0.0000001\ns0,5,inf\n");
}

#[test]
fn parquet_is_cut_into_groups_of_the_asked_size_and_is_the_same_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("a.parquet"), folder.path().join("b.parquet"));
    table().write_parquet(&first, 2).unwrap();
    table().write_parquet(&second, 2).unwrap();
    assert_eq!(std::fs::read(&first).unwrap(), std::fs::read(&second).unwrap());
    let reader = SerializedFileReader::new(std::fs::File::open(&first).unwrap()).unwrap();
    let groups: Vec<i64> =
        reader.metadata().row_groups().iter().map(::parquet::file::metadata::RowGroupMetaData::num_rows).collect();
    assert_eq!(groups, [2, 2, 1]);
    let nulls = reader.metadata().row_group(0).column(2).statistics().unwrap().null_count_opt();
    assert_eq!(nulls, Some(1), "a number that is not defined is a null");
}

#[test]
fn parquet_says_what_it_was_made_from_and_the_units_of_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.parquet");
    let about = [("scenario".to_owned(), "wau".to_owned()), ("seed".to_owned(), "1".to_owned())];
    let table = Table::new().with("cost_usd", Values::Number(vec![1.0])).with("strategy", Values::Whole(vec![None]));
    table.about(&about).write_parquet(&path, 2).unwrap();
    let reader = SerializedFileReader::new(std::fs::File::open(&path).unwrap()).unwrap();
    let kept = reader.metadata().file_metadata().key_value_metadata().unwrap();
    let of = |name: &str| kept.iter().find(|entry| entry.key == name).and_then(|entry| entry.value.clone());
    assert_eq!((of("scenario"), of("seed")), (Some("wau".to_owned()), Some("1".to_owned())));
    assert_eq!(of("units"), Some(r#"{"cost_usd":"USD"}"#.to_owned()));
}
