use super::*;
use crate::label::letters::looks;
use proptest::prelude::*;

/// Writes the parts as `labels:text`, joined by ` | `.
fn check(text: &str, parts: &str) {
    let written: Vec<_> = split(text)
        .iter()
        .map(|part| {
            let labels: Vec<_> = part.labels.iter().map(Label::as_str).collect();
            format!("{}:{}", labels.join("+"), part.span.of(text).replace('\n', "⏎"))
        })
        .collect();
    assert_eq!(written.join(" | "), parts, "{text}");
}

#[test]
fn text_without_labels_is_one_part() {
    check("アンケートを実施した。", ":アンケートを実施した。");
    check("イベント 10 回\nウ ェ ブ サイト", ":イベント 10 回⏎ウ ェ ブ サイト");
    check("1回開催\n2回目は中止", ":1回開催⏎2回目は中止");
    check("(1名)\n36\n(1)", ":(1名)⏎36⏎(1)");
    check("1 回\n2 回", ":1 回⏎2 回");
    check("A 順調に進んだ。", ":A 順調に進んだ。");
    check("タイプ ア を選ぶ", ":タイプ ア を選ぶ");
    check("", "");
    check(" \n　", "");
}

#[test]
fn labels_in_one_line_follow_in_series() {
    check("ア 区政会議の設置 イ 各区の実情", "ア:区政会議の設置 | イ:各区の実情");
    check("ア 企画 (イ) 戦略 イ 仕組み ウ・協働 ・研修", "ア:企画 | ア(イ):戦略 | イ:仕組み | ウ:・協働 ・研修");
    check("①広報紙の発行②説明会の開催。③見学会", "①:広報紙の発行 | ②:説明会の開催。 | ③:見学会");
    check("研修は①接遇、②防災を扱った", ":研修は①接遇、②防災を扱った");
    check("①研修を実施し、上記①の参加者に②の案内を送った", "①:研修を実施し、上記①の参加者に②の案内を送った");
    check("重点 (1) 広報 (2) 広聴", ":重点 | (1):広報 | (2):広聴");
}

#[test]
fn children_inherit_their_parents() {
    check("ア 総論\n(ア) 一\n(イ) 二\nイ 各論", "ア:総論 | ア(ア):一 | ア(イ):二 | イ:各論");
    check("ア(ア)一\nア(イ) 二\n(ウ)三\nイ 四", "ア(ア):一 | ア(イ):二 | ア(ウ):三 | イ:四");
    check("ウ (ア)職員と (イ)協働", "ウ(ア):職員と | ウ(イ):協働");
    check("ア\n(ア) 一\nイ\n二", "ア(ア):一 | イ:二");
    check("（ア）一\n（イ）二", "(ア):一 | (イ):二");
    check("1．広報\n①紙面\n②放送\n2．広聴\n①会議", "1:広報 | 1-①:紙面 | 1-②:放送 | 2:広聴 | 2-①:会議");
    check(
        "第1 総則\n1 目的\n2 範囲\n第2 細則\n1 様式\n2 提出",
        "第1:総則 | 第1-1:目的 | 第1-2:範囲 | 第2:細則 | 第2-1:様式 | 第2-2:提出",
    );
}

#[test]
fn groups_and_ranges_give_every_label() {
    check("ア・イ 区政運営", "ア+イ:区政運営");
    check("ア(ア)・ア(イ)・イ 基礎", "ア(ア)+ア(イ)+イ:基礎");
    check("ア(ア)・ア(イ)南部\nイ 北部", "ア(ア)+ア(イ):南部 | イ:北部");
    check("ア（ア）～（エ） 順調", "ア(ア)+ア(イ)+ア(ウ)+ア(エ):順調");
    check("ア~ウ\n順調", "ア+イ+ウ:順調");
    check("①、②③共通して", "①+②+③:して");
    check("①～③ 継続", "①+②+③:継続");
    check("ウ(ア)(イ) 実施", "ウ(ア)+ウ(イ):実施");
    check("ア及びイ 実施\nウ 中止", "ア+イ:実施 | ウ:中止");
    check("ア・イベントの開催", "ア:・イベントの開催");
}

