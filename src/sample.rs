//! 見本 — the sample that the first screen offers to try the tool on: the workbooks of 24 wards of a city that does not
//! exist, and a list of all of them for the year before.
//!
//! Only the bytes are here. They are read like any other file, through the same door; `sample/README.md` lists the
//! layouts and the flaws that are planted in them, `samplegen` writes them.

/// 見本 — every sample workbook in the city's customary order, last the list of the year before: the file's name and its
/// bytes.
#[must_use]
pub fn workbooks() -> &'static [(&'static str, &'static [u8])] {
    &WORKBOOKS
}

macro_rules! embed {
    ($($name:literal)*) => {
        [$(($name, include_bytes!(concat!("../sample/", $name)).as_slice()),)*]
    };
}

static WORKBOOKS: [(&str, &[u8]); 25] = embed! {
    "01_朝日区_自己評価.xlsx"
    "様式２【若竹】.xlsx"
    "03_花園区_自己評価.xlsx"
    "Book1 (2).xlsx"
    "05桜坂区（提出用）.xlsx"
    "松風区評価シート.xlsx"
    "07_竹園区_評価.csv"
    "08_星見区_評価.csv"
    "月丘区_令和6年度評価.xlsx"
    "水明区（見開き）.xlsx"
    "川辺区_評価.xlsx"
    "12_浜風区_自己評価.xlsx"
    "汐見区評価シート.xlsx"
    "東汐見区評価シート.xlsx"
    "R6評価シート.xlsx"
    "16泉台区（記入要領付き）.xlsx"
    "様式２【緑野】.xlsx"
    "18_山里区_自己評価.xlsx"
    "銀杏区（見開き）.xlsx"
    "鈴音区_評価.xlsx"
    "21雲雀区（提出用）.xlsx"
    "評価表（修正版）.xlsx"
    "23_楠木区_自己評価.xlsx"
    "様式２【夕凪】.xlsx"
    "令和5年度_全区一覧.csv"
};

/// The evaluations of the sample, for tests of what is made of them.
#[cfg(test)]
pub(crate) fn evaluations() -> Vec<crate::evaluation::Evaluation> {
    use crate::intake::{Given, intake};
    let read = |(name, bytes): &(&str, &[u8])| intake(name, bytes, &Given::default());
    let readings = workbooks().iter().flat_map(read).filter_map(|reading| reading.outcome.ok());
    readings.flat_map(|contents| contents.evaluations).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn workbooks_with_names_of_their_own_and_something_in_them() {
        let names: BTreeSet<&str> = workbooks().iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), 25);
        for (name, bytes) in workbooks() {
            let (_, ending) = name.rsplit_once('.').unwrap();
            assert!(if ending == "csv" { !bytes.is_empty() } else { bytes.starts_with(b"PK") }, "{name}");
        }
    }

    /// What the files share is packed once with the page; in the repository they must stay small enough to carry.
    #[test]
    fn together_they_stay_small() {
        let total: usize = workbooks().iter().map(|(_, bytes)| bytes.len()).sum();
        assert!(total < 800_000, "{total} bytes");
    }
}
