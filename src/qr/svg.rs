//! A symbol as SVG.

use super::symbol::{QUIET_ZONE, Symbol};

impl Symbol {
    /// The symbol as one SVG element in UTF-8: a light square and one path of row runs, quiet zone included; one unit of
    /// the view box is one module. Nothing in it needs escaping.
    pub fn svg(&self) -> String {
        let mut svg = String::with_capacity(256 + 40 * self.size());
        svg.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
        let side = self.size() + 2 * QUIET_ZONE;
        number(&mut svg, side);
        svg.push(' ');
        number(&mut svg, side);
        svg.push_str("\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h");
        number(&mut svg, side);
        svg.push('v');
        number(&mut svg, side);
        svg.push_str("H0z\"/><path stroke=\"#000\" d=\"");
        for (y, &row) in self.rows().iter().enumerate() {
            strokes(&mut svg, y, row);
        }
        svg.push_str("\"/></svg>");
        svg
    }
}

/// The dark runs of row `y` as strokes one module thick.
fn strokes(svg: &mut String, y: usize, row: u64) {
    let (mut rest, mut pen) = (row, None);
    while rest != 0 {
        let start = rest.trailing_zeros() as usize;
        let length = (rest >> start).trailing_ones() as usize;
        match pen {
            None => move_to(svg, start + QUIET_ZONE, y + QUIET_ZONE),
            Some(pen) => skip(svg, start - pen),
        }
        svg.push('h');
        number(svg, length);
        pen = Some(start + length);
        rest &= rest + (1 << start);
    }
}

fn move_to(svg: &mut String, x: usize, y: usize) {
    svg.push('M');
    number(svg, x);
    svg.push(' ');
    number(svg, y);
    svg.push_str(".5");
}

fn skip(svg: &mut String, modules: usize) {
    svg.push('m');
    number(svg, modules);
    svg.push_str(" 0");
}

/// Writes a number below 100.
fn number(svg: &mut String, value: usize) {
    let digit = |value: usize| char::from(b"0123456789"[value % 10]);
    if value >= 10 {
        svg.push(digit(value / 10));
    }
    svg.push(digit(value));
}
