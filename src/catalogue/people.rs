//! Sellers and users. Passwords and cards are kept as salted SHA-256 only.

use sha2::{Digest as _, Sha256};

use super::block::{Block, user};
use super::fields::{Fields, put, put_pairs};
use super::shapes::{Seller, User};
use super::table::{Table, TableBuilder};
use crate::exchange::schema::{Kind, SellerRecord, UserRecord};

/// What hashes are salted with.
pub(super) type Salt = [u8; 16];

/// Every seller, in the order of the file.
pub(super) fn sellers(block: &Block) -> Vec<Seller> {
    let mut sellers = Vec::new();
    for (id, row) in Table::of(block, Kind::Sellers).all() {
        let mut row = Fields(row);
        let (name, tax_id, code) = (row.text(), row.text(), row.text());
        sellers.push(Seller { id, name, tax_id, code, extra: row.pairs() });
    }
    sellers
}

/// Takes a seller.
pub(super) fn take_seller(sellers: &mut TableBuilder, id: &str, seller: &SellerRecord<'_>) {
    let mut row = Vec::new();
    for field in [seller.name, seller.tax_id, seller.code] {
        put(&mut row, field.as_bytes());
    }
    put_pairs(&mut row, &seller.extra);
    let number = sellers.number(id);
    sellers.set(number, Some(row.into_boxed_slice()));
}

/// A user's row.
struct Row<'b> {
    password: &'b [u8],
    card: &'b [u8],
    role: u32,
    rest: Fields<'b>,
}

/// Instead of a role.
const NO_ROLE: u32 = u32::MAX;

impl<'b> Row<'b> {
    fn of(row: &'b [u8]) -> Self {
        let mut rest = Fields(row);
        let (password, card) = (rest.bytes(), rest.bytes());
        Self { password, card, role: rest.array().map_or(NO_ROLE, u32::from_le_bytes), rest }
    }

    fn user(self, id: String) -> User {
        let Self { password, card: _, role, mut rest } = self;
        let (name, position, tax_id) = (rest.text(), rest.text(), rest.text());
        let role = Some(role).filter(|role| *role != NO_ROLE);
        User { id, name, position, tax_id, role, has_password: !password.is_empty(), extra: rest.pairs() }
    }
}

/// Every user, in the order of the file.
pub(super) fn users(block: &Block) -> Vec<User> {
    Table::of(block, Kind::Users).all().map(|(id, row)| Row::of(row).user(id)).collect()
}

/// The user with this id.
pub(super) fn user(block: &Block, id: &str) -> Option<User> {
    Table::of(block, Kind::Users).row_of(id).map(|row| Row::of(row).user(id.to_owned()))
}

/// The user with this card.
pub(super) fn user_by_card(block: &Block, card: &str) -> Option<User> {
    let hash = hash(&salt(block)?, Secret::Card, card);
    let mut users = Table::of(block, Kind::Users).all();
    users.find(|(_, row)| is_same(Row::of(row).card, &hash)).map(|(id, row)| Row::of(row).user(id))
}

/// Whether this is the user's password; the empty one is that of a user without.
pub(super) fn check_user(block: &Block, id: &str, password: &str) -> bool {
    let Some(row) = Table::of(block, Kind::Users).row_of(id).map(Row::of) else { return false };
    match salt(block) {
        Some(salt) if !row.password.is_empty() => is_same(row.password, &hash(&salt, Secret::PasswordOf(id), password)),
        _ => row.password.is_empty() && password.is_empty(),
    }
}

/// The salt that a block's users have.
pub(super) fn salt(block: &Block) -> Option<Salt> {
    block.section(user::SALT).0.try_into().ok()
}

/// How users are taken.
pub(super) struct UserRules {
    /// What their secrets are salted with.
    pub(super) salt: Salt,
    /// The role of those without one.
    pub(super) default_role: Option<u32>,
    /// Whether who has no card gets one whose code is the password.
    pub(super) create_card: bool,
}

impl UserRules {
    /// Takes a user.
    pub(super) fn take(&self, users: &mut TableBuilder, id: &str, user: &UserRecord<'_>) {
        let mut row = Vec::new();
        let card = if user.card.is_empty() && self.create_card { user.password } else { user.card };
        for (kind, secret) in [(Secret::PasswordOf(id), user.password), (Secret::Card, card)] {
            let hash = hash(&self.salt, kind, secret);
            put(&mut row, if secret.is_empty() { &[] } else { &hash });
        }
        row.extend_from_slice(&user.role.or(self.default_role).unwrap_or(NO_ROLE).to_le_bytes());
        for field in [user.name, user.position, user.tax_id] {
            put(&mut row, field.as_bytes());
        }
        put_pairs(&mut row, &user.extra);
        let number = users.number(id);
        users.set(number, Some(row.into_boxed_slice()));
    }
}

/// What is hashed.
#[derive(Clone, Copy)]
enum Secret<'i> {
    /// Of the user with this id: two users with one password have different hashes.
    PasswordOf(&'i str),
    Card,
}

fn hash(salt: &Salt, kind: Secret<'_>, secret: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(salt);
    if let Secret::PasswordOf(id) = kind {
        hash.update(id.as_bytes());
        hash.update([0]);
    }
    hash.update(secret.as_bytes());
    hash.finalize().into()
}

/// Compares in the same time wherever they differ.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |differ, (one, other)| differ | (one ^ other)) == 0
}
