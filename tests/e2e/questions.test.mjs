// The fifteen questions that people ask of evaluation tables, each asked of the sample with the keyboard alone and in at
// most three actions, and answered with what sample/README.md says was planted.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { assertClean, named, printed, until, visit } from "./browser.mjs";
import { go, pick, press, sample, source, text } from "./views.mjs";

const SAMPLE = fileURLToPath(new URL("../../sample/", import.meta.url));
const readme = await readFile(`${SAMPLE}README.md`, "utf8");

/** The rows of the README's table behind a heading, as lists of cells. */
function table(heading) {
  const part = readme.split(`(${heading}`)[1].split("\n## ")[0];
  const rows = part.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim().replaceAll("`", "")));
}

const flaws = table("planted flaws").map(([ward, item, field, , kinds, words]) => ({ ward, item, field, kinds: kinds.split(" "), words }));
const moved = table("movements").map(([ward, item, field, what, words]) => ({ ward, item, field, what, words }));
const unkinded = table("planted, without").map(([ward, item, field, words]) => ({ ward, item, field, words }));
/** Marks by ward, in the order of the items. */
const marks = { now: new Map(), then: new Map() };
for (const [ward, ...own] of table("marks as written")) marks.now.set(ward, own);
for (const [ward, ...own] of table("the year before")) marks.then.set(ward, own);
const items = readme.split("(marks as written)")[1].match(/\| 区 \|(.*)\|/)[1].split("|").map((cell) => cell.trim());
/**
 * Wards that do not say what ① to ④ mean are read by a published scale of three marks (③ = 未達成), which is shown as
 * inferred; where a ④ occurs that scale does not hold, and the marks stay without a meaning until somebody chooses one.
 */
const untold = table("wards, files, layouts").filter((row) => row[4].startsWith("なし")).map((row) => row[1]);
const isMissed = (ward, mark) => (untold.includes(ward) ? mark === "③" && !marks.now.get(ward).includes("④") : /^(④|D$)/.test(mark));
const missed = [...marks.now].flatMap(([ward, own]) => own.flatMap((mark, n) => (isMissed(ward, mark) ? [`${ward} ${items[n]}`] : [])));
/** How many records of a year are meant to have a level. */
const meant = (year, level) => Number(readme.split(`(${year})`)[1].match(new RegExp(`\`${level}\` (\\d+)`))[1]);
const of = (list) => [...new Set(list)].sort();
/** Where a movement of one kind was planted, as 「高丘区 1-①」. */
const planted = (...what) => of(moved.filter((own) => what.includes(own.what)).map((own) => `${own.ward} ${own.item}`));

let watched, page, leave;
before(async () => {
  ({ watched, page, leave } = await visit());
  await sample(page);
});
after(() => leave?.());

/** Asks a question: from the matrix without any choice, by an officer whose actions are counted. */
function question(number, words, ask) {
  test(`${number} ${words}`, async () => {
    await page.evaluate(() => { location.hash = "#/matrix"; });
    await until(page, "the matrix as it opens", () => (
      location.hash === "#/matrix" && document.querySelector("[data-test=year]")?.value === "2024" &&
      document.querySelectorAll("[data-test=matrix] [data-ward]").length === 288
    ));
    let actions = 0;
    const count = (act) => (...words) => { actions += 1; return act(page, ...words); };
    await ask({ go: count(go), pick: count(pick), press: count(press), move: count(move) });
    assert.ok(actions <= 3, `${actions} actions`);
    await assertClean(watched);
  });
}

/** Moves to a cell of a grid with the arrows, from where Tab leads. */
async function move(page, grid, selector) {
  await until(page, selector, (selector) => document.querySelector(selector), `${grid} ${selector}`);
  await page.focus(`${grid} [tabindex='0']`);
  const at = (selector) => page.evaluate((selector) => document.querySelector(selector).dataset.at.split(",").map(Number), selector);
  const to = await at(`${grid} ${selector}`);
  const from = await page.evaluate(() => document.activeElement.dataset.at.split(",").map(Number));
  for (const [n, keys] of [[0, ["ArrowUp", "ArrowDown"]], [1, ["ArrowLeft", "ArrowRight"]]]) {
    for (let steps = Math.abs(to[n] - from[n]); steps > 0; steps -= 1) await page.keyboard.press(keys[Number(to[n] > from[n])]);
  }
  await until(page, `the focus on ${selector}`, (selector) => document.activeElement === document.querySelector(selector), `${grid} ${selector}`);
}

