// 保存 - a folder that a browser saves into, and what the command line makes of the files in it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, readdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { named, start } from "./browser.mjs";

/** Starts a browser that saves into a folder of its own; `saved` waits for a file there, `stop` ends both. */
export async function saving(name) {
  const folder = await mkdtemp(join(tmpdir(), "kukurabe-saved-"));
  // Firefox is told by its preferences, Chromium once it runs.
  const preferences = { "browser.download.folderList": 2, "browser.download.dir": folder, "browser.download.useDownloadDir": true, "browser.download.always_ask_before_handling_new_types": false, "browser.download.alwaysOpenPanel": false };
  const browser = await start(name, { preferences });
  if (name === "chromium") {
    const session = await browser.target().createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  }
  const given = new Set();
  /** The next file with that ending, once it is there whole. */
  const saved = async (ending) => {
    for (let tries = 0; tries < 450; tries += 1) {
      const names = await readdir(folder);
      const name = names.find((name) => name.endsWith(ending) && !given.has(join(folder, name)));
      // Firefox keeps an empty file in place while it writes beside it.
      if (name && !names.includes(`${name}.part`) && (await readFile(join(folder, name))).length > 0) {
        // Chromium would write the next file of this name over it.
        const path = join(folder, `${given.size}-${name}`);
        given.add(path);
        await rename(join(folder, name), path);
        return { name, path };
      }
      await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error(`no file ${ending} was saved: ${await readdir(folder)}`);
  };
  const stop = async () => {
    await browser.close();
    await rm(folder, { recursive: true });
  };
  return { browser, folder, saved, stop };
}

/** Records as the command line reads them, without what tells of the reading itself. */
export function records(...paths) {
  const run = spawnSync(named("KUKURABE_NATIVE"), ["read", ...paths], { encoding: "utf8", maxBuffer: 1 << 30 });
  assert.equal(run.status, 0, run.stderr);
  const lines = run.stdout.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.stringify({ ...JSON.parse(line), notes: [] })).sort();
}
