//! QR codes and logos as PNG images of one bit a pixel. Source: PNG (Third Edition), RFC 1950, RFC 1951.

use crate::qr::{QUIET_ZONE, Symbol};
use crate::receipt::Logo;

/// The largest scale, in pixels a module.
const MAX_SCALE: u32 = 64;

impl Symbol {
    /// The symbol as a PNG file, grey, one bit a pixel, quiet zone included; `scale` pixels a module, 1 to 64 (a value
    /// outside is moved to the nearer end).
    pub fn png(&self, scale: u32) -> Vec<u8> {
        let scale = scale.clamp(1, MAX_SCALE);
        let modules = self.size() + 2 * QUIET_ZONE;
        let side = scale * u32::try_from(modules).unwrap_or_default();
        image(side, side, scale as usize, &|y| {
            let row = y.checked_sub(QUIET_ZONE).and_then(|y| self.rows().get(y)).copied().unwrap_or_default();
            scanline(row, modules, scale as usize)
        })
    }
}

impl Logo {
    /// The logo as a PNG file, grey, one bit a pixel; a whole one ([`Logo::is_whole`]).
    pub fn png(&self) -> Vec<u8> {
        image(self.width, self.height, 1, &|y| {
            let row = self.bits.get(y * self.stride()..(y + 1) * self.stride()).unwrap_or_default();
            [0].into_iter().chain(row.iter().map(|dots| !dots)).collect()
        })
    }
}

/// An image of lines that each stand so many times below themselves; a line starts with its filter type.
fn image(width: u32, height: u32, times: usize, line: &dyn Fn(usize) -> Vec<u8>) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([1, 0, 0, 0, 0]); // bit depth 1, grey, deflate, adaptive filters, not interlaced
    let mut deflate = Deflate::new();
    let mut sum = Adler32::new();
    for y in 0..height as usize / times {
        let pixels = line(y);
        deflate.literals(&pixels);
        deflate.copies(pixels.len(), pixels.len() * (times - 1));
        (0..times).for_each(|_| sum.update(&pixels));
    }
    let mut stream = deflate.finish();
    stream.extend(sum.value().to_be_bytes());
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    chunk(&mut png, *b"IHDR", &header);
    chunk(&mut png, *b"IDAT", &stream);
    chunk(&mut png, *b"IEND", &[]);
    png
}

/// One row of pixels behind its filter type 0 (none): light is 1, the first pixel is the highest bit.
fn scanline(row: u64, modules: usize, scale: usize) -> Vec<u8> {
    let mut line = vec![0; 1 + (modules * scale).div_ceil(8)];
    for x in 0..modules * scale {
        let module = x / scale;
        let dark = module >= QUIET_ZONE && row >> (module - QUIET_ZONE).min(63) & 1 == 1;
        line[1 + x / 8] |= u8::from(!dark) << (7 - x % 8);
    }
    line
}

/// Length, type, data and check sum. Source: PNG, 5.3.
fn chunk(png: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    png.extend(u32::try_from(data.len()).unwrap_or_default().to_be_bytes());
    let start = png.len();
    png.extend(kind);
    png.extend(data);
    let sum = crc32(&png[start..]);
    png.extend(sum.to_be_bytes());
}

/// The check sum of a chunk, four bits a step. Source: PNG, 5.5 and annex D.
fn crc32(data: &[u8]) -> u32 {
    const TABLE: [u32; 16] = crc_table();
    let step = |sum: u32, nibble: u32| sum >> 4 ^ TABLE[((sum ^ nibble) & 15) as usize];
    let byte = |sum, &byte: &u8| step(step(sum, u32::from(byte)), u32::from(byte) >> 4);
    !data.iter().fold(u32::MAX, byte)
}

const fn crc_table() -> [u32; 16] {
    let mut table = [0; 16];
    let mut entry: u32 = 0;
    while entry < 16 {
        let (mut sum, mut bit) = (entry, 0);
        while bit < 4 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
            bit += 1;
        }
        table[entry as usize] = sum;
        entry += 1;
    }
    table
}

/// The check sum of a zlib stream. Source: RFC 1950, 8.2.
struct Adler32(u32, u32);

impl Adler32 {
    fn new() -> Self {
        Self(1, 0)
    }

    fn update(&mut self, data: &[u8]) {
        for &byte in data {
            self.0 = (self.0 + u32::from(byte)) % 65_521;
            self.1 = (self.1 + self.0) % 65_521;
        }
    }

    fn value(&self) -> u32 {
        self.1 << 16 | self.0
    }
}

/// A zlib stream of one block with the fixed codes. Source: RFC 1951, 3.2.6.
struct Deflate {
    stream: Vec<u8>,
    pending: u32,
    count: u32,
}

impl Deflate {
    fn new() -> Self {
        let mut deflate = Self { stream: vec![0x78, 0x01], pending: 0, count: 0 }; // 32 kB window, check bits
        deflate.bits(0b011, 3); // last block, fixed codes
        deflate
    }

