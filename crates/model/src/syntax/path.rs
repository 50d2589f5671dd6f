//! Dotted paths such as `elites.juba.stake`; a segment that holds a dot stands in double quotes.

/// Splits a path into its segments; the empty path has none.
pub(super) fn split(path: &str) -> Vec<String> {
    if path.is_empty() {
        return Vec::new();
    }
    let mut segments = vec![String::new()];
    let mut quoted = false;
    for c in path.chars() {
        match c {
            '"' => quoted = !quoted,
            '.' if !quoted => segments.push(String::new()),
            _ => segments.last_mut().expect("begins with one").push(c),
        }
    }
    segments
}

/// Appends a segment to a path.
pub(super) fn push(path: &mut String, segment: &str) {
    if !path.is_empty() {
        path.push('.');
    }
    if segment.contains('.') {
        path.push('"');
        path.push_str(segment);
        path.push('"');
    } else {
        path.push_str(segment);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_a_dot_survives_join_and_split() {
        let mut path = String::new();
        for segment in ["elites", "St. Mary", "stake"] {
            push(&mut path, segment);
        }
        assert_eq!(path, "elites.\"St. Mary\".stake");
        assert_eq!(split(&path), ["elites", "St. Mary", "stake"]);
        assert!(split("").is_empty());
    }
}
