//! The commands of a receipt printer, as bytes. Source: Epson, ESC/POS Command Reference; the name of each command is the
//! name of its page there.

/// `ESC @`: everything as after power-on.
pub(super) const INIT: &[u8] = b"\x1b@";
/// `FS .`: bytes from 80 are letters of the page and not halves of Chinese ones.
pub(super) const SINGLE_BYTE: &[u8] = b"\x1c.";
/// `ESC E`: bold.
pub(super) const BOLD: &[u8] = b"\x1bE\x01";
/// `ESC E`: bold no more.
pub(super) const NOT_BOLD: &[u8] = b"\x1bE\x00";
/// `ESC a`: what follows stands in the middle.
pub(super) const CENTER: &[u8] = b"\x1ba\x01";
/// `ESC a`: what follows stands at the left.
pub(super) const LEFT: &[u8] = b"\x1ba\x00";
/// `ESC p`: a pulse of 50 ms on the drawer's first pin, 500 ms apart.
pub(super) const DRAWER: &[u8] = b"\x1bp\x00\x19\xfa";
/// `ESC d`: four lines up, so that the last one is past the edge to tear at.
pub(super) const FEED: &[u8] = b"\x1bd\x04";
/// `GS V`, function B: feeds to the cutter and cuts.
pub(super) const CUT_FULL: &[u8] = b"\x1dVA\x00";
/// `GS V`, function B: feeds to the cutter and leaves one point uncut.
pub(super) const CUT_PARTIAL: &[u8] = b"\x1dVB\x00";

/// `ESC t`: the page of characters.
pub(super) fn code_page(number: u8) -> [u8; 3] {
    [0x1b, b't', number]
}

/// `GS !`: letters so many times as wide and as high, 1 to 8.
pub(super) fn size(wide: u8, high: u8) -> [u8; 3] {
    [0x1d, b'!', (wide - 1) << 4 | (high - 1)]
}

/// `GS ( k`, functions 165 (model 2), 167 (dots a module), 169 (level M), 180 (content) and 181 (print).
pub(super) fn qr(to: &mut Vec<u8>, content: &str, dots: u8) {
    qr_function(to, &[65, 50, 0]);
    qr_function(to, &[67, dots]);
    qr_function(to, &[69, 49]);
    qr_function(to, &[&[80, 48], content.as_bytes()].concat());
    qr_function(to, &[81, 48]);
}

/// One function of `GS ( k` for QR codes (cn = 49), behind the length of its parameters.
fn qr_function(to: &mut Vec<u8>, parameters: &[u8]) {
    to.extend_from_slice(b"\x1d(k");
    number(to, parameters.len() + 1);
    to.push(49);
    to.extend_from_slice(parameters);
}

/// `GS v 0`: rows of dots from the top, printed at once; each row so many times, `height` in all.
pub(super) fn raster(to: &mut Vec<u8>, width: u32, height: u32, times: u32, is_dark: &dyn Fn(u32, u32) -> bool) {
    to.extend_from_slice(b"\x1dv0\x00");
    number(to, width.div_ceil(8) as usize);
    number(to, height as usize);
    for y in (0..height).step_by(times as usize) {
        let row = to.len();
        for x in (0..width).step_by(8) {
            to.push((x..x + 8).fold(0, |byte, x| byte << 1 | u8::from(x < width && is_dark(x, y))));
        }
        let end = to.len();
        for _ in 1..times {
            to.extend_from_within(row..end);
        }
    }
}

/// Two bytes, the lower first.
#[expect(clippy::cast_possible_truncation, reason = "both are masked to their byte; pictures and codes are shorter")]
fn number(to: &mut Vec<u8>, value: usize) {
    to.extend_from_slice(&[value as u8, (value >> 8) as u8]);
}
