// 静的サーバー - the hosted form under a sub-path, as a ward's intranet would have it. Records what was asked of it.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

export const SUB_PATH = "/some/where/";

const MEDIA = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".wasm": "application/wasm" };

/** What a slow line keeps back of the module, in bytes. */
const LAST = 4096;

/**
 * Serves `folder` under SUB_PATH. `plain` is a server that knows no media type of WebAssembly; `slow` keeps the end of the module
 * back for as long as the promise that it returns is open. Returns the address of the page, the list of paths asked for (it
 * grows), and `stop`.
 */
export async function serve(folder, { plain = false, slow = null } = {}) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://server").pathname;
    asked.push(path);
    const name = path.startsWith(SUB_PATH) ? path.slice(SUB_PATH.length) || "index.html" : "";
    try {
      if (!/^[\w-][\w.-]*$/.test(name)) throw new Error("not a file of the page");
      const body = await readFile(join(folder, name));
      const known = MEDIA[extname(name)] && !(plain && name.endsWith(".wasm"));
      response.writeHead(200, { "content-type": known ? MEDIA[extname(name)] : "application/octet-stream" });
      if (slow && name.endsWith(".wasm")) {
        response.write(body.subarray(0, -LAST));
        await slow();
        response.end(body.subarray(-LAST));
        return;
      }
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const stop = () => new Promise((stopped) => { server.close(stopped); server.closeAllConnections(); });
  return { address: `http://127.0.0.1:${server.address().port}${SUB_PATH}`, asked, stop };
}
