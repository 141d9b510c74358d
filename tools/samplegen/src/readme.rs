//! 説明 — the README of the sample, written from the same tables as the workbooks, so that it cannot disagree with them.

use crate::City;
use crate::form::{Field, Legend, Level};
use crate::layout::WHOLE;
use crate::moved::{MOVEMENTS, RENAMED};
use crate::planted::FLAWS;
use crate::wards::{Layout, Ward};
use std::fmt::Write;

const OPENING: &str = "\
# 見本データ

「区くらべ」を試すための**架空の**評価表です。見本市という市も、24の区も、事項も、数字も、すべて作りものです。実在の自治体とは関係がありません。

* 年度は令和6年度（2024年度）、事項は4つの柱に12あります。24の区が、それぞれの様式（一覧、見開き、CSVなど）で1つずつファイルを出した、という想定です。
* 前の年度（令和5年度）は、全区を1つの表にまとめたファイルが1つあります。欄は7つで、趣旨・目的、戦略、取組内容はありません。凡例も今年度と違います。
* どの画面にも見るものがあるように、不備をわざと入れてあります（下の「仕込んだ不備」）。
* このフォルダのファイルは、この説明も含めて `cargo run -p samplegen` が書き出します。手で直さないでください。何度書き出しても同じ内容になります。
* アプリは同じファイルを1つの圧縮ファイル（`src/sample/sample.zip`）にまとめて持っています。「見本を開く」を押すと、そこから取り出して読み込みます。

**In English.** Evaluation workbooks of the 24 wards of a city that does not exist (見本市, *Sample City*), fiscal year 2024, twelve
matters in four sections, laid out in the many ways in which wards hand such tables in, with flaws planted on purpose; and one list
of all wards for the year before, with fewer columns and another legend, so that years can be compared. Everything is invented. `cargo run -p samplegen` writes every file here, this one included, with the same bytes on every run, and `src/sample/sample.zip`, which holds all of them inside the page.

";

/// The whole text, from the wards and what they wrote.
pub fn readme(city: &City, then: &City) -> String {
    let mut text = OPENING.to_owned();
    // Writing into a String cannot fail.
    let _ = layouts(&mut text, city)
        .and_then(|()| this_year(&mut text, city))
        .and_then(|()| year_before(&mut text, then))
        .and_then(|()| unkinded(&mut text))
        .and_then(|()| flaws(&mut text));
    text
}

fn this_year(text: &mut String, city: &City) -> std::fmt::Result {
    text.write_str("## 達成状況 (marks as written)\n\n")?;
    marks(text, city)?;
    text.write_str("CSV（CP932）の「−」は、文字コードの都合で「－」と読めます。\n\n")
}

/// The list of the year before: its marks, what things were called, and what moved.
fn year_before(text: &mut String, then: &City) -> std::fmt::Result {
    writeln!(
        text,
        "## 令和5年度 (the year before)\n\n\
         `{WHOLE}`（UTF-8、BOMつき）に、24区の12事項が並びます。区は列にあり、凡例は◎○△×です。\n\
         課題と次年度の対応は、◎の事項では記入不要です（空欄は様式のきまり）。\n"
    )?;
    for (code, name) in &RENAMED {
        writeln!(text, "* {code} は、令和5年度には「{name}」という名前でした。")?;
    }
    text.push('\n');
    marks(text, then)?;
    text.write_str(
        "## 前の年度からの動き (movements)\n\n\
         目標は、ここに挙げたもののほかは前の年度と同じです。次年度の対応は、ここに挙げたもののほかは今年度の取組内容にあります。\n\n\
         | 区 | 事項 | 欄 | 動き | 内容 |\n|---|---|---|---|---|\n",
    )?;
    for moved in &MOVEMENTS {
        if let Some(what) = moved.what {
            let (field, what) = (moved.field.key(), what.ja());
            writeln!(text, "| {} | {} | `{field}` | {what} | {} |", moved.ward, moved.code, moved.remark)?;
        }
    }
    text.push('\n');
    Ok(())
}

/// What is planted and no kind of note speaks of.
fn unkinded(text: &mut String) -> std::fmt::Result {
    text.write_str(
        "## 気づきの種類のないもの (planted, without a kind of note)\n\n\
         | 区 | 事項 | 欄 | 内容 |\n|---|---|---|---|\n",
    )?;
    for plant in FLAWS.iter().filter(|plant| plant.kinds.is_empty() && !plant.remark.is_empty()) {
        writeln!(text, "| {} | {} | `{}` | {} |", plant.ward, plant.code, plant.field.key(), plant.remark)?;
    }
    text.push('\n');
    Ok(())
}

