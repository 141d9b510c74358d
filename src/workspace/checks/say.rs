//! 言い方 — what the counts show, in sentences.

use super::{ChecksQuery, ChecksTable, ChecksTally, KINDS, NO_WARD, Weight, weight};
use crate::workspace::words::ward_short;

impl ChecksTable {
    /// 「24区のうち22区に、412件の気づきがあります（…）。聞き返すことで最も多いのは「未記入」の120件です。」
    #[must_use]
    pub fn summary(&self, tally: &ChecksTally) -> String {
        let wards = self.wards.iter().filter(|ward| *ward != NO_WARD).count();
        if tally.all() == 0 {
            return format!("{wards}区の記録を点検しました。気づきはありません。");
        }
        let silent = self.silent(tally).len();
        let told = match (wards, silent) {
            (0, _) => String::new(),
            (_, 0) => format!("{wards}区すべてに、"),
            _ => format!("{wards}区のうち{}区に、", wards - silent),
        };
        let parts = Weight::ALL.iter().filter_map(|asked| {
            let rows = tally.rows.iter().filter(|(kind, _)| weight(*kind) == *asked);
            let count: u32 = rows.flat_map(|(_, counts)| counts).sum();
            (count > 0).then(|| format!("{} {count}件", asked.ja()))
        });
        let parts: Vec<String> = parts.collect();
        let most = |first: Option<(usize, u32)>, row: &(usize, Vec<u32>)| {
            let count = row.1.iter().sum();
            if first.is_some_and(|(_, most)| most >= count) { first } else { Some((row.0, count)) }
        };
        // Rows stand in the order of weight: the first weight that occurs is the one that matters.
        let first = tally.rows.first().map(|(kind, _)| weight(*kind));
        let weighty = tally.rows.iter().filter(|(kind, _)| Some(weight(*kind)) == first);
        let most = weighty.fold(None, most).and_then(|(kind, count)| Some((KINDS.get(kind)?, count)));
        let most =
            most.map(|(kind, count)| format!("{}で最も多いのは「{}」の{count}件です。", kind.weight.short(), kind.ja));
        format!("{told}{}件の気づきがあります（{}）。{}", tally.all(), parts.join("、"), most.unwrap_or_default())
    }

    /// 気づきのない区・読めなかったファイル — what the table does not show.
    #[must_use]
    pub fn unsaid(&self, tally: &ChecksTally) -> Vec<String> {
        let silent = self.silent(tally);
        let mut told = Vec::new();
        if !silent.is_empty() && tally.all() > 0 {
            told.push(format!("気づきのない区（{}区）：{}", silent.len(), silent.join("・")));
        }
        if self.refused > 0 {
            told.push(format!("読めなかったファイルが{}件あり、点検していません。", self.refused));
        }
        told
    }

    /// 「未記入　北区」 — what the list is of.
    #[must_use]
    pub fn title(&self, asked: &ChecksQuery) -> String {
        let kind = asked.kind.and_then(|kind| KINDS.get(kind)).map_or("すべての気づき", |kind| kind.ja);
        match asked.ward.and_then(|ward| self.wards.get(ward)) {
            Some(ward) => format!("{kind}　{ward}"),
            None => kind.to_owned(),
        }
    }

    /// Wards about which nothing was noticed.
    fn silent(&self, tally: &ChecksTally) -> Vec<&str> {
        let silent = self.wards.iter().zip(&tally.sums).filter(|(_, sum)| **sum == 0);
        silent.map(|(ward, _)| ward_short(ward)).collect()
    }

    /// The table for the clipboard: kinds down, wards across, sums at both edges.
    #[must_use]
    pub fn counted(&self, tally: &ChecksTally) -> Vec<Vec<String>> {
        let ends = |first: &str, last: &str, middle: Vec<String>| {
            std::iter::once(first.to_owned()).chain(middle).chain([last.to_owned()]).collect::<Vec<_>>()
        };
        let row = |name: &str, counts: &[u32]| {
            let sum: u32 = counts.iter().sum();
            ends(name, &sum.to_string(), counts.iter().map(u32::to_string).collect())
        };
        let name = |kind: usize| KINDS.get(kind).map_or("", |kind| kind.ja);
        let rows = tally.rows.iter().map(|(kind, counts)| row(name(*kind), counts));
        let head = ends("気づきの種類", "計", self.wards.clone());
        std::iter::once(head).chain(rows).chain([row("計", &tally.sums)]).collect()
    }
}
