//! Static files of `--site`, with validators, precompressed variants and a content security policy.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

use super::App;
use super::refusal::Refusal;
use crate::folder;

/// Media types by a file's ending.
const TYPES: [(&str, &str); 16] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("map", "application/json; charset=utf-8"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("xml", "application/xml; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("png", "image/png"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("pdf", "application/pdf"),
];

/// Encodings with the ending of the file beside, best first.
const ENCODINGS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

/// A file found for a request.
struct Found {
    bytes: Vec<u8>,
    tag: String,
    modified: Option<SystemTime>,
    encoding: Option<&'static str>,
    kind: &'static str,
    policy: String,
}

/// Everything that is not the interface.
pub(super) async fn file(State(app): State<Arc<App>>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "method", format!("expected GET, found {method}"))
            .into_response();
    }
    let missing =
        || Refusal::new(StatusCode::NOT_FOUND, "not-found", format!("expected a file, found none at {:?}", uri.path()));
    let Some(path) = app.config.site.as_ref().and_then(|site| place(site, uri.path())) else {
        return missing().into_response();
    };
    let accepted = text(&headers, &header::ACCEPT_ENCODING).to_owned();
    match folder::blocking(move || find(&path, &accepted)).await {
        Ok(found) => answer(found, &headers),
        Err(_) => missing().into_response(),
    }
}

fn answer(found: Found, headers: &HeaderMap) -> Response {
    let fresh = text(headers, &header::IF_NONE_MATCH).split(',').any(|tag| tag.trim() == found.tag);
    let status = if fresh { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let bytes = if fresh { Vec::new() } else { found.bytes };
    let mut response = (status, bytes).into_response();
    let fields = [
        (header::CONTENT_TYPE, found.kind.to_owned()),
        (header::ETAG, found.tag),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
        (header::VARY, "accept-encoding".to_owned()),
        (header::CONTENT_SECURITY_POLICY, found.policy),
        (header::LAST_MODIFIED, found.modified.map(httpdate::fmt_http_date).unwrap_or_default()),
        (header::CONTENT_ENCODING, found.encoding.unwrap_or_default().to_owned()),
    ];
    for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

fn find(path: &Path, accepted: &str) -> io::Result<Found> {
    let path = if path.is_dir() { path.join("index.html") } else { path.to_owned() };
    let name = path.to_string_lossy().into_owned();
    let kind = kind(&path);
    let policy = if kind.starts_with("text/html") { policy(&std::fs::read_to_string(&path)?) } else { policy("") };
    let variants = ENCODINGS.iter().filter(|(encoding, _)| accepts(accepted, encoding));
    let mut beside = variants.map(|(encoding, ending)| (PathBuf::from(format!("{name}.{ending}")), Some(*encoding)));
    let (path, encoding) = beside.find(|(beside, _)| is_newer(beside, &path)).unwrap_or((path, None));
    let meta = std::fs::metadata(&path)?;
    let modified = meta.modified().ok();
    let age = modified.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok()).unwrap_or_default();
    let tag = format!("\"{:x}-{:x}{}\"", age.as_nanos(), meta.len(), encoding.unwrap_or_default());
    Ok(Found { bytes: std::fs::read(&path)?, tag, modified, encoding, kind, policy })
}

/// A variant counts only when it was made after its file.
fn is_newer(variant: &Path, file: &Path) -> bool {
    let time = |path: &Path| std::fs::metadata(path).and_then(|meta| meta.modified()).ok();
    time(variant).is_some_and(|variant| time(file).is_some_and(|file| variant >= file))
}

fn accepts(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|item| {
        let mut pieces = item.split(';').map(str::trim);
        pieces.next() == Some(encoding) && !pieces.any(|piece| matches!(piece, "q=0" | "q=0.0"))
    })
}

fn kind(path: &Path) -> &'static str {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    TYPES.iter().find(|(name, _)| *name == ending).map_or("application/octet-stream", |(_, kind)| kind)
}

/// The file a path names under `site`; none when it leads anywhere else or to a hidden file.
fn place(site: &Path, path: &str) -> Option<PathBuf> {
    let path = decode(path)?;
    let pieces = path.split('/').filter(|piece| !piece.is_empty());
    pieces.into_iter().try_fold(site.to_owned(), |place, piece| {
        let plain = !piece.starts_with('.') && !piece.contains(['\\', ':', '\0']);
        plain.then(|| place.join(piece))
    })
}

/// Percent-decoding (RFC 3986 §2.1) into UTF-8.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let (digits, tail) = rest.split_at_checked(2)?;
        if !digits.iter().all(u8::is_ascii_hexdigit) {
            return None;
        }
        bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
        rest = tail;
    }
    String::from_utf8(bytes).ok()
}

/// The content security policy; the import map inside `html` is allowed by its hash. Text becomes HTML only through the
/// page's two Trusted Types policies (W3C Trusted Types, 4.2): the templates' own, and the one for what the core rendered.
fn policy(html: &str) -> String {
    let map = import_map(html).map(|map| format!(" 'sha256-{}'", BASE64.encode(Sha256::digest(map.as_bytes()))));
    format!(
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'; img-src 'self' data: blob:; \
         connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types lit-html tillpost",
        map.unwrap_or_default()
    )
}

/// The text between the tags of the first `<script type="importmap">`.
fn import_map(html: &str) -> Option<&str> {
    let (_, rest) = html.split_once("<script type=\"importmap\">")?;
    rest.split_once("</script>").map(|(map, _)| map)
}

fn text<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_under_the_site() {
        let site = Path::new("/site");
        assert_eq!(place(site, "/"), Some(PathBuf::from("/site")));
        assert_eq!(place(site, "/pkg//%D1%8F.js"), Some(PathBuf::from("/site/pkg/я.js")));
        for wrong in [
            "/../x",
            "/%2e%2e/x",
            "/a/%2E%2E%2Fx",
            "/..%5cx",
            "/.git/config",
            "/a%00",
            "/%",
            "/%f",
            "/%+1",
            "/%ff",
            "/c:x",
        ] {
            assert_eq!(place(site, wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_import_map_is_allowed_by_its_hash() {
        let policy = policy("<script type=\"importmap\">{}</script>");
        assert!(
            policy.contains("'wasm-unsafe-eval' 'sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=';"),
            "{policy}"
        );
    }

    #[test]
    fn text_becomes_html_only_through_the_named_policies() {
        for html in ["", "<script type=\"importmap\">{}</script>"] {
            let policy = policy(html);
            assert!(
                policy.ends_with("; require-trusted-types-for 'script'; trusted-types lit-html tillpost"),
                "{policy}"
            );
        }
    }
}
