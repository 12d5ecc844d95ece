//! Tills and named values.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::super::{Answer, Till, Tills, Values};
use super::Sqlite;

impl Tills for Sqlite {
    fn add_till(&self, store: String, token: [u8; 32], admin: bool, now: i64) -> Answer<'_, u32> {
        self.write(move |c| {
            c.query_row(
                "INSERT INTO tills(store, number, token, admin, created)
                 VALUES(?1, (SELECT coalesce(max(number), 0) + 1 FROM tills WHERE store = ?1), ?2, ?3, ?4) RETURNING number",
                params![store, token, admin, now],
                |row| row.get(0),
            )
        })
    }

    fn till(&self, token: [u8; 32]) -> Answer<'_, Option<Till>> {
        self.read(move |c| {
            let mut query = c.prepare_cached("SELECT id, store, admin FROM tills WHERE token = ?1")?;
            query
                .query_row([&token[..]], |row| Ok(Till { id: row.get(0)?, store: row.get(1)?, admin: row.get(2)? }))
                .optional()
        })
    }
}

impl Values for Sqlite {
    fn value(&self, name: &'static str) -> Answer<'_, Option<Vec<u8>>> {
        self.read(move |c| c.query_row("SELECT value FROM vals WHERE name = ?1", [name], |row| row.get(0)).optional())
    }

    fn set_values(&self, values: Vec<(&'static str, Option<Vec<u8>>)>) -> Answer<'_, ()> {
        self.write(move |c| values.iter().try_for_each(|(name, value)| set(c, name, value.as_deref())))
    }
}

fn set(connection: &Connection, name: &str, value: Option<&[u8]>) -> rusqlite::Result<()> {
    match value {
        Some(value) => connection.execute(
            "INSERT INTO vals(name, value) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
            params![name, value],
        ),
        None => connection.execute("DELETE FROM vals WHERE name = ?1", [name]),
    }
    .map(drop)
}
