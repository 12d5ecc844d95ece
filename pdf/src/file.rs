//! The file: objects, the table of their places, the trailer. Source: ISO 32000-2, 7.5 and 9.7.

use miniz_oxide::deflate::compress_to_vec_zlib;

use crate::content::{decimal, hex, number};
use crate::font::Font;
use crate::glyf;
use crate::page::{Page, Set};
use crate::unicode::{map, utf16};
use crate::wire::{Bits, Receipt};

/// How hard Deflate tries.
const LEVEL: u8 = 3;
/// The list of pages, which every page names before it is written.
const PAGES: usize = 1;

/// The PDF; `sum` tells it from others.
pub(crate) fn write(receipt: &Receipt, set: &Set, sum: u32) -> Vec<u8> {
    let mut file = File { bytes: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(), places: vec![0] };
    let resources = file.resources(set);
    let pages: Vec<usize> = set.pages.iter().map(|page| file.page(page, set.width, resources)).collect();
    file.pages(&pages);
    let info = file.info(receipt.title);
    let catalog = file.catalog(receipt.language);
    file.close(catalog, info, sum)
}

/// A PDF being written.
struct File {
    bytes: Vec<u8>,
    /// Where each object begins, from number 1.
    places: Vec<usize>,
}

impl File {
    fn raw(&mut self, text: &str) -> &mut Self {
        self.bytes.extend_from_slice(text.as_bytes());
        self
    }

    fn decimal(&mut self, value: usize) -> &mut Self {
        decimal(&mut self.bytes, value);
        self
    }

    /// A signed whole number, with a space after it.
    fn signed(&mut self, value: i32) -> &mut Self {
        number(&mut self.bytes, value * 100);
        self.raw(" ")
    }

    /// A reference to an object.
    fn refer(&mut self, object: usize) -> &mut Self {
        self.decimal(object).raw(" 0 R")
    }

    /// Begins the next object; its number.
    fn begin(&mut self) -> usize {
        self.places.push(0);
        self.begin_as(self.places.len());
        self.places.len()
    }

    fn begin_as(&mut self, object: usize) {
        let at = self.bytes.len();
        if let Some(place) = self.places.get_mut(object - 1) {
            *place = at;
        }
        self.decimal(object).raw(" 0 obj\n");
    }

    fn end(&mut self) {
        self.raw("\nendobj\n");
    }

    /// An object of bytes, compressed; `entries` go into its dictionary.
    fn stream(&mut self, entries: &str, data: &[u8]) -> usize {
        let packed = compress_to_vec_zlib(data, LEVEL);
        let object = self.begin();
        self.raw("<<").raw(entries).raw("/Filter/FlateDecode/Length ").decimal(packed.len()).raw(">>stream\n");
        self.bytes.extend_from_slice(&packed);
        self.raw("\nendstream");
        self.end();
        object
    }

    /// What pages draw with: the faces in use and the logos.
    fn resources(&mut self, set: &Set) -> usize {
        let fonts = [("/R ", &set.regular), ("/B ", &set.bold)].map(|(name, font)| (name, self.font(font)));
        let logos: Vec<usize> = set.logos.iter().map(|logo| self.logo(logo)).collect();
        let object = self.begin();
        self.raw("<</Font<<");
        for (name, font) in fonts {
            if let Some(font) = font {
                self.raw(name).refer(font);
            }
        }
        self.raw(">>/XObject<<");
        for (at, logo) in logos.into_iter().enumerate() {
            self.raw("/I").decimal(at).raw(" ").refer(logo);
        }
        self.raw(">>>>");
        self.end();
        object
    }

    /// A face with the glyphs in use; none when none is.
    fn font(&mut self, font: &Font) -> Option<usize> {
        if font.glyphs.len() < 2 {
            return None;
        }
        let program = glyf::file(font);
        let mut length = b"/Length1 ".to_vec();
        decimal(&mut length, program.len());
        let program = self.stream(std::str::from_utf8(&length).unwrap_or_default(), &program);
        let unicode = self.stream("", &map(font));
        let descriptor = self.descriptor(font, program);
        let descendant = self.descendant(font, descriptor);
        let object = self.begin();
        self.raw("<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont").name(font);
        self.raw("/DescendantFonts[").refer(descendant).raw("]/ToUnicode ").refer(unicode).raw(">>");
        self.end();
        Some(object)
    }

