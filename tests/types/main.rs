//! The package's declarations against the Rust: the same names, the same fields that may be absent, the same choices.
//!
//! Samples are made from the declarations, so a field added there is tried here by itself. Serde has to take each sample
//! and give it back whole, refuse it without any field that is not optional, and refuse names and choices beyond.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

mod dts;
mod module;
mod probe;

use std::collections::{BTreeMap, BTreeSet};

use dts::{Field, Type};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use tillpost::api::{Delivery, DeliveryEvent, LetterOptions, NewDelivery, Parcel, ParcelReport, Settings, Store};
use tillpost::exchange::atol::report::AtolSettings;
use tillpost::exchange::journal::Journal;
use tillpost::exchange::report::{Counters, SalesRequest};
use tillpost::exchange::xml5::write::ExportSettings;
use tillpost::plan::PlanInput;
use tillpost::problem::Problem;
use tillpost::receipt::{Receipt, Totals};
use tillpost::shift::ShiftReport;

/// What the facade takes for itself before the module reads the rest.
const OF_FACADE: [(&str, &str); 1] = [("PlanInput", "locale")];

/// The declarations, all their files one after the other.
const TEXT: &str = concat!(
    include_str!("../../pkg/index.d.ts"),
    include_str!("../../pkg/types/receipt.d.ts"),
    include_str!("../../pkg/types/outputs.d.ts"),
    include_str!("../../pkg/types/contacts.d.ts"),
    include_str!("../../pkg/types/exchange.d.ts"),
    include_str!("../../pkg/types/relay.d.ts"),
    include_str!("../../pkg/types/journal.d.ts"),
);

/// The declarations.
struct Declared {
    types: BTreeMap<String, Type>,
}

/// How strictly a type is held: what a caller writes exactly, what he is given only as far as he can tell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Held {
    Exactly,
    AsGiven,
}

/// Samples of texts and numbers that have a form of their own, by field.
fn leaf(field: &str, kind: &str) -> Value {
    match (field, kind) {
        ("currency", _) => json!("EUR"),
        ("issuedAt" | "from" | "to" | "date" | "unsentSince" | "openedAt" | "closedAt" | "at", "string") => {
            json!("2026-11-22T14:03:05")
        }
        ("tax" | "rate", "string") => json!("22"),
        ("bits", _) => json!("gA=="),
        ("width" | "height", _) => json!(1),
        (_, "boolean") => json!(true),
        (_, "number") => json!(7),
        (_, "string") => json!("x"),
        _ => panic!("{field}: no sample of {kind}; give it one in tests/types/main.rs"),
    }
}

impl Declared {
    fn read() -> Self {
        let mut types = dts::read(TEXT);
        for (name, field) in OF_FACADE {
            if let Some(Type::Object(fields)) = types.get_mut(name) {
                fields.retain(|known| known.name != field);
            }
        }
        Self { types }
    }

    /// What a name stands for; aliases are followed.
    fn resolve<'t>(&'t self, of: &'t Type) -> &'t Type {
        match of {
            Type::Name(name) => self.types.get(name).map_or(of, |of| self.resolve(of)),
            other => other,
        }
    }

    /// The type at a path of fields: `Delivery.events` is one event.
    fn at(&self, path: &str) -> &Type {
        let mut names = path.split('.');
        let mut here = self.types.get(names.next().unwrap()).unwrap_or_else(|| panic!("{path} is not declared"));
        for name in names {
            let Type::Object(fields) = self.resolve(here) else { panic!("{path}: not an object") };
            here = &fields.iter().find(|field| field.name == name).unwrap_or_else(|| panic!("{path}")).of;
            if let Type::Array(element) = self.resolve(here) {
                here = element;
            }
        }
        self.resolve(here)
    }

    /// Values of a type, one for each alternative that is an object; every field is there.
    fn samples(&self, field: &str, of: &Type) -> Vec<Value> {
        match self.resolve(of) {
            Type::Literal(text) => vec![json!(text)],
            Type::Name(kind) => vec![leaf(field, kind)],
            Type::Array(element) => self.samples(field, element).into_iter().map(|value| json!([value])).collect(),
            Type::Union(parts) if matches!(self.resolve(&parts[0]), Type::Object(_)) => {
                parts.iter().flat_map(|part| self.samples(field, part)).collect()
            }
            Type::Union(parts) => self.samples(field, &parts[parts.len() - 1]), // the first is often what is left out
            Type::Object(fields) => self.objects(fields),
            Type::Other => panic!("{field}: expected plain data"),
        }
    }

    /// As many objects as its widest field has alternatives.
    fn objects(&self, fields: &[Field]) -> Vec<Value> {
        let each: Vec<_> = fields.iter().map(|field| (field, self.samples(&field.name, &field.of))).collect();
        let most = each.iter().map(|(_, values)| values.len()).max().unwrap_or(1);
        let object =
            |at: usize| each.iter().map(move |(field, values)| (field.name.clone(), values[at % values.len()].clone()));
        (0..most).map(|at| Value::Object(object(at).collect::<Map<_, _>>())).collect()
    }

