// 大きな市 - evaluation tables of 24 wards × 60 items × 4 years as CSV files, for measuring: fictitious, of the length that such
// texts have, and the same on every run.

import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const WARDS = "朝日 若竹 花園 白鳥 桜坂 松風 竹園 星見 月丘 水明 川辺 浜風 汐見 東汐見 高丘 泉台 緑野 山里 銀杏 鈴音 雲雀 岬台 楠木 夕凪".split(" ");
const YEARS = [3, 4, 5, 6];
const SECTIONS = ["安全・安心なまち", "地域のつながり", "子育てと教育", "健康と福祉", "まちの魅力", "区政への参加"];
const ITEMS = "地域防災訓練の充実 避難所の開設訓練 防犯パトロールの支援 交通安全の教室 空家への対応 放置自転車を減らす取組 見守り活動の広がり 町会への加入 多文化の交流 読み聞かせの会".split(" ");
const WHO = ["区民", "町会", "小学校区の協議会", "民生委員", "保護者", "事業者", "学生のボランティア", "働く世代"];
const WHAT = ["説明会", "訓練", "講座", "相談会", "見学会", "意見交換会", "パトロール", "アンケート"];
const TURN = ["参加者が固定化している", "周知が行き届いていない", "担い手の高齢化が進んでいる", "会場の予約が取りにくい", "若い世代に届いていない", "関係する団体との調整に時間がかかる"];
const NEXT = ["広報紙とホームページでの案内を早める", "夜間や休日の開催を増やす", "学校と連携して案内を配る", "会場を小学校区ごとに分ける", "参加した人の声を次の回に生かす", "担い手を育てる講座を開く"];
const HEAD = "柱,番号,事項,成果目標,業績目標,主な取組（実績）,達成状況,評価の理由,課題,次年度の対応";
const MARKS = "①①①②②③④";

/** A small generator of numbers (mulberry32), so that every run measures the same. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let n = Math.imul(state ^ (state >>> 15), 1 | state);
    n = (n + Math.imul(n ^ (n >>> 7), 61 | n)) ^ n;
    return ((n ^ (n >>> 14)) >>> 0) % below;
  };
}

function line(next, item) {
  const one = (list) => list[next(list.length)];
  const section = Math.floor(item / 10);
  const code = `${section + 1}-${String.fromCodePoint(0x2460 + item % 10)}`;
  const name = ITEMS[item % 10] + (section ? `（${SECTIONS[section]}）` : "");
  const [aimed, held] = [4 + next(12), 3 + next(14)];
  const [meeting, other] = [one(WHAT), one(WHAT)];
  const done = [
    `ア　${meeting}を${held}回開催し、延べ${100 + next(900)}人の${one(WHO)}が参加した。うち${1 + next(3)}回は夜間に行い、${one(WHO)}からも意見を聴いた。`,
    `イ　${one(WHO)}とともに${other}を行い、結果を広報紙${1 + next(11)}月号とホームページで知らせた（閲覧${200 + next(3000)}件）。`,
    `ウ　${one(WHO)}への${one(WHAT)}を${1 + next(5)}か所で実施した。`,
  ].join("\n");
  const cells = [
    SECTIONS[section], code, name,
    `取組を知っている${one(WHO)}の割合　${40 + next(40)}%以上`,
    `ア　${meeting}　年${aimed}回\nイ　${other}　年${1 + next(6)}回以上、${one(WHO)}と連携して行う`,
    done, one([...MARKS]),
    `${meeting}は目標の${aimed}回に対し${held}回であった。アンケートでは${50 + next(45)}%が「役に立った」と答えており、${one(WHO)}の参加も前年度より広がったが、${one(TURN)}。`,
    next(9) ? `${one(TURN)}。${one(WHO)}については${one(TURN)}ため、周知の方法を見直す必要がある。` : "",
    next(9) ? `${one(NEXT)}。あわせて${one(WHO)}に向けて${one(NEXT)}ことで、年${aimed}回の${meeting}を続ける。` : "",
  ];
  return cells.map((cell) => `"${cell}"`).join(",");
}

/** Writes the files, one a ward and year, into a folder of its own; gives the folder. */
export async function wards(items = 60) {
  const folder = await mkdtemp(join(tmpdir(), "kukurabe-bench-"));
  for (const [y, year] of YEARS.entries()) {
    for (const [w, ward] of WARDS.entries()) {
      const next = numbers(1 + y * 100 + w);
      const lines = Array.from({ length: items }, (_, item) => line(next, item));
      const text = [`令和${year}年度　${ward}区　事業評価表`, "※達成状況　①：達成　②：概ね達成　③：一部達成・遅れ　④：未達成", HEAD, ...lines];
      await writeFile(join(folder, `令和${year}年度_${ward}区.csv`), `\uFEFF${text.join("\r\n")}\r\n`);
    }
  }
  return folder;
}
