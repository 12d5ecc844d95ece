//! Asks serde what a type is made of, by offering it nothing.

use std::fmt;

use serde::de::{DeserializeOwned, Deserializer, Error, Visitor};
use serde::forward_to_deserialize_any;
use serde_json::json;

/// The names of a struct's fields.
pub fn fields<T: DeserializeOwned>() -> Vec<String> {
    match T::deserialize(Probe) {
        Err(Told(names)) => names.iter().map(|name| (*name).to_owned()).collect(),
        Ok(_) => Vec::new(),
    }
}

/// Whether a type refuses names that it does not know.
pub fn strict<T: DeserializeOwned>() -> bool {
    match serde_json::from_value::<T>(json!({ "noSuchThing": 1 })) {
        Err(error) => error.to_string().starts_with("unknown field"),
        Ok(_) => false,
    }
}

struct Probe;

#[derive(Debug)]
struct Told(&'static [&'static str]);

impl fmt::Display for Told {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:?}", self.0)
    }
}

impl std::error::Error for Told {}

impl Error for Told {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }
}

impl<'de> Deserializer<'de> for Probe {
    type Error = Told;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Told> {
        Err(Told(fields))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Told> {
        Err(Told(&[]))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct newtype_struct
        seq tuple tuple_struct map enum identifier ignored_any
    }
}
