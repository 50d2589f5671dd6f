//! Every figure with ordinary and odd data: nothing panics, nothing leaves the sheet, and the same input
//! gives the same bytes.

use std::fs;
use std::path::Path;

use super::odd_data::{LONG, ORDINARY, Shape, odd_shapes};

/// The values of an attribute in an SVG.
fn attribute<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    let after = svg.split(start.as_str()).skip(1);
    after.filter_map(|rest| rest.split('"').next()).collect()
}

fn numbers(text: &str) -> Vec<f64> {
    text.split([' ', ',']).filter_map(|number| number.parse().ok()).collect()
}

#[test]
fn every_shape_stays_on_its_sheet() {
    for shape in odd_shapes() {
        for svg in shape.svgs() {
            let sheet = numbers(attribute(&svg, "viewBox")[0]);
            for line in attribute(&svg, "points") {
                for point in numbers(line).chunks(2) {
                    let is_inside = (0.0..=sheet[2]).contains(&point[0]) && (0.0..=sheet[3]).contains(&point[1]);
                    assert!(is_inside, "{point:?} lies outside of {sheet:?} with {} strategies", shape.strategies);
                }
            }
        }
    }
}

#[test]
fn every_svg_is_self_contained_and_escaped() {
    for svg in (Shape { strategies: 3, name: LONG, ..ORDINARY }).svgs() {
        assert!(svg.starts_with("<svg xmlns=") && svg.trim_end().ends_with("</svg>"));
        assert!(svg.contains("src:url(data:font/ttf;base64,AAEAAAA"));
        assert!(!svg.contains("& ") && !svg.contains("<for") && !svg.contains("NaN"));
        let beyond_the_name = svg.replace("http://www.w3.org/2000/svg", "");
        assert!(!beyond_the_name.contains("http"));
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    ORDINARY.save_all(first.path());
    ORDINARY.save_all(second.path());
    let mut names: Vec<_> = fs::read_dir(first.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names.len(), 28, "{names:?}");
    for name in names {
        assert_eq!(
            fs::read(first.path().join(&name)).unwrap(),
            fs::read(second.path().join(&name)).unwrap(),
            "{name:?}"
        );
    }
}

#[test]
fn odd_shapes_can_be_saved_as_pictures() {
    let folder = tempfile::tempdir().unwrap();
    for shape in odd_shapes().into_iter().filter(|shape| shape.strategies == 1 || shape.size > 1e200) {
        shape.save_all(folder.path());
        let png = fs::read(folder.path().join("effects.png")).unwrap();
        assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n");
    }
}

#[test]
fn a_missing_folder_is_named_in_the_error() {
    let error = ORDINARY.money().save(Path::new("no/such/folder"), "money").unwrap_err();
    assert!(error.to_string().contains("no/such/folder"), "{error}");
    assert!(std::error::Error::source(&error).is_some());
}
