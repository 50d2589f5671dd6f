//! Every figure with ordinary and odd data: nothing panics, nothing leaves the sheet, and the same input
//! gives the same bytes.

use super::Figure;
use super::odd_data::{LONG, ORDINARY, Shape, odd_shapes};
use std::fs;
use std::path::Path;

#[test]
fn every_shape_stays_on_its_sheet_at_every_width() {
    let mut beyond = Vec::new();
    for shape in odd_shapes() {
        for (name, figure) in shape.figures() {
            for scene in [figure.scene(), figure.body(780.0), figure.body(400.0)] {
                let marks = scene.beyond();
                let about =
                    format!("{name}, {} wide, {} strategies, {} times", scene.width, shape.strategies, shape.size);
                beyond.extend(marks.first().map(|first| format!("{about}: {} marks such as {first}", marks.len())));
            }
        }
    }
    assert!(beyond.is_empty(), "{}", beyond.join("\n"));
}

#[test]
fn every_svg_is_self_contained_and_escaped() {
    for (name, figure) in (Shape { strategies: 3, name: LONG, ..ORDINARY }).figures() {
        let svg = figure.svg();
        assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>"), "{name}");
        assert!(svg.contains("src:url(data:font/ttf;base64,AAEAAAA"), "{name}");
        assert!(!svg.contains("& ") && !svg.contains("<for") && !svg.contains("NaN"), "{name}");
        assert!(!svg.replace("http://www.w3.org/2000/svg", "").contains("http"), "{name}");
    }
}

#[test]
fn a_page_gets_the_drawing_of_the_file_without_fonts() {
    let (page, file) = (ORDINARY.money().html().into_string(), ORDINARY.money().svg());
    assert!(!page.contains("@font-face") && page.matches("<svg").count() == 2);
    for words in ["data-s=\"3\"", "<title>Local first</title>", "<desc>"] {
        assert_eq!(page.matches(words).count(), 2 * file.matches(words).count(), "{words}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    ORDINARY.save_all(first.path());
    ORDINARY.save_all(second.path());
    let mut names: Vec<_> = fs::read_dir(first.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names.len(), 32, "{names:?}");
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
#[cfg(feature = "png")]
fn names_in_arabic_and_other_letters_are_painted() {
    let dark = |name: &'static str| {
        let figure = Shape { strategies: 1, name, ..ORDINARY }.money();
        let picture = resvg::tiny_skia::Pixmap::decode_png(&figure.png().unwrap()).unwrap();
        picture.pixels().iter().filter(|pixel| pixel.red() < 128).count()
    };
    let nothing = dark("");
    for name in ["جوبا", "Ŋok ɣɔɛ̈", "Жуба"] {
        assert!(dark(name) > nothing + 200, "{name}: {} against {nothing}", dark(name));
    }
}

#[test]
fn a_missing_folder_is_named_in_the_error() {
    let error = Figure::save(&ORDINARY.money(), Path::new("no/such/folder"), "money").unwrap_err();
    assert!(error.to_string().contains("no/such/folder"), "{error}");
    assert!(std::error::Error::source(&error).is_some());
}
