//! 動き — what is planted between the year before (令和5年度) and this year: what was copied, which targets moved, which
//! promises were kept, and which surveys can be compared. The sample's README prints this list.

use crate::form::{Field, Level};
use crate::matters::Matter;
use crate::wards::square;

/// 動き — one movement. What the ward wrote this year is in the other list, or what it would have written anyhow.
pub struct Moved {
    pub square: u16,
    pub field: Field,
    pub then: Then,
    /// The mark of the year before, where the movement needs one.
    pub level: Option<Level>,
}

/// 説明 — what the README and the tests say of the movement at the same place in the list.
pub struct Movement {
    pub ward: &'static str,
    pub code: &'static str,
    pub field: Field,
    /// What moved, as the README lists it; nothing where the text only has to fit this year's.
    pub what: Option<What>,
    /// What a reviewer would say, in Japanese.
    pub remark: &'static str,
}

/// 前の年度の文 — what stood there the year before.
pub enum Then {
    Write(&'static str),
    /// Word for word what stands there this year (but for the years in it).
    SameAsNow,
}

/// 何が動いたか.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Copied,
    Smaller,
    Looser,
    Vanished,
    Swapped,
    Reworded,
    Kept,
    Silent,
    Comparable,
    NotComparable,
    /// Nothing is written although the form asks for it.
    NotWritten,
}

impl What {
    pub const fn ja(self) -> &'static str {
        match self {
            Self::Copied => "前の年度と同じ文",
            Self::Smaller => "目標の数が小さくなった",
            Self::Looser => "上限の数が大きくなった",
            Self::Vanished => "目標の数がなくなった",
            Self::Swapped => "指標が替わった",
            Self::Reworded => "数は同じで言葉が変わった",
            Self::Kept => "次年度の対応が取り入れられた",
            Self::Silent => "次年度の対応に触れていない",
            Self::Comparable => "調査の数値をくらべられる",
            Self::NotComparable => "調査の数値をくらべられない",
            Self::NotWritten => "対応が書かれていない",
        }
    }
}

/// The movements of one ward's matter.
pub fn moved(square: u16) -> impl Iterator<Item = &'static Moved> {
    MOVED.iter().filter(move |moved| moved.square == square)
}

/// 改称 — what a matter was called the year before.
pub fn name_then(matter: &Matter) -> &'static str {
    let renamed = RENAMED.iter().find(|(code, _)| *code == matter.code);
    renamed.map_or_else(|| matter.name(), |(_, name)| name)
}

pub static RENAMED: [(&str, &str); 2] = [("3-③", "広報と広聴の強化"), ("4-③", "行政手続のオンライン化")];

const fn moved_in(
    (ward, code, field): (&str, &str, Field),
    (then, level): (Then, Option<Level>),
    _: Option<What>,
    _: &str,
) -> Moved {
    Moved { square: square(ward, code), field, then, level }
}

const fn explain(
    (ward, code, field): (&'static str, &'static str, Field),
    _: (Then, Option<Level>),
    what: Option<What>,
    remark: &'static str,
) -> Movement {
    Movement { ward, code, field, what, remark }
}

/// Two lists of the same rows, so that what is said about the movements stays out of the page.
macro_rules! moved {
    ($($row:tt)*) => {
        pub static MOVED: [Moved; 22] = [$(moved_in $row),*];
        pub static MOVEMENTS: [Movement; 22] = [$(explain $row),*];
    };
}

use Field::{ActionsTaken, Assessment, Issues, NextActions, OutcomeTarget, PerformanceTarget};
use Level::{Achieved, Missed, Mostly, Partly};
use Then::{SameAsNow, Write};

