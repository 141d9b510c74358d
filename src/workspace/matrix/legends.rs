//! 凡例ごとの区 — under which legend the marks of which ward were read: the same ① need not mean the same in two columns.

use super::MatrixTable;
use crate::workspace::words::{certainty, ward_short};
use std::collections::BTreeMap;

impl MatrixTable {
    /// Each legend in words with the wards whose marks it explains, in the order of the matrix's columns. A ward whose
    /// marks were read in two ways stands under both.
    #[must_use]
    pub fn legend_wards(&self) -> Vec<(String, Vec<&str>)> {
        let mut found: BTreeMap<_, Vec<&str>> = BTreeMap::new();
        for (n, ward) in self.wards.iter().enumerate() {
            let marked = self.lines().filter_map(|line| line.squares.get(n)?.achievement.as_ref());
            for own in marked.filter(|own| own.mark.is_some()) {
                let wards = found.entry((own.certainty, own.legend.as_deref())).or_default();
                if wards.last() != Some(&ward_short(ward)) {
                    wards.push(ward_short(ward));
                }
            }
        }
        found.into_iter().map(|((sure, legend), wards)| (certainty(sure, legend), wards)).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::legend::Certainty;
    use crate::workspace::matrix::tests::matrix_table;

    #[test]
    fn each_legend_names_its_wards() {
        let mut matrix_table = matrix_table(&["一|1-①|達概空", "一|1-②|未・空"]);
        let square = matrix_table.groups[0].lines[0].squares.get_mut(1).and_then(|square| square.achievement.as_mut());
        square.expect("a mark").certainty = Certainty::None;
        let told: Vec<String> = matrix_table
            .legend_wards()
            .into_iter()
            .map(|(words, wards)| format!("{words} {}", wards.join("・")))
            .collect();
        // 港区 left its marks blank: no legend was needed.
        assert_eq!(told, ["ファイルの記載どおり 北", "意味の分からない印 西"]);
    }
}
