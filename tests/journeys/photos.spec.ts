import { Buffer } from "node:buffer";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { svSignInSheet } from "../../src/i18n/sv/signInSheet.ts";
import { sv } from "../../src/i18n/sv.ts";
import { examine, faults } from "./support/axe.ts";
import { unfoldedFiles } from "./support/levelDb.ts";
import { disguises, findIn } from "./support/needles.ts";
import { meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import {
  createProject,
  inviteByQr,
  joinByLink,
  pill,
  readyOffline,
  SECURED,
} from "./support/start.ts";
import { newActivity } from "./support/work.ts";

const CAPTION = "Vad styr priset i butiken";
const TYPED = "skrivet just före kameran";

let relay: Relay;
let anna: Person;
let bo: Person;

test.beforeEach(async () => {
  relay = await startRelay();
  anna = await meet("Anna", relay.origin);
  bo = await meet("Bo", relay.origin);
});
test.afterEach(async () => {
  await anna?.end();
  await bo?.end();
  await relay?.end();
});

test("a picture taken without network, after the phone killed the app at the camera, reaches a colleague sealed", async () => {
  test.setTimeout(600_000);
  await createProject(anna.page, { project: "Vägen in", name: "Anna", organisation: "Trådrullen" });
  await expect(pill(anna.page)).toHaveAccessibleName(SECURED);
  const link = await inviteByQr(anna.page, relay.origin, "Bo", sv.kit.roles.editor);
  await joinByLink(bo.page, link, "Bo");
  const activity = await newActivity(anna.page, relay.origin, sv.kit.activityKinds.workshop);
  await expect(pill(anna.page)).toHaveAccessibleName(SECURED);
  await bo.page.goto(`${relay.origin}${activity}`);
  await expect(bo.page.getByRole("heading", { level: 1 })).toBeVisible();
  await readyOffline(anna.page);
  await relay.stop();

  await anna.reopen(`${activity}/anteckningar`);
  const photo = await photoWithPlace(anna.page);
  expect(photo.includes(Buffer.from("GPS-59.2741"))).toBe(true);
  const note = anna.page.getByRole("textbox", { name: sv.notes.editor });
  await note.click();
  await anna.page.keyboard.press("Control+End");
  await anna.page.keyboard.press("Enter");
  await anna.page.keyboard.type(TYPED);
  const chooser = anna.page.waitForEvent("filechooser");
  await anna.page.getByRole("button", { name: sv.photos.take, exact: true }).click();
  await chooser;
  await anna.kill();
  await anna.reopen(`${activity}/anteckningar`);
  await expect(anna.page.getByRole("textbox", { name: sv.notes.editor })).toContainText(TYPED);

  // Bild, the camera's two, Klar: three of them are taps.
  const again = anna.page.waitForEvent("filechooser");
  await anna.page.getByRole("button", { name: sv.photos.take, exact: true }).click();
  await (await again).setFiles({ name: "IMG_1.jpg", mimeType: "image/jpeg", buffer: photo });
  const sheet = anna.page.getByRole("dialog", { name: sv.photos.sheet });
  await expect(sheet.getByLabel(sv.photos.caption)).toBeFocused();
  await anna.page.keyboard.type(CAPTION);
  expect(await faultsInLightAndDark(anna.page)).toEqual([]);
  await sheet.getByRole("button", { name: sv.photos.done, exact: true }).click();
  await expect(anna.page.getByRole("region", { name: sv.photos.title })).toContainText(CAPTION);
  expect(await faultsInLightAndDark(anna.page)).toEqual([]);
  await pill(anna.page).click();
  await expect(anna.page.getByRole("dialog")).toContainText(/^.*Bild: /s);

  await relay.start();
  await anna.reopen(activity);
  await expect(pill(anna.page)).toHaveText(SECURED, { timeout: 60_000 });
  await expect(anna.page.getByRole("button", { name: sv.photos.open(CAPTION) })).toBeVisible();
  expect(await faultsInLightAndDark(anna.page)).toEqual([]);

  await bo.relaunch();
  await seePictures(bo.page);
  await bo.page.goto(`${relay.origin}${activity}`);
  const tile = bo.page.getByRole("button", { name: sv.photos.open(CAPTION) });
  await expect(tile.locator("img")).toBeVisible({ timeout: 60_000 });
  await tile.click();
  const seen = bo.page.getByRole("dialog", { name: sv.photos.sheet });
  await seen.getByRole("button", { name: sv.photos.full.show }).click({ timeout: 60_000 });
  const full = bo.page.getByRole("dialog", { name: sv.photos.full.title });
  const shown = full.getByRole("img", { name: CAPTION });
  await expect
    .poll(() => shown.evaluate((img) => (img as HTMLImageElement).naturalWidth))
    .toBe(2000);
  await full.getByRole("button", { name: sv.photos.full.larger }).click();
  expect(await faultsInLightAndDark(bo.page)).toEqual([]);
  const pictures = await bo.page.evaluate(() => (globalThis as unknown as Seen).seenPictures());
  expect(pictures.length).toBe(2);
  for (const picture of pictures.map((base64) => Buffer.from(base64, "base64"))) {
    expect(picture.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect(picture.length).toBeLessThanOrEqual(400_000);
    expect(picture.includes("Exif")).toBe(false);
    expect(picture.includes("GPS-59.2741")).toBe(false);
  }
  await full.getByRole("button", { name: sv.kit.close }).click();
  await seen.getByRole("switch", { name: new RegExp(sv.photos.signedSheet) }).click();
  await seen.getByRole("button", { name: sv.photos.done, exact: true }).click();
  await expect(bo.page.getByText(sv.photos.signedSheetThere)).toBeVisible();

  await relay.stop();
  expect(findIn([relay.folder], [CAPTION, TYPED, "GPS-59.2741"])).toEqual([]);
  expect(jpegsIn(relay.folder)).toEqual([]);
  // Nor does the phone that took it keep the place: in none of its browser's files, while the caption is in them.
  await anna.quit();
  const kept = [...unfoldedFiles([anna.profile])];
  const holding = (needles: readonly Buffer[]) =>
    kept.filter(([, bytes]) => needles.some((needle) => bytes.includes(needle))).map(([at]) => at);
  expect(holding([...disguises(CAPTION).values()])).not.toEqual([]);
  expect(holding([PLACE, exifWithPlace(), ...disguises("GPS-59.2741").values()])).toEqual([]);
  expect(anna.watch.policy).toEqual([]);
  expect(anna.watch.elsewhere).toEqual([]);
  expect(anna.watch.uncaught).toEqual([]);
  expect(bo.watch.uncaught).toEqual([]);
  expect(bo.watch.policy).toEqual([]);
});

test("the number on a signed paper leads to its session, and the paper's picture stands by its attendance, without network", async () => {
  test.setTimeout(600_000);
  const { page } = anna;
  const at = (path: string) => relay.origin + path;
  await createProject(page, { project: "Vägen in", name: "Anna", organisation: "Trådrullen" });
  const activity = await newActivity(page, relay.origin, sv.kit.activityKinds.workshop);
  await newActivity(page, relay.origin, sv.kit.activityKinds.seminar);
  await readyOffline(page);
  await relay.stop();

  await page.goto(at(`${activity}/lista`));
  const paper = page.getByRole("article", { name: svSignInSheet.title });
  const number = (await paper.locator("tfoot .num").textContent()) ?? "";
  await page.getByRole("link", { name: sv.kit.back(sv.attendance.sheet.back) }).click();

  await page.goto(at("/sok"));
  const field = page.getByRole("searchbox", { name: sv.search.field });
  await field.fill(number.toLowerCase());
  const found = page.getByRole("region", { name: sv.search.found(number.toLowerCase()) });
  await expect(found.getByRole("link")).toHaveCount(1);
  expect(await faultsInLightAndDark(page)).toEqual([]);
  await field.press("Enter");
  await expect(page).toHaveURL(at(activity));

  await page.getByRole("button", { name: sv.activity.more }).click();
  await page.getByRole("link", { name: new RegExp(sv.activity.menu.print) }).click();
  await expect(page.getByText(sv.attendance.sheet.text)).toBeVisible();
  expect(await examine(page, "sign-in sheet")).toEqual([]);
  const photograph = page.getByRole("button", { name: sv.attendance.sheet.photograph });
  await expect(photograph).toBeInViewport({ ratio: 1 });
  await page.emulateMedia({ media: "print" });
  await expect(photograph).toBeHidden();
  await page.emulateMedia({ media: "screen" });
  const photo = await photoWithPlace(page);
  const chooser = page.waitForEvent("filechooser");
  await photograph.click();
  await (await chooser).setFiles({ name: "IMG_2.jpg", mimeType: "image/jpeg", buffer: photo });
  const sheet = page.getByRole("dialog", { name: sv.photos.sheet });
  await expect(
    sheet.getByRole("switch", { name: new RegExp(sv.photos.signedSheet) }),
  ).toBeChecked();
  await sheet.getByRole("button", { name: sv.photos.done, exact: true }).click();
  await expect(page.getByText(sv.photos.signedSheetThere)).toBeVisible();
  await page.getByRole("link", { name: sv.kit.back(sv.attendance.sheet.back) }).click();
  await expect(page.getByText(sv.photos.signedSheetThere)).toBeVisible();
  expect(anna.watch.policy).toEqual([]);
  expect(anna.watch.uncaught).toEqual([]);
});

/** The latitude as Exif writes it: degrees, minutes and seconds, each a number and what it is divided by. */
const PLACE = Buffer.from(new Uint32Array([59, 1, 16, 1, 27, 1]).buffer);

/** A large JPEG that a canvas has made, with an APP1 segment that tells a position, as cameras write it. */
async function photoWithPlace(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 4000;
    canvas.height = 3000;
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("no canvas");
    for (let i = 0; i < 3000; i++) {
      pen.fillStyle = `hsl(${(i * 47) % 360} 70% ${20 + (i % 60)}%)`;
      pen.fillRect((i * 397) % 4000, (i * 211) % 3000, 160, 90);
    }
    return canvas.toDataURL("image/jpeg", 0.95).split(",")[1] ?? "";
  });
  const jpeg = Buffer.from(base64, "base64");
  return Buffer.concat([jpeg.subarray(0, 2), exifWithPlace(), jpeg.subarray(2)]);
}

