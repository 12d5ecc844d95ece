//! How the modules read plain data, from the macros of `src/read/` and `src/wasm/`: the names of fields and choices as they stand there.

use std::path::Path;

/// `object!`: its type, and each field's name with whether it may be absent.
pub type Object = (String, Vec<(String, bool)>);

/// Every `object!` of the module.
pub fn objects() -> Vec<Object> {
    sources()
        .iter()
        .flat_map(|text| calls(text, "object!(").map(|(name, body)| (name.to_owned(), fields(body))))
        .collect()
}

/// Every `choice!` of the module: its type and its names.
pub fn choices() -> Vec<(String, Vec<String>)> {
    sources()
        .iter()
        .flat_map(|text| calls(text, "choice!(").map(|(name, body)| (name.to_owned(), names(body))))
        .collect()
}

/// The files where shapes are, with those of the folders inside.
fn sources() -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting: Vec<_> =
        ["src/read", "src/wasm"].iter().map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).collect();
    while let Some(folder) = waiting.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push(std::fs::read_to_string(path).unwrap());
            }
        }
    }
    found
}

/// The first word and the rest of each call of a macro.
fn calls<'t>(text: &'t str, name: &'static str) -> impl Iterator<Item = (&'t str, &'t str)> {
    text.match_indices(name).filter_map(move |(at, _)| {
        let inside = &text[at + name.len()..];
        let inside = &inside[..inside.find(");")?];
        inside.split_once(char::is_whitespace)
    })
}

/// `id: need "id", footer: may "footer"`.
fn fields(body: &str) -> Vec<(String, bool)> {
    let mut words = body.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let mut found = Vec::new();
    while let Some(word) = words.next() {
        if word == "need" || word == "may" {
            found.push((words.next().unwrap().trim_matches('"').to_owned(), word == "may"));
        }
    }
    found
}

/// `"RU SK other" Russia Slovakia Other`.
fn names(body: &str) -> Vec<String> {
    body.split('"').nth(1).unwrap_or_default().replace('\\', " ").split_whitespace().map(str::to_owned).collect()
}
