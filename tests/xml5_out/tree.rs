//! An independent reader: a document as a tree of elements.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element: what it holds are either texts or elements.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub text: String,
    pub inside: Vec<Element>,
}

impl Element {
    /// Reads a document.
    pub fn read(bytes: &[u8]) -> Self {
        let mut reader = Reader::from_str(std::str::from_utf8(bytes).unwrap());
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => open.push(Self::begun(&start)),
                Event::Empty(start) => open.last_mut().unwrap().inside.push(Self::begun(&start)),
                Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
                Event::GeneralRef(name) => open.last_mut().unwrap().text.push_str(&letter(&name)),
                Event::End(_) => {
                    let mut whole = open.pop().unwrap();
                    if !whole.inside.is_empty() {
                        assert_eq!(whole.text.trim(), "", "{}", whole.name);
                        whole.text.clear();
                    }
                    open.last_mut().unwrap().inside.push(whole);
                }
                Event::Eof => break,
                Event::Decl(_) => {}
                other => panic!("{other:?}"),
            }
        }
        open.pop().unwrap().inside.pop().unwrap()
    }

    fn begun(start: &BytesStart<'_>) -> Self {
        let plain = |value: &str| quick_xml::escape::unescape(value).unwrap().into_owned();
        let attributes = start.attributes().map(Result::unwrap);
        let attributes = attributes.map(|attribute| (attribute.key.as_ref().to_owned(), plain(&attribute.value)));
        Self { name: start.name().as_ref().to_owned(), attributes: attributes.collect(), ..Self::default() }
    }

    /// The elements of this name inside.
    pub fn all<'e>(&'e self, name: &str) -> impl Iterator<Item = &'e Self> {
        let name = name.to_owned();
        self.inside.iter().filter(move |element| element.name == name)
    }

    /// The only element of this name inside.
    #[track_caller]
    pub fn only(&self, name: &str) -> &Self {
        let found: Vec<_> = self.all(name).collect();
        assert_eq!(found.len(), 1, "{name} in {}", self.name);
        found[0]
    }

    /// The text of the only element of this name.
    #[track_caller]
    pub fn text(&self, name: &str) -> &str {
        &self.only(name).text
    }

    /// The amount in an element, in hundredths.
    #[track_caller]
    pub fn minor(&self, name: &str) -> i64 {
        let text = self.text(name);
        assert_eq!(text.bytes().rev().position(|byte| byte == b'.'), Some(2), "{name}: {text}");
        text.replace('.', "").parse().unwrap()
    }
}

fn letter(name: &str) -> String {
    quick_xml::escape::unescape(&format!("&{name};")).unwrap().into_owned()
}
