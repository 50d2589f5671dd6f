//! What a folder of results is known by.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A manifest: says what a folder holds, and in what two of them differ.
pub trait Identity: Sized + PartialEq + Serialize + DeserializeOwned {
    /// Number by which what is saved while a run is at work knows its run: the same for runs whose trials are the same,
    /// however many.
    fn key(&self) -> u64;

    /// Trials of each strategy.
    fn trials(&self) -> u64;

    /// What differs from another one, in words; the number of trials does not count.
    fn differences(&self, other: &Self) -> Vec<String>;

    /// The text of its file.
    ///
    /// # Panics
    /// Never: a manifest holds only what RON can write.
    fn to_text(&self) -> String {
        let layout = ron::ser::PrettyConfig::new().new_line("\n").escape_strings(false).struct_names(false);
        let text = ron::ser::to_string_pretty(self, layout).expect("a manifest can be written");
        format!("// Everything that is needed to repeat this run.\n{text}\n")
    }

    /// Reads the text of its file; `None` if it is none of this kind.
    fn from_text(text: &str) -> Option<Self> {
        ron::from_str(text).ok()
    }
}

/// Collects what differs.
#[derive(Debug, Default)]
pub struct Differences(Vec<String>);

impl Differences {
    /// Notes in words what differs, with its value in both.
    pub fn compare<T: PartialEq>(&mut self, what: &str, one: &T, other: &T, show: impl Fn(&T) -> String) {
        if one != other {
            self.0.push(format!("{what} ({}, here {})", show(one), show(other)));
        }
    }

    /// Notes in words what differs.
    pub fn note(&mut self, differs: bool, what: impl Into<String>) {
        if differs {
            self.0.push(what.into());
        }
    }

    /// Everything noted.
    pub fn list(self) -> Vec<String> {
        self.0
    }
}
