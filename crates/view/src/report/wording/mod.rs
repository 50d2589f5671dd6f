//! The one catalogue of sentences that the page and the brief say, in several languages.
//!
//! A phrase is a function of a language and of what it names, so that nothing can be left out or misspelt. English is the
//! source. French is complete. Arabic has every caveat, every heading and the answer; what a language lacks is said in
//! English, visibly so. No native speaker has reviewed the translations, and every translated page says that.

pub mod answer;
pub mod brief;
pub mod caveat;
mod number;

use std::fmt::Write as _;

use maud::{Markup, PreEscaped, html};

/// A language of the brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English, the source.
    #[default]
    English,
    /// French.
    French,
    /// Arabic.
    Arabic,
}

impl Language {
    /// All languages, English first.
    pub const ALL: [Self; 3] = [Self::English, Self::French, Self::Arabic];

    /// Its code (ISO 639-1).
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
            Self::Arabic => "ar",
        }
    }

    /// The language of a code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The direction in which it is written.
    pub const fn direction(self) -> &'static str {
        match self {
            Self::English | Self::French => "ltr",
            Self::Arabic => "rtl",
        }
    }

    /// Text that is there in English only, marked as such on pages in another language.
    pub fn only_english(self, text: &str) -> Markup {
        match self {
            Self::English => html! { (text) },
            Self::French | Self::Arabic => html! { span lang="en" dir="ltr" class="english" { (text) } },
        }
    }

    /// Items as a list: `a, b and c`.
    pub fn list(self, items: &[Markup]) -> Markup {
        let last = match self {
            Self::English => " and ",
            Self::French => " et ",
            Self::Arabic => " و",
        };
        match items {
            [first @ .., end] if !first.is_empty() => html! { (self.list_of(first.iter().cloned())) (last) (end) },
            _ => self.list_of(items.iter().cloned()),
        }
    }

    /// Items with nothing but commas between them: `a, b, c`.
    pub fn list_of(self, items: impl IntoIterator<Item = Markup>) -> Markup {
        let comma = if self == Self::Arabic { "، " } else { ", " };
        html! {
            @for (n, item) in items.into_iter().enumerate() {
                @if n > 0 { (comma) }
                (item)
            }
        }
    }
}

/// Something that a page says, in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Its name.
    pub(crate) name: &'static str,
    /// What it is for.
    pub(crate) kind: Kind,
    /// What it names, each in braces in its texts.
    pub(crate) arguments: &'static [&'static str],
    /// Its texts, in the order of [`Language::ALL`].
    pub(crate) texts: [Option<&'static str>; 3],
}

/// What a phrase is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A part of what a page finds.
    Sentence,
    /// A heading, or the head of a column.
    Label,
    /// A limit of what a page finds; no language may lack it.
    Caveat,
}

impl Phrase {
    /// The phrase in a language, with what it names.
    pub(crate) fn say(&self, language: Language, values: &[Markup]) -> Markup {
        if let Some(text) = self.texts[language as usize] {
            return PreEscaped(self.filled(text, values));
        }
        let english = self.filled(self.texts[0].unwrap_or_default(), values);
        html! { span lang="en" dir="ltr" class="english" { (PreEscaped(english)) } }
    }

    /// A text with its braces filled.
    fn filled(&self, text: &str, values: &[Markup]) -> String {
        let mut filled = String::new();
        for (part, is_name) in parts(text) {
            match self.arguments.iter().position(|name| is_name && *name == part) {
                Some(at) => filled.push_str(&values[at].0),
                None => write!(filled, "{}", html! { (part) }.0).expect("a text takes what is written to it"),
            }
        }
        filled
    }
}

/// The parts of a text: what stands in braces, which is a name, and what stands between.
fn parts(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split('{').enumerate().flat_map(|(n, part)| match part.split_once('}') {
        Some((name, rest)) if n > 0 => [(name, true), (rest, false)],
        _ => [("", false), (part, false)],
    })
}

