//! 説明 — the README of the sample, written from the same tables as the workbooks, so that it cannot disagree with them.

use crate::form::{Field, Legend, Level};
use crate::planted::PLANTED;
use crate::prose::Entry;
use crate::wards::{Layout, Ward};
use std::fmt::Write;

const OPENING: &str = "\
# 見本データ

「区くらべ」を試すための**架空の**評価表です。見本市という市も、24の区も、事項も、数字も、すべて作りものです。実在の自治体とは関係がありません。

* 年度は令和6年度（2024年度）、事項は4つの柱に12あります。
* 24の区が、それぞれの様式（一覧、見開き、CSVなど）で1つずつファイルを出した、という想定です。
* どの画面にも見るものがあるように、不備をわざと入れてあります（下の「仕込んだ不備」）。
* このフォルダのファイルは、この説明も含めて `cargo run -p samplegen` が書き出します。手で直さないでください。何度書き出しても同じ内容になります。
* xlsxの中身は圧縮していません。アプリに組み込むとき、24個をまとめて圧縮するほうが小さくなるためです。

**In English.** Evaluation workbooks of the 24 wards of a city that does not exist (見本市, *Sample City*), fiscal year 2024, twelve
matters in four sections, laid out in the many ways in which wards hand such tables in, with flaws planted on purpose. Everything
is invented. `cargo run -p samplegen` writes every file here, this one included, with the same bytes on every run.

";

/// The whole text, from the wards and what they wrote.
pub fn readme(city: &[(&Ward, Vec<Entry>)]) -> String {
    let mut text = OPENING.to_owned();
    // Writing into a String cannot fail.
    let _ = layouts(&mut text, city).and_then(|()| marks(&mut text, city)).and_then(|()| flaws(&mut text));
    text
}

fn layouts(text: &mut String, city: &[(&Ward, Vec<Entry>)]) -> std::fmt::Result {
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
    }
}

fn marks(text: &mut String, city: &[(&Ward, Vec<Entry>)]) -> std::fmt::Result {
    text.write_str("## 達成状況 (marks as written)\n\n| 区 |")?;
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
    text.write_str("\nCSV（CP932）の「−」は、文字コードの都合で「－」と読めます。\n書いた側の意図（levels meant）: ")?;
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
    for plant in PLANTED.iter().filter(|plant| !plant.kinds.is_empty()) {
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
