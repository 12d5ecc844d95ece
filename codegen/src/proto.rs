//! Google's metadata as it stands in its protobuf form. Source: libphonenumber, `phonemetadata.proto`.

/// One region, or one calling code that belongs to none (`id` is then `001`).
#[derive(Debug, Default, Clone)]
pub(crate) struct Territory {
    /// Two-letter country (ISO 3166-1).
    pub(crate) id: String,
    pub(crate) code: u16,
    /// What every number matches.
    pub(crate) general: Desc,
    /// The kinds of numbers: fixed, mobile, toll free and so on.
    pub(crate) kinds: Vec<Desc>,
    /// A pattern of what is dialled before a foreign number.
    pub(crate) international_prefix: String,
    /// A pattern of what is dialled before a number at home.
    pub(crate) national_prefix: String,
    /// What takes its place.
    pub(crate) transform: String,
    pub(crate) formats: Vec<Format>,
    /// Formats for `+`, where they differ.
    pub(crate) intl_formats: Vec<Format>,
    pub(crate) main: bool,
    /// A pattern that tells its numbers from those of others with the same code.
    pub(crate) leading_digits: String,
}

/// One kind of numbers.
#[derive(Debug, Default, Clone)]
pub(crate) struct Desc {
    pub(crate) pattern: String,
    pub(crate) lengths: Vec<usize>,
    /// Lengths that only make sense within one town.
    pub(crate) local: Vec<usize>,
    pub(crate) example: String,
}

/// One way to write a number.
#[derive(Debug, Default, Clone)]
pub(crate) struct Format {
    pub(crate) pattern: String,
    pub(crate) template: String,
    pub(crate) leading: Vec<String>,
    pub(crate) national_rule: String,
}

/// A field: its number and what it holds.
enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

impl Value<'_> {
    fn text(&self) -> String {
        match self {
            Value::Bytes(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            Value::Number(_) => String::new(),
        }
    }

    fn number(&self) -> u64 {
        match self {
            Value::Number(number) => *number,
            Value::Bytes(_) => 0,
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Value::Bytes(bytes) => bytes,
            Value::Number(_) => &[],
        }
    }
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let (mut value, mut shift) = (0, 0);
    loop {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        value |= u64::from(byte & 127) << shift;
        shift += 7;
        if byte < 128 || shift > 63 {
            return Some(value);
        }
    }
}

fn field<'a>(bytes: &mut &'a [u8]) -> Option<(u64, Value<'a>)> {
    let key = varint(bytes)?;
    let number = varint(bytes)?;
    if key % 8 == 0 {
        return Some((key >> 3, Value::Number(number)));
    }
    let (value, rest) = bytes.split_at_checked(usize::try_from(number).ok()?)?;
    *bytes = rest;
    Some((key >> 3, Value::Bytes(value)))
}

fn fields(mut bytes: &[u8], mut each: impl FnMut(u64, Value<'_>)) {
    while let Some((number, value)) = field(&mut bytes) {
        each(number, value);
    }
}

/// Every region of the collection.
pub(crate) fn territories(bytes: &[u8]) -> Vec<Territory> {
    let mut all = Vec::new();
    fields(bytes, |_, value| all.push(territory(value.bytes())));
    all
}

fn territory(bytes: &[u8]) -> Territory {
    let mut it = Territory::default();
    fields(bytes, |number, value| match number {
        1 => it.general = desc(value.bytes()),
        2..=8 | 21 | 25 | 28 => it.kinds.push(desc(value.bytes())),
        9 => it.id = value.text(),
        10 => it.code = value.number().try_into().unwrap_or_default(),
        11 => it.international_prefix = value.text(),
        15 => it.national_prefix = value.text(),
        16 => it.transform = value.text(),
        19 => it.formats.push(format(value.bytes())),
        20 => it.intl_formats.push(format(value.bytes())),
        22 => it.main = value.number() == 1,
        23 => it.leading_digits = value.text(),
        _ => {}
    });
    it
}

fn desc(bytes: &[u8]) -> Desc {
    let mut it = Desc::default();
    let length = |value: &Value<'_>| usize::try_from(value.number()).unwrap_or(usize::MAX);
    fields(bytes, |number, value| match number {
        2 => it.pattern = value.text(),
        6 => it.example = value.text(),
        9 => it.lengths.push(length(&value)),
        10 => it.local.push(length(&value)),
        _ => {}
    });
    it
}

fn format(bytes: &[u8]) -> Format {
    let mut it = Format::default();
    fields(bytes, |number, value| match number {
        1 => it.pattern = value.text(),
        2 => it.template = value.text(),
        3 => it.leading.push(value.text()),
        4 => it.national_rule = value.text(),
        _ => {}
    });
    it
}
