// The report: picked in other views, put in order by keyboard alone, saved as files that the command line reads to the same
// records; a work file that leads back to where somebody was.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { assertClean, form, open, picture, printed, started, until } from "./browser.mjs";
import { choose, workbooks } from "./files.mjs";
import { records, saving } from "./saved.mjs";

const SAMPLE = fileURLToPath(new URL("../../sample", import.meta.url));

describe("the report in chromium", () => {
  let browser;
  let place;
  let saved;
  let stop;
  let watched;
  before(async () => {
    ({ browser, saved, stop } = await saving("chromium"));
    place = await form("file");
    watched = await open(browser, place.address);
    await started(watched.page);
  });
  after(async () => {
    await place.stop();
    await stop();
  });

  /** Presses something by keyboard, as somebody without a mouse would. */
  const press = async (selector, key = "Enter") => {
    await until(watched.page, selector, (selector) => document.querySelector(selector) !== null, selector);
    await watched.page.focus(selector);
    await watched.page.keyboard.press(key);
  };

  const headings = () => watched.page.evaluate(() => [...document.querySelectorAll("[data-test=piece] h2")].map((heading) => heading.textContent));

  test("everything is saved as Excel and CSV, and the command line reads the same records from them", async () => {
    const files = await workbooks(SAMPLE);
    await choose(watched.page, files);
    const expected = records(...files);
    for (const ending of ["xlsx", "csv"]) {
      await press("[data-test=save-all]");
      await press(`.matrix-view [data-format=${ending}]`);
      const { name, path } = await saved(`.${ending}`);
      assert.equal(name, `区くらべ_達成状況.${ending}`, "of two years none stands in the name");
      assert.deepEqual(records(path), expected);
    }
  });

  test("pieces are picked in the views, moved, named and taken out again", async () => {
    const { page } = watched;
    await press("[data-test=add-to-report]");
    await page.evaluate(() => { location.hash = "#/card"; });
    await press(".card-view [data-test=add-to-report]");
    await page.evaluate(() => { location.hash = "#/report"; });
    await until(page, "two pieces", () => document.querySelectorAll("[data-test=piece]").length === 2);
    const [matrix, card] = await headings();
    assert.match(matrix, /^達成状況/);
    assert.match(card, /1-①/);

    await press("[data-test=piece]:nth-of-type(2) .piece-bar button");
    await until(page, "the other order", (card) => document.querySelector("[data-test=piece] h2").textContent === card, card);
    await until(page, "the focus to stay with the piece", () => document.activeElement?.id.startsWith("down-"));
    await press("[data-test=add-words]");
    await until(page, "three pieces", () => document.querySelectorAll("[data-test=piece]").length === 3);
    await page.focus("[data-test=piece]:nth-of-type(3) [data-test=piece-heading]");
    await page.keyboard.type("次回の議題");
    await page.keyboard.press("Tab");
    await page.keyboard.type("=要点を確認する");
    await page.keyboard.press("Tab");
    await until(page, "the heading", () => document.querySelector("[data-test=piece]:nth-of-type(3) h2").textContent === "次回の議題");

    await press("[data-test=piece]:nth-of-type(2) [data-test=remove-piece]");
    await until(page, "two pieces", () => document.querySelectorAll("[data-test=piece]").length === 2);
    await press("[data-test=toast-undo]");
    await until(page, "three pieces again", () => document.querySelectorAll("[data-test=piece]").length === 3);
    assert.deepEqual(await headings(), [card, matrix, "次回の議題"]);

    assert.deepEqual((await picture(page, "chromium-report")).map((width) => Math.max(width, 0)), [0, 0, 0], "wider than the screen");
    await page.setViewport({ width: 1440, height: 900 });
    await printed(page, "chromium-report");
  });

  test("texts that differ, texts that are the same and figures become pieces, with charts and sources", async () => {
    const { page } = watched;
    const views = ["texts?item=2-②&base=桜坂区&wards=松風区,汐見区", "texts?mode=same", "figures?item=1-①"];
    for (const [n, view] of views.entries()) {
      await page.evaluate((view) => { location.hash = `#/${encodeURI(view)}`; }, view);
      await until(page, view, (same) => document.querySelector(same ? "[data-test=cluster]" : "[data-test=pair], [data-test=chart]"), n === 1);
      await until(page, view, (word) => document.querySelector(word), [".texts-view", ".texts-view", ".figures-view"][n]);
      await press("[data-test=add-to-report]");
    }
    await page.evaluate(() => { location.hash = "#/report"; });
    await until(page, "six pieces", () => document.querySelectorAll("[data-test=piece]").length === 6);
    const seen = await page.evaluate(() => [...document.querySelectorAll("[data-test=piece]")].slice(3).map((piece) => ({
      heading: piece.querySelector("h2").textContent,
      underlined: piece.querySelectorAll(".paper u").length,
      charts: piece.querySelectorAll(".chart-scroll svg").length,
      sources: [...piece.querySelectorAll(".paper .as-link")].filter((link) => /^出典：.+『.+』[A-Z]+\d+/.test(link.textContent)).length,
    })));
    assert.match(seen[0].heading, /^文章の違い　2-②/);
    assert.match(seen[1].heading, /^同じ文/);
    assert.match(seen[2].heading, /^1-①.*の数値（/);
    assert.ok(seen[0].underlined > 2 && seen[0].sources > 4, JSON.stringify(seen));
    assert.ok(seen[1].sources > 20 && seen[2].sources > 20 && seen[2].charts > 0, JSON.stringify(seen));
  });

  test("the report is printed on the paper that was chosen", async () => {
    const { page } = watched;
    for (const [size, box] of [["a3", /MediaBox \[0 0 119[01][\d.]* 84[12]/], ["upright", /MediaBox \[0 0 59[45][\d.]* 84[12]/], ["a4", /MediaBox \[0 0 84[12][\d.]* 59[45]/]]) {
      await page.select("[data-test=paper]", size);
      await until(page, size, (size) => document.querySelector(`.report-view.${size}`) !== null, size);
      const paper = Buffer.from(await printed(page, `chromium-report-${size}`)).toString("latin1");
      assert.match(paper, box, `${size}: ${paper.match(/MediaBox[^\]]*/)}`);
    }
  });

  test("a value of the report leads to its source", async () => {
    const { page } = watched;
    await press("[data-test=piece] .paper .as-link");
    await until(page, "the sheet", () => document.querySelector("[data-test=source-drawer][open] td.hit"));
    await page.keyboard.press("Escape");
  });

  test("the report is saved as a page that does nothing", async () => {
    await press("[data-test=save-report]");
    await press(".report-view [data-format=html]");
    const { name, path } = await saved(".html");
    assert.equal(name, "区くらべ_報告.html");
    const other = await open(browser, pathToFileURL(path).href);
    const seen = await other.page.evaluate(() => ({
      headings: [...document.querySelectorAll("h2")].map((heading) => heading.textContent),
      scripts: document.scripts.length,
      charts: document.querySelectorAll("figure svg").length,
      words: document.body.innerText,
      coloured: getComputedStyle(document.querySelector(".lv-missed")).backgroundColor,
    }));
    assert.deepEqual(seen.headings, await headings());
    assert.equal(seen.scripts, 0);
    assert.ok(seen.charts > 0, "charts stand in the page");
    assert.equal(seen.coloured, "rgb(199, 71, 0)", "the style is let through by the policy");
    assert.match(seen.words, /=要点を確認する/);
    assert.match(seen.words, /出典：.+『.+』[A-Z]+\d+/);
    await assertClean(other);
    await other.page.close();
  });

  test("a work file leads back to the report, the files and the place", async () => {
    const before = await headings();
    await press("[data-test=save-work]");
    await press("[data-test=save-work-all]");
    const { name, path } = await saved(".kukurabe.zip");
    assert.equal(name, "区くらべ_作業.kukurabe.zip");
    assert.equal((await readFile(path)).subarray(0, 2).toString(), "PK");
    assert.deepEqual(records(path).length, 2 * 288, "the workbooks in it are read like those of any archive");
    await assertClean(watched);

    const later = await open(browser, place.address);
    await started(later.page);
    await choose(later.page, [path]);
    await until(later.page, "the report", () => document.querySelectorAll("[data-test=piece] .paper").length === 5);
    const after = await later.page.evaluate(() => [...document.querySelectorAll("[data-test=piece] h2")].map((heading) => heading.textContent));
    assert.deepEqual(after, before);
    assert.match(await later.page.evaluate(() => location.hash), /^#\/report/);
    await assertClean(later);
    await later.page.close();
  });

  test("charts are saved as they are shown, with heading and source", async () => {
    const { page } = watched;
    await page.evaluate(() => { location.hash = "#/figures?item=1-①"; });
    await press(".figures-view [data-picture=svg]");
    const svg = await readFile((await saved(".svg")).path, "utf8");
    const heading = await page.evaluate(() => document.querySelector("[data-test=chart] h2").textContent);
    assert.ok(svg.startsWith("<svg ") && svg.includes(`font-weight="bold">${heading.slice(0, 8)}`) && svg.includes("出典："), svg.slice(0, 600));
    await press(".figures-view [data-picture=png]");
    const png = await readFile((await saved(".png")).path);
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    const [, width, height] = svg.match(/ width="(\d+)" height="(\d+)"/).map(Number);
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [2 * width, 2 * height]);
    await page.evaluate(() => { location.hash = "#/ward"; });
    await press(".ward-view [data-picture=svg]");
    const strips = await readFile((await saved(".svg")).path, "utf8");
    assert.equal(strips.split("<svg ").length - 1, 14, "twelve strips in a chart in a file");
    await assertClean(watched);
  });

  test("slips are saved as a sheet a ward, which nobody takes for an evaluation", async () => {
    const { page } = watched;
    await page.evaluate(() => { location.hash = "#/checks?mode=slip&ward=all"; });
    await press("[data-test=slip-xlsx]");
    const { name, path } = await saved("年度.xlsx");
    assert.equal(name, "区くらべ_確認票_令和6年度.xlsx");
    assert.deepEqual(records(path), []);
    await assertClean(watched);
  });
});
