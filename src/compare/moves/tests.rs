use super::*;
use crate::compare::years::pairs;
use crate::sample::evaluations;

/// The movements of one kind in the sample, as `ward item: what was seen`.
fn check(kind: MoveKind) -> Vec<String> {
    let all = evaluations();
    let all: Vec<&Evaluation> = all.iter().collect();
    let found = moves(&all, &pairs(&all), 2024);
    let of_kind = found.iter().filter(|own| own.kind == kind);
    let words = |own: &Move| {
        let after = all[own.pair.later];
        let item = after.item.code.as_deref().unwrap_or_default();
        format!("{} {item}: {}", after.ward.as_deref().unwrap_or_default(), own.seen.join("・"))
    };
    let mut words: Vec<String> = of_kind.map(words).collect();
    words.sort();
    words
}

#[test]
fn targets_of_the_sample_moved_where_it_is_planted() {
    assert_eq!(check(MoveKind::Smaller), ["雲雀区 3-①: 6回 → 3回", "高丘区 1-①: 12回 → 7回"]);
    assert_eq!(check(MoveKind::Looser), ["楠木区 4-①: １５分以下 → ２２分以下"]);
    assert_eq!(check(MoveKind::Vanished), ["楠木区 2-①: ２４回", "若竹区 1-①: 8回"]);
    assert_eq!(check(MoveKind::Reworded), ["夕凪区 2-②: "]);
    assert_eq!(check(MoveKind::Swapped).len(), 4, "{:?}", check(MoveKind::Swapped));
    for none in [MoveKind::Larger, MoveKind::Tighter, MoveKind::Appeared] {
        assert!(check(none).is_empty(), "{:?}", check(none));
    }
}

#[test]
fn promises_of_the_sample_are_silent_where_it_is_planted() {
    assert_eq!(check(MoveKind::Silent), ["星見区 4-③: ", "汐見区 2-①: ", "鈴音区 1-②: "]);
    assert_eq!(check(MoveKind::NotPromised), ["竹園区 3-①: "]);
    assert_eq!(check(MoveKind::BlankByRule).len(), 124);
    let taken = check(MoveKind::TakenUp);
    assert!(taken.contains(&"銀杏区 1-①: 夜間・訓練・停電時・手順".to_owned()), "{taken:?}");
    assert_eq!(taken.len(), 288 - 124 - 4);
}
