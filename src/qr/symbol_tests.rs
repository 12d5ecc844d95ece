#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use qrcode::canvas::MaskPattern;

use super::*;

const PATTERNS: [MaskPattern; 8] = [
    MaskPattern::Checkerboard,
    MaskPattern::HorizontalLines,
    MaskPattern::VerticalLines,
    MaskPattern::DiagonalLines,
    MaskPattern::LargeCheckerboard,
    MaskPattern::Fields,
    MaskPattern::Diamonds,
    MaskPattern::Meadow,
];

/// The symbol under one mask, as the crate draws it.
fn masked_by_the_crate(text: &str, mask: usize) -> Vec<Vec<bool>> {
    let (mut canvas, size) = paint(text.as_bytes()).unwrap();
    canvas.apply_mask(PATTERNS[mask]);
    canvas
        .into_colors()
        .chunks(size)
        .map(|row| row.iter().map(|color| *color == qrcode::Color::Dark).collect())
        .collect()
}

fn modules(symbol: &Symbol) -> Vec<Vec<bool>> {
    (0..symbol.size()).map(|y| (0..symbol.size()).map(|x| symbol.is_dark(x, y)).collect()).collect()
}

/// The penalty, module by module as the standard tells it.
fn slow_penalty(rows: &[Vec<bool>]) -> u32 {
    let size = rows.len();
    let columns: Vec<Vec<bool>> = (0..size).map(|x| rows.iter().map(|row| row[x]).collect()).collect();
    let lines: u32 = rows.iter().chain(&columns).map(|line| slow_runs(line) + slow_finders(line)).sum();
    let mut squares = 0;
    for y in 1..size {
        for x in 1..size {
            let square = [rows[y][x], rows[y - 1][x], rows[y][x - 1], rows[y - 1][x - 1]];
            squares += u32::from(square.iter().all(|&dark| dark == square[0]));
        }
    }
    let dark = rows.iter().flatten().filter(|&&dark| dark).count();
    let missed_by = |percent: usize| (100 * dark).abs_diff(50 * size * size) >= percent * size * size;
    let steps = (1..=10).filter(|step| missed_by(5 * step)).count();
    lines + 3 * squares + 10 * u32::try_from(steps).unwrap()
}

fn slow_runs(line: &[bool]) -> u32 {
    let runs = line.chunk_by(|a, b| a == b).map(<[bool]>::len);
    runs.filter(|&length| length >= 5).map(|length| u32::try_from(length - 2).unwrap()).sum()
}

fn slow_finders(line: &[bool]) -> u32 {
    let light = [false; 4];
    let line = [&light[..], line, &light].concat();
    let finder = [true, false, true, true, true, false, true];
    let starts = (4..line.len() - 10).filter(|&at| line[at..at + 7] == finder);
    let scored = starts.filter(|&at| line[at - 4..at] == light || line[at + 7..at + 11] == light);
    40 * u32::try_from(scored.count()).unwrap()
}

/// What an independent reader makes of a picture, `scale` pixels a module.
fn decode(symbol: &Symbol, scale: usize) -> String {
    let side = (symbol.size() + 2 * QUIET_ZONE) * scale;
    let inside = |at: usize| (at / scale).checked_sub(QUIET_ZONE);
    let luma = |x, y| match (inside(x), inside(y)) {
        (Some(x), Some(y)) if symbol.is_dark(x, y) => 0,
        _ => 255,
    };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, luma);
    let grids = picture.detect_grids();
    grids[0].decode().unwrap().1
}

/// What an independent reader makes of the modules themselves.
fn decode_modules(symbol: &Symbol) -> String {
    let grid = rqrr::SimpleGrid::from_func(symbol.size(), |x, y| symbol.is_dark(x, y));
    rqrr::Grid::new(grid).decode().unwrap().1
}

