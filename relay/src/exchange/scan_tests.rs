//! The scanner, scan by scan.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::sync::Arc;

use tempfile::TempDir;
use tokio::sync::watch;

use super::Exchange;
use super::scan::Scanner;
use crate::store::Parcels as _;
use crate::store::parcels::Ack;
use crate::store::sqlite::Sqlite;

struct Shop {
    folder: TempDir,
    store: Arc<Sqlite>,
    scanner: Scanner,
}

fn shop() -> Shop {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(Sqlite::open(&folder.path().join("relay.sqlite")).unwrap());
    let exchange = Exchange::new(folder.path().join("exchange"));
    fs::create_dir_all(folder.path().join("exchange/ru-1/in")).unwrap();
    let scanner = Scanner::new(exchange, Arc::clone(&store) as _, watch::Sender::new(0));
    Shop { folder, store, scanner }
}

fn name(number: u32) -> String {
    format!("items_[{}]_[{number}]_[I].xml", "long".repeat(40))
}

impl Shop {
    fn put(&self, number: u32) {
        let path = self.folder.path().join("exchange/ru-1/in").join(name(number));
        fs::write(path, format!("<items>{number}</items>")).unwrap();
    }

    async fn listed(&self) -> Vec<String> {
        let parcels = self.store.parcels("ru-1".into(), 1, 0).await.unwrap();
        parcels.into_iter().map(|parcel| parcel.name).collect()
    }
}

#[tokio::test]
async fn a_full_disk_delays_parcels_and_neither_loses_nor_reorders_them() {
    let mut shop = shop();
    shop.store.play_full(true).await;
    (1..=30).for_each(|number| shop.put(number));
    for _ in 0..4 {
        shop.scanner.scan_all().await;
    }
    assert!(shop.listed().await.len() < 30);
    shop.put(31);
    shop.scanner.scan_all().await;
    shop.store.play_full(false).await;
    for _ in 0..3 {
        shop.scanner.scan_all().await;
    }
    assert_eq!(shop.listed().await, (1..=31).map(name).collect::<Vec<_>>());
}

impl Shop {
    fn write(&self, name: &str, content: &str) {
        fs::write(self.folder.path().join("exchange/ru-1/in").join(name), content).unwrap();
    }
}

#[tokio::test]
async fn what_comes_behind_a_file_that_is_still_written_waits() {
    let mut shop = shop();
    shop.write("items_[1]_[F].xml", "<items>");
    shop.write("items_[2]_[I].xml", "<items/>");
    shop.write("prices_[3]_[I].xml", "<prices/>");
    shop.scanner.scan_all().await;
    shop.write("items_[1]_[F].xml", "<items><item>");
    shop.scanner.scan_all().await;
    assert_eq!(shop.listed().await, ["prices_[3]_[I].xml"]);
    shop.scanner.scan_all().await;
    assert_eq!(shop.listed().await, ["prices_[3]_[I].xml", "items_[1]_[F].xml", "items_[2]_[I].xml"]);
}

#[tokio::test]
async fn nothing_goes_back_behind_what_is_loaded() {
    let mut shop = shop();
    shop.write("items_[10]_[I].xml", "<items>10</items>");
    shop.scanner.scan_all().await;
    shop.scanner.scan_all().await;
    // Nobody has loaded it yet: an earlier one still comes before it.
    shop.write("items_[9]_[I].xml", "<items>9</items>");
    shop.scanner.scan_all().await;
    shop.scanner.scan_all().await;
    assert_eq!(shop.listed().await, ["items_[9]_[I].xml", "items_[10]_[I].xml"]);
    let parcels = shop.store.parcels("ru-1".into(), 1, 0).await.unwrap();
    let (store, report) = ("ru-1".to_owned(), "{}".to_owned());
    let ack = Ack { store, parcel: parcels[1].id, till: 2, loaded: true, report, now: 0 };
    shop.store.acknowledge(ack).await.unwrap();
    for (name, content) in [("items_[8]_[F].xml", "<items>8</items>"), ("items_[11]_[I].xml", "<items>11</items>")] {
        shop.write(name, content);
    }
    shop.scanner.scan_all().await;
    shop.scanner.scan_all().await;
    assert_eq!(shop.listed().await, ["items_[9]_[I].xml", "items_[10]_[I].xml", "items_[11]_[I].xml"]);
    let done = fs::read_dir(shop.folder.path().join("exchange/ru-1/done")).unwrap();
    assert_eq!(done.count(), 1);
}

#[tokio::test]
async fn what_one_shop_refuses_stops_no_other_shop() {
    let mut shop = shop();
    fs::create_dir_all(shop.folder.path().join("exchange/sk-1/in")).unwrap();
    let put = |shop: &Shop, of: &str, name: &str| {
        fs::write(shop.folder.path().join("exchange").join(of).join("in").join(name), format!("<{of}/>{name}"))
            .unwrap();
    };
    let names = ["items_[1]_[F].xml", "items_[2].xml"];
    for of in ["ru-1", "sk-1"] {
        for name in names {
            put(&shop, of, name);
        }
    }
    shop.scanner.scan_all().await;
    shop.scanner.scan_all().await;
    let listed = async |of: &str| shop.store.parcels(of.to_owned(), 1, 0).await.unwrap();
    let [russian, slovak] = [listed("ru-1").await, listed("sk-1").await];
    // The second does not say that it is full, so it replaces nothing.
    for parcels in [&russian, &slovak] {
        assert_eq!(parcels.iter().map(|parcel| parcel.name.as_str()).collect::<Vec<_>>(), names);
    }
    let (store, parcel, report) = ("ru-1".to_owned(), russian[0].id, "{}".to_owned());
    shop.store.acknowledge(Ack { store, parcel, till: 1, loaded: false, report, now: 0 }).await.unwrap();
    let left: Vec<usize> = vec![listed("ru-1").await.len(), listed("sk-1").await.len()];
    assert_eq!(left, [0, 2]);
    // Nor does one shop's till answer for the other's parcel.
    let foreign =
        Ack { store: "ru-1".to_owned(), parcel: slovak[0].id, till: 1, loaded: true, report: String::new(), now: 0 };
    assert!(shop.store.acknowledge(foreign).await.unwrap().is_none());
}
