//! Small tables: a row of bytes under each id. Taxes, groups, sellers and users stand in such.

use super::arena::short;
use super::block::{Block, Bytes, U32s, Writer, table};
use super::keys::{Keys, KeysBuilder};
use crate::exchange::schema::Kind;

/// A table in a block.
#[derive(Clone, Copy)]
pub(super) struct Table<'b> {
    ids: Keys<'b>,
    ends: U32s<'b>,
    rows: Bytes<'b>,
}

impl<'b> Table<'b> {
    /// The table of a kind.
    pub(super) fn of(block: &'b Block, kind: Kind) -> Self {
        let part = |part| block.section(kind.first() + part);
        let ids = Keys::of(block, kind.first() + table::IDS);
        Self { ids, ends: part(table::ENDS).u32s(), rows: part(table::ROWS) }
    }

    /// How many rows there are.
    pub(super) const fn len(self) -> usize {
        self.ends.len()
    }

    /// The number of an id.
    pub(super) fn find(self, id: &str) -> Option<u32> {
        self.ids.find(id)
    }

    /// The row of an id.
    pub(super) fn row_of(self, id: &str) -> Option<&'b [u8]> {
        self.find(id).map(|number| self.row(number))
    }

    /// A row by its number.
    pub(super) fn row(self, number: u32) -> &'b [u8] {
        self.rows.text(self.ends, number)
    }

    /// Every id with its row.
    pub(super) fn all(self) -> impl Iterator<Item = (String, &'b [u8])> {
        (0..short(self.len())).map(move |number| (self.ids.text(number), self.row(number)))
    }
}

/// A table while it is loaded.
#[derive(Debug, Clone, Default)]
pub(super) struct TableBuilder {
    ids: KeysBuilder,
    /// By the number of its id; none where it went.
    rows: Vec<Option<Box<[u8]>>>,
}

impl TableBuilder {
    /// With what a block has.
    pub(super) fn of(block: &Block, kind: Kind) -> Self {
        let mut builder = Self::default();
        for (id, row) in Table::of(block, kind).all() {
            let number = builder.number(&id);
            builder.set(number, Some(row.into()));
        }
        builder
    }

    /// The number of an id, which may come in with this.
    pub(super) fn number(&mut self, id: &str) -> u32 {
        let number = self.ids.number(id);
        if number as usize == self.rows.len() {
            self.rows.push(None);
        }
        number
    }

    /// The number of an id.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        self.ids.find(id)
    }

    /// How many ids have come in.
    pub(super) const fn len(&self) -> usize {
        self.rows.len()
    }

    /// A row by its number.
    pub(super) fn row(&self, number: u32) -> Option<&[u8]> {
        self.rows.get(number as usize)?.as_deref()
    }

    /// Puts a row in the place of another, and gives that.
    pub(super) fn set(&mut self, number: u32, row: Option<Box<[u8]>>) -> Option<Box<[u8]>> {
        std::mem::replace(self.rows.get_mut(number as usize)?, row)
    }

    /// Every row, to be changed.
    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = &mut Option<Box<[u8]>>> {
        self.rows.iter_mut()
    }

    fn listed(&self) -> impl Iterator<Item = (u32, &[u8])> + Clone {
        (0..).zip(&self.rows).filter_map(|(number, row)| Some((number, row.as_deref()?)))
    }

    /// Bytes that it will take in a block.
    pub(super) fn size(&self) -> usize {
        self.ids.size() + self.listed().map(|(_, row)| row.len() + 4).sum::<usize>()
    }

    /// Writes its sections, those of the version and of what a kind has more than others aside.
    pub(super) fn write(&self, out: &mut Writer) {
        self.ids.write(self.listed().map(|(number, _)| number), out);
        let mut end = 0;
        for (_, row) in self.listed() {
            end += short(row.len());
            out.u32(end);
        }
        out.end();
        for (_, row) in self.listed() {
            out.put(row);
        }
        out.end();
    }
}
