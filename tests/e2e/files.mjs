// ファイル - workbooks to load, and files that only look like workbooks; how they are chosen and dropped.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "./browser.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const WORKBOOK = /\.(xlsx|xlsm|xls|xlsb|ods|csv|tsv)$/;

/** Sets of workbooks: the project's own sample always, the large set where it lies beside the project. */
export const SETS = [
  { name: "sample", folder: join(ROOT, "sample"), required: true },
  { name: "large", folder: join(ROOT, "../shared/data/devset/o-big/files"), required: false },
];

/** Paths of the workbooks in a folder; empty where the folder is not there. */
export async function workbooks(folder) {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder, { recursive: true })).filter((name) => WORKBOOK.test(name) && !basename(name).startsWith("~$"));
  return names.sort().map((name) => join(folder, name));
}

/** Files that cannot be read as workbooks, on the disk, each with the state and the word the page must give for it. */
export async function impostors() {
  const folder = await mkdtemp(join(tmpdir(), "kukurabe-"));
  const owner = Buffer.alloc(165);
  owner.write("\x07tester", "latin1");
  const made = [
    { name: "鍵つき区.xlsx", bytes: encrypted(), state: "refused", reason: /パスワード/ },
    { name: "実はPDF区.xlsx", bytes: Buffer.from("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n", "latin1"), state: "refused", reason: /PDF/ },
    { name: "~$住吉区.xlsx", bytes: owner, state: "skipped", reason: /一時ファイル/ },
  ];
  for (const file of made) {
    file.path = join(folder, file.name);
    await writeFile(file.path, file.bytes);
  }
  return made;
}

/** Through the file input, as the dialog would hand them over. */
export async function choose(page, paths) {
  const input = await page.$("[data-test=file-input]");
  assert.ok(input, "there is no file input");
  await input.uploadFile(...paths);
}

/** Dropped on the drop area: a DataTransfer with File objects, which is what a drag from the desktop ends in. */
export async function drop(page, paths) {
  const files = await Promise.all(paths.map(async (path) => ({ name: basename(path), base64: (await readFile(path)).toString("base64") })));
  await page.evaluate((files) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of files) {
      transfer.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name));
    }
    const area = document.querySelector("[data-test=drop]");
    for (const type of ["dragenter", "dragover", "drop"]) {
      area.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }));
    }
  }, files);
}

/**
 * Waits until the page has answered for `count` files, for one after another: patience is for a file, however many there are.
 * Gives name, state and text of each row.
 */
export async function rows(page, count) {
  for (let answered = 0; ;) {
    const rows = await until(page, `more than ${answered} of ${count} files to be answered for`, (answered) => {
      const rows = [...document.querySelectorAll("[data-test=file-row]")].map((row) => (
        { name: row.dataset.name, state: row.dataset.state, text: row.textContent }
      ));
      // When all is read the page may have gone on to the matrix; one click leads back.
      if (rows.length === 0) document.querySelector("a[href^='#/review']")?.click();
      return rows.filter((row) => ["read", "refused", "skipped"].includes(row.state)).length > answered ? rows : null;
    }, answered);
    answered = rows.filter((row) => ["read", "refused", "skipped"].includes(row.state)).length;
    if (answered >= count) return rows;
  }
}

/** A compound file with the streams of an encrypted workbook: what Excel writes when a password is set. */
function encrypted() {
  const SECTOR = 512;
  const [FREE, END, FAT] = [0xffffffff, 0xfffffffe, 0xfffffffd];
  const LENGTH = 4096;
  // Sector 0: the allocation table; 1: the directory; 2-9 and 10-17: the two streams.
  const file = Buffer.alloc(SECTOR * 19);
  file.write("d0cf11e0a1b11ae1", 0, "hex");
  file.writeUInt16LE(0x3e, 24);
  file.writeUInt16LE(3, 26);
  file.writeUInt16LE(0xfffe, 28);
  file.writeUInt16LE(9, 30);
  file.writeUInt16LE(6, 32);
  file.writeUInt32LE(1, 44);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(LENGTH, 56);
  file.writeUInt32LE(END, 60);
  file.writeUInt32LE(END, 68);
  file.fill(0xff, 76, SECTOR);
  file.writeUInt32LE(0, 76);

  const table = file.subarray(SECTOR, SECTOR * 2);
  for (let sector = 0; sector < SECTOR / 4; sector += 1) {
    const last = sector === 1 || sector === 9 || sector === 17;
    const next = sector === 0 ? FAT : sector > 17 ? FREE : last ? END : sector + 1;
    table.writeUInt32LE(next, sector * 4);
  }

  const entry = (index, name, type, start, size, left, child) => {
    const place = file.subarray(SECTOR * 2 + index * 128, SECTOR * 2 + (index + 1) * 128);
    place.write(name, 0, "utf16le");
    place.writeUInt16LE((name.length + 1) * 2, 64);
    place.writeUInt8(type, 66);
    place.writeUInt8(1, 67);
    place.writeUInt32LE(left, 68);
    place.writeUInt32LE(FREE, 72);
    place.writeUInt32LE(child, 76);
    place.writeUInt32LE(start, 116);
    place.writeUInt32LE(size, 120);
  };
  entry(0, "Root Entry", 5, END, 0, FREE, 1);
  entry(1, "EncryptedPackage", 2, 2, LENGTH, 2, FREE);
  entry(2, "EncryptionInfo", 2, 10, LENGTH, FREE, FREE);
  // The fourth entry of the sector is unused, and says so.
  file.fill(0xff, SECTOR * 2 + 3 * 128 + 68, SECTOR * 2 + 3 * 128 + 80);
  return file;
}
