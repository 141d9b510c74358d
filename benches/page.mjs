// 画面の手応え - for how long the page hears nobody while it does what somebody asked for, on 24 wards × 60 items × 4 years.
// Prints; asserts nothing. Each line: the longest time by the clock for which the thread heard nobody, the median of several
// runs, the worst, and the first, in which views prepare what they keep (below 50 ms a browser does not tell: <50); then what the
// median run worked until the answer stood on the screen, and of that on scripts, styles and layout, and what it drew behind it
// in slices, all in the thread's own time, which other programs do not add to.
//
// `cargo xtask bench FOLDER` takes the workbooks of a folder.

import { readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { form, open, start, started, until } from "../tests/e2e/browser.mjs";
import { choose } from "../tests/e2e/files.mjs";
import { pick } from "../tests/e2e/views.mjs";
import { wards } from "./wards.mjs";

const TIMES = 9;
const folder = process.argv[2] ?? await wards();

const browser = await start("chromium");
const place = await form("http");
const { page } = await open(browser, place.address, { before: () => {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
  }).observe({ type: "longtask" });
} });
const cdp = await page.createCDPSession();
await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
await started(page);
await page.setViewport({ width: 1440, height: 900 });

const PARTS = ["TaskDuration", "ScriptDuration", "RecalcStyleDuration", "LayoutDuration"];

/** Milliseconds for which the page's thread has worked so far: in all, on scripts, on styles, on layout. */
async function busy() {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return PARTS.map((part) => metrics.find((metric) => metric.name === part).value * 1000);
}

/** Waits until what was just done stands on the screen. */
function shown() {
  return page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));
  }));
}

/** Lets everything that an action set off come to its end: until nothing is done in a second's tenth. */
async function settled() {
  for (;;) {
    const [before] = await busy();
    await new Promise((later) => setTimeout(later, 100));
    if ((await busy())[0] - before < 3) return;
  }
}

/** The longest block since it was last asked for; 0 where there was none of 50 ms. */
const longest = () => page.evaluate(() => { const { longest } = window; window.longest = 0; return longest; });

const middle = (times) => [...times].sort((a, b) => a - b)[times.length >> 1];
const whole = (time) => time.toFixed(0).padStart(5);
const block = (time) => (time ? whole(time) : "  <50");

/** Runs `act(n)` in the page several times; `back` comes after each and is not measured. */
async function measure(what, act, word, back) {
  const runs = [];
  for (let n = 0; n < TIMES; n++) {
    await settled();
    await longest();
    const before = await busy();
    await page.evaluate(act, n, word);
    await shown();
    const after = await busy();
    await settled();
    const behind = (await busy())[0] - after[0];
    runs.push({ block: await longest(), parts: [...after.map((time, part) => time - before[part]), behind] });
    if (back) await page.evaluate(go, back);
  }
  const [first, ...later] = runs;
  const blocks = later.map((run) => run.block);
  const parts = first.parts.map((_, part) => whole(middle(later.map((run) => run.parts[part]))));
  console.log(`${what.padEnd(34)}block${block(middle(blocks))} ms, worst${block(Math.max(...blocks))}, first${block(first.block)}   work${parts.shift()} ms (${parts.slice(0, 3).join("")}), behind${parts.at(-1)}`);
}

/** Goes to a view by its link. */
function go(view) {
  location.hash = `#/${view}`;
}

/** The same, as what is measured. */
function view(_, view) {
  location.hash = `#/${view}`;
}

/** Chooses the n-th entry of a list, round and round. */
function entry(n, selector) {
  const list = document.querySelector(selector);
  list.selectedIndex = (list.selectedIndex + 1) % list.options.length;
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Asks for items about which some ward writes certain words; every fourth time for all. */
function words(n) {
  const box = document.querySelector(".find input");
  box.value = ["", "防災", "高齢化", "夜間"][n % 4];
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Opens the panel of a cell. */
function cell(n) {
  const cells = document.querySelectorAll("[data-test=matrix] [data-ward][data-item]");
  cells[(n * 131) % cells.length].click();
}

const before = Date.now();
const files = readdirSync(folder).filter((name) => /\.(xlsx|xlsm|xls|xlsb|ods|csv)$/i.test(name)).sort();
await choose(page, files.map((name) => join(folder, name)));
await until(page, "the matrix", () => {
  if (document.querySelector("[data-test=matrix] [data-ward][data-item]")) return true;
  const waiting = document.querySelector("[data-test=progress]");
  if (!waiting) document.querySelector("a[href^='#/matrix']")?.click();
  return false;
});
console.log(`files taken in and shown after ${((Date.now() - before) / 1000).toFixed(1)} s (with the driver's own time), longest block ${(await longest()).toFixed(0)} ms`);
await settled();
const size = await page.evaluate(() => ({
  cells: document.querySelectorAll("[data-test=matrix] [data-ward][data-item]").length,
  years: document.querySelectorAll("[data-test=year] option").length,
}));
console.log(`${size.cells} cells, ${size.years} years`);

async function matrix(what) {
  await measure(`${what}: sort`, entry, "[data-test=sort]");
  await pick(page, "[data-test=sort]", "");
  await measure(`${what}: filter by level`, entry, "[data-test=level]");
  await pick(page, "[data-test=level]", "");
  await measure(`${what}: filter by words`, words);
  await page.evaluate(words, 0);
  await measure(`${what}: a cell's panel`, cell);
  await page.evaluate(() => document.querySelector(".panel-close")?.click());
}

await matrix("マトリクス");
if (size.years > 1) {
  await measure("マトリクス: year", entry, "[data-test=year]");
  await measure("マトリクス: years side by side", () => document.querySelector("[data-test=years]").click());
  await until(page, "years side by side", () => document.querySelector("[data-test=matrix] td.strand"));
  await matrix("年度ならべ");
  await page.evaluate(() => document.querySelector("[data-test=years]").click());
}
await measure("事項カード: opened from マトリクス", view, "card", "matrix");
for (const [what, name, list] of [["事項カード", "card", "item"], ["区カルテ", "ward", "ward"], ["数字くらべ", "figures", "item"], ["文章くらべ", "texts", "item"]]) {
  await page.evaluate(go, name);
  await until(page, what, (list) => document.querySelector(list), `[data-test=${list}]`);
  await measure(`${what}: another of the list`, entry, `[data-test=${list}]`);
}
await page.evaluate(go, "search");
await until(page, "the search", () => document.querySelector("[data-test=search-words]"));
await measure("さがす: a letter typed", (n) => {
  const box = document.querySelector("[data-test=search-words]");
  box.value = "地域防災訓練の参加者を".slice(0, 2 + n);
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
});
await page.evaluate(go, "report");
for (const [what, name] of [["点検", "checks"], ["区カルテ", "ward"], ["マトリクス", "matrix"]]) {
  await measure(`${what}: opened from 報告`, view, name, "report");
}
await browser.close();
await place.stop();
if (!process.argv[2]) await rm(folder, { recursive: true });