fn layouts(text: &mut String, city: &City) -> std::fmt::Result {
    text.write_str("## 区とファイル (wards, files, layouts)\n\n")?;
    text.write_str("| | 区 | ファイル | 様式 | 凡例 | 区名のある所 |\n|---|---|---|---|---|---|\n")?;
    for (ward, _) in city {
        let in_file_name = ward.name.strip_suffix('区').is_some_and(|stem| ward.file.contains(stem));
        let place = match ward.layout {
            Layout::Instructions | Layout::SheetName if in_file_name => "ファイル名、シート名",
            Layout::Instructions | Layout::SheetName => "シート名だけ",
            _ if in_file_name => "ファイル名、表題",
            _ => "表題だけ",
        };
        let (number, name, file) = (ward.number, ward.name, ward.file);
        writeln!(text, "| {number} | {name} | `{file}` | {} | {} | {place} |", layout(ward), legend(ward))?;
    }
    text.write_str(
        "\n凡例は表の上にあり、夕凪区だけは表の下にあります。\n\
         見開きの様式では、結果の側に事項の番号がありません。2シートと上下のものは並び順で（`joined-by-order`）、左右のものは同じ行どうしで結び付きます。\n\
         `同上` は `ditto-resolved`、記入要領のシートは `sheet-without-table` になります。\n\n",
    )
}

const fn layout(ward: &Ward) -> &'static str {
    match ward.layout {
        Layout::List => "一覧（見出し1行）",
        Layout::MergedSections => "一覧（柱を結合、番号と事項が1つのセル）",
        Layout::SectionRows => "一覧（柱ごとの行）",
        Layout::Ditto => "一覧（戦略に同上）",
        Layout::TwoHeadingRows => "見出し2行、C5から",
        Layout::ThreeHeadingRows => "見出し3行、C5から",
        Layout::Spread => "見開き（1シートに左右）",
        Layout::TwoSheets => "見開き（2シート）",
        Layout::Stacked => "見開き（柱ごとに上下）",
        Layout::Instructions => "一覧（記入要領のシートつき）",
        Layout::SheetName => "一覧（表題に区名なし）",
        Layout::Cp932 => "CSV（CP932）、趣旨・目的と戦略の列なし",
        Layout::Utf8 => "CSV（UTF-8、BOMつき）、趣旨・目的と戦略の列なし",
    }
}

const fn legend(ward: &Ward) -> &'static str {
    match ward.legend {
        Legend::Stated => "①〜④",
        Legend::Instructions => "①〜④（記入要領に）",
        Legend::Absent => "なし（①〜④）",
        Legend::Letters => "A〜D",
        Legend::Worded => "印に言葉つき",
        Legend::Signs => "◎○△×",
    }
}

fn marks(text: &mut String, city: &City) -> std::fmt::Result {
    text.write_str("| 区 |")?;
    let Some((_, first)) = city.first() else { return Ok(()) };
    for entry in first {
        write!(text, " {} |", entry.matter.code)?;
    }
    writeln!(text, "\n|---|{}", "---|".repeat(first.len()))?;
    for (ward, entries) in city {
        write!(text, "| {} |", ward.name)?;
        for entry in entries {
            write!(text, " {} |", entry.text(Field::Achievement))?;
        }
        text.push('\n');
    }
    text.write_str("\n書いた側の意図（levels meant）: ")?;
    let counts = Level::ALL.map(|level| {
        let count = city.iter().flat_map(|(_, entries)| entries).filter(|entry| entry.level == level).count();
        format!("`{}` {count}", level.key())
    });
    writeln!(text, "{}\n", counts.join("、"))
}

fn flaws(text: &mut String) -> std::fmt::Result {
    text.write_str(
        "## 仕込んだ不備 (planted flaws)\n\n\
         気づきの種類は、最初のものが主で、後のものは同じ所に重ねて出てよいものです。\n\
         このほか、山里区の3-③は年度の途中で中止した事項です（達成状況は「中止」）。\n\n\
         | 区 | 事項 | 欄 | 記号 | 気づきの種類 | 内容 |\n|---|---|---|---|---|---|\n",
    )?;
    for plant in FLAWS.iter().filter(|plant| !plant.kinds.is_empty()) {
        let kinds: Vec<String> = plant.kinds.iter().map(|kind| format!("`{kind}`")).collect();
        writeln!(
            text,
            "| {} | {} | `{}` | {} | {} | {} |",
            plant.ward,
            plant.code,
            plant.field.key(),
            plant.labels,
            kinds.join(" "),
            plant.remark
        )?;
    }
    Ok(())
}
