// 区カルテ - where a ward stands among the others (question 8), what is silent (13), what it shares (6), by keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { assertClean, open, picture, started, until, visit } from "./browser.mjs";
import { choose } from "./files.mjs";
import { go, pick, press, sample, source, text } from "./views.mjs";

const TWO_YEARS = fileURLToPath(new URL("../fixtures/淀川区_2か年比較.xlsx", import.meta.url));

let browser, place, watched, page, leave;
before(async () => {
  ({ browser, place, watched, page, leave } = await visit());
  await sample(page);
  await go(page, "ward");
});
after(() => leave?.());

async function stand(ward) {
  await pick(page, "[data-test=ward]", ward);
  await until(page, ward, (ward) => document.querySelector("h1").textContent.includes(ward), ward);
}

test("every item stands in the spread of all wards, in words too", async () => {
  await stand("月丘区");
  const strips = await page.evaluate(() => [...document.querySelectorAll("[data-test=ward-lines] tbody tr")].map((row) => (
    { item: row.dataset.item, level: row.querySelector("[data-level]").dataset.level, words: row.querySelector("svg").getAttribute("aria-label") }
  )));
  assert.equal(strips.length, 12);
  for (const strip of strips) {
    const counts = [...strip.words.matchAll(/ (\d+)区/g)].map((match) => Number(match[1]));
    assert.equal(counts.reduce((sum, count) => sum + count, 0), 24, strip.words);
  }
  assert.equal(strips[0].level, "missed");
  assert.match(strips[0].words, /この区は未達成。$/);
  assert.match(await text(page, "[data-test=ward-summary]"), /記録のある12事項のうち/);
});

test("a mark opens its cell", async () => {
  await press(page, "[data-test=ward-lines] [data-level] .mark", "Enter");
  await source(page, "④");
});

test("what was left blank is named with its items", async () => {
  await stand("水明区");
  const missing = await text(page, "[data-test=missing]");
  assert.match(missing, /課題3-② /);
  assert.match(missing, /対応・今後の方向性3-② /);
});

test("a text that other wards have too is named with them and opens its cell", async () => {
  await stand("桜坂区");
  const shared = await text(page, "[data-test=shared] li");
  assert.match(shared, /松風区・楠木区.*2-②.*進捗状況の評価/);
  await press(page, "[data-test=shared] li button", "Enter");
  await until(page, "its cell", () => document.querySelector("[data-test=source-drawer][open] td.hit"));
  await page.keyboard.press("Escape");
});

test("fits screens, and stands upright on paper", async () => {
  const beyond = await picture(page, "ward");
  assert.deepEqual(beyond.map((width) => Math.max(width, 0)), [0, 0, 0], "the page is wider than the screen");
  const paper = Buffer.from(await page.pdf({ path: undefined, preferCSSPageSize: true, printBackground: true })).toString("latin1");
  const [, width, height] = paper.match(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/).map(Number);
  assert.ok(width < height, `${width} × ${height}`);
  await assertClean(watched);
});

test("another year stands beside, under its own legend", async () => {
  const own = await open(browser, place.address);
  await started(own.page);
  await choose(own.page, [TWO_YEARS]);
  // When all is read the page goes on to the matrix by itself.
  await until(own.page, "the matrix", () => document.querySelector("[data-test=matrix]"));
  await go(own.page, "ward");
  await until(own.page, "two years", () => document.querySelectorAll("[data-test=ward-lines] thead th").length === 4);
  const then = await own.page.evaluate(() => document.querySelectorAll("[data-test=ward-lines] tbody td:nth-child(2) .mark").length);
  assert.ok(then > 0, "no item has a mark in the year before");
  await assertClean(own);
  await own.page.close();
});
