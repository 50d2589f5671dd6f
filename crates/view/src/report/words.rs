//! Words for a story: names of entities, dates, counts and lists.

/// Names of the months.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Small numbers in words.
const SMALL: [&str; 13] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Words in identifiers that are no proper names, a line each.
const COMMON: &str = include_str!("common_words.txt");

/// A text as one word of a shell, in quotation marks where it needs them.
pub fn shell_word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ',' | '=' | ':');
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

pub(super) fn month_name(month: u32) -> &'static str {
    MONTHS[(month - 1) as usize]
}

fn is_common(word: &str) -> bool {
    COMMON.lines().any(|common| common == word)
}

/// An identifier as words: those that may be proper names get a capital, unless they are common ones.
pub(super) fn written(id: &str, may_be_proper: impl Fn(&str) -> bool) -> String {
    let word = |word: &str| {
        if !is_common(word) && may_be_proper(word) { capital(word) } else { word.to_owned() }
    };
    id.split('_').map(word).collect::<Vec<_>>().join(" ")
}

/// A place, as on a map: `Wau town`.
pub(super) fn place_words(id: &str) -> String {
    capital(&written(id, |_| true))
}

/// A party without its article: `Lou Nuer`, `Fulani herders`, `government forces`.
pub(super) fn party_words(id: &str, is_community: bool) -> String {
    written(id, |_| is_community)
}

/// An elite: a single word that is no common one is a name, and has no article.
pub(super) fn elite_words(id: &str, is_known: impl Fn(&str) -> bool) -> String {
    if !id.contains('_') && !is_common(id) { capital(id) } else { format!("the {}", written(id, is_known)) }
}

/// The text with its first letter as a capital.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text with its first letter small, unless it begins with an abbreviation.
pub(super) fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// A whole number, in words up to twelve.
pub(super) fn number(n: u32) -> String {
    SMALL.get(n as usize).map_or_else(|| crate::report::number::count(u64::from(n)), |word| (*word).to_owned())
}

/// A number of things: `one attack`, `three attacks`.
pub(super) fn counted(n: u32, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// `once`, `twice`, `5 times`.
pub(super) fn times(n: u32) -> String {
    match n {
        0 => "never".to_owned(),
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{} times", crate::report::number::count(u64::from(n))),
    }
}

/// `nobody was killed`, `one person was killed`, `4 people were killed`.
pub(super) fn killed(deaths: u32) -> String {
    match deaths {
        0 => "nobody was killed".to_owned(),
        1 => "one person was killed".to_owned(),
        _ => format!("{} were killed", number(deaths)),
    }
}

/// `a, b and c`.
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A probability as a person would say it: `1 in 80`, `4 in 10`.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // at most a million
pub(super) fn odds(probability: f64) -> String {
    if probability >= 0.95 {
        "almost certain".to_owned()
    } else if probability >= 0.25 {
        format!("{:.0} in 10", (probability * 10.0).clamp(3.0, 9.0))
    } else if probability > 1e-6 {
        format!("1 in {}", crate::report::number::about((1.0 / probability) as u64))
    } else {
        "less than one in a million".to_owned()
    }
}

/// A share in per cent.
pub(super) fn per_cent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_a_shell_is_quoted_where_it_must_be() {
        assert_eq!(shell_word("local_only"), "local_only");
        assert_eq!(shell_word("drop \"a\""), "'drop \"a\"'");
        assert_eq!(shell_word("it's"), "'it'\\''s'");
    }

    #[test]
    fn numbers_and_lists_read_as_english() {
        assert_eq!(counted(1, "attack", "attacks"), "one attack");
        assert_eq!(counted(14, "attack", "attacks"), "14 attacks");
        assert_eq!((killed(0), killed(4)), ("nobody was killed".to_owned(), "four were killed".to_owned()));
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!((list(&items), list(&items[..1])), ("a, b and c".to_owned(), "a".to_owned()));
    }

    #[test]
    fn proper_names_have_capitals_and_common_words_have_none() {
        let community = |id: &str| party_words(id, true);
        assert_eq!(
            ["lou_nuer", "fertit_and_jur_farmers", "farmers", "malual_aweil_east"].map(community),
            ["Lou Nuer", "Fertit and Jur farmers", "farmers", "Malual Aweil East"]
        );
        assert_eq!(party_words("armed_opposition", false), "armed opposition");
        assert_eq!((place_words("wau_town"), place_words("western_bush")), ("Wau town".into(), "Western bush".into()));
        let elite = |id: &str| elite_words(id, |word| word == "jonglei");
        assert_eq!(
            ["khartoum", "capital", "jonglei_governor", "state_politicians"].map(elite),
            ["Khartoum", "the capital", "the Jonglei governor", "the state politicians"]
        );
    }

    #[test]
    fn odds_are_said_as_one_in_so_many() {
        assert_eq!(odds(0.0125), "1 in 80");
        assert_eq!(odds(0.4), "4 in 10");
        assert_eq!(odds(0.99), "almost certain");
        assert_eq!(odds(0.0), "less than one in a million");
    }
}
