//! Modules as one script.

use super::MODULES;

/// The modules as one script: each a function that returns what it exports.
///
/// # Panics
/// If a module imports what does not stand before it, or is not written as it should be; a test makes that sure.
pub fn script() -> String {
    let mut text = "'use strict';\nconst modules = {};\n".to_owned();
    for (n, (name, source)) in MODULES.iter().enumerate() {
        let known: Vec<&str> = MODULES[..n].iter().map(|(name, _)| *name).collect();
        text.push_str(&format!("modules[{name:?}] = (() => {{\n{}}})();\n", body(name, source, &known)));
    }
    text
}

/// The body of the function that a module becomes. Modules import on lines of their own (`import { a, b } from './c.js';`) and
/// export declarations (`export function f`) or, if they come from elsewhere, a list at their end (`export{a as b};`).
fn body(name: &str, source: &str, known: &[&str]) -> String {
    let (mut text, mut exports) = (String::new(), Vec::new());
    for line in source.lines().filter(|line| !line.starts_with("//# sourceMappingURL")) {
        let mut line = line.to_owned();
        while let Some(rest) = line.strip_prefix("import").filter(|rest| rest.starts_with([' ', '{'])) {
            let (import, after) = rest.split_once(';').expect("an import ends on its line");
            let (names, from) = import.split_once("from").expect("an import says from where");
            let from = from.trim().trim_matches(['"', '\'']);
            assert!(known.contains(&from), "{name} imports {from}, which does not stand before it");
            let names = match names.trim().strip_prefix('{') {
                Some(_) => names.replace(" as ", ": "),
                None => format!("{{ default: {} }}", names.trim()),
            };
            text.push_str(&format!("const {} = modules[{from:?}];\n", names.trim()));
            line = after.to_owned();
        }
        if let Some(declared) = line.strip_prefix("export ").filter(|rest| !rest.starts_with(['{', 'd'])) {
            let mut words = declared
                .split([' ', '(', ';'])
                .filter(|word| !["const", "async", "function", "class", "let"].contains(word));
            exports.push(words.next().expect("an export has a name").to_owned());
            line = declared.to_owned();
        } else if let Some(at) = line.rfind("export{") {
            let list = line[at + 7..].trim_end_matches([';', '}']).to_owned();
            exports.extend(list.split(',').map(|pair| match pair.split_once(" as ") {
                Some((own, public)) => format!("{public}: {own}"),
                None => pair.to_owned(),
            }));
            line.truncate(at);
        } else if let Some(at) = line.find("export default ") {
            line = format!("{}const whole = {}", &line[..at], &line[at + 15..]);
            exports.push("default: whole".to_owned());
        }
        text.push_str(&line);
        text.push('\n');
    }
    format!("{text}return {{ {} }};\n", exports.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_becomes_a_function_of_its_imports() {
        let source =
            "import { a, b as c } from './x.js';\nimport d from 'y';\nexport const e = 1;\nexport function f() {}\n";
        assert_eq!(
            body("./z.js", source, &["./x.js", "y"]),
            "const { a, b: c } = modules[\"./x.js\"];\n\nconst { default: d } = modules[\"y\"];\n\nconst e = 1;\nfunction f() {}\nreturn { e, f };\n"
        );
        assert_eq!(body("m", "var a=1;export{a as b,c};\n", &[]), "var a=1;\nreturn { b: a, c };\n");
    }

    #[test]
    fn the_whole_script_is_put_together_and_no_module_is_left_as_one() {
        let script = script();
        assert!(!script.lines().any(|line| line.starts_with("import ") || line.starts_with("export ")));
        assert!(!script.contains("</script"), "the script can stand in a page");
    }
}
