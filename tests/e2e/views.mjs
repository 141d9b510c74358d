// 画面 - going about in the views by keyboard alone, on the sample that the page brings along.

import { until } from "./browser.mjs";

/** Opens the sample from the first screen. */
export async function sample(page) {
  await press(page, "[data-test=open-sample]", "Enter");
  await until(page, "the sample's matrix", () => document.querySelectorAll("[data-test=matrix] thead .ward").length === 24);
}

/** Goes to a view by its way in the top band. */
export async function go(page, word) {
  await press(page, `nav a[href^="#/${word}"]`, "Enter");
  await until(page, `the view ${word}`, (word) => location.hash.startsWith(`#/${word}`), word);
}

/** Focuses what `selector` finds, as Tab would, and presses a key there. */
export async function press(page, selector, key) {
  await until(page, selector, (selector) => document.querySelector(selector) !== null, selector);
  await page.focus(selector);
  await page.keyboard.press(key);
}

/** Chooses an entry of a list, as soon as the list has it. */
export async function pick(page, selector, value) {
  const there = (selector, value) => [...document.querySelectorAll(`${selector} option`)].some((option) => option.value === value);
  await until(page, `${value} in ${selector}`, there, selector, value);
  await page.select(selector, value);
}

/** The text of what `selector` finds. */
export function text(page, selector) {
  return page.evaluate((selector) => document.querySelector(selector)?.textContent ?? "", selector);
}

/** Whether the drawer shows the cell that a value came from, with this text in it. Closed again by Escape. */
export async function source(page, words) {
  await until(page, `a source with ${words}`, (words) => (
    document.querySelector("[data-test=source-drawer][open] td.hit")?.textContent.normalize("NFKC").includes(words.normalize("NFKC"))
  ), words);
  await page.keyboard.press("Escape");
  await until(page, "the drawer to close", () => !document.querySelector("[data-test=source-drawer][open]"));
}