fn assert_best_mask(text: &str) {
    let (canvas, size) = paint(text.as_bytes()).unwrap();
    let unmasked = read(&canvas, size);
    let mut least = u32::MAX;
    for mask in 0..8 {
        let expected = masked_by_the_crate(text, mask);
        let grid = mask::apply(&unmasked.drawn, &unmasked.data, mask);
        assert_eq!(mask::penalty(&grid), slow_penalty(&expected), "mask {mask} of {text:?}");
        least = least.min(slow_penalty(&expected));
    }
    let symbol = Symbol::encode(text).unwrap();
    assert_eq!(slow_penalty(&modules(&symbol)), least, "{text:?}");
    assert!((0..8).any(|mask| masked_by_the_crate(text, mask) == modules(&symbol)), "{text:?}");
}

const RECEIPTS: [&str; 3] = [
    "t=20200924T1837&s=349.93&fn=9282440300682838&i=46534&fp=1273019065&n=1",
    "O-7DBCDA8A56EE426DBCDA8A56EE426D1A",
    "ED5592BF-19DB7396-19546BE7-7DC20E0A-75BB0777:88812345678900001:220212222223:11:236.23",
];

#[test]
fn receipts_are_read_back_from_pictures() {
    for text in RECEIPTS {
        let symbol = Symbol::encode(text).unwrap();
        for scale in [2, 3, 4, 8] {
            assert_eq!(decode(&symbol, scale), text);
        }
        assert_best_mask(text);
    }
}

#[test]
fn every_length_up_to_the_largest_is_read_back() {
    for length in 0..=251 {
        let text = "x".repeat(length);
        assert_eq!(decode_modules(&Symbol::encode(&text).unwrap()), text);
    }
    assert_eq!(Symbol::encode(&"x".repeat(251)).unwrap().size(), MAX_SIZE);
}

#[test]
fn too_long_and_foreign_texts_are_refused() {
    for length in [252, 2400, 100_000] {
        assert_eq!(Symbol::encode(&"x".repeat(length)), Err(QrError::TooLong(length)));
    }
    assert_eq!(Symbol::encode("чек"), Err(QrError::NotAscii('ч')));
    assert_eq!(QrError::NotAscii('ч').to_string(), "expected ASCII text for a QR symbol, found 'ч'");
    assert_eq!(
        QrError::TooLong(300).to_string(),
        "expected a text that fits a QR symbol of 61 modules, found 300 bytes"
    );
}

#[test]
fn the_picture_is_one_path_of_row_runs() {
    let symbol = Symbol::encode(RECEIPTS[1]).unwrap();
    let svg = symbol.svg();
    assert!(svg.starts_with(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 33 33\" shape-rendering=\"crispEdges\">"
    ));
    assert_eq!(modules_of_svg(&svg, symbol.size()), modules(&symbol));
    assert!(svg.len() < 3000, "{}", svg.len());
}

/// Walks the strokes of an SVG and paints them.
fn modules_of_svg(svg: &str, size: usize) -> Vec<Vec<bool>> {
    let path = svg.split("stroke=\"#000\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    let mut rows = vec![vec![false; size]; size];
    for line in path.split('M').skip(1) {
        let (start, y) = line.split(['h']).next().unwrap().split_once(' ').unwrap();
        let y = y.strip_suffix(".5").unwrap().parse::<usize>().unwrap() - QUIET_ZONE;
        let mut x = start.parse::<usize>().unwrap() - QUIET_ZONE;
        for step in line.split('h').skip(1) {
            let (length, gap) = step.split_once('m').unwrap_or((step, "0 0"));
            let length: usize = length.parse().unwrap();
            rows[y][x..x + length].fill(true);
            x += length + gap.strip_suffix(" 0").unwrap().parse::<usize>().unwrap();
        }
    }
    rows
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_read_back(text in "[ -~]{0,200}") {
        let symbol = Symbol::encode(&text).unwrap();
        prop_assert_eq!(decode_modules(&symbol), text);
    }

    #[test]
    fn any_mask_chosen_is_the_best(text in "[0-9A-Za-z=&.:-]{1,150}") {
        assert_best_mask(&text);
    }

    #[test]
    fn any_input_gets_an_answer(text in ".{0,300}") {
        let _ = Symbol::encode(&text);
    }
}
