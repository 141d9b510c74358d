// だれでも - every view for those who see it otherwise, or not at all, and who use no mouse: axe-core in both colour schemes
// that the page has, the way of the focus, and the colours and motions that people set in their system.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { assertClean, open, start, started, until, visit } from "./browser.mjs";
import { SETS, choose, workbooks } from "./files.mjs";
import { SCENES, show } from "./scenes.mjs";
import { press, sample } from "./views.mjs";

/** Handed to the page by the driver: a script element would be stopped by the page's policy. */
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser, place, watched, page, leave;
before(async () => {
  ({ browser, place, watched, page, leave } = await visit());
  await page.setViewport({ width: 1440, height: 900 });
  await sample(page);
  await page.evaluate(axe);
});
after(() => leave?.());

for (const scheme of ["light", "dark"]) {
  describe(`axe-core, ${scheme}`, () => {
    before(() => page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]));
    for (const name of Object.keys(SCENES)) {
      test(name, async () => {
        await show(page, name);
        const found = await page.evaluate(async () => {
          const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
          const { violations } = await window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
          return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`));
        });
        assert.deepEqual(found, []);
      });
    }
  });
}

/** What has the focus: which element, in which grid, whether it can be seen and told from the rest. Null at the end. */
function stop(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body || element.matches("a.name")) return null;
    // The button that stands for a file input shows its focus.
    const shown = element.matches("input[type=file]") ? element.closest("label") : element;
    const { left, top, right, bottom } = shown.getBoundingClientRect();
    const across = [0.5, 0.1, 0.9].map((part) => left + (right - left) * part);
    const down = [0.5, 0.1, 0.9].map((part) => top + (bottom - top) * part);
    const met = (x, y) => shown.contains(document.elementFromPoint(x, y));
    const style = getComputedStyle(shown);
    const grid = element.closest("[role=grid]");
    return {
      what: `${element.tagName} ${element.dataset.test ?? element.id} ${element.textContent.slice(0, 20)}`,
      grid: grid ? [...document.querySelectorAll("[role=grid]")].indexOf(grid) : null,
      seen: across.some((x) => down.some((y) => met(x, y))),
      marked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none",
    };
  });
}

/** What Tab meets from the top of the page on, at most so many stops. */
async function walk(page, most) {
  // A blurred page goes on from where the focus was: the first link is where Tab would begin.
  await page.focus("a.name");
  const stops = [];
  while (stops.length < most) {
    await page.keyboard.press("Tab");
    const met = await stop(page);
    if (met === null) break;
    stops.push(met);
  }
  return stops;
}

/** Asserts that Tab leads through what is shown, always seen, with one stop a grid. */
async function passes(page) {
  const stops = await walk(page, 40);
  assert.ok(stops.length > 3, "Tab leads nowhere");
  assert.deepEqual(stops.filter((stop) => !stop.seen), [], "the focus is hidden");
  assert.deepEqual(stops.filter((stop) => !stop.marked), [], "the focus cannot be told from the rest");
  const grids = stops.filter((stop) => stop.grid !== null).map((stop) => stop.grid);
  assert.deepEqual(grids, [...new Set(grids)], "a grid has several stops");
}

describe("the way of the focus", () => {
  const OVER = ["source", "nothing is sent"];
  for (const [width, height] of [[1440, 900], [1024, 768]]) {
    for (const name of Object.keys(SCENES).filter((name) => !OVER.includes(name))) {
      test(`${name}, ${width} wide`, async () => {
        await page.setViewport({ width, height });
        await show(page, name);
        await passes(page);
      });
    }
  }

  test("the same in Firefox", async () => {
    const other = await start("firefox");
    try {
      const own = await open(other, place.address);
      await started(own.page);
      await sample(own.page);
      // The last of them has so few stops that Tab leaves the page for the browser's own bars.
      for (const name of ["checks", "search", "matrix"]) {
        await show(own.page, name);
        await passes(own.page);
      }
      await assertClean(own);
    } finally {
      await other.close();
    }
  });

  for (const name of ["matrix", "card", "texts", "checks"]) {
    test(`arrows in the grid of ${name} lead to no cell under a heading`, async () => {
      await page.setViewport({ width: 1440, height: 600 });
      await show(page, name);
      await page.focus("[role=grid] [tabindex='0']");
      const hidden = [];
      for (const key of ["Control+End", ...Array(25).fill("ArrowUp"), "Control+Home", ...Array(8).fill("PageDown"), ...Array(25).fill("ArrowLeft")]) {
        const [plain, ctrl] = key.split("+").reverse();
        if (ctrl) await page.keyboard.down(ctrl);
        await page.keyboard.press(plain);
        if (ctrl) await page.keyboard.up(ctrl);
        const met = await stop(page);
        if (!met?.seen || met.grid === null) hidden.push({ key, met });
      }
      assert.deepEqual(hidden, []);
    });
  }

  test("Escape leads back to where a window or menu was opened", async () => {
    await page.setViewport({ width: 1440, height: 900 });
    const openers = [
      ["ward?ward=月丘区", "[data-test=ward-lines] .mark", "dialog[open]"],
      ["matrix", "[data-test=traffic]", "dialog[open]"],
      ["card?item=2-②", ".ward-choice button", ".ward-choice .menu"],
    ];
    for (const [address, opener, opened] of openers) {
      await page.evaluate((address) => { location.hash = `#/${address}`; }, address);
      await press(page, opener, "Enter");
      await until(page, opened, (opened) => document.querySelector(opened) !== null, opened);
      await page.keyboard.press("Escape");
      await until(page, `${opened} to close`, (opened) => !document.querySelector(opened), opened);
      await until(page, `the focus on ${opener}`, (opener) => document.activeElement === document.querySelector(opener), opener);
    }
  });

  test("no letter by itself does anything", async () => {
    for (const name of ["matrix", "card", "checks", "files"]) {
      await show(page, name);
      const before = await page.evaluate(() => { document.activeElement?.blur(); return document.querySelector("#app").innerHTML; });
      for (const key of "abcdefghijklmnopqrstuvwxyz0123456789?/.,") await page.keyboard.press(key);
      assert.equal(await page.evaluate(() => document.querySelector("#app").innerHTML), before, name);
    }
  });

  test("F1 tells how to go about, from everywhere", async () => {
    await show(page, "card");
    await page.keyboard.press("F1");
    await until(page, "the help", () => document.querySelector(".help h1")?.textContent === "使い方");
    await until(page, "its title", () => document.title === "使い方 - 区くらべ");
    await page.goBack();
    await until(page, "the card again", () => document.querySelector(".card-view") !== null);
  });
});

describe("as people have set their system", () => {
  test("nothing moves where motion is unwelcome", async () => {
    await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
    await show(page, "matrix");
    const moving = await page.evaluate(() => [...document.querySelectorAll("*")].filter((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return animationName !== "none" || transitionDuration.split(",").some((time) => parseFloat(time) > 0);
    }).map((element) => element.outerHTML.slice(0, 80)));
    assert.deepEqual(moving, []);
    await page.emulateMediaFeatures([]);
  });

  test("forced colours leave signs, borders and the current view", async () => {
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    await show(page, "matrix");
    const seen = await page.evaluate(() => {
      const style = (selector) => getComputedStyle(document.querySelector(selector));
      return {
        forced: matchMedia("(forced-colors: active)").matches,
        chip: style(".legend .chip").borderTopStyle,
        here: style("nav a[aria-current]").borderBottomColor === style("nav a:not([aria-current])").borderBottomColor,
        signs: [...document.querySelectorAll("[data-level=missed]")].every((cell) => cell.textContent.startsWith("×")),
      };
    });
    assert.deepEqual(seen, { forced: true, chip: "solid", here: false, signs: true });
    await session.send("Emulation.setEmulatedMedia", { features: [] });
    await session.detach();
  });

  test("a dark screen prints on white paper", async () => {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    assert.notEqual(await paper(), "rgb(255, 255, 255)");
    await page.emulateMediaType("print");
    assert.equal(await paper(), "rgb(255, 255, 255)");
    await page.emulateMediaType(null);
    await page.emulateMediaFeatures([]);
    await assertClean(watched);
  });
});

describe("the frame", () => {
  test("a link that does not fit is told, and what there is is shown", async () => {
    await page.evaluate(() => { location.hash = "#/card?item=9-⑨&wards=月丘区,堺区"; });
    await until(page, "the sentence", () => /事項「9-⑨」、堺区は、/.test(document.querySelector("[data-test=unfit]")?.textContent));
    await until(page, "a card", () => document.querySelector(".card td[data-at]") !== null);
    await show(page, "card");
    await until(page, "the sentence to go", () => !document.querySelector("[data-test=unfit]"));
  });

  test("the way to 点検 leads out of the slips", async () => {
    await show(page, "slip");
    await press(page, "nav a[href^='#/checks']", "Enter");
    await until(page, "the table", () => document.querySelector(".checks-view table") !== null);
  });

  test("the sample takes the place of one's files and gives it back", async () => {
    const own = await open(browser, place.address);
    await started(own.page);
    await choose(own.page, (await workbooks(SETS[0].folder)).slice(0, 1));
    await until(own.page, "one ward", () => document.querySelectorAll("[data-test=matrix] thead .ward").length === 1);
    await press(own.page, "nav a[href='#/']", "Enter");
    await sample(own.page);
    await press(own.page, "[data-test=history] summary", "Enter");
    await press(own.page, "[data-test=history-undo]", "Enter");
    await until(own.page, "one ward again", () => document.querySelectorAll("[data-test=matrix] thead .ward").length === 1);
    await press(own.page, "[data-test=history-redo]", "Enter");
    await until(own.page, "the sample again", () => document.querySelectorAll("[data-test=matrix] thead .ward").length === 24);
    await assertClean(own);
    await own.page.close();
  });
});
