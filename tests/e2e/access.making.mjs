// だれでも - every view for those who see it otherwise, or not at all, and who use no mouse: axe-core in both colour schemes
// that the page has, the way of the focus, and the colours and motions that people set in their system.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { assertClean, form, open, start, started, until } from "./browser.mjs";
import { SCENES, show } from "./scenes.mjs";
import { sample } from "./views.mjs";

/** Handed to the page by the driver: a script element would be stopped by the page's policy. */
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser, place, watched, page;
before(async () => {
  browser = await start("chromium");
  place = await form("http");
  watched = await open(browser, place.address);
  page = watched.page;
  await page.setViewport({ width: 1440, height: 900 });
  await started(page);
  await sample(page);
  await page.evaluate(axe);
});
after(async () => {
  await browser?.close();
  await place?.stop();
});

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
