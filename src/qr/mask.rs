//! The choice of a mask, on rows and columns packed into words. Source: ISO/IEC 18004:2015, 7.8 and 7.9.

/// The format information of level M under masks 0 to 7, 15 bits each. Source: ISO/IEC 18004:2015, table C.1.
const FORMAT: [u16; 8] = [0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0];

/// The patterns of the masks repeat after this many columns and rows.
const PERIOD: (usize, usize) = (6, 12);

const ROWS: [[u8; PERIOD.1]; 8] = row_patterns();
const COLUMNS: [[u16; PERIOD.0]; 8] = column_patterns();

/// Words with a one at every sixth and every twelfth bit, from bit 0.
const EVERY_6: u64 = every(PERIOD.0);
const EVERY_12: u64 = every(PERIOD.1);

/// A square of modules, kept by row and by column at once.
pub(super) struct Grid {
    size: usize,
    rows: [u64; 64],
    columns: [u64; 64],
}

impl Grid {
    /// The modules by row; bit `x` is column `x`.
    pub(super) fn new(size: usize, rows: &[u64; 64]) -> Self {
        Self { size, rows: *rows, columns: transposed(*rows) }
    }

    fn set(&mut self, x: usize, y: usize, dark: bool) {
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

/// Rows and columns exchanged: by halves, then by quarters, down to single modules.
/// Source: H. S. Warren, Hacker's Delight, 2nd edition, 7-3.
fn transposed(mut rows: [u64; 64]) -> [u64; 64] {
    let (mut half, mut low) = (32, 0xffff_ffff);
    while half > 0 {
        for at in (0..64).filter(|at| at & half == 0) {
            let swapped = (rows[at] >> half ^ rows[at | half]) & low;
            rows[at] ^= swapped << half;
            rows[at | half] ^= swapped;
        }
        half /= 2;
        low ^= low << half;
    }
    rows
}

/// The rows under the mask of least penalty; the lowest number among equals.
pub(super) fn best(drawn: &Grid, data: &Grid) -> Vec<u64> {
    let mut best = apply(drawn, data, 0);
    let mut least = penalty(&best);
    for mask in 1..8 {
        let grid = apply(drawn, data, mask);
        let penalty = penalty(&grid);
        if penalty < least {
            (best, least) = (grid, penalty);
        }
    }
    best.rows().to_vec()
}

/// Flips the data modules that mask `mask` names and writes the format information.
pub(super) fn apply(drawn: &Grid, data: &Grid, mask: usize) -> Grid {
    let mut grid = Grid { size: drawn.size, rows: [0; 64], columns: [0; 64] };
    let patterns = ROWS[mask].iter().cycle().zip(COLUMNS[mask].iter().cycle());
    for (at, (&row, &column)) in patterns.take(drawn.size).enumerate() {
        grid.rows[at] = drawn.rows[at] ^ u64::from(row).wrapping_mul(EVERY_6) & data.rows[at];
        grid.columns[at] = drawn.columns[at] ^ u64::from(column).wrapping_mul(EVERY_12) & data.columns[at];
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
