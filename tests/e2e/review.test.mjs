// What the program did not understand is put right in the review - with the mouse alone, and with the keyboard alone -
// applied to its look-alikes, undone and done again, kept as a form profile, and used for next year's file.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BROWSERS, assertClean, form, open, picture, start, started, until } from "./browser.mjs";
import { choose } from "./files.mjs";
import { cell, choice, focus, problem, settled, sheets } from "./review.mjs";

const HEADING = "気にかかること";
const MEANING = "次年度以降の課題";
const WARD = "住吉区";

for (const name of BROWSERS) {
  describe(name, () => {
    let browser;
    before(async () => { browser = await start(name); });
    after(() => browser?.close());

    test("with the mouse alone", async () => {
      const files = await problem();
      const place = await form("http");
      try {
        const watched = await open(browser, place.address);
        const { page } = watched;
        await page.setViewport({ width: 1440, height: 900 });
        await started(page);
        await choose(page, files.now);
        await settled(page, 0);
        assert.equal(new URL(page.url()).hash, "#/review", "people are led to what needs a look");
        await picture(page, `${name}-review`);
        await page.setViewport({ width: 1440, height: 900 });

        await (await cell(page, HEADING)).click();
        assert.match(await page.$eval("[data-test=cell-menu]", (menu) => menu.textContent), /同じ様式のシートも（ほかに2件）/);
        await (await choice(page, "すべての欄")).click();
        await (await choice(page, MEANING)).click();
        await settled(page, 2);
        await page.click(`[data-name='${files.nameless}'] [data-test=remedy]`);
        await until(page, "the ward's box", () => document.activeElement?.dataset.test === "fact");
        await page.type("[data-test=fact]", WARD);
        await page.click("[data-test=fact-form] [type=submit]");
        await settled(page, 3);

        await page.click("[data-test=undo]");
        await settled(page, 2);
        await page.click("[data-test=undo]");
        await settled(page, 0);
        await page.click("[data-test=redo]");
        await settled(page, 2);
        await page.click("[data-test=redo]");
        await settled(page, 3);
        assert.match((await sheets(page))[2].text, new RegExp(WARD));

        await page.click("[data-test=profile]");
        const fits = await until(page, "the report", () => {
          const lines = [...document.querySelectorAll("[data-test=fit]")];
          return lines.length > 0 && lines.map((line) => [line.textContent, line.dataset.sheets]);
        });
        assert.deepEqual(fits.map(([, sheets]) => sheets), ["3", "1"]);
        assert.match(fits[0][0], new RegExp(`見出し「${HEADING}」→ ${MEANING}`));
        await picture(page, `${name}-profile`);
        await assertClean(watched);
        await page.close();
      } finally {
        await place.stop();
      }
    });
  });
}

