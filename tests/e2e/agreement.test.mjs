// Workbooks chosen or dropped give the matrix that the command line prints, cell by cell; files that are no workbooks are
// named with a reason and keep nothing else from being read.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, FORMS, assertClean, form, open, picture, printed, start, started } from "./browser.mjs";
import { SETS, choose, drop, impostors, rows, workbooks } from "./files.mjs";
import { native, shown } from "./matrix.mjs";

const WAYS = { choose, drop };
const bad = await impostors();

for (const set of SETS) {
  const good = await workbooks(set.folder);
  if (good.length === 0 && !set.required) {
    test(`${set.name} workbooks`, { skip: "they do not lie beside the project" }, () => {});
    continue;
  }
  describe(`${set.name} workbooks`, () => {
    let expected;
    before(() => {
      assert.ok(good.length >= 24, `expected 24 workbooks in ${set.folder}, found ${good.length}`);
      expected = native(good);
      assert.ok(expected.length >= 24, "the command line found fewer cells than workbooks");
    });
    for (const name of BROWSERS) {
      describe(name, () => {
        let browser;
        before(async () => { browser = await start(name); });
        after(() => browser?.close());
        for (const kind of FORMS) {
          for (const [way, hand] of Object.entries(WAYS)) {
            test(`${kind}, ${way}`, async () => {
              const place = await form(kind);
              let watched;
              try {
                watched = await open(browser, place.address);
                await started(watched.page);
                const loaded = watched.requests.length;
                const asked = place.asked.length;
                await hand(watched.page, [...good, ...bad.map((file) => file.path)]);

                const answered = await rows(watched.page, good.length + bad.length);
                for (const file of bad) {
                  const row = answered.find((row) => row.name === file.name);
                  assert.equal(row?.state, file.state, file.name);
                  assert.match(row.text, file.reason, file.name);
                }
                assert.equal(answered.filter((row) => row.state === "read").length, good.length, "the others were read");
                assert.deepEqual(await shown(watched.page), expected);

                // Workers are made from blobs of the page itself; everything else would be a request.
                assert.deepEqual(watched.requests.slice(loaded).filter((url) => !/^(blob|data):/.test(url)), [], "requests after load");
                assert.deepEqual(place.asked.slice(asked), [], "requests to the server after load");
                await assertClean(watched);
                if (way === "drop") {
                  await picture(watched.page, `${name}-${kind}-${set.name}-matrix`);
                  const paper = await printed(watched.page, `${name}-${kind}-${set.name}-matrix`);
                  assert.equal(Buffer.from(paper.subarray(0, 5)).toString(), "%PDF-");
                }
              } finally {
                // Or a page that is still at work would keep the next one waiting.
                await watched?.page.close();
                await place.stop();
              }
            });
          }
        }
      });
    }
  });
}