/** TIFF, one IFD that points to a GPS IFD with latitude reference and latitude, and a text no compressor would make. */
function exifWithPlace(): Buffer {
  const tiff = Buffer.alloc(90);
  tiff.write("II*\0", 0, "latin1");
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x8825, 10);
  tiff.writeUInt16LE(4, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt32LE(26, 18);
  tiff.writeUInt16LE(2, 26);
  tiff.writeUInt16LE(1, 28);
  tiff.writeUInt16LE(2, 30);
  tiff.writeUInt32LE(2, 32);
  tiff.write("N\0", 36, "latin1");
  tiff.writeUInt16LE(2, 40);
  tiff.writeUInt16LE(5, 42);
  tiff.writeUInt32LE(3, 44);
  tiff.writeUInt32LE(56, 48);
  PLACE.copy(tiff, 56);
  const body = Buffer.concat([Buffer.from("Exif\0\0"), tiff, Buffer.from("GPS-59.2741")]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Files in which a JPEG's beginning, of camera or canvas, can be seen. */
function jpegsIn(folder: string): string[] {
  const beginnings = [
    Buffer.from("JFIF\0"),
    Buffer.from("Exif\0\0"),
    // Start, JFIF's segment and its length; shorter pieces turn up in sealed bytes by chance.
    Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10]),
  ];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
  expect(files.length).toBeGreaterThan(1);
  return files.filter((file) => {
    const bytes = readFileSync(file);
    return beginnings.some((beginning) => bytes.includes(beginning));
  });
}

async function faultsInLightAndDark(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    found.push(...(await faults(page)).map((fault) => `${colorScheme}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: "light" });
  return found;
}

interface Seen {
  /** The opened pictures that the page has shown so far, base64. */
  seenPictures(): Promise<string[]>;
}

/** From the next page on, what is drawn can be read as the bytes it was drawn from: the policy lets nobody fetch it. */
async function seePictures(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shown: Blob[] = [];
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (source) => {
      if (source instanceof Blob) shown.push(source);
      return create(source);
    };
    const seen: Seen = {
      seenPictures: () =>
        Promise.all(
          shown
            .filter(({ type }) => type === "image/jpeg")
            .map(async (blob) => {
              const bytes = new Uint8Array(await blob.arrayBuffer());
              return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
            }),
        ),
    };
    Object.assign(globalThis, seen);
  });
}