    /// Every object in a sample: its place, the fields declared there, and those that any alternative has.
    fn places(&self, of: &Type, value: &Value, pointer: &str) -> Vec<(String, Vec<Field>, BTreeSet<String>)> {
        match self.resolve(of) {
            Type::Array(element) => self.places(element, &value[0], &format!("{pointer}/0")),
            Type::Union(parts) => {
                let Some(part) = parts.iter().find(|part| self.fits(part, value)) else { return Vec::new() };
                let all = parts.iter().flat_map(|part| self.names(part)).collect();
                let mut found = self.places(part, value, pointer);
                found[0].2 = all;
                found
            }
            Type::Object(fields) => {
                let names = fields.iter().map(|field| field.name.clone()).collect();
                let deeper = fields.iter().flat_map(|field| {
                    self.places(&field.of, &value[&field.name], &format!("{pointer}/{}", field.name))
                });
                let deeper: Vec<_> = deeper.collect();
                std::iter::once((pointer.to_owned(), fields.clone(), names)).chain(deeper).collect()
            }
            _ => Vec::new(),
        }
    }

    fn names(&self, of: &Type) -> BTreeSet<String> {
        match self.resolve(of) {
            Type::Object(fields) => fields.iter().map(|field| field.name.clone()).collect(),
            _ => BTreeSet::new(),
        }
    }

    /// Whether an object is of this alternative: its literals are the same.
    fn fits(&self, of: &Type, value: &Value) -> bool {
        let Type::Object(fields) = self.resolve(of) else { return false };
        fields.iter().all(|field| match &field.of {
            Type::Literal(text) => value[&field.name] == json!(text),
            _ => true,
        })
    }

    /// The texts of a union of literals.
    fn choices(&self, of: &Type) -> Option<Vec<String>> {
        let Type::Union(parts) = self.resolve(of) else { return None };
        let text = |part: &Type| match part {
            Type::Literal(text) => Some(text.clone()),
            _ => None,
        };
        parts.iter().map(text).collect()
    }
}

/// What serde makes of data: the data again, or why not.
fn through<T: DeserializeOwned + Serialize>(data: &Value) -> Result<Value, String> {
    let read: T = serde_json::from_value(data.clone()).map_err(|error| error.to_string())?;
    Ok(serde_json::to_value(&read).unwrap())
}

/// Holds a declared type to its Rust one.
#[track_caller]
fn holds<T: DeserializeOwned + Serialize>(path: &str, held: Held) {
    let declared = Declared::read();
    let of = declared.at(path).clone();
    let known: BTreeSet<String> = probe::fields::<T>().into_iter().collect();
    assert_eq!(declared.names(&of), known, "{path}: the fields of the declaration and of Rust");
    for sample in declared.samples("", &of) {
        let back = through::<T>(&sample).unwrap_or_else(|error| panic!("{path}: {error}: {sample}"));
        assert_eq!(different(&sample, &back), "", "{path}: every field is taken and given back");
        for (pointer, fields, all) in declared.places(&of, &sample, "") {
            for field in fields {
                absent::<T>(path, &sample, &pointer, &field, held);
                chosen::<T>(&declared, &sample, &pointer, &field);
            }
            if held == Held::Exactly && probe::strict::<T>() {
                unknown::<T>(path, &sample, &pointer, &all);
            }
        }
    }
}

/// Where two values differ first.
fn different(one: &Value, other: &Value) -> String {
    match (one, other) {
        (Value::Object(fields), Value::Object(others)) => {
            let inside =
                fields.iter().map(|(name, value)| (name, different(value, others.get(name).unwrap_or(&Value::Null))));
            let first =
                inside.filter(|(_, place)| !place.is_empty()).map(|(name, place)| format!("/{name}{place}")).next();
            first.unwrap_or_default()
        }
        (Value::Array(list), Value::Array(others)) if list.len() == others.len() => {
            list.iter().zip(others).map(|(one, other)| different(one, other)).collect()
        }
        _ if one == other => String::new(),
        _ => format!(": {one} became {other}"),
    }
}

/// A field may be left out exactly when it is optional.
#[track_caller]
fn absent<T: DeserializeOwned + Serialize>(path: &str, sample: &Value, pointer: &str, field: &Field, held: Held) {
    let mut without = sample.clone();
    without.pointer_mut(pointer).and_then(Value::as_object_mut).unwrap().remove(&field.name);
    let taken = through::<T>(&without).is_ok();
    if field.optional || held == Held::Exactly {
        assert_eq!(taken, field.optional, "{path}{pointer}/{}: optional in the declaration and in Rust", field.name);
    }
}

