// 画面の手応え - how long the page's thread is busy with one action of a person, on 24 wards × 60 items × 4 years. Prints;
// asserts nothing. Each line: until the answer stands on the screen, the median and the worst of several runs, and the first, in
// which views prepare what they keep; what the median run spent on scripts, styles and layout; what was drawn behind it, in
// pieces (median); all in the thread's own time, which other programs do not add to. And the longest time by the clock for which
// the thread heard nobody (0 where that was below 50 ms).
//
// `cargo xtask bench FOLDER` takes the workbooks of a folder.

import { readdirSync } from "node:fs";
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

/** The longest block since it was last asked for. */
const longest = () => page.evaluate(() => { const { longest } = window; window.longest = 0; return longest; });

/** Runs `act(n)` in the page several times; `back` comes after each and is not measured. */
async function measure(what, act, word, back) {
  const times = [];
  await settled();
  await longest();
  for (let n = 0; n < TIMES; n++) {
    await settled();
    const before = await busy();
    await page.evaluate(act, n, word);
    await shown();
    const after = await busy();
    await settled();
    times.push([...after.map((time, part) => time - before[part]), (await busy())[0] - after[0]]);
    if (back) await page.evaluate(go, back);
  }
  const behind = times.map((time) => time.at(-1)).sort((a, b) => a - b)[TIMES >> 1];
  const sorted = times.slice(1).sort(([a], [b]) => a - b);
  const ms = (time) => `${time.toFixed(0)} ms`.padStart(8);
  const [median, ...parts] = sorted[sorted.length >> 1].slice(0, -1);
  const spent = parts.map((time) => time.toFixed(0).padStart(4)).join(" ");
  console.log(`${what.padEnd(34)}median${ms(median)} (${spent})   worst${ms(sorted.at(-1)[0])}   first${ms(times[0][0])}   behind${ms(behind)}   longest${ms(await longest())}`);
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