    /// The face's name, behind the tag of its subset: six letters made from the glyphs.
    fn name(&mut self, font: &Font) -> &mut Self {
        let texts = font.glyphs.iter().flat_map(|glyph| glyph.text.bytes());
        let mut sum = texts.fold(0, |sum: u32, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
        self.raw("/");
        for _ in 0..6 {
            self.bytes.push(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[sum as usize % 26]);
            sum /= 26;
        }
        self.raw("+").raw(font.face.name)
    }

    fn descriptor(&mut self, font: &Font, program: usize) -> usize {
        let face = &font.face;
        let object = self.begin();
        self.raw("<</Type/FontDescriptor/FontName").name(font).raw("/Flags 4/ItalicAngle 0/FontBBox[");
        for at in [36, 38, 40, 42] {
            self.signed(face.measure(face.head, at));
        }
        self.raw("]/Ascent ").signed(face.measure(face.hhea, 4)).raw("/Descent ").signed(face.measure(face.hhea, 6));
        self.raw("/CapHeight 711/StemV ").decimal(face.stem as usize).raw("/FontFile2 ").refer(program).raw(">>");
        self.end();
        object
    }

    fn descendant(&mut self, font: &Font, descriptor: usize) -> usize {
        let object = self.begin();
        self.raw("<</Type/Font/Subtype/CIDFontType2/BaseFont").name(font);
        self.raw("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity");
        self.raw("/FontDescriptor ").refer(descriptor).raw("/W[0[");
        for glyph in &font.glyphs {
            self.decimal(glyph.advance as usize).raw(" ");
        }
        self.raw("]]>>");
        self.end();
        object
    }

    /// A picture that paints its black dots and leaves the others clear.
    fn logo(&mut self, logo: &Bits) -> usize {
        let mut entries = b"/Type/XObject/Subtype/Image/ImageMask true/BitsPerComponent 1/Decode[1 0]/Width ".to_vec();
        decimal(&mut entries, logo.width as usize);
        entries.extend(b"/Height ");
        decimal(&mut entries, logo.height as usize);
        self.stream(std::str::from_utf8(&entries).unwrap_or_default(), logo.rows)
    }

    fn page(&mut self, page: &Page, width: i32, resources: usize) -> usize {
        let mut content = b"1 0 0 1 0 ".to_vec();
        number(&mut content, page.height);
        content.extend(b" cm\n");
        content.extend_from_slice(&page.content.0);
        let content = self.stream("", &content);
        let object = self.begin();
        self.raw("<</Type/Page/Parent ").refer(PAGES).raw("/MediaBox[0 0 ");
        for side in [width, page.height] {
            number(&mut self.bytes, side);
            self.raw(" ");
        }
        self.raw("]/Resources ").refer(resources).raw("/Contents ").refer(content).raw(">>");
        self.end();
        object
    }

    fn pages(&mut self, pages: &[usize]) {
        self.begin_as(PAGES);
        self.raw("<</Type/Pages/Count ").decimal(pages.len()).raw("/Kids[");
        for &page in pages {
            self.refer(page).raw(" ");
        }
        self.raw("]>>");
        self.end();
    }

    fn info(&mut self, title: &str) -> usize {
        let object = self.begin();
        self.raw("<</Title<FEFF");
        utf16(&mut self.bytes, title);
        self.raw(">/Producer(Tillpost)>>");
        self.end();
        object
    }

    /// The root. A language is letters, digits and hyphens; of any other text these are kept.
    fn catalog(&mut self, language: &str) -> usize {
        let object = self.begin();
        self.raw("<</Type/Catalog/Pages ").refer(PAGES).raw("/Lang(");
        self.bytes.extend(language.bytes().filter(|byte| byte.is_ascii_alphanumeric() || *byte == b'-'));
        self.raw(")/ViewerPreferences<</DisplayDocTitle true>>>>");
        self.end();
        object
    }

    /// The table of places and the trailer.
    fn close(mut self, catalog: usize, info: usize, sum: u32) -> Vec<u8> {
        let (start, count) = (self.bytes.len(), self.places.len() + 1);
        self.raw("xref\n0 ").decimal(count).raw("\n0000000000 65535 f \n");
        for place in std::mem::take(&mut self.places) {
            for power in (0..10).rev() {
                decimal(&mut self.bytes, place / 10_usize.pow(power) % 10);
            }
            self.raw(" 00000 n \n");
        }
        self.raw("trailer\n<</Size ").decimal(count).raw("/Root ").refer(catalog).raw("/Info ").refer(info);
        self.raw("/ID[").id(sum).id(sum).raw("]>>\nstartxref\n").decimal(start).raw("\n%%EOF\n");
        self.bytes
    }

    /// The sum as a text of 16 bytes.
    fn id(&mut self, sum: u32) -> &mut Self {
        self.raw("<");
        for salt in 0_u32..4 {
            let part = sum.wrapping_add(salt).wrapping_mul(0x9E37_79B1);
            hex(&mut self.bytes, (part >> 16) as u16);
            hex(&mut self.bytes, (part & 0xFFFF) as u16);
        }
        self.raw(">")
    }
}
