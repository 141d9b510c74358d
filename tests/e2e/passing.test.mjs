// Passing on: the single file with the data inside, by keyboard alone, opened from the disk under its own strict policy; what
// it says about its contents; and what the hosted page says instead.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { BROWSERS, assertClean, form, open, started, until } from "./browser.mjs";
import { saving } from "./saved.mjs";
import { go, press, sample } from "./views.mjs";

for (const name of BROWSERS) {
  describe(`passing on in ${name}`, () => {
    let place;
    let kept;
    let first;
    before(async () => {
      kept = await saving(name);
      place = await form("file");
    });
    after(async () => {
      await place.stop();
      await kept.stop();
    });

    /** Makes the file from the matrix that is shown, and says what the dialog told about it. */
    const passOn = async (page, kept) => {
      await press(page, ".matrix-view [data-test=save-all]", "Enter");
      await press(page, ".matrix-view [data-test=pass-on]", "Enter");
      const words = await until(page, "the contents", () => document.querySelector("[data-test=passing][open] [data-test=contents]")?.textContent);
      await press(page, "[data-test=passing][open] [data-test=make-passing]", "Enter");
      return { words, ...(await kept.saved(".html")) };
    };

    test("what is on the table goes into one file, and the page says what that is", async () => {
      const watched = await open(kept.browser, place.address);
      await started(watched.page);
      await sample(watched.page);
      await press(watched.page, ".matrix-view [data-test=add-to-report]", "Enter");
      first = await passOn(watched.page, kept);
      assert.equal(first.name, "区くらべ_見本_データ入り.html");
      assert.match(first.words, /25件.*24区（.*令和6年度.*576件の記録.*報告1項目/);
      await assertClean(watched);
      await watched.page.close();
    });

    test("the file opens with the same matrix and report, without anything else, and can be passed on again", async () => {
      // Whoever was given it has another PC; and Firefox leaves the keyboard with its list of saved files.
      const other = await saving(name);
      const later = await open(other.browser, pathToFileURL(first.path).href);
      await until(later.page, "the matrix", () => document.querySelectorAll("[data-test=matrix] thead .ward").length === 24);
      const again = await passOn(later.page, other);
      assert.equal(again.words, first.words);
      await go(later.page, "report");
      await until(later.page, "the piece", () => document.querySelectorAll("[data-test=piece] .paper").length === 1);
      await assertClean(later);
      const texts = await Promise.all([first, again].map(({ path }) => readFile(path, "utf8")));
      for (const text of texts) {
        assert.equal(text.split(`id="kukurabe-data"`).length, 2, "one data block");
        assert.ok(text.includes("<title>区くらべ（データ入り）</title>"), "it says so before it has started");
      }
      assert.equal(texts[1].length, texts[0].length, "nothing gathers from file to file");
      await other.stop();
    });

    test("a file whose data were damaged on the way says so and can still be used", async () => {
      const whole = await readFile(first.path, "utf8");
      const at = whole.indexOf(`id="kukurabe-data">`) + 5_000;
      await writeFile(first.path, whole.slice(0, at) + whole.slice(at + 400));
      const later = await open(kept.browser, pathToFileURL(first.path).href);
      await until(later.page, "the sentence", () => document.body.innerText.includes("作業ファイルの内容が壊れているため開けません。"));
      await later.page.evaluate(() => { location.hash = "#/"; });
      await started(later.page);
      await sample(later.page);
      await assertClean(later);
      await later.page.close();
    });
  });
}

test("the hosted page says that it cannot, and saves a work file instead", async () => {
  const kept = await saving("chromium");
  const place = await form("http");
  const watched = await open(kept.browser, place.address);
  await started(watched.page);
  await sample(watched.page);
  await press(watched.page, ".matrix-view [data-test=save-all]", "Enter");
  await press(watched.page, ".matrix-view [data-test=pass-on]", "Enter");
  await until(watched.page, "the sentence", () => document.querySelector("[data-test=passing][open]")?.innerText.includes("データ入りの1ファイルは作れません"));
  await press(watched.page, "[data-test=passing][open] [data-test=passing-work]", "Enter");
  assert.equal((await kept.saved(".kukurabe.zip")).name, "区くらべ_見本_作業.kukurabe.zip");
  await assertClean(watched);
  await place.stop();
  await kept.stop();
});
