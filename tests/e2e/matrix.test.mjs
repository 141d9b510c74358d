// 達成状況マトリクスと事項カード - where is it behind, who writes about it, how did it go over the years, what did each ward
// aim at and find? Asked with the keyboard only, of the sample's planted marks and of small tables made here.

import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { assertClean, picture, printed, until, visit } from "./browser.mjs";
import { choose } from "./files.mjs";
import { go, pick, press, sample, source, text } from "./views.mjs";

/** Two wards over three years; in the last one two items have changed their numbers. */
async function years() {
  const folder = await mkdtemp(join(tmpdir(), "kukurabe-"));
  const head = "番号,事項,業績目標,主な取組（実績）,達成状況,次年度以降の課題";
  const files = [];
  for (const [ward, marks] of [["北区", ["①④", "①①", "②④"]], ["西区", ["④①", "①②", "①①"]]]) {
    for (const [n, pair] of marks.entries()) {
      const codes = n === 2 ? ["1-②", "1-①"] : ["1-①", "1-②"];
      const line = (code, name, mark) => `${code},${name},年に4回開く,4回開いた。参加は30人だった。,${mark},参加者の固定化`;
      const rows = [line(codes[0], "避難所の開設訓練", pair[0]), line(codes[1], "読み聞かせの会", pair[1])].sort();
      const title = `令和${n + 4}年度　${ward}　事業評価表`;
      const legend = "※達成状況　①：達成　②：概ね達成　③：一部達成・遅れ　④：未達成";
      const path = join(folder, `令和${n + 4}年度_${ward}.csv`);
      await writeFile(path, `\uFEFF${[title, legend, head, ...rows].join("\r\n")}\r\n`);
      files.push(path);
    }
  }
  return files;
}

/** The matrix as it stands: wards across, items down, and the cells of a row by their levels. */
function matrix(page) {
  return page.evaluate(() => ({
    wards: [...document.querySelectorAll("[data-test=matrix] thead .ward")].map((head) => head.getAttribute("aria-label")),
    items: [...document.querySelectorAll("[data-test=matrix] tbody .item[data-at] a")].map((item) => item.textContent),
    sections: document.querySelectorAll("[data-test=matrix] .section").length,
    levels: [...document.querySelectorAll("[data-test=matrix] td[data-level]")].map((cell) => cell.dataset.level),
  }));
}

/** The items once they are as `good` says. */
function items(page, what, good, ...words) {
  return until(page, what, new Function("...words", `
    const items = [...document.querySelectorAll("[data-test=matrix] tbody .item[data-at] a")].map((item) => item.textContent);
    return (${good})(items, ...words) ? items : null;
  `), ...words);
}

const missed = (page, row) => page.evaluate((row) => (
  document.querySelectorAll(`[data-test=matrix] td[data-at^="${row},"][data-level=missed]`).length
), row);

/** Where the focus is: the row and column of a grid. */
const at = (page) => page.evaluate(() => document.activeElement?.dataset.at ?? "");

/** Presses a key and waits for the focus to stand elsewhere. */
async function step(page, key, alt = false) {
  const before = await at(page);
  if (alt) await page.keyboard.down("Alt");
  await page.keyboard.press(key);
  if (alt) await page.keyboard.up("Alt");
  return until(page, `${key} to move on from ${before}`, (before) => {
    const now = document.activeElement?.dataset.at;
    return now && now !== before ? now : null;
  }, before);
}