/** The wards for which 点検 tells something of a kind. */
async function noticed(kind) {
  await until(page, "the table of 点検", () => document.querySelector("[data-test=checks] td.some"));
  return page.evaluate((kind) => {
    const wards = [...document.querySelectorAll("[data-test=checks] thead .ward")].map((head) => head.ariaLabel);
    const cells = [...document.querySelectorAll(`[data-test=checks] tr[data-kind='${kind}'] td`)].slice(0, wards.length);
    return wards.filter((_, n) => cells[n]?.classList.contains("some"));
  }, kind);
}

/** 点検 names every ward in which a kind was planted, and none in which nothing was. */
async function noticedAsPlanted(kind) {
  const seen = await noticed(kind);
  const first = of(flaws.filter((flaw) => flaw.kinds[0] === kind).map((flaw) => flaw.ward));
  const any = flaws.filter((flaw) => flaw.kinds.includes(kind)).map((flaw) => flaw.ward);
  assert.ok(first.length > 0, `nothing of ${kind} is planted`);
  assert.deepEqual(first.filter((ward) => !seen.includes(ward)), [], `${kind}: not found`);
  // Where a mark's meaning is inferred, more may be asked about it.
  assert.deepEqual(seen.filter((ward) => !any.includes(ward) && !untold.includes(ward)), [], `${kind}: not planted`);
}

/** The rows of a list, as lists of their cells' texts. */
async function rows(test) {
  await until(page, `the list ${test}`, (test) => document.querySelector(`[data-test=${test}] tbody tr`), test);
  return page.evaluate((test) => (
    [...document.querySelectorAll(`[data-test=${test}] tbody tr`)].map((row) => [...row.cells].map((cell) => cell.textContent))
  ), test);
}

/** 「高丘区 1-①」 of the first two cells of a row. */
const head = ([ward, item]) => `${ward} ${item.split(" ")[0]}`;

/** The movements of one kind, by three actions from the matrix. */
async function moves(officer, kind) {
  await officer.go("texts");
  await officer.press("[data-shows=moves]", "Enter");
  await until(page, "the movements", () => document.querySelector("[data-test=moves-summary]")?.textContent.includes("への動き"));
  if (kind) {
    await officer.pick("[data-test=move-kind]", kind);
    await until(page, `only ${kind}`, (kind) => document.querySelector("[data-test=move-kind]").value === kind && location.hash.includes(`kind=${kind}`), kind);
  }
  return rows("moves");
}

question(1, "which wards and items missed the target, and the cause written", async (officer) => {
  await officer.pick("[data-test=level]", "missed");
  await until(page, "only items that were missed", () => (
    [...document.querySelectorAll("[data-test=matrix] tbody:not(.edge) tr:not(.section)")].every((row) => row.querySelector("[data-level=missed]"))
  ));
  const seen = await page.evaluate(() => [...document.querySelectorAll("[data-test=matrix] [data-level=missed]")].map((cell) => `${cell.dataset.ward} ${cell.dataset.item}`));
  assert.deepEqual(of(seen), of(missed));
  await officer.move("[data-test=matrix]", "[data-ward=花園区][data-item='1-③']");
  await officer.press("[data-test=matrix] [data-ward=花園区][data-item='1-③']", "Enter");
  const story = await until(page, "its story", () => {
    const story = document.querySelector("[data-test=panel]").textContent;
    return story.includes("花園区") && story.includes("進捗状況の評価") && story;
  });
  assert.match(story, /未達成|大きく下回った/, "the cause is told");
});

question(2, "which targets cannot be measured", async (officer) => {
  await officer.go("checks");
  await noticedAsPlanted("target-not-measurable");
  await officer.move("[data-test=checks]", "tr[data-kind=target-not-measurable] td:last-child");
  await page.keyboard.press("Enter");
  const list = await until(page, "the list", () => document.activeElement.id === "check-list" && document.querySelector("[data-test=check-list]").textContent);
  for (const flaw of flaws.filter((flaw) => flaw.kinds.includes("target-not-measurable"))) {
    assert.ok(list.includes(flaw.ward) && list.includes(flaw.item), `${flaw.ward} ${flaw.item}`);
  }
});

question(3, "output dressed as outcome", async (officer) => {
  await officer.go("figures");
  const seen = await rows("doing");
  const expected = unkinded.filter((own) => own.field === "outcome_target").map((own) => `${own.ward} ${own.item}`);
  assert.deepEqual(of(seen.map(head)), of(expected));
  assert.match(await text(page, "[data-test=doing-summary]"), new RegExp(`成果目標${expected.length}件`));
  await officer.press("[data-test=doing] [data-test=open-source]", "Enter");
  await source(page, "年9回");
});

question(4, "① although the text says 未達, 凍結, おおむね", async (officer) => {
  await officer.go("checks");
  await noticedAsPlanted("mark-contradicts-text");
});

