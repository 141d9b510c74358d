//! 書庫 — a zip of workbooks: every member under its own name, in name order, each read or refused for itself. What systems
//! leave behind in archives is passed over; a zip inside a zip is opened once, not deeper.

use super::kind::{ContainerKind, kind_of};
use super::parts::Parts;
use super::{Book, Refusal, Why};

/// 覚え書き — what a work file holds beside the workbooks: choices and report, and the form profile.
pub const PAPERS: [&str; 2] = ["作業ファイル.json", "様式プロファイル.json"];

/// The members of an archive. `deep` where it stands in another one.
pub fn open(name: &str, mut parts: Parts<'_>, deep: bool) -> Vec<(String, Result<Book, Refusal>)> {
    let refuse = |name: String, why: Why| vec![(name.clone(), Err(Refusal { file: name, why }))];
    let names = parts.names().iter().cloned().enumerate();
    let mut members: Vec<(String, usize)> = names.map(|(n, name)| (name, n)).collect();
    members.retain(|(member, _)| !passed_over(member));
    members.sort();
    if members.is_empty() {
        return refuse(name.to_owned(), Why::Empty);
    }
    let mut out = Vec::new();
    for (member, n) in members {
        let path = format!("{name}/{}", member.replace('\\', "/"));
        match parts.nth(n) {
            Err(why) => out.extend(refuse(path, why)),
            Ok(bytes) => match kind_of(&path, &bytes) {
                Ok(ContainerKind::Archive(_)) if deep => {
                    let seems = "何重にも入れ子になった圧縮ファイル".to_owned();
                    out.extend(refuse(path, Why::Foreign { seems }));
                }
                Ok(ContainerKind::Archive(parts)) => out.extend(open(&path, parts, true)),
                kind => out.push((path.clone(), super::one(&path, kind))),
            },
        }
    }
    out
}

/// 中身 — the members of an archive that holds one of this name, as they are, names and bytes; `None` where it holds none, is
/// no archive or is damaged.
#[must_use]
pub fn unpacked(bytes: &[u8], holding: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let mut parts = Parts::open(bytes).ok()?;
    let names = parts.names().to_vec();
    if names.iter().all(|name| name != holding) {
        return None;
    }
    let names = names.into_iter().enumerate();
    names.map(|(n, name)| Some((name, parts.nth(n).ok()?))).collect()
}

/// 読み飛ばし — `true` for what lies beside workbooks and holds nothing: folders, Excel's lock files (`~$…`), and what
/// macOS and Windows leave behind; and this program's own papers, which are no tables.
#[must_use]
pub fn passed_over(member: &str) -> bool {
    let path = member.replace('\\', "/");
    let base = path.rsplit('/').next().unwrap_or_default();
    base.is_empty()
        || base.starts_with("~$")
        || base.starts_with("._")
        || matches!(base, "Thumbs.db" | ".DS_Store" | "desktop.ini")
        || PAPERS.contains(&base)
        || path.split('/').any(|step| step == "__MACOSX")
}

#[cfg(test)]
mod tests {
    use crate::read::open;
    use crate::read::parts::tests::zip_of;

    fn check(zip: &[u8], wanted: &[&str]) {
        let got: Vec<String> = open("a.zip", zip)
            .into_iter()
            .map(|(name, book)| {
                format!("{name} {}", book.map_or_else(|r| format!("{:?}", r.why), |b| b.sheets[0].file.to_string()))
            })
            .collect();
        assert_eq!(got, wanted);
    }

    #[test]
    fn members_come_in_name_order_and_litter_is_passed_over() {
        let zip = zip_of(&[
            ("b.csv", b"x,y"),
            ("~$b.xlsx", b"x"),
            ("__MACOSX/._b.csv", b"x"),
            ("d/Thumbs.db", b"x"),
            ("a.csv", b"x,y"),
            ("z.pdf", b"%PDF-1"),
        ]);
        check(&zip, &["a.zip/a.csv a.zip/a.csv", "a.zip/b.csv a.zip/b.csv", "a.zip/z.pdf Foreign { seems: \"PDF\" }"]);
    }

    #[test]
    fn archives_are_opened_one_level_deep() {
        let inner = zip_of(&[("c.csv", b"x,y")]);
        let middle = zip_of(&[("inner.zip", &inner), ("b.csv", b"x")]);
        check(
            &zip_of(&[("m.zip", &middle)]),
            &[
                "a.zip/m.zip/b.csv a.zip/m.zip/b.csv",
                "a.zip/m.zip/inner.zip Foreign { seems: \"何重にも入れ子になった圧縮ファイル\" }",
            ],
        );
    }
}
