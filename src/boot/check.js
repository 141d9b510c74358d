/*
 * 動作の確認 - runs first and is written for old browsers (no let, no arrows): where the app cannot start, it says in plain
 * words whether WebAssembly was switched off by a setting or whether the browser is too old, and what helps.
 * It loads nothing. `start.js` looks at `kukurabeTrouble` and uses it for its own failures as well.
 */
(function () {
  "use strict";

  function element(name, text) {
    var made = document.createElement(name);
    if (text) { made.appendChild(document.createTextNode(text)); }
    return made;
  }

  /* Puts heading, sentence and remedies where "loading" stood; `detail` is for whoever is asked for help. */
  function tell(trouble, detail) {
    var place = document.getElementById("shell-status");
    var box = element("div");
    var list = element("ul");
    var i;
    window.kukurabeTrouble.told = trouble.kind;
    if (!place) { return; }
    box.className = "shell-trouble";
    box.setAttribute("data-trouble", trouble.kind);
    box.appendChild(element("h2", trouble.heading));
    box.appendChild(element("p", trouble.sentence));
    for (i = 0; i < trouble.remedies.length; i += 1) { list.appendChild(element("li", trouble.remedies[i])); }
    box.appendChild(list);
    if (detail) {
      detail = element("p", "詳細：" + detail);
      detail.className = "shell-detail";
      box.appendChild(detail);
    }
    while (place.firstChild) { place.removeChild(place.firstChild); }
    place.appendChild(box);
  }

  var disabled = {
    kind: "disabled",
    heading: "WebAssemblyが無効になっています",
    sentence: "このブラウザは対応していますが、区くらべを動かす仕組み（WebAssembly）が設定で止められているため、始められません。次のどれかをお試しください。",
    remedies: [
      "ブラウザの設定で、このページを例外に加える（Edgeでは、アドレス欄の左のマークから「このサイトのセキュリティを強化」をオフにします）。",
      "情報システムの担当に「このページでWebAssemblyを使えるようにしてほしい」と伝える。",
      "区くらべの単体ファイル（kukurabe.html）を受け取り、パソコンに保存して開く。",
      "ほかのブラウザ（Edge、Chrome、Firefox）で開く。"
    ]
  };
  var unsupported = {
    kind: "unsupported",
    heading: "対応していないブラウザです",
    sentence: "お使いのブラウザには、区くらべに必要な機能がありません。",
    remedies: ["新しいEdge、Chrome、Firefox、Safariで開く（EdgeとChromeは109以降、Firefoxは115以降、Safariは16.4以降）。"]
  };
  var failed = {
    kind: "failed",
    heading: "始められませんでした",
    sentence: "ページの部品を読み込めませんでした。パソコンのファイルには何も起きていません。",
    remedies: [
      "ページを再読み込みする。",
      "それでも始まらないときは、ファイルがそろっているか、配布元に確かめる。"
    ]
  };
  var apart = {
    kind: "apart",
    heading: "このファイルは、ここからは始められません",
    sentence: "これはWebサーバーに置くための形です。フォルダから直接開くことはできません。",
    remedies: ["直接開くときは、単体ファイル（kukurabe.html）をお使いください。"]
  };
  window.kukurabeTrouble = { tell: tell, disabled: disabled, failed: failed, apart: apart, told: null };

  /* Every browser of the second tier has all of these; one that lacks any is too old, whatever its settings are. */
  function modern() {
    return typeof Promise === "function" && typeof fetch === "function" && typeof BigInt === "function" &&
      typeof Worker === "function" && typeof TextDecoder === "function" && typeof DecompressionStream === "function" &&
      "noModule" in document.createElement("script");
  }

  /* A function that returns a 128-bit constant: the app is built with fixed-width SIMD. */
  function simd() {
    return WebAssembly.validate(new Uint8Array([
      0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11
    ]));
  }

  if (!modern()) { tell(unsupported); }
  else if (typeof WebAssembly !== "object") { tell(disabled); }
  else if (!simd()) { tell(unsupported); }
}());
