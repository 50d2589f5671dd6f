//! Numbers as they are written: with a point or a comma before decimals, and with or without marks between thousands.

use super::words::DecimalMark;

/// A number; `None` if the text is none.
pub(super) fn read(text: &str, decimal: DecimalMark) -> Option<f64> {
    let (mark, other) = match decimal {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let text = text.trim().replace('−', "-");
    let (whole, decimals) = text.split_once(mark).map_or((text.as_str(), ""), |(whole, decimals)| (whole, decimals));
    let thousands = |c: char| c == other || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '_');
    let mut groups = whole.split(thousands);
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        let marked = first.trim_start_matches(['-', '+']);
        if group.len() != 3 || marked.is_empty() || marked.len() > 3 || !group.bytes().all(|byte| byte.is_ascii_digit())
        {
            return None;
        }
        digits.push_str(group);
    }
    if !decimals.is_empty() {
        digits.push('.');
        digits.push_str(decimals);
    }
    // words that Rust takes for numbers, such as inf, are none
    let letters = digits.chars().any(|c| c.is_alphabetic() && !matches!(c, 'e' | 'E'));
    digits.parse().ok().filter(|number: &f64| number.is_finite() && !letters)
}

/// The mark that a number of degrees shows, if any: no degrees have four digits before it, so no mark of thousands is meant.
pub(super) fn mark(degrees: &str) -> Option<DecimalMark> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = degrees.trim().trim_start_matches(['-', '−', '+']);
    [('.', DecimalMark::Point), (',', DecimalMark::Comma)]
        .into_iter()
        .find(|(mark, _)| text.split_once(*mark).is_some_and(|(whole, decimals)| digits(whole) && digits(decimals)))
        .map(|(_, decimal)| decimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_either_mark_and_marks_of_thousands() {
        for (text, decimal, number) in [
            ("1200", DecimalMark::Point, Some(1200.0)),
            ("1,200", DecimalMark::Point, Some(1200.0)),
            ("1,234,567.5", DecimalMark::Point, Some(1_234_567.5)),
            ("1 200", DecimalMark::Point, Some(1200.0)),
            ("1'200", DecimalMark::Comma, Some(1200.0)),
            ("1.200", DecimalMark::Comma, Some(1200.0)),
            ("8,1", DecimalMark::Comma, Some(8.1)),
            ("20.00", DecimalMark::Point, Some(20.0)),
            ("-9", DecimalMark::Point, Some(-9.0)),
            ("−9", DecimalMark::Point, Some(-9.0)),
            ("1.2E+03", DecimalMark::Point, Some(1200.0)),
            ("8,1", DecimalMark::Point, None),
            ("1,2000", DecimalMark::Point, None),
            ("1200,300", DecimalMark::Point, None),
            ("12 people", DecimalMark::Point, None),
            ("inf", DecimalMark::Point, None),
            ("nan", DecimalMark::Point, None),
            ("1e999", DecimalMark::Point, None),
            ("", DecimalMark::Point, None),
        ] {
            assert_eq!(read(text, decimal), number, "{text}");
        }
    }

    #[test]
    fn degrees_tell_the_mark() {
        assert_eq!(mark("8.163"), Some(DecimalMark::Point));
        assert_eq!(mark("-8,163"), Some(DecimalMark::Comma));
        assert_eq!([mark("8"), mark("NA"), mark("8.1.2"), mark("")], [None; 4]);
    }
}
