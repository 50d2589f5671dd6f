//! Horizontal bars as the rows of a table.

use super::{escaped, push};

/// Rows of a name, a bar in proportion to its value among `most`, and the value in words.
pub fn bars(rows: &[(String, f64, String)], most: f64, caption: &str, heads: [&str; 2]) -> String {
    let mut text = format!(
        "<div class=\"scroll\"><table class=\"bars\"><caption>{}</caption>\n<thead><tr><th scope=\"col\">{}</th><th \
         scope=\"col\" class=\"drawing\"><span class=\"hidden\">Drawing</span></th><th scope=\"col\" \
         class=\"number\">{}</th></tr></thead>\n<tbody>\n",
        escaped(caption),
        escaped(heads[0]),
        escaped(heads[1])
    );
    for (name, value, words) in rows {
        let width = if most > 0.0 { (value / most * 100.0).clamp(0.0, 100.0) } else { 0.0 };
        push(
            &mut text,
            format_args!(
                "<tr><th scope=\"row\">{}</th><td class=\"drawing\"><div class=\"bar\" aria-hidden=\"true\"><i \
                 style=\"width:{width:.1}%\"></i></div></td><td class=\"number\">{}</td></tr>\n",
                escaped(name),
                escaped(words)
            ),
        );
    }
    text + "</tbody></table></div>\n"
}
