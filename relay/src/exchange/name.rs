//! What a parcel's file name and root say. Names are read by the core: [`tillpost::exchange::queue`].

use std::cmp::Reverse;

use tillpost::exchange::queue::Name;
use tillpost::exchange::schema::Kind;

/// What the name and the first bytes say of a parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    /// What it carries, as the store names it.
    pub(crate) kind: String,
    /// Its number; greater is later. Absent in names without one.
    pub(crate) number: Option<u64>,
    /// Whether it replaces everything of its kind.
    pub(crate) full: bool,
    /// Its type's place in the order of loading.
    place: usize,
}

impl Label {
    /// Reads a file's name; `head` is the beginning of its content, for the attribute `fullness` of its root.
    pub(crate) fn read(name: &str, head: &[u8]) -> Self {
        let own = Name::read(name);
        let full = !is_text(head) && fullness_of_root(head).unwrap_or_else(|| own.is_full());
        let Name { word, kind, number, .. } = own;
        let place = kind.map_or(Kind::ALL.len(), |kind| kind as usize);
        let kind = match kind {
            // Under this name it stands in stores made before.
            Some(Kind::Groups) => "groups",
            Some(kind) => kind.name(),
            None => word,
        };
        Self { kind: kind.to_owned(), number, full, place }
    }

    /// Sorts parcels into loading order.
    pub(crate) fn rank(&self) -> (usize, Option<u64>, Reverse<bool>) {
        (self.place, self.number, Reverse(self.full))
    }
}

/// Whether it is a load file in the text of ATOL: its commands add to what is there.
pub(crate) fn is_text(head: &[u8]) -> bool {
    head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).starts_with(b"##@@&&")
}

/// What the root says; nothing where it is cut off or does not say.
fn fullness_of_root(head: &[u8]) -> Option<bool> {
    let head = String::from_utf8_lossy(head);
    let (_, after) = root(&head)?.split_once(|letter: char| letter.is_ascii_whitespace())?;
    let value = after.split_once("fullness")?.1.trim_start().strip_prefix('=')?.trim_start();
    match value.get(1..2)? {
        "F" | "f" => Some(true),
        "I" | "i" => Some(false),
        _ => None,
    }
}

/// What stands in the root's start tag, behind a declaration and comments.
fn root(head: &str) -> Option<&str> {
    let mut rest = head;
    loop {
        rest = rest.split_once('<')?.1;
        let end = match rest {
            _ if rest.starts_with('?') => "?>",
            _ if rest.starts_with("!--") => "-->",
            _ => return rest.split_once('>').map(|(tag, _)| tag),
        };
        rest = rest.split_once(end)?.1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, head: &str) -> (String, Option<u64>, bool) {
        let Label { kind, number, full, .. } = Label::read(name, head.as_bytes());
        (kind, number, full)
    }

    #[test]
    fn names_and_roots_are_read() {
        assert_eq!(read("updateItems_[ru-1]_[17]_[I].xml", ""), ("items".into(), Some(17), false));
        assert_eq!(read("groupItems_[3].xml", "<groupItems fullness=\"F\">"), ("groups".into(), Some(3), true));
        assert_eq!(read("prices.xml", "<prices fullness = 'I'>"), ("prices".into(), None, false));
        assert_eq!(read("taxes.xml", "<taxes>"), ("taxes".into(), None, true));
        assert_eq!(read("storeCashiers_[5]_[9]_[F].xml", ""), ("users".into(), Some(9), true));
        assert_eq!(read("kit_[1]_[I].xml", ""), ("kit".into(), Some(1), false));
        assert_eq!(read("goods.txt", "##@@&&\r\n#\r\n"), ("goods".into(), None, false));
        assert_eq!(read("", "fullness="), (String::new(), None, false));
    }

    #[test]
    fn fullness_is_what_the_reader_makes_of_it() {
        let full = |name, head| read(name, head).2;
        assert!(!full("items_[2]_[F].xml", "<items fullness='i'>"));
        assert!(full(
            "items_[2]_[I].xml",
            "\u{feff}<?xml version='1.0'?>\r\n<!-- fullness='I' -->\n<items version='1' fullness=\"F\"/>"
        ));
        assert!(!full("items_[2].xml", "<items><item fullness='F'/>"));
        assert!(!full("items_[2].xml", "<items"));
        assert!(full("classif_[2].xml", "<classif>"));
        assert!(full("items_[2]_[F].xml", ""));
    }

    #[test]
    fn tills_get_what_the_next_needs_first() {
        let mut names = [
            "prices_[1].xml",
            "users_[1].xml",
            "kit_[1]_[F].xml",
            "sellers.xml",
            "items_[10]_[I].xml",
            "updateItems_[9]_[F].xml",
            "taxes.xml",
            "groupItems_[9].xml",
        ];
        names.sort_by_key(|name| Label::read(name, b"").rank());
        let expected = [
            "taxes.xml",
            "groupItems_[9].xml",
            "updateItems_[9]_[F].xml",
            "items_[10]_[I].xml",
            "prices_[1].xml",
            "sellers.xml",
            "users_[1].xml",
            "kit_[1]_[F].xml",
        ];
        assert_eq!(names, expected);
    }
}
