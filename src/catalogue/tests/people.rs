//! Sellers and users.

use super::*;

const USERS: &str = "<users fullness='F'>\
    <user code='7' name='Иванова' position='кассир' password='1234' role='2' inn='7707083893'/>\
    <user code='8' name='Петров' password='1234' card='770012'/><user code='9' name='Гость'/></users>";

fn users(settings: &LoadSettings) -> Catalogue {
    let (report, catalogue) = load_with(&Catalogue::default(), "users.xml", USERS.as_bytes(), settings);
    assert!(report.problems.is_empty(), "{report:?}");
    catalogue.unwrap()
}

#[test]
fn passwords_are_checked_and_never_read() {
    let catalogue = users(&LoadSettings { salt: [9; 16], ..LoadSettings::default() });
    assert!(catalogue.check_user("7", "1234") && !catalogue.check_user("7", "1235") && !catalogue.check_user("7", ""));
    assert!(catalogue.check_user("9", "") && !catalogue.check_user("9", "1") && !catalogue.check_user("404", ""));
    assert_eq!(catalogue.user_by_card("770012").unwrap().id, "8");
    assert_eq!((catalogue.user_by_card(""), catalogue.user_by_card("1234")), (None, None));
    let json = serde_json::to_string(&catalogue.users()).unwrap();
    assert!(!json.contains("1234") && !json.contains("770012"), "{json}");
    let snapshot = catalogue.as_bytes();
    for secret in [&b"1234"[..], b"770012"] {
        assert!(!snapshot.windows(secret.len()).any(|part| part == secret));
    }
}

#[test]
fn settings_give_roles_and_cards() {
    let settings = LoadSettings { default_role: Some(5), create_user_card: true, ..LoadSettings::default() };
    let catalogue = users(&settings);
    let roles: Vec<Option<u32>> = catalogue.users().iter().map(|user| user.role).collect();
    assert_eq!(roles, [Some(2), Some(5), Some(5)]);
    assert_eq!(catalogue.user_by_card("1234").map(|user| user.id), Some("7".into()));
    assert_eq!(catalogue.user_by_card("770012").map(|user| user.id), Some("8".into()));
}

#[test]
fn an_increment_keeps_the_passwords_of_the_others() {
    let settings = LoadSettings { salt: [1; 16], ..LoadSettings::default() };
    let more = "<users fullness='I'><user code='8' delete='1'/><user code='10' name='Новая' password='77'/></users>";
    let other = LoadSettings { salt: [2; 16], ..LoadSettings::default() };
    let (report, catalogue) = load_with(&users(&settings), "users.xml", more.as_bytes(), &other);
    let catalogue = catalogue.unwrap_or_else(|| panic!("{report:?}"));
    assert!(
        catalogue.check_user("7", "1234") && catalogue.check_user("10", "77") && !catalogue.check_user("8", "1234")
    );
    assert_eq!(catalogue.about().users, 3);
}

#[test]
fn sellers_come_and_go() {
    let file =
        "<sellers fullness='F'><seller id='1' name='ООО «Ромашка»' code='R'/><seller id='2' name='ИП'/></sellers>";
    let mut catalogue = loaded(&[file]);
    assert_eq!(
        catalogue.sellers().first().map(|seller| (seller.name.as_str(), seller.code.as_str())),
        Some(("ООО «Ромашка»", "R"))
    );
    add(&mut catalogue, "sellers.xml", "<sellers fullness='I'><seller id='1' delete='true'/></sellers>");
    assert_eq!(catalogue.sellers().iter().map(|seller| seller.id.as_str()).collect::<Vec<_>>(), ["2"]);
}

#[test]
fn what_opens_a_till_is_neither_kept_nor_told_wherever_it_stands() {
    let odd = "<users><user code='7' name='Иванова' pinCode='s3cr3t'><password>s3cr3t</password><password>s3cr3t</password>\
        <card><code>s3cr3t</code></card><PassWord hash='s3cr3t'/><shift>night</shift></user>\
        <user code='8' name='Петров' password='s3cr3t&#x85;'/><user code='9' name='Попов' card='s3cr3t\u{7}'/>\
        <user code='10' name='Гость' pin='s3cr3t\u{7}'/></users>";
    let (report, catalogue) = load(&Catalogue::default(), "users.xml", odd);
    let (told, catalogue) = (format!("{report:?}"), catalogue.unwrap());
    assert_eq!((report.accepted, report.rejected), (2, 2), "{told}");
    assert!(told.contains("expected text without control characters, found others, which are not shown"), "{told}");
    assert_eq!(catalogue.users()[0].extra.iter().collect::<Vec<_>>().len(), 1, "{:?}", catalogue.users());
    assert!(!told.contains("s3cr3t") && !catalogue.as_bytes().windows(6).any(|part| part == b"s3cr3t"), "{told}");
}

#[test]
fn a_broken_file_of_users_tells_no_half_of_a_password() {
    for password in ["a&s3cr3t;", "a&s3cr3t", "a<s3cr3t", "a<3s3cr3t>", "</s3cr3t>", "]]>&#s3cr3t;"] {
        let inside = format!("<users><user code='7' name='x'><password>{password}</password></user></users>");
        let attribute = format!("<users><user code='7' name='x' password='{password}'/></users>");
        for file in [inside, attribute] {
            let (report, _) = load(&Catalogue::default(), "users.xml", &file);
            assert!(!format!("{report:?}").contains("s3cr3t"), "{report:?}");
        }
    }
}
