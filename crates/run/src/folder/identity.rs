//! What a folder of results is known by.

use serde::Serialize;
use serde::de::DeserializeOwned;

use model::parameter::Mode;

/// A manifest: says what a folder holds, and in what two of them differ.
pub trait Identity: Sized + Serialize + DeserializeOwned {
    /// What it describes, in a word.
    const KIND: &'static str;
    /// What there can be more of without its being another one: trials, unless said otherwise.
    const AMOUNT: &'static str = "trials";

    /// Number by which what is saved while work goes on knows its run: the same for runs whose trials are the same,
    /// however many.
    fn key(&self) -> u64;

    /// How much of it there is.
    fn amount(&self) -> u64;

    /// What differs from another one, in words; the amount does not count.
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

    /// Compares what every run has: the model, the layout of results, the seed and how parameters get their values.
    pub fn compare_basics(&mut self, one: (u32, u32, u64, Mode), other: (u32, u32, u64, Mode)) {
        self.compare("the revision of the model", &one.0, &other.0, u32::to_string);
        self.compare("the layout of results", &one.1, &other.1, u32::to_string);
        self.compare("the seed", &one.2, &other.2, u64::to_string);
        self.compare("the parameters", &one.3, &other.3, |mode| format!("{mode:?}").to_lowercase());
    }

    /// Notes in words what differs.
    pub fn note(&mut self, differs: bool, what: impl Into<String>) {
        if differs {
            self.0.push(what.into());
        }
    }

    /// Everything noted; `unsaid` if nothing was, although the keys differ.
    pub fn list(mut self, (one, other): (u64, u64), unsaid: &str) -> Vec<String> {
        let is_unsaid = one != other && self.0.is_empty();
        self.note(is_unsaid, unsaid);
        self.0
    }
}
