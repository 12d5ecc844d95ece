//! The names of elements and attributes that the family knows.

/// What a name means; two names of one meaning are told apart nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Name {
    Unknown,
    Article,
    Attribute,
    Attributes,
    Barcode,
    BarcodeId,
    Barcodes,
    Card,
    Code,
    DateFrom,
    DateTo,
    Delete,
    Descr,
    Egais,
    Elements,
    Fullness,
    Group,
    Id,
    Inn,
    Item,
    ItemId,
    Measure,
    Measprec,
    MinPrice,
    Called,
    Owner,
    Password,
    Percent,
    Plu,
    Position,
    Price,
    Promo,
    Quantity,
    Role,
    SubExcise,
    Subject,
    Tax,
    Version,
}

impl Name {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Version as usize + 1;

    /// The meaning of a name. Source: UKM 5, import converter and HTTP model; UKM 4, import tables.
    pub(super) fn of(name: &[u8]) -> Self {
        match name {
            b"article" => Self::Article,
            b"attribute" => Self::Attribute,
            b"attributes" => Self::Attributes,
            b"barcode" => Self::Barcode,
            b"barcodeId" => Self::BarcodeId,
            b"barcodes" => Self::Barcodes,
            b"card" | b"cardCode" => Self::Card,
            b"code" => Self::Code,
            b"dateFrom" => Self::DateFrom,
            b"dateTo" => Self::DateTo,
            b"delete" | b"deleted" => Self::Delete,
            b"descr" => Self::Descr,
            b"egaisType" => Self::Egais,
            b"elements" => Self::Elements,
            b"fullness" => Self::Fullness,
            b"groupId" | b"itemGroup" | b"classif" => Self::Group,
            b"id" => Self::Id,
            b"INN" | b"inn" | b"taxId" => Self::Inn,
            b"item" => Self::Item,
            b"itemId" => Self::ItemId,
            b"measure" => Self::Measure,
            b"measprec" => Self::Measprec,
            b"minprice" | b"minPrice" => Self::MinPrice,
            b"name" => Self::Called,
            b"owner" => Self::Owner,
            b"password" => Self::Password,
            b"percent" => Self::Percent,
            b"plu" => Self::Plu,
            b"position" => Self::Position,
            b"price" => Self::Price,
            b"isPromoPrice" => Self::Promo,
            b"quantity" => Self::Quantity,
            b"role" | b"roleId" => Self::Role,
            b"SubExcise" | b"subExcise" => Self::SubExcise,
            b"subject" => Self::Subject,
            b"taxgroupId" | b"taxGroupId" | b"taxGroup" | b"tax" => Self::Tax,
            b"version" => Self::Version,
            _ => Self::Unknown,
        }
    }

    /// Its bit in a set of names.
    pub(super) const fn bit(self) -> u64 {
        1 << self as u8
    }
}

/// Whether what stands under this name opens a till: such a value is kept and told nowhere.
pub(super) fn is_secret(name: &str) -> bool {
    const SIGNS: [&str; 9] = ["pass", "pwd", "pin", "card", "secret", "token", "пароль", "карт", "пин"];
    let name = name.to_lowercase();
    SIGNS.iter().any(|sign| name.contains(sign))
}

/// A set of names.
pub(super) const fn set(names: &[Name]) -> u64 {
    let (mut bits, mut rest) = (0, names);
    while let [first, others @ ..] = rest {
        bits |= first.bit();
        rest = others;
    }
    bits
}
