//! 区 — the 24 fictitious wards: their files, their forms and their manner of writing.

use crate::form::{Legend, Wording};

/// 区 — one ward and how it hands in its evaluation.
#[derive(Clone, Copy, Debug)]
pub struct Ward {
    /// The place in the city's customary order, from 1.
    pub number: u8,
    pub name: &'static str,
    pub file: &'static str,
    pub layout: Layout,
    pub wording: Wording,
    pub legend: Legend,
    pub labels: Labels,
    /// Whether figures are typed full width (年４回).
    pub wide_digits: bool,
    /// Two places of the ward, with a bar between them.
    pub places: &'static str,
}

/// 様式 — how the sheet is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// 一覧 — one heading row, the section on every row.
    List,
    /// 一覧（柱を結合） — the section merged, code and name in one cell.
    MergedSections,
    /// 一覧（柱の行） — each section in a row of its own.
    SectionRows,
    /// 一覧（同上） — where a text repeats, it says 同上.
    Ditto,
    /// 二段見出し — group headings above, starting at C5.
    TwoHeadingRows,
    /// 三段見出し — group headings in two levels, starting at C5.
    ThreeHeadingRows,
    /// 見開き — cards left, results right, on one sheet.
    Spread,
    /// 見開き（2シート） — the halves on two sheets.
    TwoSheets,
    /// 見開き（上下） — the halves below each other, section by section.
    Stacked,
    /// 記入要領つき — an instruction sheet first; the ward stands in the sheet's name.
    Instructions,
    /// シート名 — a list whose ward stands in the sheet's name.
    SheetName,
    /// CSV — text in CP932.
    Cp932,
    /// CSV — text in UTF-8 with a byte order mark.
    Utf8,
}

/// 記号 — how a ward labels the lines of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Labels {
    KanaWide,
    KanaNarrow,
    Circled,
    /// ア(ア), ア(イ).
    Nested,
}

impl Labels {
    /// The labels of the first and the second line, and one head for both together, with what stands behind them.
    pub const fn heads(self) -> &'static str {
        match self {
            Self::KanaWide => "ア　|イ　|ア・イ　",
            Self::KanaNarrow => "ア |イ |ア、イ ",
            Self::Circled => "① |② |①・② ",
            Self::Nested => "ア(ア) |ア(イ) |ア(ア)・ア(イ) ",
        }
    }
}

/// 升 — the one number of a ward's matter, which tables keep in place of the two names. Names that do not exist give a number
/// that no ward has.
pub const fn square(ward: &str, code: &str) -> u16 {
    let mut rest: &[Ward] = &WARDS;
    while let Some((first, others)) = rest.split_first() {
        if same(first.name.as_bytes(), ward.as_bytes()) {
            return first.square(code);
        }
        rest = others;
    }
    u16::MAX
}

impl Ward {
    pub const fn square(&self, code: &str) -> u16 {
        // 2-③: the section in ASCII, a dash, and a circled number, of which the last byte tells which.
        let [section, _, _, _, circled] = code.as_bytes() else { return u16::MAX };
        // Numbers of wards are small.
        u16::from_le_bytes([(*section << 4) | (*circled & 0xf), self.number])
    }
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    match (a.split_first(), b.split_first()) {
        (None, None) => true,
        (Some((a, rest)), Some((b, others))) => *a == *b && same(rest, others),
        _ => false,
    }
}

const fn ward(
    number: u8,
    name: &'static str,
    file: &'static str,
    layout: Layout,
    (wording, legend, labels): (Wording, Legend, Labels),
    places: &'static str,
) -> Ward {
    Ward { number, name, file, layout, wording, legend, labels, wide_digits: number % 5 == 3, places }
}

use Labels::{Circled, KanaNarrow, KanaWide, Nested};
use Legend::{Absent, Letters, Stated, Worded};
use Wording::{Indicators, Numbered, Official, Plain, Spaced};