#[rustfmt::skip]
moved! {
    (("白鳥区", "2-①", Assessment), (SameAsNow, Some(Achieved)), Some(What::Copied), "評価が前の年度と同じ")
    (("緑野区", "4-①", Issues), (SameAsNow, Some(Partly)), Some(What::Copied), "課題が前の年度と同じ")
    (("岬台区", "2-③", ActionsTaken), (SameAsNow, Some(Achieved)), Some(What::Copied), "取組が数字まで前の年度と同じ")
    (("高丘区", "1-①", PerformanceTarget), (Write("ア　避難所開設訓練 年12回\nイ　防災リーダー研修 年5回"), Some(Partly)), Some(What::Smaller), "訓練が年12回から年7回に")
    (("雲雀区", "3-①", PerformanceTarget), (Write("ア 区民会議 年6回\nイ 公募委員の割合 3割以上"), Some(Partly)), Some(What::Smaller), "会議が年6回から年3回に")
    (("楠木区", "4-①", PerformanceTarget), (Write("① 平均待ち時間 １５分以下\n② 休日の臨時窓口 年７日"), Some(Partly)), Some(What::Looser), "待ち時間が15分以下から22分以下に")
    (("若竹区", "1-①", PerformanceTarget), (Write("避難所開設訓練 年8回"), Some(Mostly)), Some(What::Vanished), "年8回が「訓練の充実に努める。」に")
    (("楠木区", "2-①", PerformanceTarget), (Write("出張子育て相談 年２４回"), Some(Mostly)), Some(What::Vanished), "年24回が「相談の体制を一層強める。」に")
    (("桜坂区", "3-②", OutcomeTarget), (Write("町会に加入している世帯の割合 60%以上"), None), Some(What::Swapped), "加入世帯の割合から、活動に加わった区民の割合に")
    (("泉台区", "2-②", OutcomeTarget), (Write("異変に気づいて支援につないだ件数 40件以上"), None), Some(What::Swapped), "支援につないだ件数から、頼れる人が近くにいる割合に")
    (("川辺区", "2-②", OutcomeTarget), (Write("週1回以上外出する高齢者の割合 68%以上"), None), Some(What::Swapped), "外出する高齢者の割合から、講座の回数に")
    (("山里区", "4-②", OutcomeTarget), (Write("応対が良いと答えた来庁者の割合 ８２％以上"), None), Some(What::Swapped), "来庁者の割合から、研修の回数に")
    (("夕凪区", "2-②", PerformanceTarget), (Write("ア　見守り訪問を476世帯に必ず行う\nイ　認知症サポーター講座を年5回開く"), None), Some(What::Reworded), "「必ず行う」がなくなった")
    (("銀杏区", "1-①", NextActions), (Write("令和6年度は夜間の訓練を2回行い、停電時の手順を確かめる。"), Some(Partly)), Some(What::Kept), "夜間の訓練を主な取組に書いている")
    (("汐見区", "2-①", NextActions), (Write("令和6年度は多言語の通訳員を２人置く。"), Some(Mostly)), Some(What::Silent), "通訳員のことが令和6年度のどこにもない")
    (("星見区", "4-③", NextActions), (Write("本人確認のやり方を動画で公開する。"), Some(Partly)), Some(What::Silent), "動画のことが令和6年度のどこにもない")
    (("鈴音区", "1-②", NextActions), (Write("防犯カメラの設置費用を補助する。"), Some(Mostly)), Some(What::Silent), "防犯カメラのことが令和6年度のどこにもない")
    (("竹園区", "3-①", NextActions), (Write(""), Some(Missed)), Some(What::NotWritten), "×なのに対応が未記入（◎の空欄は様式のきまり）")
    (("朝日区", "3-①", Assessment), (Write("区民アンケート（無作為抽出、回答者412人）では、意見が区政に届くと感じる区民の割合は48%であった。"), Some(Achieved)), Some(What::NotComparable), "調べ方が替わり、答えた人数が書かれていない")
    (("若竹区", "3-①", Assessment), (Write("区民アンケート（無作為抽出、回答者398人）では、意見が区政に届くと感じる区民の割合は66%であった。"), Some(Achieved)), Some(What::Comparable), "同じ問い、同じ調べ方で、答えた人数もある")
    (("花園区", "2-②", ActionsTaken), (Write("見守り訪問を４６８世帯に行い、延べ５２０人が従事"), Some(Mostly)), None, "")
    (("浜風区", "1-①", ActionsTaken), (Write("避難所開設訓練を９回行い、延べ３６０人が参加"), Some(Partly)), None, "")
}
