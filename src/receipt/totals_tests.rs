#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::money::Quantity;
use crate::receipt::{LineType, Payment, Tender};

fn fixture(json: &str) -> Receipt {
    serde_json::from_str(json).unwrap()
}

prop_compose! {
    /// A line that sells, or one that takes off.
    fn line()(
        (milli, minor) in (1_i64..100_000, -100_000_i64..1_000_000),
        (discount, surcharge) in (0_i64..100, 0_i64..100_000),
        rate in prop_oneof![
            Just(TaxRate::None), Just(TaxRate::Percent(0)), Just(TaxRate::Percent(2300)), Just(TaxRate::Percent(550)),
            Just(TaxRate::Extracted(1000)), (0_u16..=u16::MAX).prop_map(TaxRate::Percent),
        ],
    ) -> Line {
        let line = fixture(include_str!("../../tests/fixtures/sk-containers.json")).lines.swap_remove(5);
        let (quantity, price) = (Quantity::from_milli(milli), Amount::new(minor));
        let whole = quantity.cost(price).unwrap().max(Amount::ZERO).minor();
        let line_type = if minor < 0 { LineType::Discount } else { LineType::Positive };
        let surcharge = Amount::new(if minor < 0 { 0 } else { surcharge });
        Line { quantity, price, discount: Amount::new(whole * discount / 100), surcharge, tax: rate, line_type, ..line }
    }
}

proptest! {
    #[test]
    fn sums_always_add_up(
        lines in prop::collection::vec(line(), 1..40), rounding in -4_i64..5, paid in prop::collection::vec(1_i64..10_000_000, 0..4),
    ) {
        let payment = |minor| Payment { tender: Tender::Cash, amount: Amount::new(minor) };
        let payments = paid.iter().copied().map(payment).collect();
        let sale = fixture(include_str!("../../tests/fixtures/sk-containers.json"));
        let receipt = Receipt { lines, payments, rounding: Amount::new(rounding), ..sale };
        let totals = receipt.totals().unwrap();
        let each = |of: fn(&Line) -> i64| receipt.lines.iter().map(of).sum::<i64>();
        let lines = each(|line| line.total().unwrap().minor());

        prop_assert_eq!(totals.due.minor(), lines + rounding);
        prop_assert_eq!(totals.discount.minor(), each(|line| line.discount.minor()));
        prop_assert_eq!(totals.surcharge.minor(), each(|line| line.surcharge.minor()));
        let costs = each(|line| line.quantity.cost(line.price).unwrap().minor());
        prop_assert_eq!(lines, costs - totals.discount.minor() + totals.surcharge.minor());
        prop_assert_eq!(totals.paid.minor(), paid.iter().sum::<i64>());
        prop_assert_eq!(totals.change.minor(), (totals.paid.minor() - totals.due.minor()).max(0));
        prop_assert_eq!(totals.taxes.iter().map(|part| part.total.minor()).sum::<i64>(), lines);
        prop_assert!(totals.taxes.windows(2).all(|pair| pair[0].rate < pair[1].rate));
        for part in &totals.taxes {
            prop_assert!(part.tax.minor().abs() <= part.total.minor().abs());
            prop_assert!(part.tax.minor().signum() * part.total.minor().signum() >= 0);
        }
    }

    #[test]
    fn what_is_put_into_the_drawer_is_its_sum(minor in 1_i64..1_000_000_000) {
        for json in [
            include_str!("../../tests/fixtures/sk-deposit.json"), include_str!("../../tests/fixtures/sk-withdraw.json"),
            include_str!("../../tests/fixtures/ru-pay-in.json"), include_str!("../../tests/fixtures/sk-invoice.json"),
        ] {
            let payments = vec![Payment { tender: Tender::Cash, amount: Amount::new(minor) }];
            let totals = Receipt { payments, ..fixture(json) }.totals().unwrap();
            prop_assert_eq!((totals.due.minor(), totals.paid.minor(), totals.change), (minor, minor, Amount::ZERO));
            prop_assert!(totals.taxes.is_empty());
        }
    }
}

#[test]
fn what_comes_back_can_be_more_than_what_is_bought() {
    let mut receipt = fixture(include_str!("../../tests/fixtures/sk-containers.json"));
    receipt.lines.truncate(3);
    (receipt.payments, receipt.rounding) = (Vec::new(), Amount::new(2));
    let totals = receipt.totals().unwrap();
    assert_eq!((totals.due.minor(), totals.change.minor()), (-30, 30));
}

#[test]
fn documents_are_registered_where_the_law_says() {
    let needs = |json: &str| fixture(json).needs_fiscal();
    assert!(needs(include_str!("../../tests/fixtures/ru-purchase.json")));
    assert!(needs(include_str!("../../tests/fixtures/sk-deposit.json")));
    assert!(!needs(include_str!("../../tests/fixtures/ru-pay-in.json")));
    assert!(!needs(include_str!("../../tests/fixtures/other-logo.json")));
}