/// 全区 — in the customary order of the city.
#[rustfmt::skip]
pub static WARDS: [Ward; 24] = [
    ward(1, "朝日区", "01_朝日区_自己評価.xlsx", Layout::List, (Official, Stated, KanaWide), "日の出町|東雲通"),
    ward(2, "若竹区", "様式２【若竹】.xlsx", Layout::MergedSections, (Plain, Stated, Circled), "竹の子坂|笹原"),
    ward(3, "花園区", "03_花園区_自己評価.xlsx", Layout::SectionRows, (Official, Stated, KanaNarrow), "菊水町|牡丹台"),
    ward(4, "白鳥区", "Book1 (2).xlsx", Layout::List, (Plain, Absent, KanaWide), "湖畔町|羽衣台"),
    ward(5, "桜坂区", "05桜坂区（提出用）.xlsx", Layout::TwoHeadingRows, (Official, Stated, Circled), "坂上|花見通"),
    ward(6, "松風区", "松風区評価シート.xlsx", Layout::ThreeHeadingRows, (Plain, Stated, Nested), "松並木|風見町"),
    ward(7, "竹園区", "07_竹園区_評価.csv", Layout::Cp932, (Indicators, Stated, KanaWide), "藪下|篠町"),
    ward(8, "星見区", "08_星見区_評価.csv", Layout::Utf8, (Official, Absent, KanaWide), "天文台下|北斗町"),
    ward(9, "月丘区", "月丘区_令和6年度評価.xlsx", Layout::Spread, (Official, Stated, KanaWide), "兎坂|望町"),
    ward(10, "水明区", "水明区（見開き）.xlsx", Layout::TwoSheets, (Official, Stated, Circled), "清流町|堰下"),
    ward(11, "川辺区", "川辺区_評価.xlsx", Layout::Stacked, (Indicators, Stated, KanaNarrow), "渡し場|中州町"),
    ward(12, "浜風区", "12_浜風区_自己評価.xlsx", Layout::SectionRows, (Numbered, Stated, Circled), "砂浜町|網元通"),
    ward(13, "汐見区", "汐見区評価シート.xlsx", Layout::Spread, (Plain, Absent, KanaNarrow), "灯台下|波止場"),
    ward(14, "東汐見区", "東汐見区評価シート.xlsx", Layout::Spread, (Plain, Stated, Circled), "貝塚通|船溜り"),
    ward(15, "高丘区", "R6評価シート.xlsx", Layout::Instructions, (Spaced, Legend::Instructions, KanaWide), "見晴台|切通し"),
    ward(16, "泉台区", "16泉台区（記入要領付き）.xlsx", Layout::Instructions, (Official, Legend::Instructions, KanaWide), "湧水町|井戸端"),
    ward(17, "緑野区", "様式２【緑野】.xlsx", Layout::MergedSections, (Indicators, Letters, KanaWide), "牧場通|菜の花台"),
    ward(18, "山里区", "18_山里区_自己評価.xlsx", Layout::List, (Spaced, Stated, Nested), "炭焼谷|峠下"),
    ward(19, "銀杏区", "銀杏区（見開き）.xlsx", Layout::TwoSheets, (Plain, Stated, KanaWide), "並木三丁目|落葉町"),
    ward(20, "鈴音区", "鈴音区_評価.xlsx", Layout::Stacked, (Official, Absent, KanaWide), "鐘撞町|風鈴坂"),
    ward(21, "雲雀区", "21雲雀区（提出用）.xlsx", Layout::TwoHeadingRows, (Numbered, Stated, KanaNarrow), "麦畑町|春野"),
    ward(22, "岬台区", "評価表（修正版）.xlsx", Layout::SheetName, (Indicators, Worded, KanaWide), "岬の先|入江町"),
    ward(23, "楠木区", "23_楠木区_自己評価.xlsx", Layout::Ditto, (Official, Stated, Circled), "大樹町|木陰通"),
    ward(24, "夕凪区", "様式２【夕凪】.xlsx", Layout::MergedSections, (Spaced, Stated, KanaWide), "茜町|入日坂"),
];
