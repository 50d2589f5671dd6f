//! Finds works cited by author and year in running text.

/// Capitalised words that stand before a year without being an author.
const NO_AUTHORS: &[&str] = &[
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
    "Sudan",
    "Jonglei",
    "Markounda",
    "Kiwanja",
    "Rumbek",
    "Wau",
    "Pieri",
    "Aug",
    "In",
    "GED",
    "PA",
    "System",
    "SSD",
    "Since",
    "From",
    "To",
];

/// Comments and string literals of a source file: its lines without code that has neither.
pub(crate) fn prose_of_code(text: &str) -> String {
    let speaks = |line: &&str| line.trim_start().starts_with("//") || line.contains("\"sign") || line.contains('"');
    text.lines()
        .filter(speaks)
        .map(|line| line.trim_start().trim_start_matches(['/', '!', ' ']))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Last author named and year of every work cited in a text.
pub(crate) fn find(text: &str) -> Vec<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found = Vec::new();
    for (n, word) in words.iter().enumerate() {
        let Some(year) = year(word) else { continue };
        let mut before = n;
        while before > 0 && matches!(bare(words[before - 1]), "and" | "others" | "al" | "et" | "") {
            before -= 1;
        }
        let Some(last) = before.checked_sub(1).map(|last| words[last]) else { continue };
        let closed = last.ends_with(['.', ';', ':', ')']) && !last.ends_with("al.");
        let author = bare(last);
        let is_name = author.chars().next().is_some_and(char::is_uppercase)
            && author.chars().count() > 2
            && author.chars().skip(1).any(char::is_lowercase);
        if is_name && !closed && !NO_AUTHORS.contains(&author) {
            found.push((author.to_owned(), year.to_owned()));
        }
    }
    found
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The year that a word is, such as `2020`, `(2020)` or `2020,`; no date, range or larger number.
fn year(word: &str) -> Option<&str> {
    let digits = word.trim_start_matches('(').trim_end_matches([')', ',', ';', '.', ':', '"']);
    let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_year && (digits.starts_with("19") || digits.starts_with("20"))).then_some(digits)
}

#[test]
fn citations_are_told_from_dates() {
    let text = "See Duursma and Russo (2025), Crost and others 2014; fighting in June 2016 and Jonglei 2020. In 1999, \
                Paluck et al. 2019 wrote 2000 pages (Law 2015, ch. 11).";
    let works: Vec<String> = find(text).into_iter().map(|(author, year)| format!("{author} {year}")).collect();
    assert_eq!(works, ["Russo 2025", "Crost 2014", "Paluck 2019", "Law 2015"]);
}
