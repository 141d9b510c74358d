//! 単位 — the unit behind a number: the longest that is known, or the short noun that stands there.

use crate::label::letters::{Letters, is_kanji, is_katakana};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// 単位の種類 — what a unit says of its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnitKind {
    Count,
    Money,
    /// 歳, 年生: whom something is for.
    Age,
    /// 日間, か月: a stretch of time.
    Duration,
    /// 回目, 号, 次: which one, not how many.
    Rank,
}

/// 単位 — as written, of one width; `end` is the place behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    pub name: String,
    pub kind: UnitKind,
    pub end: usize,
}

/// Units that other words begin with: the characters that tell that it is the other word (人材, 回答, 本部).
const GUARDS: [(&str, &str); 17] = [
    ("代", "表理替金わ"),
    ("人", "材権口事間的工格物生気体形類情脈"),
    ("名", "称簿前所刺物誉義産"),
    ("回", "収復転覧避帰想顧路"),
    ("本", "部庁市年人格会日来当庄館"),
    ("校", "長庭歌舎則"),
    ("点", "検字在滅灯"),
    ("区", "長民内政域外立"),
    ("社", "協員会"),
    ("台", "風帳所本"),
    ("部", "長活分品下"),
    ("事業", "費主"),
    ("機", "能会運器動"),
    ("面", "談接積会"),
    ("度", "合数"),
    ("分", "野析類担科散権"),
    ("種", "別々子"),
];

const COUNTS: &[&str] = &[
    "人",
    "名",
    "回",
    "件",
    "か所",
    "カ所",
    "ヶ所",
    "ケ所",
    "ヵ所",
    "箇所",
    "個所",
    "世帯",
    "団体",
    "者",
    "組",
    "社",
    "校",
    "園",
    "館",
    "店",
    "戸",
    "棟",
    "室",
    "台",
    "本",
    "枚",
    "部",
    "冊",
    "通",
    "票",
    "点",
    "個",
    "基",
    "両",
    "隻",
    "機",
    "席",
    "床",
    "便",
    "株",
    "匹",
    "頭",
    "羽",
    "杯",
    "食",
    "品",
    "品目",
    "種",
    "種類",
    "種目",
    "つ",
    "問",
    "曲",
    "面",
    "列",
    "束",
    "袋",
    "箱",
    "缶",
    "灯",
    "区画",
    "区間",
    "区",
    "区役所",
    "課",
    "局",
    "班",
    "案",
    "案件",
    "議案",
    "議題",
    "項目",
    "事業",
    "事業所",
    "事業者",
    "施設",
    "店舗",
    "機関",
    "企業",
    "会場",
    "拠点",
    "地域",
    "地区",
    "町会",
    "自治会",
    "町内会",
    "町",
    "丁",
    "学区",
    "校区",
    "校下",
    "中学校下",
    "小学校下",
    "中学校",
    "小学校",
    "小中学校",
    "高校",
    "中学校区",
    "小学校区",
    "連合",
    "保育所",
    "保育園",
    "幼稚園",
    "学級",
    "学校",
    "クラス",
    "グループ",
    "チーム",
    "コース",
    "講座",
    "教室",
    "教科",
    "講演",
    "公演",
    "作品",
    "ブース",
    "ブロック",
    "エリア",
    "路線",
    "系統",
    "駅",
    "団地",
    "公園",
    "部署",
    "部会",
    "部局",
    "部門",
    "支部",
    "分野",
    "言語",
    "か国",
    "カ国",
    "ヵ国",
    "ヶ国",
    "か国語",
    "カ国語",
    "都市",
    "自治体",
    "市町村",
    "市町",
    "市",
    "県",
    "都道府県",
    "家庭",
    "家族",
    "単位",
    "段階",
    "ページ",
    "頁",
    "アクセス",
    "フォロワー",
    "ダウンロード",
    "コマ",
    "セット",
    "ケース",
    "タイトル",
    "シート",
    "か園",
    "人日",
    "人回",
    "延人",
    "人工",
    "件数",
    "回線",
    "回答",
    "%",
    "ポイント",
    "pt",
    "倍",
    "位",
    "度",
    "℃",
    "km",
    "m",
    "cm",
    "mm",
    "㎞",
    "m2",
    "㎡",
    "m3",
    "㎥",
    "平方メートル",
    "立方メートル",
    "メートル",
    "キロメートル",
    "キロ",
    "ha",
    "ヘクタール",
    "t",
    "トン",
    "kg",
    "g",
    "キログラム",
    "グラム",
    "L",
    "l",
    "ml",
    "リットル",
    "kWh",
    "kW",
    "MW",
    "Wh",
    "W",
    "MB",
    "GB",
    "TB",
    "PV",
    "dB",
    "ppm",
    "Bq",
    "CO2",
    "t-CO2",
];
const MONEY: &[&str] = &["円", "ドル", "ユーロ"];
const AGES: &[&str] = &["歳", "才", "歳児", "歳代", "代", "年生", "か月児", "カ月児", "ヶ月児", "学年"];
const DURATIONS: &[&str] = &[
    "年間",
    "か年",
    "カ年",
    "ヵ年",
    "ヶ年",
    "か月",
    "カ月",
    "ヵ月",
    "ヶ月",
    "ケ月",
    "箇月",
    "か月間",
    "カ月間",
    "ヶ月間",
    "月間",
    "週間",
    "週",
    "日間",
    "日",
    "営業日",
    "開庁日",
    "泊",
    "時間",
    "分",
    "分間",
    "秒",
    "秒間",
    "年",
];
const RANKS: &[&str] = &[
    "回目",
    "人目",
    "番目",
    "件目",
    "年目",
    "日目",
    "校目",
    "つ目",
    "か所目",
    "号",
    "号館",
    "号線",
    "番",
    "番地",
    "番線",
    "丁目",
    "条",
    "項",
    "章",
    "節",
    "版",
    "級",
    "等",
    "類",
    "次",
    "期",
    "世紀",
    "階",
    "周年",
    "回大会",
    "回忌",
    "四半期",
    "年度",
    "年ぶり",
    "代目",
    "世代",
    "時限",
    "次元",
    "番街",
    "号室",
    "会議室",
    "合目",
];