/// What a reader hears who cannot see a drawing: a phrase without its marks.
pub(crate) fn spoken(phrase: &Markup) -> String {
    let mut text = String::new();
    for part in phrase.0.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Declares phrases: each becomes a function of a language and of what it names, and stands in `PHRASES` for the tests.
///
/// The form of an entry: `name(what, it, names): kind, "English", "French", "Arabic"`, with `-` for Arabic that there is not.
macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident($($argument:ident),*): $kind:ident, $english:literal, $french:literal, $arabic:tt;)*) => {
        /// All phrases of this file.
        #[cfg(test)]
        pub(crate) const PHRASES: &[$crate::report::wording::Phrase] =
            &[$(phrases!(@phrase $name, $kind, [$($argument),*], $english, $french, $arabic)),*];

        $($(#[$doc])*
        #[allow(clippy::too_many_arguments)] // as many as the phrase names
        pub(crate) fn $name(
            language: $crate::report::wording::Language,
            $($argument: impl maud::Render),*
        ) -> maud::Markup {
            const PHRASE: $crate::report::wording::Phrase =
                phrases!(@phrase $name, $kind, [$($argument),*], $english, $french, $arabic);
            PHRASE.say(language, &[$($argument.render()),*])
        })*
    };
    (@phrase $name:ident, $kind:ident, [$($argument:ident),*], $english:literal, $french:literal, $arabic:tt) => {
        $crate::report::wording::Phrase {
            name: stringify!($name),
            kind: $crate::report::wording::Kind::$kind,
            arguments: &[$(stringify!($argument)),*],
            texts: [Some($english), Some($french), phrases!(@arabic $arabic)],
        }
    };
    (@arabic -) => { None };
    (@arabic $text:literal) => { Some($text) };
}
use phrases;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn all() -> Vec<Phrase> {
        [answer::PHRASES, brief::PHRASES, caveat::PHRASES].concat()
    }

    #[test]
    fn every_phrase_has_english_and_french_and_every_caveat_and_label_arabic() {
        let mut names = BTreeSet::new();
        for phrase in all() {
            assert!(names.insert(phrase.name), "{} stands twice", phrase.name);
            let [english, french, arabic] = phrase.texts;
            assert!(english.is_some_and(|text| !text.is_empty()), "{}", phrase.name);
            assert!(french.is_some_and(|text| !text.is_empty()), "{}", phrase.name);
            assert!(phrase.kind == Kind::Sentence || arabic.is_some(), "{} has no Arabic", phrase.name);
        }
    }

    #[test]
    fn a_phrase_names_the_same_in_all_languages_and_each_once() {
        for phrase in all() {
            for text in phrase.texts.iter().flatten() {
                let mut named: Vec<&str> = parts(text).filter(|(_, is_name)| *is_name).map(|(name, _)| name).collect();
                named.sort_unstable();
                let mut expected = phrase.arguments.to_vec();
                expected.sort_unstable();
                assert_eq!(named, expected, "{}: {text}", phrase.name);
            }
        }
    }

    #[test]
    fn arabic_is_written_in_arabic_and_french_is_not_english() {
        for phrase in all() {
            let [english, french, arabic] = phrase.texts;
            if let Some(text) = arabic {
                let letters = text.chars().filter(|letter| ('\u{600}'..='\u{6ff}').contains(letter)).count();
                assert!(letters >= 3 || phrase.arguments.len() > 1, "{}: {text}", phrase.name);
            }
            assert!(french != english || french.is_some_and(|text| text.len() < 14), "{}", phrase.name);
        }
    }

    #[test]
    fn what_a_language_lacks_is_said_in_english_and_marked() {
        const LACKS: Phrase = Phrase {
            name: "lacks",
            kind: Kind::Sentence,
            arguments: &["n"],
            texts: [Some("{n} < 3"), Some("{n}"), None],
        };
        let said = LACKS.say(Language::Arabic, &[html! { b { "2" } }]);
        assert_eq!(said.0, "<span lang=\"en\" dir=\"ltr\" class=\"english\"><b>2</b> &lt; 3</span>");
        assert_eq!(spoken(&said), "2 < 3");
    }

    #[test]
    fn languages_are_known_by_their_codes() {
        assert!(Language::ALL.into_iter().all(|language| Language::of(language.code()) == Some(language)));
        assert_eq!(Language::of("de"), None);
    }
}
