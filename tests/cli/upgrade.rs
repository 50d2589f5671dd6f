//! Files of an older format: refused with the command that mends them, which keeps what people wrote.

use std::fs;
use std::path::Path;

use super::{localpeace, refused, succeeded};

/// The small scenario with its strategies as an older version wrote them, in a folder of its own.
fn old(folder: &Path) -> Vec<String> {
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small");
    fs::create_dir_all(folder.join("strategies")).unwrap();
    let files = ["small.ron", "strategies/none.ron", "strategies/talk.ron"];
    for file in files {
        let text = fs::read_to_string(small.join(file)).unwrap();
        let text = text.replace("    format: 2,\n", "").replace("format: 2, ", "");
        assert!(!text.contains("format"));
        fs::write(folder.join(file), text).unwrap();
    }
    files.iter().map(|file| folder.join(file).to_str().unwrap().to_owned()).collect()
}

#[test]
fn an_older_file_is_refused_and_the_command_that_is_named_mends_it() {
    let folder = tempfile::tempdir().unwrap();
    let files = old(folder.path());
    let message = refused(&localpeace(&["check", &files[0]]));
    assert!(message.contains(&format!("`localpeace upgrade {}`", files[0])), "{message}");
    let arguments: Vec<&str> = ["upgrade", "--dry-run"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let before: Vec<String> = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let would = succeeded(&localpeace(&arguments));
    assert!(would.contains("small.ron: format 1 to 2, from line 3:\n+    format: 2,\n"), "{would}");
    assert!(would.contains("none.ron: format 1 to 2, from line 1:\n-(name: "), "{would}");
    assert_eq!(before, files.iter().map(|file| fs::read_to_string(file).unwrap()).collect::<Vec<_>>());

    let arguments: Vec<&str> = ["upgrade"].into_iter().chain(files.iter().map(String::as_str)).collect();
    succeeded(&localpeace(&arguments));
    assert!(succeeded(&localpeace(&arguments)).contains("talk.ron has format 2 already"));
    succeeded(&localpeace(&["check", &files[0]]));
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small");
    for file in ["small.ron", "strategies/none.ron", "strategies/talk.ron"] {
        let (new, shipped) = (fs::read(folder.path().join(file)).unwrap(), fs::read(small.join(file)).unwrap());
        assert!(new == shipped, "{file}: comments and layout are kept");
    }
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[test]
fn nothing_is_upgraded_if_one_file_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = old(folder.path());
    files.push(folder.path().join("notes.ron").to_str().unwrap().to_owned());
    fs::write(&files[3], "(remarks: \"none\")").unwrap();
    let before = fs::read(&files[0]).unwrap();
    let arguments: Vec<&str> = ["upgrade"].into_iter().chain(files.iter().map(String::as_str)).collect();
    let message = refused(&localpeace(&arguments));
    assert!(message.contains("notes.ron") && message.contains("a scenario, a strategy"), "{message}");
    assert_eq!(before, fs::read(&files[0]).unwrap());
    refused(&localpeace(&["upgrade"]));
}

#[test]
#[cfg(unix)]
fn of_a_link_the_file_behind_it_is_upgraded() {
    let folder = tempfile::tempdir().unwrap();
    let files = old(folder.path());
    let link = folder.path().join("link.ron");
    std::os::unix::fs::symlink(&files[2], &link).unwrap();
    succeeded(&localpeace(&["upgrade", link.to_str().unwrap()]));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&files[2]).unwrap().contains("format: 2"));
}
