use proptest::prelude::*;

use super::*;

#[test]
fn slips_are_asked_about() {
    for (typed, meant) in [
        ("gmial.com", "gmail.com"),
        ("gamil.com", "gmail.com"),
        ("mgail.com", "gmail.com"),
        ("gmai.com", "gmail.com"),
        ("gmal.com", "gmail.com"),
        ("gnail.com", "gmail.com"),
        ("gmaill.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.cmo", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("gmail.cm", "gmail.com"),
        ("gmail.om", "gmail.com"),
        ("gmail.comm", "gmail.com"),
        ("gmial.con", "gmail.com"),
        ("gmail.ru", "gmail.com"),
        ("gmail.sk", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("homail.com", "hotmail.com"),
        ("hotmeil.com", "hotmail.com"),
        ("outlok.com", "outlook.com"),
        ("outllok.com", "outlook.com"),
        ("iclod.com", "icloud.com"),
        ("icolud.com", "icloud.com"),
        ("yaho.com", "yahoo.com"),
        ("yhaoo.com", "yahoo.com"),
        ("protonmial.com", "protonmail.com"),
        ("protn.me", "proton.me"),
        ("mail.ry", "mail.ru"),
        ("mail.ur", "mail.ru"),
        ("mail.ruu", "mail.ru"),
        ("maill.ru", "mail.ru"),
        ("mali.ru", "mail.ru"),
        ("amil.ru", "mail.ru"),
        ("yandx.ru", "yandex.ru"),
        ("yadnex.ru", "yandex.ru"),
        ("yandex.ri", "yandex.ru"),
        ("ya.ry", "ya.ru"),
        ("bk.ri", "bk.ru"),
        ("lsit.ru", "list.ru"),
        ("inbx.ru", "inbox.ru"),
        ("ramlber.ru", "rambler.ru"),
        ("rambller.ru", "rambler.ru"),
        ("aezt.sk", "azet.sk"),
        ("azett.sk", "azet.sk"),
        ("azet.ks", "azet.sk"),
        ("centum.sk", "centrum.sk"),
        ("cetnrum.cz", "centrum.cz"),
        ("zozanm.sk", "zoznam.sk"),
        ("psot.sk", "post.sk"),
        ("seznm.cz", "seznam.cz"),
        ("seznam.zc", "seznam.cz"),
        ("romashka.con", "romashka.com"),
        ("romashka.ry", "romashka.ru"),
        ("mail.con", "mail.com"),
    ] {
        assert_eq!(domain(typed).as_deref(), Some(meant), "{typed}");
    }
}

/// Providers, networks, shops, banks, schools and authorities, mostly of the countries where receipts are sent.
const POPULAR: &str = "gmail.com googlemail.com google.com hotmail.com outlook.com live.com msn.com icloud.com me.com mac.com
    yahoo.com ymail.com rocketmail.com aol.com aim.com mail.com email.com gmx.com gmx.net gmx.de gmx.at gmx.ch gmx.fr web.de
    t-online.de freenet.de arcor.de posteo.de mailbox.org proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de
    tuta.io tuta.com fastmail.com fastmail.fm zoho.com zohomail.com zohomail.eu hey.com hushmail.com inbox.com inbox.lv inbox.lt
    inbox.eu mail.ee one.lv apollo.lv delfi.lv delfi.ee tvnet.lv hot.ee online.ee qq.com 163.com 126.com sina.com sohu.com
    foxmail.com naver.com daum.net hanmail.net nate.com kakao.com rediffmail.com comcast.net att.net verizon.net sbcglobal.net
    bellsouth.net cox.net charter.net earthlink.net juno.com optonline.net windstream.net frontier.com rogers.com shaw.ca
    sympatico.ca telus.net btinternet.com bt.com virginmedia.com virgin.net sky.com talktalk.net ntlworld.com blueyonder.co.uk
    tiscali.co.uk o2.co.uk live.co.uk hotmail.co.uk yahoo.co.uk outlook.co.uk orange.fr wanadoo.fr free.fr laposte.net sfr.fr
    neuf.fr bbox.fr numericable.fr hotmail.fr yahoo.fr live.fr outlook.fr hotmail.de yahoo.de live.de outlook.de hotmail.it
    yahoo.it live.it outlook.it libero.it virgilio.it alice.it tin.it tiscali.it fastwebnet.it hotmail.es yahoo.es outlook.es
    telefonica.net terra.es terra.com.br uol.com.br bol.com.br ig.com.br globo.com hotmail.com.br yahoo.com.br outlook.com.br
    hotmail.nl live.nl outlook.nl ziggo.nl kpnmail.nl planet.nl home.nl hetnet.nl xs4all.nl telenet.be skynet.be proximus.be
    hotmail.be outlook.be live.be bluewin.ch hispeed.ch sunrise.ch hotmail.ch aon.at chello.at a1.net live.at outlook.at
    telia.com telia.se hotmail.se live.se outlook.se spray.se bredband.net hotmail.dk live.dk outlook.dk online.no hotmail.no
    live.no outlook.no suomi24.fi luukku.com kolumbus.fi hotmail.fi outlook.pl wp.pl o2.pl onet.pl onet.eu op.pl interia.pl
    poczta.onet.pl vp.pl gazeta.pl tlen.pl buziaczek.pl poczta.fm yahoo.pl hotmail.pl freemail.hu citromail.hu indamail.hu
    t-online.hu upcmail.hu vipmail.hu yahoo.ro abv.bg mail.bg dir.bg siol.net email.si net.hr inet.hr
    yahoo.gr otenet.gr hotmail.gr mynet.com hotmail.com.tr yandex.com yandex.com.tr yandex.kz yandex.by yandex.ua
    yandex.ru ya.ru narod.ru mail.ru bk.ru list.ru inbox.ru internet.ru xmail.ru vk.com vk.ru rambler.ru lenta.ru autorambler.ru
    myrambler.ru ro.ru rambler.ua qip.ru pochta.ru hotbox.ru nm.ru nxt.ru e-mail.ru email.ru newmail.ru ngs.ru e1.ru mail15.com
    land.ru front.ru smtp.ru pisem.net krovatka.su mai.ru mil.ru msu.ru hse.ru itmo.ru spbu.ru mipt.ru bmstu.ru mephi.ru urfu.ru
    nsu.ru tpu.ru kfu.ru kpfu.ru rudn.ru mgimo.ru ranepa.ru fa.ru rea.ru misis.ru guu.ru rzd.ru gazprom.ru lukoil.com rosneft.ru
    sberbank.ru sber.ru tinkoff.ru tbank.ru vtb.ru alfabank.ru gazprombank.ru raiffeisen.ru rosbank.ru pochtabank.ru psbank.ru
    mts.ru beeline.ru megafon.ru tele2.ru t2.ru rostelecom.ru rt.ru ozon.ru wildberries.ru wb.ru avito.ru lamoda.ru mvideo.ru
    dns-shop.ru citilink.ru magnit.ru x5.ru lenta.com auchan.ru metro-cc.ru nalog.ru nalog.gov.ru gov.ru gosuslugi.ru mos.ru
    kremlin.ru duma.gov.ru cbr.ru fsb.ru mvd.ru mchs.ru pfr.gov.ru sfr.gov.ru 1c.ru atol.ru evotor.ru kontur.ru skbkontur.ru
    taxcom.ru ofd.ru platformaofd.ru 1-ofd.ru infox.ru rbc.ru kommersant.ru vedomosti.ru ria.ru tass.ru interfax.ru iz.ru kp.ru
    aif.ru mk.ru echo.msk.ru habr.com hh.ru superjob.ru cian.ru drom.ru auto.ru 2gis.ru dzen.ru ok.ru
    ukr.net i.ua meta.ua bigmir.net mail.ua email.ua online.ua ua.fm tut.by mail.by open.by mail.kz nur.kz
    mail.uz umail.uz mail.am mail.md list.md azet.sk centrum.sk zoznam.sk post.sk pobox.sk posta.sk zoznamka.sk atlas.sk
    szm.sk szm.com stonline.sk t-com.sk telekom.sk orange.sk orangemail.sk o2.sk 4ka.sk upcmail.sk chello.sk slovanet.sk
    slovanet.net netax.sk gaya.sk nextra.sk vszp.sk union.sk dovera.sk financnasprava.sk minv.sk gov.sk slsp.sk tatrabanka.sk
    vub.sk csob.sk mbank.sk fio.sk primabanka.sk 365.bank kaufland.sk lidl.sk tesco.sk billa.sk alza.sk martinus.sk
    mall.sk nay.sk datart.sk heureka.sk bazos.sk topky.sk sme.sk pravda.sk aktuality.sk cas.sk dennikn.sk uniba.sk stuba.sk
    tuke.sk upjs.sk uniza.sk euba.sk umb.sk ukf.sk unipo.sk truni.sk spu.sk outlook.sk hotmail.sk yahoo.sk live.sk seznam.cz
    email.cz post.cz spoluzaci.cz stream.cz centrum.cz atlas.cz volny.cz tiscali.cz quick.cz iol.cz o2.cz upcmail.cz
    chello.cz outlook.cz hotmail.cz yahoo.cz cuni.cz cvut.cz muni.cz vutbr.cz vscht.cz vse.cz czu.cz upol.cz zcu.cz jcu.cz
    mendelu.cz tul.cz vsb.cz csob.cz kb.cz csas.cz moneta.cz fio.cz rb.cz unicreditgroup.cz alza.cz mall.cz rohlik.cz kosik.cz
    datart.cz heureka.cz bazos.cz idnes.cz novinky.cz blesk.cz ihned.cz central.cz skoda-auto.cz cez.cz pre.cz mfcr.cz
    microsoft.com apple.com amazon.com facebook.com meta.com ibm.com oracle.com intel.com hp.com dell.com cisco.com adobe.com
    netflix.com spotify.com booking.com airbnb.com ebay.com paypal.com stripe.com shopify.com github.com gitlab.com slack.com
    zoom.us dropbox.com samsung.com sony.com lg.com huawei.com xiaomi.com nokia.com ericsson.com siemens.com bosch.com sap.com
    bmw.de daimler.com volkswagen.de audi.de basf.com bayer.com dhl.com dpd.com ups.com fedex.com gls-group.eu un.org who.int
    europa.eu nato.int harvard.edu mit.edu stanford.edu berkeley.edu ox.ac.uk cam.ac.uk imperial.ac.uk ucl.ac.uk ethz.ch
    epfl.ch tum.de kit.edu cloud.com yandex.net box.com lists.com mails.com list.com post.com maps.com photon.com
    xn--e1afmkfd.xn--p1ai example.com example.org example.net";

#[test]
fn real_domains_are_never_asked_about() {
    let all: Vec<_> = POPULAR.split_whitespace().collect();
    assert!(all.len() > 500, "{}", all.len());
    let asked: Vec<_> = all.iter().filter_map(|real| domain(real).map(|meant| format!("{real}: {meant}"))).collect();
    assert_eq!(asked, Vec::<String>::new());
}

proptest! {
    #[test]
    fn what_is_suggested_is_never_asked_about_again(typed in "[a-z.-]{0,12}\\.?(com|con|ru|ry|sk|cz|me|co)") {
        if let Some(meant) = domain(&typed) {
            prop_assert_ne!(&meant, &typed);
            prop_assert!(domain(&meant).is_none_or(|again| again != typed && domain(&again).is_none()), "{} {}", typed, meant);
        }
    }

    #[test]
    fn any_one_slip_inside_a_long_name_is_asked_about(
        known in "(gmail|hotmail|outlook|icloud|yahoo)", at in 1_usize..5, letter in "[a-z]",
    ) {
        let mut typed = known.clone();
        typed.replace_range(at..=at, &letter);
        let meant = domain(&format!("{typed}.com"));
        prop_assert_eq!(meant, (typed != known).then(|| known + ".com"));
    }
}