#[test]
fn what_other_offices_write() {
    check("ア．広報\nイ．広聴", "ア:広報 | イ:広聴");
    check("ｱ)広報\nｲ)広聴", "ア:広報 | イ:広聴");
    check("ア区政会議の設置\nイ各区の実情", "ア:区政会議の設置 | イ:各区の実情");
    check("・① がん検診\n・② 健康教室", "①:がん検診 | ②:健康教室");
    check("①がん検診\n②のびのび教室", "①:がん検診 | ②:のびのび教室");
    check("①については、継続。\n②については、中止。", "①:①については、継続。 | ②:②については、中止。");
    check("共通\n周知が不足\nア 人手が足りない", "共通:周知が不足 | ア:人手が足りない");
    check("３　今後の取組を進める", "3:今後の取組を進める");
    check("1・2 順調\n3 周知が不足", "1+2:順調 | 3:周知が不足");
    check("1 広報の強化 2 広聴の充実", "1:広報の強化 | 2:広聴の充実");
    check("12 月に開催\n3 以上の団体\n10 団体に助成", ":12 月に開催⏎3 以上の団体⏎10 団体に助成");
    check("2-③ 区政会議", "2-③:区政会議");
    check("ウ 今年度と同様", "ウ:今年度と同様");
    check("㋐広報\n㋑広聴", "ア:広報 | イ:広聴");
    check("【取組①】広報\n【取組②】広聴", "①:広報 | ②:広聴");
    check("①-1 広報\n①-2 広聴", "①-1:広報 | ①-2:広聴");
    check("1-1 防災\n1-2 防犯", "1-1:防災 | 1-2:防犯");
    check("Ⅰ 安全\n1-1 防災\n1-2 防犯\nⅡ 福祉", "Ⅰ:安全 | 1-1:防災 | 1-2:防犯 | Ⅱ:福祉");
    check("(ｱ)広報(ｲ)広聴", "(ア):広報 | (イ):広聴");
    check("①②③は順調\n④遅れ", "①+②+③:①②③は順調 | ④:遅れ");
    check("アからウまで順調", "ア+イ+ウ:順調");
    check("取組①は順調。取組②は遅れ", ":取組①は順調。取組②は遅れ");
}

#[test]
fn the_work_for_a_row_of_labels_grows_with_its_length_only() {
    for row in ["ア・", "ア ・ ", "①", "(ア)", "(", "1-", "第1 "] {
        looks::grow_with_the_text(row, |text| drop(split(text)));
    }
}

proptest! {
    #[test]
    fn nothing_but_heads_is_dropped(text in "([アイウ①②1-3(（)）・、~～ 　\n。：.]|区政|会議|第|共通|a|[ｱｲ]){0,40}|\\PC{0,40}") {
        let parts = split(&text);
        let mut end = 0;
        for part in &parts {
            let (from, to) = (part.span.start as usize, part.span.end as usize);
            prop_assert!(from <= to && end <= from && text.is_char_boundary(from) && text.is_char_boundary(to));
            let dropped = text.get(end..from).unwrap();
            let plain = |c: char| !c.is_whitespace() && !is_of_head(Letters::new(&c.to_string()).at(0).unwrap());
            let words = ["共通", "全体", "及び", "から", "まで"];
            let left = words.iter().fold(dropped.to_owned(), |left, word| left.replace(word, ""));
            prop_assert!(!left.contains(plain), "{dropped:?} of {text:?}");
            end = to;
        }
        prop_assert!(text.get(end..).unwrap().trim().is_empty());
    }
}

fn is_of_head(c: char) -> bool {
    Node::read(&Letters::new(&c.to_string()), 0).is_some() || "()第-~・、,./:&と○●■□◆◇".contains(c)
}
