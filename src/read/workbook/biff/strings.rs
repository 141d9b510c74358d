//! 共有文字列 — which strings of an xls have struck runs, and what is left without them. The list runs on through records that
//! continue it, which may begin in the middle of a text.

use crate::read::workbook::struck::Struck;
use std::collections::BTreeMap;

/// The strings with struck runs, by their number; `strikes` tells it of a font. `parts` are the list's record and those
/// that continue it.
pub fn struck(parts: &[&[u8]], strikes: impl Fn(u16) -> bool) -> BTreeMap<u32, Struck> {
    let mut out = BTreeMap::new();
    let mut list = List { parts, at: 0 };
    // How often strings are used, and how many there are: the bytes say it better.
    if list.long().and_then(|_| list.long()).is_none() {
        return out;
    }
    for n in 0.. {
        let Some((units, runs)) = list.string() else { return out };
        if runs.iter().any(|(_, font)| strikes(*font)) {
            out.insert(n, parted(&units, &runs, &strikes));
        }
    }
    out
}

fn parted(units: &[u16], runs: &[(u16, u16)], strikes: impl Fn(u16) -> bool) -> Struck {
    let (mut kept, mut gone) = (Vec::new(), Vec::new());
    let (mut runs, mut struck) = (runs.iter().peekable(), false);
    for (n, unit) in units.iter().enumerate() {
        while let Some((_, font)) = runs.next_if(|(from, _)| usize::from(*from) <= n) {
            struck = strikes(*font);
        }
        if struck { &mut gone } else { &mut kept }.push(*unit);
    }
    Struck { kept: String::from_utf16_lossy(&kept), struck: String::from_utf16_lossy(&gone) }
}

/// A string's letters, and where its runs begin and in which font.
type Letters = (Vec<u16>, Vec<(u16, u16)>);

/// 読みかけの一覧 — the parts that are left, and where the first of them is read.
struct List<'a> {
    parts: &'a [&'a [u8]],
    at: usize,
}

impl List<'_> {
    fn byte(&mut self) -> Option<u8> {
        loop {
            let (part, rest) = self.parts.split_first()?;
            if let Some(byte) = part.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            (self.parts, self.at) = (rest, 0);
        }
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from(self.short()?) | u32::from(self.short()?) << 16)
    }

    fn string(&mut self) -> Option<Letters> {
        let (letters, mut flags) = (self.short()?, self.byte()?);
        let runs = if flags & 8 != 0 { self.short()? } else { 0 };
        let phonetic = if flags & 4 != 0 { self.long()? } else { 0 };
        let mut units = Vec::new();
        for _ in 0..letters {
            // A part that begins in the middle of a text says anew how wide its letters are.
            if self.parts.first().is_some_and(|part| self.at >= part.len()) {
                flags = self.byte()?;
            }
            units.push(if flags & 1 == 1 { self.short()? } else { u16::from(self.byte()?) });
        }
        let runs = (0..runs).map(|_| Some((self.short()?, self.short()?))).collect::<Option<_>>()?;
        for _ in 0..phonetic {
            self.byte()?;
        }
        Some((units, runs))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(parts: &[&[u8]], wanted: &[(u32, &str, &str)]) {
        let found = struck(parts, |font| font == 5);
        let got: Vec<(u32, &str, &str)> = found.iter().map(|(n, s)| (*n, s.kept.as_str(), s.struck.as_str())).collect();
        assert_eq!(got, wanted);
    }

    /// Two strings: `ab` plain, and `50回以上` whose last two letters are struck.
    fn list() -> Vec<u8> {
        let wide: Vec<u8> = "50回以上".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let runs = [3, 0, 5, 0];
        [&[2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, b'a', b'b', 5, 0, 9, 1, 0][..], &wide, &runs].concat()
    }

    #[test]
    fn struck_runs_are_parted_from_the_rest() {
        check(&[&list()], &[(1, "50回", "以上")]);
    }

    #[test]
    fn a_text_goes_on_in_the_next_record() {
        let list = list();
        let (first, second) = list.split_at(20);
        check(&[first, &[&[1][..], second].concat()], &[(1, "50回", "以上")]);
    }

    proptest! {
        #[test]
        fn random_lists_do_no_harm(parts in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..60), 0..4)) {
            let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
            let _ = struck(&parts, |font| font % 2 == 0);
        }
    }
}
