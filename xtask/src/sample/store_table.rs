//! The two sample shops. The companies do not exist; their numbers have valid check digits in ranges of nines and noughts.

use super::shelf::{Shelf, Style};
use super::{ru_dry_table, ru_table, sk_dry_table, sk_table};

/// One shop.
pub(super) struct Store {
    /// Its exchange folder.
    pub(super) id: &'static str,
    /// The whole of `store.json`.
    pub(super) json: &'static str,
    /// Number, name, percent of each tax.
    pub(super) taxes: &'static [(&'static str, &'static str, &'static str)],
    /// Its shelves, table by table.
    pub(super) shelves: &'static [&'static [Shelf]],
    pub(super) style: Style,
}

/// Both shops.
pub(super) const STORES: &[Store] = &[
    Store {
        id: "ru-1",
        json: r#"{
  "name": "Учебный гастроном на Примерной",
  "country": "RU",
  "currency": "RUB",
  "locale": "ru",
  "seller": {
    "name": "ООО «Учебный гастроном»",
    "taxId": "9999000006",
    "address": "101000, г. Москва, ул. Примерная, д. 1",
    "place": "Магазин «Учебный гастроном на Примерной»",
    "taxation": "general"
  }
}
"#,
        taxes: &[("1", "НДС 22%", "22"), ("2", "НДС 10%", "10"), ("3", "НДС 0%", "0"), ("4", "Без НДС", "none")],
        shelves: &[ru_table::FRESH, ru_dry_table::DRY_AND_HOUSE],
        style: Style { quotes: ("«", "»"), piece: "шт", weight: "кг", step: 100, digit: 1 },
    },
    Store {
        id: "sk-1",
        json: r#"{
  "name": "Cvičné potraviny na Vzorovej",
  "country": "SK",
  "currency": "EUR",
  "locale": "sk",
  "seller": {
    "name": "Cvičné potraviny, s. r. o.",
    "taxId": "9990000009",
    "vatId": "SK9990000009",
    "companyId": "99900009",
    "address": "Vzorová 1, 811 01 Bratislava",
    "place": "Predajňa Cvičné potraviny, Vzorová 1, Bratislava"
  }
}
"#,
        taxes: &[("1", "DPH 23 %", "23"), ("2", "DPH 19 %", "19"), ("3", "DPH 5 %", "5")],
        shelves: &[sk_table::FRESH, sk_dry_table::DRY_AND_HOUSE],
        style: Style { quotes: ("", ""), piece: "ks", weight: "kg", step: 10, digit: 2 },
    },
];
