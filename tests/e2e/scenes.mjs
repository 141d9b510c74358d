// 場面 - every view and everything that opens over one, each with the address that leads there and what it must show; for
// the tests that look at all of them.

import { until } from "./browser.mjs";
import { press } from "./views.mjs";

/** name: [the address after `#/`, what is there when it is drawn, what to do then]. The sample is open. */
export const SCENES = {
  "first screen": ["", ".first"],
  help: ["help", ".help"],
  files: ["files", ".review"],
  matrix: ["matrix", "[data-test=matrix]"],
  "matrix, a cell chosen": ["matrix", "[data-test=matrix]", (page) => press(page, "#cell-1-3", "Enter")],
  card: ["card?item=2-②", ".card td[data-at]"],
  ward: ["ward?ward=月丘区", "[data-test=ward-lines] .mark"],
  texts: ["texts?item=2-②", "#texts-title"],
  "same texts": ["texts?mode=same", ".texts-view h1"],
  figures: ["figures", ".figures-view h1"],
  "figures as a table": ["figures?mode=table", ".figures-view table"],
  search: ["search?q=防災", "[data-test=search-summary]"],
  "search, before a word": ["search", ".search-help"],
  checks: ["checks", ".checks-view table"],
  slip: ["checks?mode=slip", "[data-test=slip]"],
  report: ["report", ".report-view"],
  source: ["ward?ward=月丘区", "[data-test=ward-lines] .mark", async (page) => {
    await press(page, "[data-test=ward-lines] .mark", "Enter");
    await until(page, "the drawer", () => document.querySelector("[data-test=source-drawer][open] td.hit") !== null);
  }],
  "nothing is sent": ["matrix", "[data-test=matrix]", async (page) => {
    await press(page, "[data-test=traffic]", "Enter");
    await until(page, "the explanation", () => document.querySelector("dialog[open] ol") !== null);
  }],
};

/** Goes there; an open dialog is closed before. */
export async function show(page, name) {
  const [address, there, then] = SCENES[name];
  await page.evaluate((address) => {
    document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
    location.hash = `#/${address}`;
  }, address);
  await until(page, name, (there) => document.querySelector(there) !== null, there);
  await then?.(page);
}
