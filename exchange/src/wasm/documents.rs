//! The documents that a till writes for its back office, and the reports that it is asked for.

use js_sys::Uint8Array;
use tillpost::exchange::atol;
use tillpost::exchange::fault::FileProblem;
use tillpost::exchange::journal::Journal;
use tillpost::exchange::report::{self, Counters, SalesReport, SalesRequest};
use tillpost::exchange::xml5::write::{ExportSettings, File, Outline, Task, WriteError};
use tillpost::money::Overflow;
use tillpost::problem::Problem;
use tillpost::wasm::codec::{self, Outcome, decode, encode, fail, invalid, object, overflow};
use wasm_bindgen::prelude::*;

/// Writes one document of a shift.
///
/// # Errors
/// What keeps it from being written.
#[wasm_bindgen(js_name = writeDocument)]
pub fn write_document(task: &JsValue) -> Outcome {
    let task: Task = decode(task)?;
    Ok(file(&task.write().map_err(|error| unwritten(&error))?))
}

/// The documents that a shift has to give now.
///
/// # Errors
/// A store that cannot stand in a file name.
#[wasm_bindgen]
pub fn due(shift: &JsValue, settings: &JsValue, already: &JsValue) -> Outcome {
    let shift: Outline = decode(shift)?;
    let settings: ExportSettings = decode(settings)?;
    let already: Vec<String> = decode(already)?;
    let already: Vec<&str> = already.iter().map(String::as_str).collect();
    encode(&shift.due(&settings, &already).map_err(|error| unwritten(&error))?)
}

/// What a request for a sales report asks for, in XML or in the text of ATOL; an empty one asks for what is new.
///
/// # Errors
/// What is wrong with it, and where.
#[wasm_bindgen(js_name = readRequest)]
pub fn read_request(bytes: &[u8]) -> Outcome {
    encode(&SalesRequest::read(bytes).map_err(|problem| misread(&problem))?)
}

/// A sales report as a file of a format, with the number of the last transaction told.
///
/// # Errors
/// What cannot be summed up or told.
#[wasm_bindgen]
pub fn report(journal: &JsValue, request: &JsValue, options: &JsValue, format: &str) -> Outcome {
    let journal: Journal = decode(journal)?;
    let request: SalesRequest = decode(request)?;
    let counters: Counters = decode(options)?;
    let report = SalesReport::of(&journal, &request, &counters)
        .map_err(|error| fail(Problem::new("", error.code(), error.to_string())))?;
    let written = match format {
        "xml" => report::xml::write(&report),
        "atol" => atol::report::write(&report, &decode(options)?),
        _ => return Err(fail(invalid("format", "expected xml or atol"))),
    };
    let made = file(&written.map_err(|Overflow| overflow(Overflow))?);
    #[expect(clippy::cast_precision_loss, reason = "transactions are counted one by one")]
    codec::set(&made, "last", &(report.last as f64).into());
    Ok(made)
}

fn file(File { name, bytes }: &File) -> JsValue {
    object(&[("name", name.into()), ("bytes", Uint8Array::from(bytes.as_slice()).into())])
}

fn unwritten(error: &WriteError) -> JsValue {
    fail(Problem::new("", error.code(), error.to_string()))
}

/// What was wrong with a file, as an `Error` with its place.
pub(super) fn misread(problem: &FileProblem) -> JsValue {
    let error = fail(Problem::new(problem.path.as_str(), &problem.code, ""));
    codec::set(&error, "message", &problem.to_string().into());
    for (name, number) in [("line", problem.line), ("column", problem.column)] {
        if let Some(number) = number.and_then(|number| u32::try_from(number).ok()) {
            codec::set(&error, name, &number.into());
        }
    }
    error
}