/// What stands behind a number and is no unit: an action, a comparison, a kind of word that counts nothing.
const NO_UNITS: [&str; 34] = [
    "開催", "実施", "参加", "設置", "整備", "作成", "達成", "完了", "配布", "配付", "訪問", "受講", "送付", "開設",
    "増加", "減少", "増", "減", "以上", "以下", "以内", "未満", "超", "程度", "程", "前後", "約", "計", "強", "弱",
    "数", "余", "分", "名称",
];

/// The longest unit of the lists at `at`.
pub(crate) fn known(letters: &Letters, at: usize) -> Option<Unit> {
    let names = BY_FIRST.get(&letters.at(at)?)?;
    let (name, kind) = names.iter().find(|(name, _)| letters.has(at, name) && !guarded(letters, at, name))?;
    Some(Unit { name: (*name).to_owned(), kind: *kind, end: at + name.chars().count() })
}

/// Every unit under its first character, the longest first.
static BY_FIRST: LazyLock<BTreeMap<char, Vec<(&'static str, UnitKind)>>> = LazyLock::new(|| {
    let lists = [
        (COUNTS, UnitKind::Count),
        (MONEY, UnitKind::Money),
        (AGES, UnitKind::Age),
        (DURATIONS, UnitKind::Duration),
        (RANKS, UnitKind::Rank),
    ];
    let mut units: BTreeMap<char, Vec<(&'static str, UnitKind)>> = BTreeMap::new();
    for (names, kind) in lists {
        for name in names {
            if let Some(first) = name.chars().next() {
                units.entry(first).or_default().push((name, kind));
            }
        }
    }
    units
        .into_iter()
        .map(|(first, mut names)| {
            names.sort_by_key(|(name, _)| std::cmp::Reverse(name.chars().count()));
            (first, names)
        })
        .collect()
});

/// The unit at `at`: a known one, or else up to four kanji or eight katakana that stand alone.
pub(super) fn read(letters: &Letters, at: usize) -> Option<Unit> {
    known(letters, at).or_else(|| noun(letters, at))
}

/// Whether a number before `at` is an amount: a unit follows, or what is done with amounts (以上, 増, 実施).
pub(crate) fn is_amount(letters: &Letters, at: usize) -> bool {
    known(letters, at).is_some() || letters.one_of(at, &NO_UNITS).is_some() || letters.has(at, "から")
}

fn guarded(letters: &Letters, at: usize, name: &str) -> bool {
    let next = letters.at(at + name.chars().count());
    let latin = name.chars().all(|c| c.is_ascii_alphanumeric()) && next.is_some_and(|c| c.is_ascii_alphanumeric());
    latin || GUARDS.iter().any(|(unit, others)| *unit == name && next.is_some_and(|c| others.contains(c)))
}

fn noun(letters: &Letters, at: usize) -> Option<Unit> {
    let run = |is: fn(char) -> bool| (at..).take_while(|&at| letters.at(at).is_some_and(is)).take(9).count();
    if letters.at(at).is_some_and(|first| GUARDS.iter().any(|(unit, _)| unit.chars().eq([first]))) {
        return None;
    }
    let (kanji, kana) = (run(is_kanji), run(is_katakana));
    let mut end = at + if kanji > 0 { kanji } else { kana };
    if kanji == 0 {
        return (2..=8).contains(&kana).then(|| Unit { name: letters.string(at, end), kind: UnitKind::Count, end });
    }
    while let Some(length) = letters.ends_with(end, &NO_UNITS) {
        end = end.saturating_sub(length);
    }
    // A longer run is a name (2級河川改修計画), a run that goes on in katakana a word.
    let short = end > at && end - at <= 4 && !letters.at(end).is_some_and(is_katakana);
    short.then(|| Unit { name: letters.string(at, end), kind: UnitKind::Count, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, unit: &str, kind: UnitKind) {
        let read = read(&Letters::new(text), 0).map(|unit| (unit.name, unit.kind));
        assert_eq!(read, (!unit.is_empty()).then(|| (unit.to_owned(), kind)), "{text}");
    }

    #[test]
    fn the_longest_known_unit() {
        check("中学校下で開催", "中学校下", UnitKind::Count);
        check("回目の大会", "回目", UnitKind::Rank);
        check("回開催", "回", UnitKind::Count);
        check("回線を増設", "回線", UnitKind::Count);
        check("％以上", "%", UnitKind::Count);
        check("ｍ×両側", "m", UnitKind::Count);
        check("ヶ月間", "ヶ月間", UnitKind::Duration);
        check("歳以上", "歳", UnitKind::Age);
    }

    #[test]
    fn a_short_noun_is_a_unit_too() {
        check("議席を確保", "議席", UnitKind::Count);
        check("ルートを新設", "ルート", UnitKind::Count);
        check("荷主、最大", "荷主", UnitKind::Count);
    }

    #[test]
    fn other_words_are_none() {
        check("人材の育成", "", UnitKind::Count);
        check("実施した", "", UnitKind::Count);
        check("区政会議開催要綱", "", UnitKind::Count);
        check("の目標", "", UnitKind::Count);
    }
}
