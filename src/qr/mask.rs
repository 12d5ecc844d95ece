//! The choice of a mask, on rows and columns packed into words. Source: ISO/IEC 18004:2015, 7.8 and 7.9.

/// The format information of level M under masks 0 to 7, 15 bits each. Source: ISO/IEC 18004:2015, table C.1.
const FORMAT: [u16; 8] = [0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0];

/// The patterns of the masks repeat after this many columns and rows.
const PERIOD: (usize, usize) = (6, 12);

const ROWS: [[u8; PERIOD.1]; 8] = row_patterns();
const COLUMNS: [[u16; PERIOD.0]; 8] = column_patterns();

/// A square of modules, kept by row and by column at once.
pub(super) struct Grid {
    size: usize,
    rows: [u64; 64],
    columns: [u64; 64],
}

impl Grid {
    pub(super) fn new(size: usize) -> Self {
        Self { size, rows: [0; 64], columns: [0; 64] }
    }

    pub(super) fn set(&mut self, x: usize, y: usize, dark: bool) {
        put(&mut self.rows[y], x, dark);
        put(&mut self.columns[x], y, dark);
    }

    fn rows(&self) -> &[u64] {
        &self.rows[..self.size]
    }

    fn columns(&self) -> &[u64] {
        &self.columns[..self.size]
    }
}

fn put(word: &mut u64, bit: usize, value: bool) {
    *word = *word & !(1 << bit) | u64::from(value) << bit;
}

/// The rows under the mask of least penalty; the lowest number among equals.
pub(super) fn best(drawn: &Grid, data: &Grid) -> Vec<u64> {
    let masked = (0..8).map(|mask| apply(drawn, data, mask));
    masked.min_by_key(penalty).map(|grid| grid.rows().to_vec()).unwrap_or_default()
}

/// Flips the data modules that mask `mask` names and writes the format information.
pub(super) fn apply(drawn: &Grid, data: &Grid, mask: usize) -> Grid {
    let mut grid = Grid::new(drawn.size);
    for at in 0..drawn.size {
        let row = u64::from(ROWS[mask][at % PERIOD.1]).wrapping_mul(every(PERIOD.0));
        let column = u64::from(COLUMNS[mask][at % PERIOD.0]).wrapping_mul(every(PERIOD.1));
        grid.rows[at] = drawn.rows[at] ^ row & data.rows[at];
        grid.columns[at] = drawn.columns[at] ^ column & data.columns[at];
    }
    write_format(&mut grid, FORMAT[mask]);
    grid
}

/// Both copies of the format information; bit 14 comes first. Source: ISO/IEC 18004:2015, 7.9.1, figure 25.
fn write_format(grid: &mut Grid, format: u16) {
    for bit in 0..15 {
        let dark = format >> bit & 1 == 1;
        let (near, far) = match bit {
            0..=5 => ((8, bit), (grid.size - 1 - bit, 8)),
            6 => ((8, 7), (grid.size - 7, 8)),
            7 => ((8, 8), (grid.size - 8, 8)),
            8 => ((7, 8), (8, grid.size - 7)),
            _ => ((14 - bit, 8), (8, grid.size + bit - 15)),
        };
        grid.set(near.0, near.1, dark);
        grid.set(far.0, far.1, dark);
    }
}

/// The penalty of a whole symbol. Source: ISO/IEC 18004:2015, 7.8.3.1, table 11.
pub(super) fn penalty(grid: &Grid) -> u32 {
    let line = |&line: &u64| runs(line, grid.size) + finders(line);
    let rows: u32 = grid.rows().iter().map(line).sum();
    let columns: u32 = grid.columns().iter().map(line).sum();
    rows + columns + blocks(grid) + balance(grid)
}

/// 3 for five modules of one colour in a line, 1 for each more.
fn runs(line: u64, size: usize) -> u32 {
    let alike = !(line ^ line >> 1) & ones(size - 1);
    let pairs = alike & alike >> 1;
    let fives = pairs & pairs >> 2;
    fives.count_ones() + 2 * (fives & !(fives << 1)).count_ones()
}

/// 40 for each 1:1:3:1:1 with four light modules before or after it; the quiet zone is light.
fn finders(line: u64) -> u32 {
    let dark = line & line >> 2 & line >> 3 & line >> 4 & line >> 6;
    let pattern = dark & !(line >> 1) & !(line >> 5);
    let before = line << 1 | line << 2 | line << 3 | line << 4;
    let after = line >> 7 | line >> 8 | line >> 9 | line >> 10;
    40 * (pattern & !(before & after)).count_ones()
}

/// 3 for each square of two by two modules of one colour.
fn blocks(grid: &Grid) -> u32 {
    let inside = ones(grid.size - 1);
    let squares = grid.rows().windows(2).map(|pair| {
        let alike = !(pair[0] ^ pair[1]);
        (alike & alike >> 1 & !(pair[0] ^ pair[0] >> 1) & inside).count_ones()
    });
    3 * squares.sum::<u32>()
}

/// 10 for each 5 % by which the dark modules miss one half.
fn balance(grid: &Grid) -> u32 {
    let dark: u32 = grid.rows().iter().map(|row| row.count_ones()).sum();
    let all = u32::try_from(grid.size * grid.size).unwrap_or(u32::MAX);
    10 * ((20 * dark).abs_diff(10 * all) / all)
}

const fn ones(count: usize) -> u64 {
    (1 << count) - 1
}

/// A word with a one at every `period`th bit, from bit 0.
const fn every(period: usize) -> u64 {
    let (mut word, mut bit) = (0, 0);
    while bit < 64 {
        word |= 1 << bit;
        bit += period;
    }
    word
}

/// Whether mask `mask` flips the module in column `x` of row `y`. Source: ISO/IEC 18004:2015, table 10.
const fn flips(mask: usize, x: usize, y: usize) -> bool {
    0 == match mask {
        0 => (x + y) % 2,
        1 => y % 2,
        2 => x % 3,
        3 => (x + y) % 3,
        4 => (y / 2 + x / 3) % 2,
        5 => x * y % 2 + x * y % 3,
        6 => (x * y % 2 + x * y % 3) % 2,
        _ => ((x + y) % 2 + x * y % 3) % 2,
    }
}

const fn row_patterns() -> [[u8; PERIOD.1]; 8] {
    let mut patterns = [[0; PERIOD.1]; 8];
    let mut at = 0;
    while at < 8 * PERIOD.0 * PERIOD.1 {
        let (mask, y, x) = (at / (PERIOD.0 * PERIOD.1), at / PERIOD.0 % PERIOD.1, at % PERIOD.0);
        patterns[mask][y] |= (flips(mask, x, y) as u8) << x;
        at += 1;
    }
    patterns
}

const fn column_patterns() -> [[u16; PERIOD.0]; 8] {
    let mut patterns = [[0; PERIOD.0]; 8];
    let mut at = 0;
    while at < 8 * PERIOD.0 * PERIOD.1 {
        let (mask, y, x) = (at / (PERIOD.0 * PERIOD.1), at / PERIOD.0 % PERIOD.1, at % PERIOD.0);
        patterns[mask][x] |= (flips(mask, x, y) as u16) << y;
        at += 1;
    }
    patterns
}
