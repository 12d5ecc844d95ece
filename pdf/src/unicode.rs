//! `ToUnicode`: which characters the codes of a font stand for. Source: ISO 32000-2, 9.10.3.

use crate::content::{decimal, hex};
use crate::font::Font;

const HEAD: &[u8] = b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n\
/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n\
1 begincodespacerange<0000><FFFF>endcodespacerange\n";
const TAIL: &[u8] = b"endcmap CMapName currentdict/CMap defineresource pop end end\n";
/// How many codes one section may have.
const SECTION: usize = 100;

/// The map of a font's codes.
pub(crate) fn map(font: &Font) -> Vec<u8> {
    let mut out = HEAD.to_vec();
    let mut code = 0;
    for section in font.glyphs.get(1..).unwrap_or_default().chunks(SECTION) {
        decimal(&mut out, section.len());
        out.extend(b" beginbfchar\n");
        for glyph in section {
            code += 1;
            out.push(b'<');
            hex(&mut out, code);
            out.extend(b"><");
            utf16(&mut out, &glyph.text);
            out.extend(b">\n");
        }
        out.extend(b"endbfchar\n");
    }
    out.extend(TAIL);
    out
}

/// Text as hexadecimal UTF-16, the higher byte first.
pub(crate) fn utf16(out: &mut Vec<u8>, text: &str) {
    for unit in text.encode_utf16() {
        hex(out, unit);
    }
}