describe("the sample", () => {
  let watched, page, leave;
  before(async () => {
    ({ watched, page, leave } = await visit());
    await sample(page);
  });
  after(() => leave?.());

  test("where is it behind: items and wards that missed most come first, within sections or across", async () => {
    const given = await matrix(page);
    assert.ok(given.sections >= 4, `${given.sections} sections`);
    await pick(page, "[data-test=sort]", "missed");
    await items(page, "another order", "(items, first) => items.length > 0 && items[0] !== first", given.items[0]);
    const rows = given.items.length;
    const counts = [];
    for (let row = 0; row < rows; row += 1) counts.push(await missed(page, row));
    assert.deepEqual(counts, [...counts].sort((a, b) => b - a), "rows by the number missed");
    assert.equal((await matrix(page)).sections, 0, "an order by number goes across sections");
    await pick(page, "[data-test=sort]", "within");
    await until(page, "the sections again", () => document.querySelectorAll("[data-test=matrix] .section").length > 0);
    assert.equal((await matrix(page)).sections, given.sections);
    await pick(page, "[data-test=sort]", "");
    await items(page, "the order as given", "(items, all) => items.join() === all", given.items.join());
  });

  test("wards like one ward stand beside it", async () => {
    await pick(page, "[data-test=sort]", "like-緑野区");
    await until(page, "緑野区 in front", () => document.querySelector("[data-test=matrix] thead .ward").getAttribute("aria-label") === "緑野区");
    await pick(page, "[data-test=sort]", "");
  });

  test("only items with that level, and the sentence counts what is shown", async () => {
    const whole = (await matrix(page)).items.length;
    await pick(page, "[data-test=level]", "stopped");
    const some = await items(page, "fewer items", "(items, whole) => items.length > 0 && items.length < whole", whole);
    assert.ok((await text(page, "[data-test=matrix-summary]")).startsWith(`${some.length}事項×24区`));
    assert.match(await text(page, "[data-test=part]"), /絞り込み：－ .*のある事項/);
    await pick(page, "[data-test=level]", "");
    await items(page, "all items", "(items, whole) => items.length === whole", whole);
  });

  test("only some wards: ticked with the space bar, closed with Escape", async () => {
    await press(page, "[data-test=only-wards]", "Enter");
    await until(page, "the wards' menu", () => document.querySelectorAll(".ward-choice .menu input").length === 24);
    for (const ward of ["花園区", "朝日区"]) {
      await page.evaluate((ward) => [...document.querySelectorAll(".ward-choice .menu label")].find((label) => label.textContent === ward).querySelector("input").focus(), ward);
      await page.keyboard.press("Space");
      await until(page, `${ward} in the address`, (ward) => decodeURIComponent(location.hash).includes(ward), ward);
    }
    await page.keyboard.press("Escape");
    await until(page, "the focus on the button", () => document.activeElement.id === "only-wards");
    assert.deepEqual((await matrix(page)).wards, ["朝日区", "花園区"], "in the customary order");
    await page.goBack();
    await until(page, "花園区 alone", () => document.querySelectorAll("[data-test=matrix] thead .ward").length === 1);
    await page.goBack();
    await until(page, "all wards", () => document.querySelectorAll("[data-test=matrix] thead .ward").length === 24);
  });

  test("who writes about 防犯: items that do, their cells marked, and a search kept as a column", async () => {
    const whole = (await matrix(page)).items.length;
    await page.focus("[data-test=find]");
    await page.keyboard.type("ﾎﾞｳﾊﾝ または 防犯");
    await page.keyboard.press("Enter");
    const some = await items(page, "items about 防犯", "(items, whole) => items.length > 0 && items.length < whole", whole);
    assert.ok(some.some((item) => item.includes("防犯")), some.join());
    assert.ok(await page.evaluate(() => document.querySelectorAll("[data-test=matrix] td.has-words").length > 0), "no cell is marked");
    await press(page, "[data-test=keep]", "Enter");
    await until(page, "its column", () => document.querySelectorAll("[data-test=matrix] thead .tally").length === 1);
    await page.focus("[data-test=find]");
    await page.evaluate(() => document.querySelector("[data-test=find]").select());
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    await items(page, "all items", "(items, whole) => items.length === whole", whole);
    assert.equal(await page.evaluate(() => document.querySelectorAll("[data-test=matrix] thead .tally").length), 1, "the column stays");
  });

  test("a search kept in さがす is a column too, in the link, and can be let go", async () => {
    await go(page, "search");
    await until(page, "the box", () => document.querySelector("[data-test=search-words]"));
    await page.focus("[data-test=search-words]");
    await page.keyboard.type("どこにもない語");
    await page.keyboard.press("Enter");
    await press(page, "[data-test=keep]", "Enter");
    await until(page, "the word in the address", () => decodeURIComponent(location.hash).includes("どこにもない語"));
    await go(page, "matrix");
    await until(page, "two columns", () => document.querySelectorAll("[data-test=matrix] thead .tally").length === 2);
    const none = await page.evaluate(() => [...document.querySelectorAll("[data-test=matrix] tbody:not(.edge) tr:not(.section)")].map((row) => row.lastElementChild.textContent));
    assert.ok(none.length > 0 && none.every((count) => count === "0"), none.join());
    const edge = await page.evaluate(() => [...document.querySelectorAll("[data-test=matrix] .edge tr")].map((row) => row.querySelector(".item").textContent));
    assert.equal(edge.length, 3, edge.join());
    for (let left = 1; left >= 0; left -= 1) {
      await press(page, "[data-test=let-go]", "Enter");
      await until(page, "a column less", (left) => document.querySelectorAll("[data-test=matrix] thead .tally").length === left, left);
    }
  });

  test("a block is chosen with Shift and the arrows", async () => {
    await page.focus('[data-test=matrix] [data-at="0,1"]');
    await page.keyboard.down("Shift");
    await step(page, "ArrowRight");
    await step(page, "ArrowDown");
    await page.keyboard.up("Shift");
    assert.equal(await page.evaluate(() => document.querySelectorAll("[data-test=matrix] .in-block").length), 4);
  });

  test("a missing passage is named, and the labels of a chain light up from plan to act", async () => {
    await go(page, "card");
    await pick(page, "[data-test=item]", "1-②");
    await press(page, "[data-test=wards]", "Enter");
    await until(page, "the wards' menu", () => document.querySelectorAll(".ward-choice .menu input").length === 24);
    for (const ward of ["白鳥区", ...await page.evaluate(() => [...document.querySelectorAll("[data-test=card] th[data-ward]")].map((head) => head.dataset.ward).filter((ward) => ward !== "白鳥区"))]) {
      const add = ward === "白鳥区";
      if (add && await page.evaluate(() => document.querySelector("[data-test=card] th[data-ward='白鳥区']"))) continue;
      await page.evaluate((ward) => [...document.querySelectorAll(".ward-choice .menu label")].find((label) => label.textContent === ward).querySelector("input").focus(), ward);
      await page.keyboard.press("Space");
      await until(page, `${ward} ${add ? "in" : "out of"} the card`, (ward, add) => (
        (document.querySelector(`[data-test=card] th[data-ward="${ward}"]`) !== null) === add
      ), ward, add);
      if (await page.evaluate(() => document.querySelectorAll("[data-test=card] th[data-ward]").length) === 2) break;
    }
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.querySelectorAll("[data-test=card] th[data-ward]").length), 2);
    // Planted: 白鳥区 tells nothing of what became of イ.
    assert.match(await text(page, "[data-test=card-summary]"), /白鳥区の主な取組（実績）「イ」/);
    assert.match(await text(page, "[data-test=card] td.missing"), /「イ」の記載なし/);

    const label = await page.evaluate(() => [...document.querySelectorAll("[data-test=card] .label")].find((label) => label.textContent === "イ").id);
    await page.focus(`#${label}`);
    await until(page, "a chain alight", () => document.querySelectorAll("[data-test=card] .label.lit").length > 2);
    const stages = await page.evaluate(() => [...document.querySelectorAll("[data-test=card] .label.lit")].map((label) => label.textContent));
    assert.ok(stages.every((words) => words.includes("イ")), stages.join());
    assert.ok(await page.evaluate(() => document.querySelector("[data-test=card] td.missing").classList.contains("lit")), "what is missing is part of the chain");
    await page.keyboard.press("Enter");
    await until(page, "the label chosen", (label) => document.getElementById(label).getAttribute("aria-selected") === "true", label);

    // Along the chain, over the wards, and from stage to stage.
    const from = Number((await at(page)).split(",")[0]);
    const next = await step(page, "ArrowDown", true);
    assert.ok(Number(next.split(",")[0]) > from + 1, `${from} to ${next}`);
    assert.match(await page.evaluate(() => document.activeElement.textContent), /イ/);
    assert.equal((await step(page, "ArrowRight")).split(",")[1], "1");
    await step(page, "PageUp");
    const opened = await page.evaluate(() => document.activeElement.parentElement.querySelector(".stage")?.textContent);
    assert.ok(["計画", "実行", "評価", "改善"].includes(opened), `a stage begins here: ${opened}`);
    assert.ok(await page.evaluate(() => document.querySelectorAll("[data-test=card] td.lit").length > 2), "the chosen label stays alight");
    await page.evaluate(() => document.querySelector("[data-test=card] td.has-source:has(.figure)").focus());
    const words = await page.evaluate(() => document.activeElement.querySelector(".figure").textContent);
    await page.keyboard.press("Enter");
    await source(page, words);
  });

  test("a card can be read by its gist, or by its figures alone with their roles", async () => {
    const length = () => page.evaluate(() => document.querySelector("[data-test=card] tbody").textContent.length);
    const whole = await length();
    await page.focus("[data-test=reading] input:checked");
    await page.keyboard.press("ArrowRight");
    await until(page, "the gist", () => location.hash.includes("mode=gist"));
    assert.ok(await length() <= whole);
    await page.keyboard.press("ArrowRight");
    await until(page, "figures alone", () => document.querySelectorAll("[data-test=card] .role").length > 3);
    const roles = await page.evaluate(() => [...new Set([...document.querySelectorAll("[data-test=card] .role")].map((role) => role.textContent))].sort());
    assert.deepEqual(roles, ["実績", "目標"]);
    assert.match(await text(page, "[data-test=card-summary]"), /白鳥区の主な取組（実績）「イ」/, "what is missing is still said");
    await page.goBack();
    await until(page, "the gist again", () => document.querySelector("[data-test=reading] input:checked").value === "gist");
  });

  test("fits screens and paper, and asks nobody for anything", async () => {
    const beyond = await picture(page, "card");
    assert.deepEqual(beyond.map((width) => Math.max(width, 0)), [0, 0, 0], "the page is wider than the screen");
    await printed(page, "card");
    await assertClean(watched);
  });
});

