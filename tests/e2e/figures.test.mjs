// 数字くらべ - how many and where are the numbers (question 10), what was aimed at beside what was reached, by keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assertClean, picture, printed, until, visit } from "./browser.mjs";
import { go, pick, press, sample, source, text } from "./views.mjs";

let watched, page, leave;
before(async () => {
  ({ watched, page, leave } = await visit());
  await sample(page);
  await go(page, "figures");
  await pick(page, "[data-test=item]", "1-①");
  await pick(page, "[data-test=unit]", "回");
  await until(page, "the charts of 1-①", () => document.querySelector("[data-test=chart] svg"));
});
after(() => leave?.());

test("a chart has a heading, a sentence and a description, and a dot for targets and results", async () => {
  const seen = await page.evaluate(() => {
    const chart = document.querySelector("[data-test=chart]");
    const told = (id) => document.getElementById(id)?.textContent;
    const svg = chart.querySelector("svg");
    return {
      heading: chart.querySelector("h2").textContent,
      sentence: chart.querySelector(".summary").textContent,
      told: svg.getAttribute("aria-labelledby").split(" ").map(told),
      dots: svg.querySelectorAll(".dot").length,
    };
  });
  assert.match(seen.heading, /^避難所開設訓練.*（回）$/);
  assert.match(seen.sentence, /24区のうち2[34]区に数値があります。.*下回るのは\d+区です/);
  assert.deepEqual(seen.told, [seen.heading, seen.sentence]);
  assert.ok(seen.dots >= 46, `${seen.dots} dots`);
});

test("延べ stands apart from plain persons", async () => {
  const units = await page.evaluate(() => [...document.querySelectorAll("[data-test=unit] option")].map((option) => option.value));
  assert.ok(units.includes("人") && units.includes("延べ人"), units.join());
});

test("the same as a table: every figure as written, each opens its cell", async () => {
  await press(page, "[data-test=as-table]", "Enter");
  await until(page, "the table", () => document.querySelector("[data-test=listed]"));
  const row = await page.evaluate(() => {
    const row = [...document.querySelectorAll("[data-test=listed] tbody tr")].find((row) => row.textContent.includes("夕凪区"));
    [...row.querySelectorAll("button")].find((button) => button.textContent === "5回").focus();
    return row.textContent;
  });
  assert.match(row, /8回.*5回/);
  await page.keyboard.press("Enter");
  await source(page, "訓練を5回行い");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "5回", "the focus goes back");
});

test("a link carries choices only, and brings the same view back", async () => {
  const hash = decodeURIComponent(await page.evaluate(() => location.hash));
  assert.match(hash, /^#\/figures\?item=1-①/);
  assert.ok(hash.includes("unit=回") && hash.includes("mode=table") && !hash.includes("訓練"), hash);
  await page.goBack();
  await until(page, "the chart again", () => document.querySelector("[data-test=chart] svg"));
});

test("a dot leads to its cell, and another item to other charts", async () => {
  await page.evaluate(() => document.querySelector("[data-test=chart] .dot").dispatchEvent(new MouseEvent("click", { bubbles: true })));
  await until(page, "the source of a dot", () => document.querySelector("[data-test=source-drawer][open] td.hit"));
  await page.keyboard.press("Escape");
  const before = await text(page, "h1");
  await press(page, "[data-test=overview] tbody tr:last-child a", "Enter");
  await until(page, "another item", (before) => document.querySelector("h1").textContent !== before, before);
});

test("fits screens and paper, and asks nobody for anything", async () => {
  const beyond = await picture(page, "figures");
  assert.deepEqual(beyond.map((width) => Math.max(width, 0)), [0, 0, 0], "the page is wider than the screen");
  const paper = await printed(page, "figures");
  assert.equal(Buffer.from(paper.subarray(0, 5)).toString(), "%PDF-");
  await assertClean(watched);
});
