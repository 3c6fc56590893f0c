import { Buffer } from "node:buffer";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { addDays, localDate, monthOf } from "../../src/domain/calendar.ts";
import { svDiary } from "../../src/i18n/sv/diary.ts";
import { svSignInSheet } from "../../src/i18n/sv/signInSheet.ts";
import { sv } from "../../src/i18n/sv.ts";
import { bare, expectFunded, printed } from "./support/onPaper.ts";
import { DESK, meet, type Person } from "./support/person.ts";
import { type Relay, startRelay } from "./support/relay.ts";
import { createProject, readyOffline } from "./support/start.ts";
import { newActivity } from "./support/work.ts";

/** Cecilia prints long papers from the browser, and a picture of a session goes into the report. All invented. */
const YESTERDAY = addDays(localDate(Date.now()), -1);
const MONTH = monthOf(YESTERDAY);
const CAPTION = "Prislistan som Trådrullen delar";
const words = svDiary;

let relay: Relay;
let cecilia: Person | undefined;
const folder = mkdtempSync(join(tmpdir(), "kuggboken-papers-"));

test.beforeAll(async () => {
  relay = await startRelay();
});
test.afterAll(async () => {
  await cecilia?.end();
  await relay?.end();
  rmSync(folder, { recursive: true, force: true });
});

const at = (path: string) => relay.origin + path;

test("every printed page says who funds the project, and a picture of a note stands in the Word file with its words", async () => {
  cecilia = await meet("Cecilia", relay.origin, { viewport: DESK });
  const { page } = cecilia;
  await createProject(page, { project: "Vägen in", name: "Cecilia Berg", organisation: "" });
  await readyOffline(page);
  const kind = sv.kit.activityKinds.workshop;
  const activity = await newActivity(page, relay.origin, kind, YESTERDAY);

  await test.step("she takes a picture at a note, and says what stands in it", async () => {
    await page.goto(at(`${activity}/anteckningar`));
    const photo = await drawnPhoto(page);
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: sv.photos.take, exact: true }).click();
    await (await chooser).setFiles({ name: "IMG_1.jpg", mimeType: "image/jpeg", buffer: photo });
    const sheet = page.getByRole("dialog", { name: sv.photos.sheet });
    await expect(sheet.getByLabel(sv.photos.caption)).toBeFocused();
    await page.keyboard.type(CAPTION);
    await sheet.getByRole("button", { name: sv.photos.done, exact: true }).click();
    await expect(page.getByRole("region", { name: sv.photos.title })).toContainText(CAPTION);
  });

  await test.step("the sheet to sign, with more lines than a page has", async () => {
    await page.goto(at(`${activity}/lista`));
    const paper = page.getByRole("article", { name: svSignInSheet.title });
    await paper.locator("tbody").evaluate((body) => {
      for (let line = 0; line < 60; line++) {
        const last = body.lastElementChild;
        if (last) body.append(last.cloneNode(true));
      }
    });
    const pages = await printed(page, "sheet");
    expect(pages.length).toBeGreaterThan(2);
    expectFunded(pages);
  });

  await test.step("the diary with the picture and a text of several pages", async () => {
    await page.goto(at(`/dagbok/${MONTH}`));
    const material = page.getByRole("region", { name: words.parts.material });
    await material.getByRole("button", { name: new RegExp(CAPTION) }).focus();
    await page.keyboard.press("Enter");
    await expect(material.getByText(words.used)).toHaveCount(1);
    const sheet = page.getByRole("region", { name: words.of(sv.format.month(MONTH)) });
    await sheet.getByRole("button", { name: words.writeUnder(words.sections.learning) }).click();
    const lines = Array.from({ length: 90 }, (_, line) => `Rad ${line + 1} om lärandet i gruppen.`);
    await page.keyboard.insertText(lines.join("\n"));
    await page.getByRole("switch", { name: words.papers.show }).click();
    const paper = page.locator(".diary-paper");
    await expect(paper.locator("img")).toHaveJSProperty("complete", true);
    await expect(paper).toContainText("Rad 90 om");
    const [funding = "", logo = ""] = await paper.locator("header p").allInnerTexts();
    expect(bare(funding).length).toBeGreaterThan(10);
    const pages = await printed(page, "diary");
    expect(pages.length).toBeGreaterThan(2);
    expectFunded(pages, funding, logo);
    // Nothing is covered or cut: each line is there once.
    const all = pages.join("");
    for (const line of lines) expect(all.split(bare(line)), line).toHaveLength(2);
  });

  await test.step("the diary's Word file and the report's hold the picture with its words, and LibreOffice opens them", async () => {
    await page.evaluate(() => {
      Reflect.deleteProperty(window, "showSaveFilePicker");
      Reflect.deleteProperty(Window.prototype, "showSaveFilePicker");
    });
    for (const [name, label] of [
      ["diary", words.papers.kinds.diary],
      ["progress", words.papers.kinds.progress],
    ] as const) {
      await page.getByRole("radio", { name: label }).check();
      await page.getByRole("button", { name: words.papers.word }).click();
      const saving = page.waitForEvent("download");
      await page.getByRole("button", { name: words.papers.save }).click();
      const bytes = await readFile(await (await saving).path());
      const parts = unzipSync(bytes);
      const media = Object.keys(parts).filter((part) => part.startsWith("word/media/"));
      expect(media, name).toHaveLength(1);
      const picture = Buffer.from(parts[media[0] ?? ""] ?? []);
      expect(picture.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
      const text = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
      expect(text).toContain(`descr="${CAPTION}"`);
      writeFileSync(join(folder, `${name}.docx`), bytes);
    }
    convert("diary.docx");
    convert("progress.docx");
    for (const name of ["diary", "progress"]) {
      const images = execFileSync("pdfimages", ["-list", join(folder, `${name}.pdf`)], {
        encoding: "utf8",
      });
      expect(images.trim().split("\n"), name).toHaveLength(3);
    }
    const shots = process.env["SHOTS"];
    if (shots) {
      for (const file of readdirSync(folder).filter((each) => each.endsWith(".pdf"))) {
        execFileSync("cp", [join(folder, file), join(shots, `word-${file}`)]);
      }
    }
  });
  expect([cecilia.watch.policy, cecilia.watch.elsewhere, cecilia.watch.uncaught]).toEqual([
    [],
    [],
    [],
  ]);
});

function convert(file: string): void {
  execFileSync(
    process.env["SOFFICE"] ?? "soffice",
    [
      `-env:UserInstallation=file://${join(folder, "profile")}`,
      "--headless",
      ...["--convert-to", "pdf", "--outdir", folder, join(folder, file)],
    ],
    { stdio: "ignore" },
  );
}

async function drawnPhoto(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 1600;
    canvas.height = 1200;
    const pen = canvas.getContext("2d");
    if (!pen) throw new Error("no canvas");
    for (let i = 0; i < 300; i++) {
      pen.fillStyle = `hsl(${(i * 47) % 360} 70% ${20 + (i % 60)}%)`;
      pen.fillRect((i * 397) % 1600, (i * 211) % 1200, 160, 90);
    }
    return canvas.toDataURL("image/jpeg", 0.9).split(",")[1] ?? "";
  });
  return Buffer.from(base64, "base64");
}
