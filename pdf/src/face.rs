//! The two faces: outlines, widths and which character has which glyph. Source: OpenType 1.9.1.

/// Roboto Condensed, cut down by `cargo xtask codegen font`; see `font/OFL.txt`.
const REGULAR: &[u8] = include_bytes!("../font/regular.ttf");
/// The same in bold.
const BOLD: &[u8] = include_bytes!("../font/bold.ttf");

/// A face, by the tables of its file.
pub(crate) struct Face {
    /// Its PostScript name.
    pub(crate) name: &'static str,
    /// The width of its main stems, in thousandths of an em.
    pub(crate) stem: u32,
    pub(crate) head: &'static [u8],
    pub(crate) hhea: &'static [u8],
    pub(crate) maxp: &'static [u8],
    hmtx: &'static [u8],
    loca: &'static [u8],
    glyf: &'static [u8],
    cmap: &'static [u8],
}

impl Face {
    pub(crate) fn regular() -> Self {
        Self::open(REGULAR, "RobotoCondensed-Regular", 80)
    }

    pub(crate) fn bold() -> Self {
        Self::open(BOLD, "RobotoCondensed-Bold", 130)
    }

    fn open(file: &'static [u8], name: &'static str, stem: u32) -> Self {
        let table = |tag| table(file, tag);
        Self {
            name,
            stem,
            head: table(*b"head"),
            hhea: table(*b"hhea"),
            maxp: table(*b"maxp"),
            hmtx: table(*b"hmtx"),
            loca: table(*b"loca"),
            glyf: table(*b"glyf"),
            cmap: segments(table(*b"cmap")),
        }
    }

    /// Units an em.
    fn units(&self) -> i32 {
        i32::from(u16_at(self.head, 18)).max(1)
    }

    /// A signed measure of a table, in thousandths of an em.
    pub(crate) fn measure(&self, table: &[u8], at: usize) -> i32 {
        i32::from(i16_at(table, at)) * 1000 / self.units()
    }

    /// The advance and the left side bearing of a glyph, as the table has them.
    pub(crate) fn metrics(&self, glyph: u16) -> [u8; 4] {
        self.hmtx.get(usize::from(glyph) * 4..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default()
    }

    /// How far the pen moves for a glyph, in thousandths of an em.
    pub(crate) fn advance(&self, glyph: u16) -> u32 {
        let units = self.units().unsigned_abs();
        (u32::from(u16_at(&self.metrics(glyph), 0)) * 1000 + units / 2) / units
    }

    /// A length in thousandths of an em, in the face's units.
    pub(crate) fn scaled(&self, length: u32) -> u32 {
        length * self.units().unsigned_abs() / 1000
    }

    /// The bytes of a glyph's outline; none for a blank.
    pub(crate) fn outline(&self, glyph: u16) -> &'static [u8] {
        let at = |glyph: usize| usize::from(u16_at(self.loca, glyph * 2)) * 2;
        let glyph = usize::from(glyph);
        self.glyf.get(at(glyph)..at(glyph + 1)).unwrap_or_default()
    }

    /// The glyph of a character. Source: OpenType, `cmap` format 4.
    pub(crate) fn glyph(&self, letter: char) -> Option<u16> {
        let letter = u16::try_from(u32::from(letter)).ok()?;
        let twice = usize::from(u16_at(self.cmap, 6));
        let (ends, starts) = (14, 16 + twice);
        let at = (0..twice).step_by(2).find(|&at| u16_at(self.cmap, ends + at) >= letter)?;
        let start = u16_at(self.cmap, starts + at);
        let within = letter.checked_sub(start)?;
        let delta = u16_at(self.cmap, starts + twice + at);
        let place = starts + 2 * twice + at;
        let glyph = match u16_at(self.cmap, place) {
            0 => letter.wrapping_add(delta),
            offset => match u16_at(self.cmap, place + usize::from(offset) + 2 * usize::from(within)) {
                0 => 0,
                glyph => glyph.wrapping_add(delta),
            },
        };
        (glyph != 0).then_some(glyph)
    }
}

/// A table of a font file.
fn table(file: &'static [u8], tag: [u8; 4]) -> &'static [u8] {
    let record = file.get(12..).unwrap_or_default().chunks_exact(16).find(|record| record.starts_with(&tag));
    let record = record.unwrap_or_default();
    file.get(u32_at(record, 8)..).and_then(|rest| rest.get(..u32_at(record, 12))).unwrap_or_default()
}

/// The first subtable, which is of format 4 for both platforms.
fn segments(cmap: &'static [u8]) -> &'static [u8] {
    cmap.get(u32_at(cmap, 8)..).unwrap_or_default()
}

/// A number of two bytes, 0 past the end.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |two| u16::from_be_bytes(*two))
}

fn i16_at(bytes: &[u8], at: usize) -> i16 {
    i16::from_be_bytes(u16_at(bytes, at).to_be_bytes())
}

fn u32_at(bytes: &[u8], at: usize) -> usize {
    usize::from(u16_at(bytes, at)) << 16 | usize::from(u16_at(bytes, at + 2))
}
