//! A small reader of PDF: from the table of objects to the text of each line, as a viewer finds it.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::panic, reason = "each test file uses its part")]

use std::collections::HashMap;

/// A PDF as its table of objects finds it.
pub struct Reader<'a> {
    bytes: &'a [u8],
    places: Vec<usize>,
    inflate: fn(&[u8]) -> Vec<u8>,
}

impl<'a> Reader<'a> {
    pub fn open(bytes: &'a [u8], inflate: fn(&[u8]) -> Vec<u8>) -> Self {
        let tail = lossy(bytes);
        let start: usize = between(&tail, "startxref\n", "\n").parse().unwrap();
        let table = lossy(&bytes[start..]);
        let mut lines = table.strip_prefix("xref\n0 ").unwrap().lines();
        let count: usize = lines.next().unwrap().parse().unwrap();
        let entries: Vec<_> = lines.take(count).collect();
        assert!(entries.iter().all(|entry| entry.len() == 19), "an entry has 20 bytes with its end");
        let places = entries.iter().map(|entry| entry[..10].parse().unwrap()).collect();
        Self { bytes, places, inflate }
    }

    /// An object's bytes, which must stand where the table says.
    fn raw(&self, number: usize) -> &'a [u8] {
        let object = &self.bytes[self.places[number]..];
        let head = format!("{number} 0 obj\n");
        assert!(object.starts_with(head.as_bytes()), "object {number} is not at its place");
        &object[head.len()..]
    }

    /// An object's text up to its end or its stream.
    pub fn object(&self, number: usize) -> String {
        let text = lossy(self.raw(number));
        text.split("stream\n").next().unwrap().split("\nendobj").next().unwrap().to_owned()
    }

    /// What the stream of an object holds.
    pub fn stream(&self, number: usize) -> Vec<u8> {
        let raw = self.raw(number);
        let at = raw.windows(7).position(|seven| seven == b"stream\n").unwrap() + 7;
        let length: usize = between(&self.object(number), "/Length ", ">>").parse().unwrap();
        assert!(raw[at + length..].starts_with(b"\nendstream"), "the length of stream {number}");
        (self.inflate)(&raw[at..at + length])
    }

    pub fn trailer(&self) -> String {
        between(&lossy(self.bytes), "trailer\n", "startxref")
    }

    pub fn catalog(&self) -> String {
        self.object(follow(&self.trailer(), "/Root"))
    }

    pub fn title(&self) -> String {
        let title = between(&self.object(follow(&self.trailer(), "/Info")), "/Title<FEFF", ">");
        utf16(&title)
    }

    /// The pages' objects in their order.
    pub fn pages(&self) -> Vec<String> {
        let pages = self.object(follow(&self.catalog(), "/Pages"));
        let kids = between(&pages, "/Kids[", "]");
        kids.split(" 0 R").filter_map(|kid| kid.trim().parse().ok()).map(|kid| self.object(kid)).collect()
    }

    /// Width and height of a page in points.
    pub fn size(page: &str) -> (f32, f32) {
        let sides = between(page, "/MediaBox[0 0 ", "]");
        let mut sides = sides.split_whitespace().map(|side| side.parse().unwrap());
        (sides.next().unwrap(), sides.next().unwrap())
    }

    /// The operators of a page.
    pub fn content(&self, page: &str) -> String {
        String::from_utf8(self.stream(follow(page, "/Contents"))).unwrap()
    }

    /// All the text, a line for each line of text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for page in self.pages() {
            let resources = self.object(follow(&page, "/Resources"));
            let fonts =
                ["/R", "/B"].map(|name| resources.contains(&format!("{name} ")).then(|| self.map(&resources, name)));
            for line in self.content(&page).lines().filter_map(|line| line.strip_prefix("BT")) {
                let map = fonts[usize::from(line.starts_with("/B"))].as_ref().unwrap();
                text.extend(
                    line.split('<')
                        .skip(1)
                        .flat_map(|rest| codes(rest.split('>').next().unwrap()))
                        .map(|code| map[&code].as_str()),
                );
                text.push('\n');
            }
        }
        text
    }

    fn map(&self, resources: &str, name: &str) -> HashMap<u16, String> {
        let font = self.object(follow(resources, name));
        let map = String::from_utf8(self.stream(follow(&font, "/ToUnicode"))).unwrap();
        let lines = map.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("><"));
        lines.map(|(code, text)| (codes(code)[0], utf16(text))).collect()
    }
}

/// The object that a key of another refers to.
pub fn follow(object: &str, key: &str) -> usize {
    between(object, &format!("{key} "), " 0 R").trim_start_matches('[').parse().unwrap()
}

fn codes(hex: &str) -> Vec<u16> {
    assert_eq!(hex.len() % 4, 0, "{hex}");
    (0..hex.len()).step_by(4).map(|at| u16::from_str_radix(&hex[at..at + 4], 16).unwrap()).collect()
}

fn utf16(hex: &str) -> String {
    String::from_utf16(&codes(hex)).unwrap()
}

/// Bytes as characters, one for one.
fn lossy(bytes: &[u8]) -> String {
    bytes.iter().map(|&byte| char::from(byte)).collect()
}

/// What stands between two texts, the last time there is such a thing.
fn between(text: &str, before: &str, after: &str) -> String {
    let at = text.rfind(before).unwrap_or_else(|| panic!("no {before} in {text}")) + before.len();
    text[at..].split(after).next().unwrap().to_owned()
}