question(5, "issues with no next action", async (officer) => {
  await officer.go("checks");
  await noticedAsPlanted("issue-without-action");
  await noticedAsPlanted("missed-without-remedy");
});

question(6, "text copied from last year, another ward", async (officer) => {
  await officer.go("checks");
  for (const kind of ["same-as-last-year", "same-as-other-ward"]) await noticedAsPlanted(kind);
  await officer.go("texts");
  await officer.press("[data-shows=same]", "Enter");
  const copies = await until(page, "the texts that stand twice", () => {
    const cards = [...document.querySelectorAll("[data-test=cluster]")].map((card) => card.textContent);
    return cards.length > 1 && cards;
  });
  const both = copies.filter((card) => card.includes("岬台区") && card.includes("2-③"));
  assert.ok(both.some((card) => card.includes("令和5年度") && card.includes("令和6年度")), "copied from the year before");
});

question(7, "what changed since last year: target lowered, indicator swapped, wording", async (officer) => {
  const seen = await moves(officer);
  for (const what of ["目標の数が小さくなった", "上限の数が大きくなった", "目標の数がなくなった", "指標が替わった", "数は同じで言葉が変わった"]) {
    const found = seen.filter((row) => row[2].startsWith(what));
    assert.deepEqual(of(found.map(head)), planted(what), what);
  }
  const lowered = seen.find((row) => head(row) === "高丘区 1-①");
  assert.match(lowered[2], /12回 → 7回/);
  assert.ok(lowered[3].includes("年12回") && lowered[4].includes("年7回"), "both texts beside each other");
  await officer.press("[data-test=moves] tbody td:nth-child(4) [data-test=open-source]", "Enter");
  await until(page, "the sheet", () => document.querySelector("[data-test=source-drawer][open] td.hit"));
  await page.keyboard.press("Escape");
});

question(8, "where a ward stands among the 24", async (officer) => {
  await officer.go("ward");
  await officer.pick("[data-test=ward]", "月丘区");
  await until(page, "月丘区", () => document.querySelector("h1").textContent.includes("月丘区"));
  const strips = await page.evaluate(() => [...document.querySelectorAll("[data-test=ward-lines] tbody tr")].map((row) => row.querySelector("svg").getAttribute("aria-label")));
  assert.equal(strips.length, items.length);
  const here = missed.filter((where) => where.endsWith(items[0]));
  assert.ok(here.includes(`月丘区 ${items[0]}`));
  assert.match(strips[0], new RegExp(`未達成 ${here.length}区.*この区は未達成。`));
});

question(9, "who does it better", async (officer) => {
  await officer.go("figures");
  const sentence = await until(page, "the first chart", () => document.querySelector("[data-test=chart] .summary")?.textContent);
  const run = spawnSync(named("KUKURABE_NATIVE"), ["read", SAMPLE], { encoding: "utf8", maxBuffer: 1 << 30 });
  const done = run.stdout.trim().split("\n").map((line) => JSON.parse(line))
    .filter((record) => record.fiscal_year === 2024 && record.item.code === "1-①")
    .map((record) => [record.ward, Number(record.fields.actions_taken?.text.normalize("NFKC").match(/避難所開設訓練を(\d+)回/)?.[1] ?? 0)]);
  const most = Math.max(...done.map(([, count]) => count));
  const [, wards, count] = sentence.match(/最も多いのは(.+?)（(\d+)回）/);
  assert.equal(Number(count), most);
  const best = done.filter(([, count]) => count === most).map(([ward]) => ward);
  assert.ok(best.some((ward) => wards.includes(ward)), `${wards}: ${best}`);
  await officer.pick("[data-test=sort]", "most");
  await until(page, "most first", () => location.hash.includes("sort=most"));
});

question(10, "how many and where are the numbers, and do totals add up", async (officer) => {
  await officer.go("figures");
  await officer.press("[data-test=as-table]", "Enter");
  await until(page, "the table", () => document.querySelector("[data-test=listed] tbody tr"));
  const row = await page.evaluate(() => [...document.querySelectorAll("[data-test=listed] tbody tr")].find((row) => row.textContent.includes("浜風区")).textContent);
  assert.match(row.normalize("NFKC"), /12回/);
  await officer.go("checks");
  await noticedAsPlanted("figures-disagree");
});

