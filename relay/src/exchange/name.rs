//! What a parcel's file name says: `updateItems_[ru-1]_[17]_[F].xml`. Source: the XML5 exchange of seed 002, its naming of files.

/// What the name and the first bytes say of a parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    /// What it carries.
    pub(crate) kind: String,
    /// Its number; greater is later.
    pub(crate) number: u64,
    /// Whether it replaces everything of its kind.
    pub(crate) full: bool,
}

/// Kinds in the order in which a till needs them; others come after.
const ORDER: [&str; 4] = ["taxes", "groups", "items", "prices"];

impl Label {
    /// Reads a file's name; `head` is the beginning of its content, for the attribute `fullness` of its root.
    pub(crate) fn read(name: &str, head: &[u8]) -> Self {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mut pieces = stem.split("_[");
        let kind = kind(pieces.next().unwrap_or_default());
        let brackets: Vec<&str> = pieces.map(|piece| piece.trim_end_matches(']')).collect();
        let number = brackets.iter().rev().find_map(|piece| piece.parse().ok()).unwrap_or(0);
        let full = fullness(&brackets).or_else(|| fullness_of_root(head)).unwrap_or(true);
        Self { kind, number, full }
    }

    /// Sorts parcels into loading order.
    pub(crate) fn rank(&self) -> (usize, u64, bool) {
        let place = ORDER.iter().position(|kind| *kind == self.kind).unwrap_or(ORDER.len());
        (place, self.number, !self.full)
    }
}

fn kind(word: &str) -> String {
    match word {
        "groupItems" | "classif" => "groups".to_owned(),
        "updateItems" | "items" => "items".to_owned(),
        other => other.to_owned(),
    }
}

fn fullness(brackets: &[&str]) -> Option<bool> {
    brackets.iter().rev().find_map(|piece| match *piece {
        "F" => Some(true),
        "I" => Some(false),
        _ => None,
    })
}

fn fullness_of_root(head: &[u8]) -> Option<bool> {
    let head = String::from_utf8_lossy(head);
    let value = head.split_once("fullness")?.1.trim_start().strip_prefix('=')?.trim_start();
    match value.get(1..2)? {
        "F" => Some(true),
        "I" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, head: &str) -> (String, u64, bool) {
        let Label { kind, number, full } = Label::read(name, head.as_bytes());
        (kind, number, full)
    }

    #[test]
    fn names_and_roots_are_read() {
        assert_eq!(read("updateItems_[ru-1]_[17]_[I].xml", ""), ("items".into(), 17, false));
        assert_eq!(read("groupItems_[3].xml", "<groupItems fullness=\"F\">"), ("groups".into(), 3, true));
        assert_eq!(read("prices.xml", "<prices fullness = 'I'>"), ("prices".into(), 0, false));
        assert_eq!(read("taxes.xml", "<taxes>"), ("taxes".into(), 0, true));
        assert_eq!(read("", "fullness="), (String::new(), 0, true));
    }

    #[test]
    fn tills_get_what_the_next_needs_first() {
        let mut names = [
            "prices_[1].xml",
            "users_[1].xml",
            "items_[2]_[I].xml",
            "items_[1]_[F].xml",
            "taxes.xml",
            "groupItems_[9].xml",
        ];
        names.sort_by_key(|name| Label::read(name, b"").rank());
        let expected = [
            "taxes.xml",
            "groupItems_[9].xml",
            "items_[1]_[F].xml",
            "items_[2]_[I].xml",
            "prices_[1].xml",
            "users_[1].xml",
        ];
        assert_eq!(names, expected);
    }
}