    /// Up to 16 bits, the lowest first.
    fn bits(&mut self, value: u32, count: u32) {
        self.pending |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.stream.push(self.pending.to_le_bytes()[0]);
            self.pending >>= 8;
            self.count -= 8;
        }
    }

    /// A Huffman code, the highest bit first.
    fn code(&mut self, code: u32, length: u32) {
        self.bits(code.reverse_bits() >> (32 - length), length);
    }

    fn symbol(&mut self, symbol: u32) {
        match symbol {
            0..144 => self.code(0x30 + symbol, 8),
            144..256 => self.code(0x190 + symbol - 144, 9),
            256..280 => self.code(symbol - 256, 7),
            _ => self.code(0xc0 + symbol - 280, 8),
        }
    }

    /// Bytes, with a copy for the rest of four or more alike.
    fn literals(&mut self, bytes: &[u8]) {
        for alike in bytes.chunk_by(|one, next| one == next) {
            let written = if alike.len() > 3 { 1 } else { alike.len() };
            for &byte in alike.iter().take(written) {
                self.symbol(u32::from(byte));
            }
            self.copies(1, alike.len() - written);
        }
    }

    /// Copies `length` bytes from `distance` back; a length of 1 or 2 cannot be written and never occurs here: a row
    /// of modules has at least 5 bytes, and at least 3 of those alike are copied.
    fn copies(&mut self, distance: usize, length: usize) {
        let mut rest = length;
        while rest > 0 {
            let now = if (259..261).contains(&rest) { rest - 3 } else { rest.min(258) };
            self.copy(distance, now);
            rest -= now;
        }
    }

    /// One copy of 3 to 258 bytes. Source: RFC 1951, 3.2.5.
    fn copy(&mut self, distance: usize, length: usize) {
        if length == 258 {
            self.symbol(285);
        } else {
            let (symbol, extra, count) = split(length - 3, 2);
            self.symbol(257 + symbol);
            self.bits(extra, count);
        }
        let (symbol, extra, count) = split(distance - 1, 1);
        self.code(symbol, 5);
        self.bits(extra, count);
    }

    fn finish(mut self) -> Vec<u8> {
        self.symbol(256);
        self.bits(0, 7);
        self.stream
    }
}

/// Symbol, extra bits and their count for a length or distance, where 2^`fine` symbols share one count of extra bits.
fn split(value: usize, fine: u32) -> (u32, u32, u32) {
    let value = u32::try_from(value).unwrap_or_default();
    let extra = value.checked_ilog2().unwrap_or_default().saturating_sub(fine);
    ((extra << fine) + (value >> extra), value & ((1 << extra) - 1), extra)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const TEXT: &str = "O-7DBCDA8A56EE426DBCDA8A56EE426D1A";

    #[test]
    fn check_sums_match_their_known_values() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        let mut sum = Adler32::new();
        sum.update(b"Wikipedia");
        assert_eq!(sum.value(), 0x11e6_0398);
    }

    #[test]
    fn lengths_and_distances_split_as_the_tables_say() {
        assert_eq!(split(10 - 3, 2), (264 - 257, 0, 0));
        assert_eq!(split(12 - 3, 2), (265 - 257, 1, 1));
        assert_eq!(split(257 - 3, 2), (284 - 257, 30, 5));
        assert_eq!(split(4 - 1, 1), (3, 0, 0));
        assert_eq!(split(7 - 1, 1), (5, 0, 1));
        assert_eq!(split(24_577 - 1, 1), (29, 0, 13));
    }

    #[test]
    fn logos_decode_to_the_same_dots() {
        for (width, height) in [(1_u32, 1_u32), (7, 3), (64, 20), (576, 400), (2081, 2)] {
            let stride = width.div_ceil(8);
            let bits: Vec<_> =
                (0..stride * height).map(|at| if at % 7 < 5 { 0 } else { (at * 37 % 251) as u8 }).collect();
            let logo = Logo { width, height, bits };
            let file = logo.png();
            let mut reader = png::Decoder::new(std::io::Cursor::new(&file)).read_info().unwrap();
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            let frame = reader.next_frame(&mut pixels).unwrap();
            assert_eq!((frame.width, frame.height), (width, height));
            for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
                let light = pixels[y as usize * frame.line_size + x as usize / 8] >> (7 - x % 8) & 1 == 1;
                assert_eq!(light, !logo.is_dark(x, y), "{width}: {x}, {y}");
            }
        }
        let blank = Logo { width: 576, height: 400, bits: vec![0; 72 * 400] };
        assert!(blank.png().len() < 2000);
    }

    #[test]
    fn every_scale_decodes_to_the_same_modules() {
        let symbol = Symbol::encode(TEXT).unwrap();
        for scale in [0, 1, 2, 3, 4, 5, 7, 8, 10, 16, 33, 64, 1000] {
            let file = symbol.png(scale);
            let decoder = png::Decoder::new(std::io::Cursor::new(&file));
            let mut reader = decoder.read_info().unwrap();
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            let frame = reader.next_frame(&mut pixels).unwrap();
            assert_eq!((frame.color_type, frame.bit_depth), (png::ColorType::Grayscale, png::BitDepth::One));
            let scale = scale.clamp(1, MAX_SCALE) as usize;
            assert_eq!(frame.width as usize, (symbol.size() + 8) * scale);
            let light = |x: usize, y: usize| pixels[y * frame.line_size + x / 8] >> (7 - x % 8) & 1 == 1;
            for y in 0..frame.height as usize {
                for x in 0..frame.width as usize {
                    let dark = y / scale >= 4 && x / scale >= 4 && symbol.is_dark(x / scale - 4, y / scale - 4);
                    assert_eq!(light(x, y), !dark, "{scale}: {x}, {y}");
                }
            }
            if (2..=10).contains(&scale) {
                let side = frame.width as usize;
                let luma = |x, y| if light(x, y) { 255 } else { 0 };
                let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, luma);
                assert_eq!(picture.detect_grids()[0].decode().unwrap().1, TEXT);
            }
        }
    }
}
