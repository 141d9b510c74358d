// The page starts, in every browser and form, without an error and without asking anyone else for anything.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { copyFile, mkdtemp, readFile, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { BROWSERS, FORMS, assertClean, form, named, open, picture, start, started, until } from "./browser.mjs";
import { serve } from "./server.mjs";

for (const name of BROWSERS) {
  describe(name, () => {
    let browser;
    before(async () => { browser = await start(name); });
    after(() => browser?.close());

    for (const kind of FORMS) {
      test(`starts clean: ${kind}`, async () => {
        const place = await form(kind);
        try {
          const watched = await open(browser, place.address);
          await started(watched.page);
          assert.equal(await watched.page.evaluate(() => document.documentElement.lang), "ja");
          assert.equal(await watched.page.evaluate(() => document.querySelector("#shell-status")), null, "the shell is gone");
          const loaded = watched.requests.length;
          // Long enough for a belated request to show.
          await new Promise((later) => setTimeout(later, 1000));
          assert.deepEqual(watched.requests.slice(loaded).filter((url) => !/^(blob|data):/.test(url)), [], "requests after load");
          await assertClean(watched);
          const beyond = await picture(watched.page, `${name}-${kind}-start`);
          assert.deepEqual(beyond.map((width) => Math.max(width, 0)), [0, 0, 0], "the page is wider than the screen");
          await watched.page.close();
        } finally {
          await place.stop();
        }
      });
    }

    test("keeps the strict rules for local files that people have", async () => {
      const folder = await mkdtemp(join(tmpdir(), "kukurabe-"));
      await writeFile(join(folder, "beside.txt"), "secret");
      await writeFile(join(folder, "page.html"), "<!doctype html><title>x</title>");
      const page = await browser.newPage();
      await page.goto(pathToFileURL(join(folder, "page.html")).href);
      const read = await page.evaluate(() => fetch("beside.txt").then((answer) => answer.text(), () => "refused"));
      assert.equal(read, "refused", "this browser is more lenient here than for people, so tests from file:// prove nothing");
      await page.close();
    });

    test("says that the hosted form does not open from a folder", async () => {
      const { page } = await open(browser, pathToFileURL(join(named("KUKURABE_HOSTED"), "index.html")).href);
      assert.equal(await told(page), "apart");
      await page.close();
    });

    test("says that the browser is too old", async () => {
      const { page } = await open(browser, pathToFileURL(named("KUKURABE_SINGLE")).href, { before: () => { delete window.BigInt; } });
      assert.equal(await told(page), "unsupported");
      await page.close();
    });
  });
}

test("chromium says that WebAssembly is switched off", async () => {
  const browser = await start("chromium");
  try {
    const { page } = await open(browser, pathToFileURL(named("KUKURABE_SINGLE")).href, { before: () => { delete window.WebAssembly; } });
    assert.equal(await told(page), "disabled");
    await picture(page, "chromium-disabled");
  } finally {
    await browser.close();
  }
});

test("firefox says that WebAssembly is switched off by its own setting", async () => {
  const browser = await start("firefox", { preferences: { "javascript.options.wasm": false } });
  try {
    const { page } = await open(browser, pathToFileURL(named("KUKURABE_SINGLE")).href);
    assert.equal(await told(page), "disabled");
  } finally {
    await browser.close();
  }
});

test("a server that knows no media type of WebAssembly will do", async () => {
  const place = await serve(named("KUKURABE_HOSTED"), { plain: true });
  const browser = await start("chromium");
  try {
    const watched = await open(browser, place.address);
    await started(watched.page);
    await assertClean(watched);
  } finally {
    await browser.close();
    await place.stop();
  }
});

test("the module is compiled while it arrives", async () => {
  // The end of it is kept back: what is compiled until then was compiled while it was on its way.
  const place = await serve(named("KUKURABE_HOSTED"), { slow: () => new Promise((later) => setTimeout(later, 2000)) });
  const browser = await start("chromium");
  try {
    const page = await browser.newPage();
    const path = join(await mkdtemp(join(tmpdir(), "kukurabe-")), "trace.json");
    await page.tracing.start({ path, categories: ["v8.wasm", "disabled-by-default-v8.wasm.detailed"] });
    await page.goto(place.address);
    await started(page);
    await page.tracing.stop();
    const { traceEvents } = JSON.parse(await readFile(path, "utf8"));
    const times = (name) => traceEvents.filter((event) => event.name === name).map((event) => event.ts);
    const arrived = Math.max(...times("wasm.OnBytesReceived"));
    const compiled = times("wasm.ValidateFunctionsStreaming");
    assert.ok(compiled.length > 0, "nothing was compiled from the stream");
    assert.ok(compiled.every((time) => time < arrived), "functions were looked at only when everything had arrived");
  } finally {
    await browser.close();
    await place.stop();
  }
});

test("a file that does not arrive is said, not hidden", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kukurabe-"));
  for (const file of await readdir(named("KUKURABE_HOSTED"))) {
    if (!file.endsWith(".wasm")) await copyFile(join(named("KUKURABE_HOSTED"), file), join(folder, file));
  }
  const place = await serve(folder);
  const browser = await start("chromium");
  try {
    const { page } = await open(browser, place.address);
    assert.equal(await told(page), "failed");
  } finally {
    await browser.close();
    await place.stop();
  }
});

/** Which trouble the static shell tells of. */
function told(page) {
  return until(page, "a word about the trouble", () => document.querySelector("#shell-status [data-trouble]")?.dataset.trouble);
}
