// マトリクス - the matrix as the page shows it and as the command line prints it, in one form that can be compared.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { named, until } from "./browser.mjs";

/** Every cell of the matrix on the page, over all the years it offers, as one sorted list of "ward | item | year | level | mark". */
export async function shown(page) {
  await until(page, "the matrix", () => {
    if (document.querySelector("[data-test=matrix] [data-ward][data-item]")) return true;
    // After files that need a look the page stays at the review; one click leads on.
    document.querySelector("a[href^='#/matrix']")?.click();
    return false;
  });
  const years = await page.evaluate(() => [...document.querySelectorAll("[data-test=year] option")].map((option) => option.value));
  const cells = [];
  for (const year of years.length > 0 ? years : [null]) {
    if (year !== null) {
      await page.select("[data-test=year]", year);
      await until(page, `the year ${year}`, (year) => (
        document.querySelector("[data-test=year]").value === year && document.querySelector("[data-test=matrix]").dataset.year === year
      ), year);
    }
    cells.push(...await page.evaluate(() => [...document.querySelectorAll("[data-test=matrix] [data-ward][data-item]")].map((cell) => (
      [cell.dataset.ward, cell.dataset.item, cell.closest("table").dataset.year ?? "", cell.dataset.level, cell.dataset.mark ?? ""].join(" | ")
    ))));
  }
  return cells.sort();
}

/** The same list from `kukurabe compare`. */
export function native(paths) {
  const run = spawnSync(named("KUKURABE_NATIVE"), ["compare", ...paths], { encoding: "utf8", maxBuffer: 1 << 30 });
  assert.equal(run.status, 0, `kukurabe compare: ${run.stderr}`);
  const cells = JSON.parse(run.stdout).items.flatMap((item) => item.cells.map((cell) => (
    [cell.ward, item.code ?? item.name, cell.fiscal_year ?? "", cell.present ? cell.level ?? "none" : "absent", cell.mark ?? ""].join(" | ")
  )));
  return cells.sort();
}