/// Each choice is taken, and no other.
#[track_caller]
fn chosen<T: DeserializeOwned + Serialize>(declared: &Declared, sample: &Value, pointer: &str, field: &Field) {
    let Some(choices) = declared.choices(&field.of) else { return };
    let pointer = format!("{pointer}/{}", field.name);
    let with = |text: &str| {
        let mut other = sample.clone();
        *other.pointer_mut(&pointer).unwrap() = json!(text);
        through::<T>(&other)
    };
    for choice in &choices {
        assert!(with(choice).is_ok(), "{pointer}: {choice} is declared, Rust says {:?}", with(choice));
    }
    let error = with("no such thing").unwrap_err();
    let known: BTreeSet<String> = quoted(&error).skip(1).map(str::to_owned).collect();
    if error.contains("unknown variant") {
        assert_eq!(
            choices.into_iter().collect::<BTreeSet<_>>(),
            known,
            "{pointer}: the choices of the declaration and of Rust"
        );
    }
}

/// A name that is not declared is refused; Rust names those it knows.
#[track_caller]
fn unknown<T: DeserializeOwned + Serialize>(path: &str, sample: &Value, pointer: &str, all: &BTreeSet<String>) {
    let mut more = sample.clone();
    more.pointer_mut(pointer).and_then(Value::as_object_mut).unwrap().insert("noSuchThing".to_owned(), json!(1));
    let error = through::<T>(&more).expect_err(&format!("{path}{pointer}: an unknown name is refused"));
    let known: BTreeSet<String> = quoted(&error).skip(1).map(str::to_owned).collect();
    assert_eq!(all, &known, "{path}{pointer}: the fields of the declaration and of Rust");
}

/// The names between back quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn receipts() {
    holds::<Receipt>("Receipt", Held::Exactly);
    holds::<ShiftReport>("ShiftReport", Held::Exactly);
    holds::<Journal>("Journal", Held::Exactly);
    holds::<ExportSettings>("ExportSettings", Held::Exactly);
}

#[test]
fn what_a_caller_writes() {
    holds::<NewDelivery>("NewDelivery", Held::Exactly);
    holds::<LetterOptions>("LetterOptions", Held::Exactly);
    holds::<PlanInput>("PlanInput", Held::Exactly);
    holds::<SalesRequest>("SalesRequest", Held::AsGiven);
    holds::<Counters>("Counters", Held::Exactly);
    holds::<AtolSettings>("AtolSettings", Held::Exactly);
    holds::<Settings>("Settings", Held::AsGiven);
    holds::<ParcelReport>("ParcelReport", Held::AsGiven);
}

#[test]
fn what_a_caller_is_given() {
    holds::<Totals>("Totals", Held::AsGiven);
    holds::<Problem>("Problem", Held::AsGiven);
    holds::<Delivery>("Delivery", Held::AsGiven);
    holds::<DeliveryEvent>("Delivery.events", Held::AsGiven);
    holds::<Store>("Store", Held::AsGiven);
    holds::<Parcel>("Parcel", Held::AsGiven);
}

/// What the module reads beside the declared types: options in other words.
const OPTIONS: [&str; 5] = ["Look", "Sheet", "Task", "Outline", "Numbered"];

#[test]
fn the_module_reads_the_declared_fields() {
    let declared = Declared::read();
    let objects = module::objects();
    assert!(objects.len() > 5, "expected the shapes of src/read, found {objects:?}");
    for (name, fields) in objects.iter().filter(|(name, _)| !OPTIONS.contains(&name.as_str())) {
        let fields = fields.iter().cloned().collect();
        match declared.types.get(name) {
            Some(Type::Object(known)) => assert_eq!(named(known), fields, "{name}: the fields declared and those read"),
            _ => assert!(
                declared.types.values().any(|of| has_inside(of, &fields)),
                "{name}: expected an interface of this name, or an object with {fields:?}"
            ),
        }
    }
}

/// The names of fields with whether they may be absent; what tells alternatives apart is left out.
fn named(fields: &[Field]) -> BTreeSet<(String, bool)> {
    let fields = fields.iter().filter(|field| !matches!(field.of, Type::Literal(_)));
    fields.map(|field| (field.name.clone(), field.optional)).collect()
}

/// Whether an object with these fields stands anywhere in a type.
fn has_inside(of: &Type, fields: &BTreeSet<(String, bool)>) -> bool {
    match of {
        Type::Object(known) => named(known) == *fields || known.iter().any(|field| has_inside(&field.of, fields)),
        Type::Array(element) => has_inside(element, fields),
        Type::Union(parts) => parts.iter().any(|part| has_inside(part, fields)),
        Type::Literal(_) | Type::Name(_) | Type::Other => false,
    }
}

#[test]
fn every_choice_of_the_module_is_declared() {
    let text = TEXT.replace(['\n', ' '], "");
    for (name, names) in module::choices() {
        if ["As", "System", "ScopeKind"].contains(&name.as_str()) {
            continue; // spread over the overloads of `render`, and over the kinds of `Fiscal` and of `SalesRequest`
        }
        let union: Vec<String> = names.iter().map(|name| format!("'{name}'")).collect();
        assert!(
            text.contains(&union.join("|")),
            "{name}: expected {} in the declaration, found no such union",
            union.join(" | ")
        );
    }
}