describe("three years of two wards", () => {
  let watched, page, leave;
  before(async () => {
    ({ watched, page, leave } = await visit());
    await choose(page, await years());
    await until(page, "the matrix", () => {
      if (document.querySelector("[data-test=year]")?.options.length === 3) return true;
      if (document.querySelectorAll("[data-test=file-row][data-state=read]").length === 6) document.querySelector("a[href^='#/matrix']")?.click();
      return false;
    });
  });
  after(() => leave?.());

  test("years side by side, each under its legend, items by what they are known", async () => {
    await press(page, "[data-test=years]", "Space");
    await until(page, "years in the cells", () => document.querySelectorAll("[data-test=matrix] td.strand[data-at] br").length === 4);
    const eras = await text(page, "[data-test=eras]");
    for (const year of ["令和4年度", "令和5年度", "令和6年度"]) assert.ok(eras.includes(`${year}（凡例：`), eras);
    const seen = await page.evaluate(() => [...document.querySelectorAll("[data-test=matrix] tbody tr")].filter((row) => row.querySelector("td.strand[data-at]")).map((row) => ({
      item: row.querySelector(".item a").textContent,
      tie: row.querySelector(".tie").textContent,
      cells: [...row.querySelectorAll("td.strand[data-at]")].map((cell) => cell.textContent),
    })));
    assert.deepEqual(seen.map((row) => row.item), ["1-① 読み聞かせの会", "1-② 避難所の開設訓練"]);
    assert.deepEqual(seen[0].cells, ["×◎×④①④", "◎○◎①②①"], "each ward's years from left to right, their marks below");
    assert.match(seen[0].tie, /令和5年度は「1-② 読み聞かせの会」（番号は違うが名前が同じ・2区）/);
    const summary = await text(page, "[data-test=matrix-summary]");
    assert.match(summary, /令和4年度は4欄のうち未達成 2、令和5年度は4欄のうち未達成 0、令和6年度は4欄のうち未達成 1/);
    assert.ok(!/[→↑↓]/.test(await text(page, "[data-test=matrix]")), "no arrows");
  });

  test("a cell tells its years, and each opens its own file", async () => {
    await press(page, '[data-test=matrix] [data-at="0,1"]', "Enter");
    await until(page, "the years of the cell", () => document.querySelectorAll("[data-test=years-of-cell] li").length === 3);
    await press(page, "[data-test=years-of-cell] li:first-child button", "Enter");
    await until(page, "the file of the first year", () => document.querySelector("[data-test=source-drawer][open]")?.textContent.includes("令和4年度_北区.csv"));
    await page.keyboard.press("Escape");
    await until(page, "the drawer to close", () => !document.querySelector("[data-test=source-drawer][open]"));
  });

  test("fits screens and paper, and asks nobody for anything", async () => {
    const beyond = await picture(page, "matrix-years");
    assert.deepEqual(beyond.map((width) => Math.max(width, 0)), [0, 0, 0], "the page is wider than the screen");
    await printed(page, "matrix-years");
    await assertClean(watched);
  });
});

