//! Numbers for taxes: those of the fiscal device, and for rates it has no number for the rate itself.

use crate::exchange::atol::record::DEVICE_TAXES;
use crate::tax::TaxRate;

/// Where rates extracted from a sum begin; the percentage is added.
const EXTRACTED: u32 = 1_000_000;

/// 1 to 12 as the fiscal device has it, else hundredths of a percent: 2300 for 23 %, 1002300 for 23/123.
pub(super) fn code(rate: TaxRate) -> u32 {
    let place = DEVICE_TAXES.iter().position(|known| *known == rate);
    match (place.and_then(|place| u32::try_from(place + 1).ok()), rate) {
        (Some(number), _) => number,
        (None, TaxRate::Percent(hundredths)) => u32::from(hundredths),
        (None, TaxRate::Extracted(hundredths)) => EXTRACTED + u32::from(hundredths),
        (None, TaxRate::None) => 0,
    }
}

/// The rate with this number.
pub(super) fn rate(code: u32) -> Option<TaxRate> {
    if let Some(known) = code.checked_sub(1).and_then(|place| DEVICE_TAXES.get(place as usize)) {
        return Some(*known);
    }
    let hundredths = |code: u32| u16::try_from(code).ok().filter(|hundredths| (13..=20_000).contains(hundredths));
    match code.checked_sub(EXTRACTED) {
        Some(code) => hundredths(code).map(TaxRate::Extracted),
        None => hundredths(code).map(TaxRate::Percent),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rate_has_a_number() {
        for hundredths in (0..=20_000).filter(|hundredths| *hundredths == 0 || *hundredths > 12) {
            let all = [TaxRate::Percent(hundredths), TaxRate::Extracted(hundredths)];
            for known in all.into_iter().filter(|known| *known != TaxRate::Extracted(0)) {
                assert_eq!(rate(code(known)), Some(known));
            }
        }
        assert_eq!((code(TaxRate::None), code(TaxRate::Percent(2200)), code(TaxRate::Percent(2300))), (4, 11, 2300));
        assert_eq!((rate(0), rate(20_001), rate(u32::MAX)), (None, None, None));
    }
}
