// ブラウザ - starts Chromium and Firefox ESR the way people have them, and watches a page: errors, violations, requests.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";
import { serve } from "./server.mjs";

const PICTURES = fileURLToPath(new URL("../../target/screenshots/", import.meta.url));

export const BROWSERS = ["chromium", "firefox"];
/** http: the hosted form under a sub-path. file: the single file, opened from the disk. */
export const FORMS = ["http", "file"];

const QUIET = ["--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

/** So long a browser may take to start, to open a page, or to show what is waited for: other programs may be at work beside it. */
const PATIENCE = 90_000;

/** Without these Firefox under remote control opens file:// more widely than it does for people. */
const STRICT = { "remote.prefs.recommended": false, "security.fileuri.strict_origin_policy": true };

/** Starts a browser with an empty profile. `preferences` are Firefox's own. */
export function start(name, { preferences = {} } = {}) {
  if (name === "firefox") {
    return puppeteer.launch({
      browser: "firefox", executablePath: named("FIREFOX"), headless: true, timeout: PATIENCE,
      extraPrefsFirefox: { ...STRICT, ...preferences },
    });
  }
  // Root has no sandbox to give away.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return puppeteer.launch({ executablePath: named("CHROMIUM"), headless: true, timeout: PATIENCE, args: [...QUIET, ...sandbox] });
}

/** The address of a form of the page, and `stop` for the server that may stand behind it. */
export async function form(name) {
  if (name === "http") return serve(named("KUKURABE_HOSTED"));
  return { address: pathToFileURL(named("KUKURABE_SINGLE")).href, asked: [], stop: async () => {} };
}

/** What the test command sets, so that no test runs against something else by accident. */
export function named(variable) {
  const value = process.env[variable];
  assert.ok(value, `${variable} is not set: run the tests through \`cargo xtask test e2e\``);
  return value;
}

/**
 * Opens `address` in a new page and watches it from before its first script. `before` runs in the page ahead of
 * everything else. The answer gathers errors and requests; `outside()` gives those that are no part of the page itself.
 */
export async function open(browser, address, { before = null } = {}) {
  const page = await browser.newPage();
  page.setDefaultNavigationTimeout(PATIENCE);
  const errors = [];
  const requests = [];
  page.on("console", (message) => { if (["error", "assert"].includes(message.type())) errors.push(message.text()); });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.evaluateOnNewDocument(() => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  if (before) await page.evaluateOnNewDocument(before);
  await page.goto(address);
  const home = new URL(".", address).href;
  const own = (url) => /^(blob|data):/.test(url) || url === address || (url.startsWith("http") && url.startsWith(home));
  return {
    page, errors, requests,
    outside: () => requests.filter((url) => !own(url)),
    violations: () => page.evaluate(() => window.violations),
  };
}

/** Asserts that nothing went wrong and nothing went out. */
export async function assertClean(watched) {
  assert.deepEqual(watched.outside(), [], "requests to elsewhere");
  assert.deepEqual(await watched.violations(), [], "violations of the policy");
  assert.deepEqual(watched.errors, [], "errors in the console");
}

/**
 * Asks the page again and again (its policy forbids the polling that drivers bring along) until the answer is truthy. Never
 * while a part of the page is still being drawn.
 */
export async function until(page, what, question, ...words) {
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const drawing = await page.evaluate(() => document.querySelector("html[data-drawing]") !== null);
    const answer = !drawing && await page.evaluate(question, ...words);
    if (answer) return answer;
    await new Promise((later) => setTimeout(later, 50));
  }
  const text = await page.evaluate(() => document.body.innerText.slice(0, 1000));
  throw new Error(`waited in vain for ${what}; the page shows:\n${text}`);
}

/** Waits for the app to have taken over from the static shell. */
export function started(page) {
  return until(page, "the app", () => document.querySelector("[data-test=file-input]") !== null);
}

/** A Chromium with the page open over http and started, for all tests of a suite; `leave` closes both it and the server. */
export async function visit() {
  const [browser, place] = [await start("chromium"), await form("http")];
  const leave = async () => {
    await browser.close();
    await place.stop();
  };
  try {
    const watched = await open(browser, place.address);
    await started(watched.page);
    return { browser, place, watched, page: watched.page, leave };
  } catch (error) {
    await leave();
    throw error;
  }
}

/** Pictures for people to look at, in target/screenshots/: a large and a small screen, and a phone. */
export async function picture(page, name) {
  await mkdir(PICTURES, { recursive: true });
  const widths = [];
  for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]]) {
    await page.setViewport({ width, height });
    await page.screenshot({ path: `${PICTURES}${name}-${width}.png` });
    widths.push(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth));
  }
  return widths;
}

/** The page on paper, as its own style sheet wants it. Returns the bytes of the PDF. */
export async function printed(page, name) {
  await mkdir(PICTURES, { recursive: true });
  return page.pdf({ path: `${PICTURES}${name}.pdf`, preferCSSPageSize: true, format: "a4", landscape: true, printBackground: true });
}
