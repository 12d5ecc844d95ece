//! Numbers, money, dates and rates as each language writes them. Source: CLDR 45, the locales' standard patterns.

use super::Locale;
use crate::money::{Amount, Currency, Quantity};
use crate::tax::TaxRate;
use crate::time::LocalTime;

/// NO-BREAK SPACE: between groups of digits, and before a sign or unit.
const NBSP: char = '\u{a0}';

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Locale {
    /// An amount with its currency sign: `1 418,00 ₽`, `12,50 €`, `$1,418.00`.
    ///
    /// # Example
    /// ```
    /// # use tillpost::{locale::Locale, money::{Amount, Currency}};
    /// assert_eq!(Locale::Ru.money(Amount::new(141_800), Currency::RUB), "1\u{a0}418,00\u{a0}₽");
    /// ```
    pub fn money(self, amount: Amount, currency: Currency) -> String {
        let sign = currency.sign();
        let before = matches!(self, Self::En) && !sign.starts_with(|first: char| first.is_ascii_alphabetic());
        let mut text = String::with_capacity(24);
        if amount.is_negative() {
            text.push('-');
        }
        if before {
            text.push_str(sign);
        }
        self.push_decimal(&mut text, amount.minor().unsigned_abs(), currency.digits() as usize, true);
        if !before {
            text.push(NBSP);
            text.push_str(sign);
        }
        text
    }

    /// An amount without sign or grouping, for short messages: `1418,00`.
    pub fn plain_money(self, amount: Amount, currency: Currency) -> String {
        let mut text = String::from(if amount.is_negative() { "-" } else { "" });
        self.push_decimal(&mut text, amount.minor().unsigned_abs(), currency.digits() as usize, false);
        text
    }

    /// A quantity: `3`, or with all three decimals when it is not whole, `1,240`.
    pub fn quantity(self, quantity: Quantity) -> String {
        let milli = quantity.milli();
        let mut text = String::from(if milli < 0 { "-" } else { "" });
        match milli.unsigned_abs() {
            whole if whole % 1000 == 0 => self.push_decimal(&mut text, whole / 1000, 0, true),
            parts => self.push_decimal(&mut text, parts, 3, true),
        }
        text
    }

    /// A date: `22.11.2026`, `22 Nov 2026`.
    pub fn date(self, time: LocalTime) -> String {
        let (year, month, day) = time.date();
        match self {
            Self::Ru | Self::Sk => format!("{day:02}.{month:02}.{year}"),
            Self::En => format!("{day} {} {year}", MONTHS.get(usize::from(month) - 1).unwrap_or(&"")),
        }
    }

    /// A date and time to the minute: `22.11.2026 14:03`.
    pub fn date_time(self, time: LocalTime) -> String {
        let (hour, minute, _) = time.clock();
        format!("{} {hour:02}:{minute:02}", self.date(time))
    }

    /// A date and time to the second: `22.11.2026 14:03:05`.
    pub fn date_time_exact(self, time: LocalTime) -> String {
        format!("{}:{:02}", self.date_time(time), time.clock().2)
    }

    /// A tax rate: `22 %`, `5,5 %`, `22/122`; the word for none.
    pub fn rate(self, rate: TaxRate) -> String {
        let text = match rate {
            TaxRate::None => return self.words().no_tax.to_owned(),
            TaxRate::Percent(_) => format!("{rate}{NBSP}%"),
            TaxRate::Extracted(_) => rate.to_string(),
        };
        match self {
            Self::En => text.replace(NBSP, ""),
            Self::Ru | Self::Sk => text.replace('.', ","),
        }
    }

    /// Appends `value ÷ 10^digits` with the locale's marks.
    fn push_decimal(self, text: &mut String, value: u64, digits: usize, grouped: bool) {
        let (mark, group) = match self {
            Self::En => ('.', ','),
            Self::Ru | Self::Sk => (',', NBSP),
        };
        let mut number = [0; 20];
        let (mut rest, mut start) = (value, number.len());
        for digit in number.iter_mut().rev() {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
            (rest, start) = (rest / 10, start - 1);
            if rest == 0 && start + digits < 20 {
                break;
            }
        }
        for (at, &digit) in number.iter().enumerate().skip(start) {
            let left = 20 - at;
            if left == digits {
                text.push(mark);
            } else if grouped && at > start && left > digits && (left - digits).is_multiple_of(3) {
                text.push(group);
            }
            text.push(digit.into());
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn money(locale: Locale, minor: i64, code: &str) -> String {
        locale.money(Amount::new(minor), Currency::try_from(code.to_owned()).unwrap()).replace(NBSP, "_")
    }

    #[test]
    fn money_by_locale_and_currency() {
        assert_eq!(money(Locale::Ru, 141_800, "RUB"), "1_418,00_₽");
        assert_eq!(money(Locale::Sk, 1250, "EUR"), "12,50_€");
        assert_eq!(money(Locale::En, -123_456_789, "USD"), "-$1,234,567.89");
        assert_eq!(money(Locale::En, 5, "CZK"), "0.05_Kč");
        assert_eq!(money(Locale::Ru, 1000, "JPY"), "1_000_JPY");
        assert_eq!(money(Locale::Ru, i64::MIN, "KWD"), "-9_223_372_036_854_775,808_KWD");
        assert_eq!(Locale::Ru.plain_money(Amount::new(141_800), Currency::RUB), "1418,00");
    }

    #[test]
    fn quantities_are_whole_or_have_three_decimals() {
        assert_eq!(Locale::Ru.quantity(Quantity::from_milli(3000)), "3");
        assert_eq!(Locale::Sk.quantity(Quantity::from_milli(1240)), "1,240");
        assert_eq!(Locale::En.quantity(Quantity::from_milli(-1_500_001)), "-1,500.001");
    }

    #[test]
    fn dates_and_rates() {
        let time: LocalTime = "2026-11-02T14:03:05".parse().unwrap();
        assert_eq!(Locale::Ru.date_time(time), "02.11.2026 14:03");
        assert_eq!(Locale::Sk.date_time_exact(time), "02.11.2026 14:03:05");
        assert_eq!(Locale::En.date_time(time), "2 Nov 2026 14:03");
        assert_eq!(Locale::Sk.rate(TaxRate::Percent(550)), "5,5\u{a0}%");
        assert_eq!(Locale::En.rate(TaxRate::Percent(550)), "5.5%");
        assert_eq!(Locale::Ru.rate(TaxRate::Extracted(2200)), "22/122");
        assert_eq!(Locale::Ru.rate(TaxRate::None), "без НДС");
    }
}
