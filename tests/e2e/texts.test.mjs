// Who writes about 防災, and in which words? What differs between two wards, and what was copied? Asked of the sample's
// planted flaws, with the keyboard only.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, assertClean, form, open, picture, printed, start, started, until } from "./browser.mjs";

/** The page with the sample, in the view that `way` names. */
async function opened(browser, place, way) {
  const watched = await open(browser, place.address);
  await started(watched.page);
  await watched.page.focus("[data-test=open-sample]");
  await watched.page.keyboard.press("Enter");
  await until(watched.page, "the matrix", () => document.querySelector("[data-test=matrix]") !== null);
  await go(watched.page, way);
  return watched;
}

/** A link followed, as somebody would who was sent it. */
async function go(page, way) {
  await page.evaluate((way) => { location.hash = way; }, way);
}

const text = (page, selector) => page.evaluate((selector) => document.querySelector(selector)?.textContent ?? "", selector);

for (const name of BROWSERS) {
  describe(name, () => {
    let browser;
    let place;
    before(async () => { browser = await start(name); place = await form("http"); });
    after(async () => { await browser?.close(); await place?.stop(); });

    test("who writes about 防災: wards, stages, the sentence, its cell", async () => {
      const watched = await opened(browser, place, "#/search");
      const { page } = watched;
      await until(page, "the box", () => document.querySelector("[data-test=search-words]") !== null);
      await page.focus("[data-test=search-words]");
      await page.keyboard.type("ぱとろーる");
      await until(page, "an answer", () => document.querySelectorAll("[data-test=hits] mark").length > 0);
      const marks = await page.evaluate(() => [...document.querySelectorAll("[data-test=hits] mark")].map((mark) => mark.textContent));
      assert.ok(marks.every((mark) => mark === "パトロール"), `found as it is written: ${[...new Set(marks)]}`);

      await page.evaluate(() => document.querySelector("[data-test=search-words]").select());
      await page.keyboard.type("凍結 または 未達");
      await page.keyboard.press("Enter");
      await until(page, "two words", () => /q=/.test(location.hash) && /凍結|未達/.test(document.querySelector("[data-test=hits] mark")?.textContent));
      const wards = await page.evaluate(() => [...document.querySelectorAll("[data-test=hits] h3")].map((head) => head.textContent));
      assert.ok(wards.includes("朝日区") && wards.includes("月丘区"), `planted: ${wards}`);
      assert.match(await text(page, "[data-test=without]"), /見つからない区（\d+区）：.*水明区/);
      const rows = await page.evaluate(() => document.querySelectorAll("[data-test=counts] tbody tr").length);
      assert.equal(rows, 25, "all wards and their sum");
      const beyond = await picture(page, `${name}-search`);
      assert.deepEqual(beyond.map((width) => Math.max(width, 0)), [0, 0, 0], "the page is wider than the screen");
      await printed(page, `${name}-search`);

      // Down to a ward, across to 評価, and only its lines are left.
      const row = await page.evaluate(() => [...document.querySelectorAll("[data-test=counts] tbody tr")].findIndex((row) => row.dataset.ward === "朝日区"));
      await page.focus("#count-0-0");
      for (let n = 0; n < row; n += 1) await page.keyboard.press("ArrowDown");
      for (const key of ["ArrowRight", "ArrowRight", "Enter"]) await page.keyboard.press(key);
      await until(page, "one ward", () => [...document.querySelectorAll("[data-test=hits] h3")].map((head) => head.textContent).join() === "朝日区");
      await page.focus("[data-test=hits] [data-test=open-source]");
      await page.keyboard.press("Enter");
      await until(page, "the sheet", () => document.querySelector("[data-test=source-drawer][open] td.hit")?.textContent.includes("未達"));
      await page.keyboard.press("Escape");
      await page.goBack();
      await until(page, "all wards again", () => document.querySelectorAll("[data-test=hits] h3").length > 1);
      await assertClean(watched);
      await page.close();
    });

    test("a composing input method is left in peace", async () => {
      const watched = await opened(browser, place, "#/search");
      const { page } = watched;
      await until(page, "the box", () => document.querySelector("[data-test=search-words]") !== null);
      const say = (kind, value) => page.evaluate((kind, value) => {
        const box = document.querySelector("[data-test=search-words]");
        if (value !== null) box.value = value;
        const made = kind === "input" ? new InputEvent(kind, { bubbles: true, isComposing: true }) : new CompositionEvent(kind, { bubbles: true });
        box.dispatchEvent(made);
      }, kind, value);
      await say("compositionstart", null);
      await say("input", "ぼうさ");
      await new Promise((later) => setTimeout(later, 200));
      assert.equal(await text(page, "[data-test=search-summary]"), "");
      await say("compositionend", "防災");
      await until(page, "an answer", () => document.querySelector("[data-test=hits] mark")?.textContent === "防災");
      await page.close();
    });

    test("what differs between two wards, and what counts as a difference", async () => {
      const watched = await opened(browser, place, "#/texts?item=2-②&field=assessment&base=桜坂区&wards=松風区,朝日区");
      const { page } = watched;
      const pair = (other) => `[data-test=pair][data-other='${other}']`;
      await until(page, "both", (one, other) => document.querySelector(one) !== null && document.querySelector(other) !== null, pair("松風区"), pair("朝日区"));
      assert.match(await text(page, pair("松風区")), /文字の一致 100%/);
      assert.equal(await page.evaluate((pair) => document.querySelectorAll(`${pair} del, ${pair} ins`).length, pair("松風区")), 0);
      const signs = await page.evaluate((pair) => [...document.querySelectorAll(`${pair} del, ${pair} ins`)].map((own) => own.tagName + own.textContent[0]), pair("朝日区"));
      assert.ok(signs.includes("DEL－") && signs.includes("INS＋"), `${signs}`);
      await picture(page, `${name}-texts`);
      await printed(page, `${name}-texts`);

      await page.focus("input[name=texts-mode]");
      await page.keyboard.press("ArrowRight");
      await until(page, "one text", (pair) => document.querySelector(`${pair} .inline`) !== null, pair("朝日区"));
      await page.focus("#pair-a-0-0");
      await page.keyboard.press("Enter");
      await until(page, "the sheet", () => document.querySelector("[data-test=source-drawer][open] td.hit") !== null);
      await assertClean(watched);
      await page.close();
    });

    test("what was copied: the wards are named, the text is told once", async () => {
      const watched = await opened(browser, place, "#/texts?mode=same&field=assessment");
      const { page } = watched;
      const found = await until(page, "the texts", () => {
        const cards = [...document.querySelectorAll("[data-test=cluster]")].map((card) => card.textContent);
        return cards.find((card) => ["桜坂区", "松風区", "楠木区"].every((ward) => card.includes(ward)));
      });
      assert.match(found, /文が一致.*3区.*2-②/s);
      assert.equal(await page.evaluate(() => document.querySelectorAll("[data-test=shares] tbody tr").length), 48, "24 wards in two years");
      const beyond = await picture(page, `${name}-same`);
      assert.deepEqual(beyond.map((width) => Math.max(width, 0)), [0, 0, 0], "the page is wider than the screen");
      await printed(page, `${name}-same`);
      await page.focus("[data-test=cluster] .as-link");
      await page.keyboard.press("Enter");
      await until(page, "the sheet", () => document.querySelector("[data-test=source-drawer][open] td.hit") !== null);
      await assertClean(watched);
      await page.close();
    });
  });
}
