//! A symbol as SVG.

use super::symbol::{QUIET_ZONE, Symbol};

impl Symbol {
    /// The symbol as one SVG element in UTF-8: a light square and one path of row runs, quiet zone included; one unit of
    /// the view box is one module. Nothing in it needs escaping.
    pub fn svg(&self) -> String {
        let mut svg = Vec::with_capacity(256 + 60 * self.size());
        svg.extend_from_slice(b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
        let side = self.size() + 2 * QUIET_ZONE;
        number(&mut svg, side);
        svg.push(b' ');
        number(&mut svg, side);
        svg.extend_from_slice(b"\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h");
        number(&mut svg, side);
        svg.push(b'v');
        number(&mut svg, side);
        svg.extend_from_slice(b"H0z\"/><path stroke=\"#000\" d=\"");
        for (y, &row) in self.rows().iter().enumerate() {
            strokes(&mut svg, y, row);
        }
        svg.extend_from_slice(b"\"/></svg>");
        String::from_utf8(svg).unwrap_or_default()
    }
}

/// The dark runs of row `y` as strokes one module thick.
fn strokes(svg: &mut Vec<u8>, y: usize, row: u64) {
    let (mut rest, mut pen) = (row, None);
    while rest != 0 {
        let start = rest.trailing_zeros() as usize;
        let length = (rest >> start).trailing_ones() as usize;
        match pen {
            None => {
                svg.push(b'M');
                number(svg, start + QUIET_ZONE);
                svg.push(b' ');
                number(svg, y + QUIET_ZONE);
                svg.extend_from_slice(b".5h");
            }
            Some(pen) => {
                svg.push(b'm');
                number(svg, start - pen);
                svg.extend_from_slice(b" 0h");
            }
        }
        number(svg, length);
        pen = Some(start + length);
        rest &= rest + (1 << start);
    }
}

/// Writes a number below 100.
fn number(svg: &mut Vec<u8>, value: usize) {
    let digit = |value: usize| b"0123456789"[value % 10];
    let both = [digit(value / 10), digit(value)];
    svg.extend_from_slice(if value < 10 { &both[1..] } else { &both });
}