question(11, "is a survey figure comparable", async (officer) => {
  await officer.go("figures");
  const seen = await rows("surveys");
  const fits = (row) => row[4].startsWith("問いと調べ方が同じ");
  assert.deepEqual(of(seen.filter(fits).map(head)), planted("調査の数値をくらべられる"));
  assert.deepEqual(of(seen.filter((row) => !fits(row)).map(head)), planted("調査の数値をくらべられない"));
  const apart = seen.find((row) => !fits(row));
  assert.match(apart[4], /調べ方が違います.*答えた人数の記載がありません/);
  assert.match(apart[3], /区民アンケート（答えた人 412人）/);
  await officer.press("[data-test=surveys] [data-test=open-source]", "Enter");
  await source(page, "来場者アンケート");
});

question(12, "does the result feed the next plan", async (officer) => {
  await officer.go("texts");
  await officer.press("[data-shows=moves]", "Enter");
  await officer.pick("[data-test=move-ward]", "銀杏区");
  await until(page, "one ward", () => (
    [...document.querySelectorAll("[data-test=moves] tbody tr")].every((row) => row.cells[0].textContent === "銀杏区") && location.hash.includes("ward=")
  ));
  const seen = await rows("moves");
  // Where the form asks what comes next, it was written and this year speaks of it.
  const asked = marks.then.get("銀杏区").map((mark, n) => [mark, `銀杏区 ${items[n]}`]).filter(([mark]) => mark !== "◎").map(([, where]) => where);
  assert.deepEqual(of(seen.filter((row) => row[2].startsWith("対応に触れている")).map(head)), of(asked));
  const kept = seen.find((row) => head(row) === planted("次年度の対応が取り入れられた")[0]);
  assert.match(kept[2], /「夜間」.*にあります/);
  assert.ok(kept[3].includes("夜間の訓練を2回行い") && kept[4].includes("うち2回は夜間"), "last year's answer beside this year's text");
});

question(13, "what was promised and is silent now, blank by rule or not written", async (officer) => {
  const seen = await moves(officer, "silent");
  assert.deepEqual(of(seen.map(head)), planted("次年度の対応に触れていない"));
  const summary = await text(page, "[data-test=moves-summary]");
  assert.match(summary, new RegExp(`対応が書かれていない ${planted("対応が書かれていない").length}件`));
  assert.match(summary, new RegExp(`対応の空欄は様式のきまり ${meant("the year before", "achieved")}件`));
});

question(14, "how it went over the years for one ward", async (officer) => {
  await officer.go("ward");
  await officer.pick("[data-test=ward]", "高丘区");
  await until(page, "高丘区", () => document.querySelector("h1").textContent.includes("高丘区"));
  const years = await page.evaluate(() => ({
    heads: [...document.querySelectorAll("[data-test=ward-lines] thead th")].map((head) => head.textContent),
    rows: [...document.querySelectorAll("[data-test=ward-lines] tbody tr")].map((row) => [row.cells[1].textContent, row.cells[2].textContent]),
  }));
  assert.match(years.heads[1], /令和5年度.*凡例/);
  assert.match(years.heads[2], /令和6年度.*凡例/);
  for (const [n, [then, now]] of years.rows.entries()) {
    assert.ok(then.includes(marks.then.get("高丘区")[n]) && now.includes(marks.now.get("高丘区")[n]), `${items[n]}: ${then} / ${now}`);
  }
  // The items that were renamed say by what they are known.
  for (const [, code, name] of readme.matchAll(/^\* (\S+) は、令和5年度には「(.+?)」/gm)) {
    const then = years.rows[items.indexOf(code)][0];
    assert.ok(then.includes(name) && then.includes("番号が同じで名前が似ている"), then);
  }
});

question(14, "how it went over the years for one item: the year before, under its own legend", async (officer) => {
  await officer.pick("[data-test=year]", "2023");
  await until(page, "the year before", () => document.querySelector("[data-test=matrix]").dataset.year === "2023");
  const seen = await page.evaluate(() => [...document.querySelectorAll("[data-test=matrix] [data-item='1-①']")].map((cell) => [cell.dataset.ward, cell.dataset.mark]));
  assert.equal(seen.length, marks.then.size);
  for (const [ward, mark] of seen) assert.equal(mark, marks.then.get(ward)[0], ward);
});

question(15, "can it be read in five minutes and explained to residents", async (officer) => {
  const sentence = await text(page, ".matrix-view .summary");
  assert.match(sentence, new RegExp(`^12事項×24区＝288欄。未達成 ${missed.length}、`));
  assert.ok(sentence.length < 150, sentence);
  await officer.press("[data-test=add-to-report]", "Enter");
  await officer.go("report");
  await until(page, "the report", () => document.querySelector("[data-test=piece]"));
  const pages = Buffer.from(await printed(page, "questions-report")).toString("latin1").match(/\/Type\s*\/Page\b/g);
  assert.ok(pages.length <= 2, `${pages.length} pages`);
});