describe("chromium", () => {
  let browser;
  before(async () => { browser = await start("chromium"); });
  after(() => browser?.close());

  test("with the keyboard alone, kept, and used next year", async () => {
    const files = await problem();
    const place = await form("http");
    try {
      const watched = await open(browser, place.address);
      const { page } = watched;
      await page.setViewport({ width: 1440, height: 900 });
      const keeper = await browser.target().createCDPSession();
      await keeper.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: files.folder });
      await started(page);
      await choose(page, files.now);
      await settled(page, 0);

      await tabTo(page, "sheet-row");
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await until(page, "the file without a ward", (name) => document.querySelector("#sheet-name").textContent.includes(name), files.nameless);
      await press(page, "Tab", (at) => at.role === "gridcell");
      await page.keyboard.press("ArrowDown");
      await press(page, "ArrowRight", (at) => at.text === HEADING);
      await page.keyboard.press("Enter");
      await press(page, "ArrowDown", (at) => at.text.startsWith("すべての欄"));
      await page.keyboard.press("Escape");
      await until(page, "the choices to close", () => document.querySelector("[data-test=cell-menu]") === null);
      assert.equal((await focus(page)).text, HEADING, "Esc leads back to the cell");
      await page.keyboard.press("F2");
      await press(page, "ArrowDown", (at) => at.text.startsWith("すべての欄"));
      await page.keyboard.press("Enter");
      await press(page, "ArrowDown", (at) => at.text === MEANING);
      await page.keyboard.press("Enter");
      await settled(page, 2);
      assert.equal((await focus(page)).text, HEADING, "the keyboard is still in the cell");

      await tabTo(page, "fact-ward");
      await page.keyboard.press("Enter");
      await until(page, "the ward's box", () => document.activeElement?.dataset.test === "fact");
      await page.keyboard.type(WARD);
      await page.keyboard.press("Enter");
      await settled(page, 3);
      for (const [keys, sure] of [["z", 2], ["z", 0], ["y", 2], ["Shift z", 3]]) {
        const held = ["Control", ...keys.split(" ").slice(0, -1)];
        for (const key of held) await page.keyboard.down(key);
        await page.keyboard.press(keys.at(-1));
        for (const key of held) await page.keyboard.up(key);
        await settled(page, sure);
      }

      await tabTo(page, "profile", true);
      await page.keyboard.press("Enter");
      await tabTo(page, "save-profile");
      await page.keyboard.press("Enter");
      const kept = await keptFile(files.folder);
      assert.match(kept, /様式プロファイル_\d{8}\.json$/);
      assert.match(await readFile(kept, "utf8"), /"means":"issues"/);

      await page.reload();
      await started(page);
      await choose(page, [kept]);
      await until(page, "the profile that waits", () => /決まり2つ/.test(document.querySelector("[data-test=waiting]")?.textContent ?? ""));
      await choose(page, [files.next]);
      await until(page, "the matrix", (ward) => document.querySelector(`[data-test=matrix] [data-ward='${ward}']`) !== null, WARD);
      await page.evaluate(() => document.querySelector("a[href^='#/review']").click());
      await settled(page, 1);
      assert.match(await page.$eval("[data-test=record]", (record) => record.textContent), new RegExp(MEANING));
      await assertClean(watched);
      await page.close();
    } finally {
      await place.stop();
    }
  });

  test("what is no profile is named, and a profile that comes along is taken first", async () => {
    const files = await problem();
    const other = join(files.folder, "設定.json");
    const profile = join(files.folder, "様式.json");
    await writeFile(other, "{}");
    const rules = [{ heading: HEADING, means: "issues" }, { file: files.nameless, sheet: "1", ward: WARD }, { colour: "blue" }];
    await writeFile(profile, JSON.stringify({ kukurabe: "様式プロファイル", version: 1, rules }));
    const place = await form("file");
    try {
      const watched = await open(browser, place.address);
      const { page } = watched;
      await started(page);
      await choose(page, [...files.now, other, profile]);
      await until(page, "everything to be read", () => document.querySelector("[data-test=matrix]"));
      await page.evaluate(() => document.querySelector("a[href^='#/review']").click());
      await settled(page, 3);
      const refused = await page.$eval("[data-test=file-row][data-state=refused]", (row) => [row.dataset.name, row.textContent]);
      assert.equal(refused[0], "設定.json");
      assert.match(refused[1], /様式プロファイルではないようです/);
      await page.click("[data-test=profile]");
      await until(page, "the line that is not understood", () => /分からない行が1行/.test(document.querySelector("[data-test=profile-report]").textContent));
      await assertClean(watched);
      await page.close();
    } finally {
      await place.stop();
    }
  });
});

/** Presses a key until the focus is where it should be. */
async function press(page, key, there) {
  for (let n = 0; n < 80; n += 1) {
    await page.keyboard.press(key);
    if (there(await focus(page))) return;
  }
  assert.fail(`${key} does not lead there; the focus is on ${JSON.stringify(await focus(page))}`);
}

async function tabTo(page, name, back = false) {
  if (back) await page.keyboard.down("Shift");
  await press(page, "Tab", (at) => at.test === name);
  if (back) await page.keyboard.up("Shift");
}

async function keptFile(folder) {
  for (let n = 0; n < 200; n += 1) {
    const name = (await readdir(folder)).find((name) => name.endsWith(".json"));
    if (name) return join(folder, name);
    await new Promise((later) => setTimeout(later, 50));
  }
  return assert.fail("nothing was kept");
}
