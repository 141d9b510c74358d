/*
 * 起動 - compiles the app's WebAssembly once, leaves module and glue where the app finds them for its workers
 * (`kukurabeBoot`), and starts it. A classic script, because modules do not load from file://.
 *
 * Hosted, #kukurabe-glue and #kukurabe-wasm are preload links to files beside the page. In the single file the first is the
 * script itself and the second a data block: base64 of the raw-deflated module. A third block, #kukurabe-data, may hold
 * files.
 */
(async () => {
  "use strict";
  const trouble = window.kukurabeTrouble;
  if (trouble.told) return;
  const glue = document.getElementById("kukurabe-glue");
  const wasm = document.getElementById("kukurabe-wasm");

  /** Compiled while it arrives; a server that does not call it WebAssembly has it compiled when it is there. */
  const compiled = async (response) => {
    const media = response.headers.get("content-type")?.split(";")[0].trim().toLowerCase();
    if (media === "application/wasm") return WebAssembly.compileStreaming(response);
    return WebAssembly.compile(await response.arrayBuffer());
  };

  const inside = async () => {
    const text = atob(wasm.textContent);
    const packed = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    // Data that somebody passed on inside the page is left to the app, and the page as it was, to be passed on with other data.
    const data = document.getElementById("kukurabe-data");
    data?.remove();
    const page = document.documentElement.cloneNode(true);
    // The text of the module is of no further use to this page, and it is the largest node of the document.
    wasm.remove();
    const module = await compiled(new Response(stream, { headers: { "content-type": "application/wasm" } }));
    return { module, glue: glue.textContent, page, data: data?.textContent };
  };

  const fetched = async (link) => {
    const response = await fetch(link.href, { credentials: "same-origin" });
    if (!response.ok) throw new Error(`${response.status} ${link.href}`);
    return response;
  };

  const run = (src) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = resolve;
    script.onerror = () => reject(new Error(src));
    document.head.append(script);
  });

  const beside = async () => {
    const [module, text] = await Promise.all([
      fetched(wasm).then(compiled),
      fetched(glue).then((response) => response.text()),
      run(glue.href),
    ]);
    return { module, glue: text };
  };

  const single = wasm.localName === "script";
  if (!single && location.protocol === "file:") return trouble.tell(trouble.apart);
  try {
    globalThis.kukurabeBoot = await (single ? inside() : beside());
    // Not initSync: on a page's own thread Chromium starts modules above 8 MB only when it may take its time.
    await wasm_bindgen({ module_or_path: globalThis.kukurabeBoot.module });
  } catch (error) {
    // A policy of the server that forbids compiling is a setting too; chunks that do not arrive are not.
    const forbidden = error instanceof WebAssembly.CompileError && /polic|unsafe-eval/i.test(error.message);
    trouble.tell(forbidden ? trouble.disabled : trouble.failed, String(error));
    throw error;
  }
})();