describe("more rows than one frame draws", () => {
  const ROWS = 240;
  let watched, page, leave;
  /** What has been drawn of the marks: of each cell what it is said to be, and what stands in it. */
  const marks = () => [...document.querySelectorAll("[data-test=matrix] td[data-mark]")].map((cell) => [cell.dataset.mark, cell.textContent.slice(-1)]);
  before(async () => {
    const line = (n) => `${1 + Math.floor(n / 10)}-${String.fromCodePoint(0x2460 + n % 10)},訓練その${n},年に4回開く,4回開いた。,${"①②③④"[n % 4]},参加者の固定化`;
    const legend = "※達成状況　①：達成　②：概ね達成　③：一部達成・遅れ　④：未達成";
    const head = ["令和6年度　北区　事業評価表", legend, "番号,事項,業績目標,主な取組（実績）,達成状況,次年度以降の課題"];
    const path = join(await mkdtemp(join(tmpdir(), "kukurabe-")), "令和6年度_北区.csv");
    await writeFile(path, `\uFEFF${[...head, ...Array.from({ length: ROWS }, (_, n) => line(n))].join("\r\n")}\r\n`);
    ({ watched, page, leave } = await visit());
    await choose(page, [path]);
  });
  after(() => leave?.());

  test("all are drawn without anybody scrolling", async () => {
    await until(page, "the matrix", () => document.querySelector("[data-test=matrix] td[data-mark]") !== null);
    const drawn = await page.evaluate(marks);
    assert.equal(drawn.length, ROWS);
    assert.deepEqual(drawn.filter(([mark, sign]) => mark !== sign), []);
  });

  test("what is printed at once is in its own order", async () => {
    const drawn = await page.evaluate(async () => {
      const sort = document.querySelector("[data-test=sort]");
      sort.value = "missed";
      sort.dispatchEvent(new Event("change", { bubbles: true }));
      // The page follows in microtasks; no frame comes between.
      for (let n = 0; n < 100; n += 1) await null;
      const waiting = document.querySelector("html[data-drawing]") !== null;
      window.dispatchEvent(new Event("beforeprint"));
      const order = [...document.querySelectorAll("[data-test=matrix] td[data-mark]")].map((cell) => cell.dataset.mark).join("");
      return { waiting, order, done: document.querySelector("html[data-drawing]") === null };
    });
    assert.deepEqual(drawn, { waiting: true, order: "④".repeat(ROWS / 4) + "①②③".repeat(ROWS / 4), done: true });
    await assertClean(watched);
  });

  test("a place keeps the focus when its row is drawn anew, and of two orders the last one counts", async () => {
    await page.focus(`[data-test=matrix] [data-at="${ROWS / 2},1"]`);
    await page.evaluate(async () => {
      const sort = document.querySelector("[data-test=sort]");
      for (const order of ["", "missed", "", "missed"]) {
        sort.value = order;
        sort.dispatchEvent(new Event("change", { bubbles: true }));
        await new Promise((later) => setTimeout(later));
      }
    });
    const order = "④".repeat(ROWS / 4) + "①②③".repeat(ROWS / 4);
    await until(page, "the last order", (order) => (
      [...document.querySelectorAll("[data-test=matrix] td[data-mark]")].map((cell) => cell.dataset.mark).join("") === order
    ), order);
    assert.equal(await at(page), `${ROWS / 2},1`);
  });

  test("who acts in the table at once finds it whole, and Tab leads to one place", async () => {
    await pick(page, "[data-test=sort]", "");
    await page.evaluate((row) => document.querySelector(`[data-test=matrix] [data-at="${row},1"]`).click(), ROWS - 1);
    const seen = await page.evaluate(() => ({
      at: document.activeElement.dataset.at,
      stops: [...document.querySelectorAll("[data-test=matrix] [tabindex='0']")].map((cell) => cell.dataset.at),
    }));
    assert.deepEqual(seen, { at: `${ROWS - 1},1`, stops: [`${ROWS - 1},1`] });
    assert.equal((await page.evaluate(marks)).map(([mark]) => mark).join(""), "①②③④".repeat(ROWS / 4));
  });
});
