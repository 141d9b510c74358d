// 画面の手応え - how long the page's thread is busy with one action of a person, on the page as it is given away. Prints; asserts
// nothing. Each line: the median and the worst of several runs, and the first, in which views prepare what they keep.
//
// `cargo xtask bench FOLDER` takes the workbooks of a folder; without one the sample.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { form, open, start, started, until } from "../tests/e2e/browser.mjs";
import { choose } from "../tests/e2e/files.mjs";
import { go, sample } from "../tests/e2e/views.mjs";

const TIMES = 9;
const folder = process.argv[2];

const browser = await start("chromium");
const place = await form("http");
const { page } = await open(browser, place.address);
const cdp = await page.createCDPSession();
await cdp.send("Performance.enable");
await started(page);
await page.setViewport({ width: 1440, height: 900 });

/** Milliseconds for which the page's thread has worked so far: scripts, style, layout, paint. */
async function busy() {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find((metric) => metric.name === "TaskDuration").value * 1000;
}

/** Lets everything that an action set off come to its end. */
function settled() {
  return page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 30)));
  }));
}

/** Runs `act(n)` in the page several times. An upper bound of the longest block: all the work that followed, in one sum. */
async function measure(what, act, ...words) {
  const times = [];
  for (let n = 0; n < TIMES; n++) {
    await settled();
    const before = await busy();
    await page.evaluate(act, n, ...words);
    await settled();
    times.push(await busy() - before);
  }
  const sorted = times.slice(1).sort((a, b) => a - b);
  const ms = (time) => `${time.toFixed(0)} ms`.padStart(9);
  console.log(`${what.padEnd(34)}median${ms(sorted[sorted.length >> 1])}   worst${ms(sorted.at(-1))}   first${ms(times[0])}`);
}

/** Chooses the n-th entry of a list, round and round. */
function entry(n, selector) {
  const list = document.querySelector(selector);
  list.selectedIndex = (list.selectedIndex + 1) % list.options.length;
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

const before = Date.now();
if (folder) {
  const files = readdirSync(folder).filter((name) => /\.(xlsx|xlsm|xls|xlsb|ods|csv)$/i.test(name)).sort();
  await choose(page, files.map((name) => join(folder, name)));
  await until(page, "the matrix", () => {
    if (document.querySelector("[data-test=matrix] [data-ward][data-item]")) return true;
    const waiting = document.querySelector("[data-test=progress]");
    if (!waiting) document.querySelector("a[href^='#/matrix']")?.click();
    return false;
  });
} else {
  await sample(page);
}
console.log(`files taken in and shown after ${((Date.now() - before) / 1000).toFixed(1)} s (with the driver's own time)`);
const size = await page.evaluate(() => ({
  cells: document.querySelectorAll("[data-test=matrix] [data-ward][data-item]").length,
  years: document.querySelectorAll("[data-test=year] option").length,
}));
console.log(`${size.cells} cells, ${size.years} years`);

await measure("マトリクス: sort", entry, "[data-test=sort]");
await measure("マトリクス: filter by level", entry, "[data-test=level]");
if (size.years > 1) await measure("マトリクス: year", entry, "[data-test=year]");
await measure("マトリクス: a cell's panel", (n) => {
  const cells = document.querySelectorAll("[data-test=matrix] [data-ward][data-item]");
  cells[(n * 131) % cells.length].click();
});
await page.evaluate(() => { location.hash = "#/matrix"; });
await go(page, "card");
await measure("事項カード: another item", entry, "[data-test=item]");
await go(page, "ward");
await measure("区カルテ: another ward", entry, "[data-test=ward]");
await go(page, "figures");
await measure("数字くらべ: another item", entry, "[data-test=item]");
await go(page, "texts");
await measure("文章くらべ: another item", entry, "[data-test=item]");
await go(page, "search");
await until(page, "the search", () => document.querySelector("[data-test=search-words]"));
await measure("さがす: a letter typed", (n) => {
  const box = document.querySelector("[data-test=search-words]");
  box.value = "地域防災訓練の参加者を".slice(0, 2 + n);
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
});
for (const [what, view] of [["点検", "checks"], ["区カルテ", "ward"], ["マトリクス", "matrix"]]) {
  await measure(`${what}: opened from 報告`, (n, view) => {
    location.hash = n % 2 ? "#/report" : `#/${view}`;
  }, view);
}
await browser.close();
await place.stop();
