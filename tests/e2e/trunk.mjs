// The page as Trunk builds it (under a sub-path) and as `trunk serve` serves it: it starts without an error, reads the sample,
// shows the matrix, and asks nobody else for anything. Run by `cargo xtask test trunk`.

import { test } from "node:test";
import { assertClean, form, named, open, start, started, until } from "./browser.mjs";
import { sample } from "./views.mjs";

/** Tried again until the server is up: Trunk builds before it serves. */
async function reached(address) {
  for (const end = Date.now() + 600_000; Date.now() < end; await new Promise((later) => setTimeout(later, 500))) {
    if (await fetch(address).then((answer) => answer.ok, () => false)) return;
  }
  throw new Error(`nothing answers at ${address}`);
}

const PLACES = {
  "built into a folder": () => form("http"),
  "served by trunk": async () => {
    const address = named("KUKURABE_SERVED");
    await reached(address);
    return { address, stop: async () => {} };
  },
};

for (const [name, place] of Object.entries(PLACES)) {
  test(name, async () => {
    const { address, stop } = await place();
    const browser = await start("chromium");
    try {
      const watched = await open(browser, address);
      await started(watched.page);
      await sample(watched.page);
      await until(watched.page, "the matrix", () => document.querySelectorAll("[data-test=matrix] thead .ward").length === 24);
      await assertClean(watched);
    } finally {
      await browser.close();
      await stop();
    }
  });
}
