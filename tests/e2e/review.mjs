// 確認 - workbooks with a heading that nobody knows and one without a ward, made anew for every test; what the review says.

import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./browser.mjs";

const HEADINGS = "事項,取組内容,業績目標,達成状況,気にかかること,今後の方針";
const ITEMS = [
  ["1-① 区政会議の運営", "会議を年3回開く。", "年3回の開催", "達成", "日程が合わない委員が多い。", "年度の初めに日程を決める。"],
  ["1-② 職員の育成", "研修を行う。", "受講率8割", "未達成", "参加者が減っている。", "内容を見直す。"],
];

/** The file of one ward and year. Without a ward its name does not say one either. */
function workbook(year, ward) {
  const title = ward ? `令和${year}年度 ${ward} 自己評価` : `令和${year}年度 自己評価`;
  const lines = [`${title},,,,,`, HEADINGS, ...ITEMS.map((item) => item.join(","))];
  return { name: ward ? `${ward}_令和${year}年度.csv` : `評価シート_令和${year}年度.csv`, text: `\ufeff${lines.join("\r\n")}\r\n` };
}

/** Three files of this year, the last without a ward, and next year's of the last one; `folder` takes downloads too. */
export async function problem() {
  const folder = await mkdtemp(join(tmpdir(), "kukurabe-"));
  const put = async ({ name, text }) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  const now = [];
  for (const ward of ["北区", "西区", null]) now.push(await put(workbook(4, ward)));
  return { folder, now, next: await put(workbook(5, null)), nameless: "評価シート_令和4年度.csv" };
}

/** Every sheet of the list: its file, its state and what the row says. */
export function sheets(page) {
  return page.evaluate(() => [...document.querySelectorAll("[data-test=sheet-row]")].map((row) => ({
    file: row.closest("[data-test=file-row]").dataset.name,
    sure: !row.classList.contains("look"),
    text: row.innerText,
  })));
}

/** Waits until no file is being read and as many of the sheets as said are sure. */
export function settled(page, sure) {
  return until(page, `${sure} sheets without a question`, (sure) => (
    document.querySelector("[data-test=progress]")?.getAttribute("aria-busy") === "false" &&
    !document.querySelector("[data-state=reading], [data-state=waiting]") &&
    document.querySelectorAll("[data-test=sheet-row]:not(.look)").length === sure
  ), sure);
}

/** The place of a cell whose text is `text`, in the open sheet. */
export async function cell(page, text) {
  const id = await until(page, `a cell with ${text}`, (text) => (
    [...document.querySelectorAll("[data-test=sheet] td[data-at]")].find((cell) => cell.textContent === text)?.id
  ), text);
  return page.$(`#${id}`);
}

/** The choice with these words, in the open menu. */
export async function choice(page, words) {
  await until(page, `the choice ${words}`, (words) => (
    [...document.querySelectorAll("[data-test=cell-menu] button")].some((button) => button.textContent.includes(words))
  ), words);
  const buttons = await page.$$("[data-test=cell-menu] button");
  for (const button of buttons) {
    if ((await button.evaluate((button) => button.textContent)).includes(words)) return button;
  }
  return assert.fail(words);
}

/** Where the keyboard is. */
export function focus(page) {
  return page.evaluate(() => {
    const at = document.activeElement;
    return { id: at.id, test: at.dataset.test ?? "", role: at.getAttribute("role"), text: at.textContent.slice(0, 60) };
  });
}
