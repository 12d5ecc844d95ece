//! Error correction codewords, level M. Source: ISO/IEC 18004:2015, 7.5, table 9, annex A.
//!
//! The crate's own tables, for every level and forty versions, would be a thirtieth of the module; here the generator
//! polynomials are worked out.

/// Error correction codewords of each block, and blocks, of versions 1 to 11. Source: ISO/IEC 18004:2015, table 9.
const BLOCKS: [(u8, u8); 11] =
    [(10, 1), (16, 1), (26, 1), (18, 2), (24, 2), (16, 4), (18, 4), (22, 4), (22, 5), (26, 5), (30, 5)];

/// The data and the correction codewords of a version's symbol, each interleaved; `None` above version 11.
pub(super) fn codewords(data: &[u8], version: usize) -> Option<(Vec<u8>, Vec<u8>)> {
    let &(length, count) = BLOCKS.get(version.checked_sub(1)?)?;
    let (field, count) = (Field::new(), usize::from(count));
    let generator = field.generator(length.into());
    let short = data.len() / count;
    let (head, tail) = data.split_at(short * (count - data.len() % count));
    let blocks: Vec<&[u8]> = head.chunks(short).chain(tail.chunks(short + 1)).collect();
    let corrections: Vec<Vec<u8>> = blocks.iter().map(|block| field.remainder(block, &generator)).collect();
    let corrections: Vec<&[u8]> = corrections.iter().map(Vec::as_slice).collect();
    Some((interleaved(&blocks), interleaved(&corrections)))
}

/// The first bytes of all blocks, then the second ones, and so on. Source: ISO/IEC 18004:2015, 7.6.
fn interleaved(blocks: &[&[u8]]) -> Vec<u8> {
    let longest = blocks.last().map_or(0, |block| block.len());
    let mut all = Vec::with_capacity(longest * blocks.len());
    for at in 0..longest {
        all.extend(blocks.iter().filter_map(|block| block.get(at)));
    }
    all
}

/// The field of 256 elements: powers of its element 2 modulo x⁸ + x⁴ + x³ + x² + 1, and which power an element is.
struct Field {
    powers: [u8; 512],
    logarithms: [u8; 256],
}

impl Field {
    fn new() -> Self {
        let mut field = Self { powers: [0; 512], logarithms: [0; 256] };
        let mut power = 1;
        for at in 0..510 {
            field.powers[at] = power;
            if at < 255 {
                field.logarithms[usize::from(power)] = u8::try_from(at).unwrap_or_default();
            }
            power = (power << 1) ^ ((power >> 7) * 0x1d);
        }
        field
    }

    fn logarithm(&self, element: u8) -> usize {
        self.logarithms[usize::from(element)].into()
    }

    /// The logarithms of the coefficients of (x - 1)(x - 2)(x - 4)…, highest first, without the leading 1.
    fn generator(&self, degree: usize) -> Vec<u8> {
        let mut all = vec![0; degree];
        all[degree - 1] = 1;
        for root in 0..degree {
            for at in 0..degree {
                let product = if all[at] == 0 { 0 } else { self.powers[self.logarithm(all[at]) + root] };
                all[at] = product ^ all.get(at + 1).copied().unwrap_or_default();
            }
        }
        all.iter().map(|&coefficient| self.logarithms[usize::from(coefficient)]).collect()
    }

    /// What is left of `data` divided by a generator. None of its coefficients is 0.
    fn remainder(&self, data: &[u8], generator: &[u8]) -> Vec<u8> {
        let mut rest = vec![0; generator.len()];
        for &byte in data {
            let factor = byte ^ rest[0];
            rest.copy_within(1.., 0);
            rest[generator.len() - 1] = 0;
            if factor != 0 {
                let factor = self.logarithm(factor);
                for (left, &coefficient) in rest.iter_mut().zip(generator) {
                    *left ^= self.powers[factor + usize::from(coefficient)];
                }
            }
        }
        rest
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use qrcode::{EcLevel, Version, ec};

    use super::*;

    #[test]
    fn every_version_has_the_codewords_of_the_crate() {
        let capacities = [16, 28, 44, 64, 86, 108, 124, 154, 182, 216, 254];
        for (version, length) in (1_i16..).zip(capacities) {
            for step in [0, 1, 7, 97] {
                let data: Vec<u8> = (0..length).map(|at| u8::try_from(at * step % 256).unwrap()).collect();
                let expected = ec::construct_codewords(&data, Version::Normal(version), EcLevel::M).unwrap();
                assert_eq!(codewords(&data, version.unsigned_abs().into()), Some(expected), "version {version}");
            }
        }
        assert_eq!(codewords(&[0; 290], 12), None);
        assert_eq!(codewords(&[], 0), None);
    }
}
