// The report: picked in other views, put in order by keyboard alone, saved as files that the command line reads to the same
// records; a work file that leads back to where somebody was.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { assertClean, form, named, open, picture, printed, start, started, until } from "./browser.mjs";
import { choose, workbooks } from "./files.mjs";

const SAMPLE = fileURLToPath(new URL("../../sample", import.meta.url));

describe("the report in chromium", () => {
  let browser;
  let place;
  let folder;
  let watched;
  before(async () => {
    browser = await start("chromium");
    place = await form("file");
    folder = await mkdtemp(join(tmpdir(), "kukurabe-saved-"));
    watched = await open(browser, place.address);
    const session = await browser.target().createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
    await started(watched.page);
  });
  after(async () => {
    await browser.close();
    await place.stop();
    await rm(folder, { recursive: true });
  });

  /** Presses something by keyboard, as somebody without a mouse would. */
  const press = async (selector, key = "Enter") => {
    await until(watched.page, selector, (selector) => document.querySelector(selector) !== null, selector);
    await watched.page.focus(selector);
    await watched.page.keyboard.press(key);
  };

  /** Waits for a file to have been saved whole; gives its name and path. */
  const saved = async (ending) => {
    for (let tries = 0; tries < 300; tries += 1) {
      const name = (await readdir(folder)).find((name) => name.endsWith(ending));
      if (name) return { name, path: join(folder, name) };
      await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error(`no file ${ending} was saved: ${await readdir(folder)}`);
  };

  /** Records as the command line reads them, without what tells of the reading itself. */
  const records = (...paths) => {
    const run = spawnSync(named("KUKURABE_NATIVE"), ["read", ...paths], { encoding: "utf8", maxBuffer: 1 << 30 });
    assert.equal(run.status, 0, run.stderr);
    return run.stdout.trim().split("\n").map((line) => JSON.stringify({ ...JSON.parse(line), notes: [] })).sort();
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
      assert.equal(name, `区くらべ_達成状況_令和6年度.${ending}`);
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
      words: document.body.innerText,
      coloured: getComputedStyle(document.querySelector(".lv-missed")).backgroundColor,
    }));
    assert.deepEqual(seen.headings, await headings());
    assert.equal(seen.scripts, 0);
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
    assert.deepEqual(records(path).length, 288, "the workbooks in it are read like those of any archive");
    await assertClean(watched);

    const later = await open(browser, place.address);
    await started(later.page);
    await choose(later.page, [path]);
    await until(later.page, "the report", () => document.querySelectorAll("[data-test=piece] .paper").length === 2);
    const after = await later.page.evaluate(() => [...document.querySelectorAll("[data-test=piece] h2")].map((heading) => heading.textContent));
    assert.deepEqual(after, before);
    assert.match(await later.page.evaluate(() => location.hash), /^#\/report/);
    await assertClean(later);
    await later.page.close();
  });
});
