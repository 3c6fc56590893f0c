import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { examine, faults, sidewaysOverflow } from "./support/axe.ts";
import { filming, writeFilm } from "./support/film.ts";
import { nextVersion } from "./support/nextVersion.ts";
import { NARROW, type Person, PHONE } from "./support/person.ts";
import { pixelsOf } from "./support/qr.ts";
import { foundProject, letIn, openStage } from "./support/stage.ts";
import {
  createProject,
  inviteByQr,
  joinByLink,
  onToday,
  openDemo,
  pill,
  readyOffline,
  SECURED,
} from "./support/start.ts";
import { setTextSize } from "./support/textSize.ts";
import { newActivity, writeNote } from "./support/work.ts";

/** What phones do by themselves: put an app on the home screen, share a file, film, and renew an app that nobody looks at. */
const IPHONE =
  "--user-agent=Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
const CECILIA = "Cecilia Nordqvist";
const NOTE = "Gruppen vill lära sig symaskinen före jul";

const stage = openStage();
const folder = mkdtempSync(join(tmpdir(), "kuggboken-phones-"));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Nothing for axe to say in any look, and nothing to the side, at 320 px and with text twice as large either. */
async function isFit(page: Page, screen: string): Promise<void> {
  expect(await examine(page, screen)).toEqual([]);
  await setTextSize(page, 2);
  for (const viewport of [PHONE, NARROW]) {
    await page.setViewportSize(viewport);
    const pictures = process.env["PICTURES"];
    if (pictures) {
      await page.screenshot({ path: `${pictures}/${screen}-200-${viewport.width}.png` });
    }
    const over = await sidewaysOverflow(page);
    expect(over, `${screen}, 200 %, ${viewport.width} px`).toBeLessThanOrEqual(0);
  }
  expect(await faults(page), `${screen}, 200 %`).toEqual([]);
  await setTextSize(page, 1);
  await page.setViewportSize(PHONE);
  const pictures = process.env["PICTURES"];
  if (pictures) await page.screenshot({ path: `${pictures}/${screen}.png` });
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

test.describe("an iPhone", () => {
  const words = sv.start.install;

  test("is asked to put the app on the home screen first, may try in the tab, and is told all the time that it does not last", async () => {
    const { page } = await stage.meet("Anna", { flags: [IPHONE] });
    await expect(heading(page, words.title)).toBeVisible();
    for (const { before, strong, after } of [words.share, words.add, words.open]) {
      await expect(
        page.getByRole("listitem").filter({ hasText: before + strong + after }),
      ).toBeVisible();
    }
    await expect(page.getByRole("textbox")).toHaveCount(0);
    await isFit(page, "iphone-install");

    await page.getByRole("button", { name: words.anyway }).click();
    await expect(heading(page, sv.kit.appName)).toBeVisible();
    const strip = page.getByText(`${words.strip} ${words.stripRest}`);
    await expect(strip).toBeVisible();
    await isFit(page, "iphone-trial");
    await createProject(page, { project: "Provet", name: "Anna Ek", organisation: "" });
    await expect(strip).toBeVisible();
    await isFit(page, "iphone-trial-today");
    await page.reload();
    await onToday(page);
    await expect(strip).toBeVisible();
    await expect(heading(page, words.title)).toHaveCount(0);
  });

  test("carries an invitation from the tab to the installed app by copying the link", async () => {
    const cecilia = await stage.meet("Cecilia");
    await foundProject(cecilia, CECILIA);
    const { origin } = stage.relay;
    const link = await inviteByQr(cecilia.page, origin, "Anna", sv.kit.roles.editor);

    const { page, context } = await stage.meet("Anna", {
      flags: [IPHONE],
      path: link.slice(origin.length),
    });
    await expect(heading(page, words.title)).toBeVisible();
    await expect(page.getByText(words.invitedBy)).toBeVisible();
    await expect(page.getByText(words.until(""))).toBeVisible();
    await expect(page.getByRole("textbox")).toHaveCount(0);
    const copy = page.getByRole("button", { name: words.copy });
    // Nothing but this is allowed, as when the person has said no to copying.
    await context.grantPermissions(["geolocation"], { origin });
    await copy.click();
    await expect(page.getByRole("status").getByText(words.copyRefused)).toBeVisible();
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
    await copy.click();
    await expect(page.getByRole("status").getByText(words.copied)).toBeVisible();
    await isFit(page, "iphone-invited");
    const carried = await page.evaluate(() => navigator.clipboard.readText());

    const installed = await stage.meet("Anna", {
      flags: [IPHONE],
      async before(_page, installedContext) {
        await installedContext.addInitScript(() => {
          Object.defineProperty(navigator, "standalone", { value: true });
        });
      },
    });
    await joinByLink(installed.page, carried, "Anna Ek");
    await expect(installed.page.getByText(words.strip)).toHaveCount(0);
    await page.getByRole("button", { name: words.anyway }).click();
    await expect(page.getByLabel(sv.start.join.name)).toBeVisible();
    await expect(page.getByText(words.strip)).toBeVisible();
  });
});

test.describe("an Android phone", () => {
  /** In the page: what Chromium sends when an app may be installed. Its question can be asked once. */
  function offer(outcome: "accepted" | "dismissed"): boolean {
    const event = new Event("beforeinstallprompt", { cancelable: true });
    const asked = globalThis as { timesAsked?: number; answer?: () => void };
    asked.timesAsked = 0;
    const prompt = () => {
      asked.timesAsked = (asked.timesAsked ?? 0) + 1;
      if (asked.timesAsked > 1) {
        return Promise.reject(new DOMException("prompt() called twice", "InvalidStateError"));
      }
      return new Promise((answered) => {
        asked.answer = () => answered({ outcome });
      });
    };
    return !window.dispatchEvent(Object.assign(event, { prompt }));
  }
  /** Chromium's own offer comes when it likes and cannot be answered without a window. */
  const onlyOurs = async (_page: Page, context: BrowserContext) => {
    await context.addInitScript(() => {
      window.addEventListener("beforeinstallprompt", (event) => {
        if (event.isTrusted) event.stopImmediatePropagation();
      });
    });
  };
  const timesAsked = (page: Page) =>
    page.evaluate(() => (globalThis as { timesAsked?: number }).timesAsked);
  const answer = (page: Page) =>
    page.evaluate(() => (globalThis as { answer?: () => void }).answer?.());

  test("offers to install when the browser does, asks once, and not any more once it is installed", async () => {
    const { page } = await stage.meet("Bo", { before: onlyOurs });
    const install = page.getByRole("button", { name: sv.start.welcome.install });
    await expect(heading(page, sv.kit.appName)).toBeVisible();
    await expect(install).toHaveCount(0);

    expect(await page.evaluate(offer, "dismissed" as const)).toBe(true);
    await expect(install).toBeVisible();
    await isFit(page, "android-install");
    await install.dblclick();
    expect(await timesAsked(page)).toBe(1);
    await answer(page);
    await expect(install).toHaveCount(0);

    expect(await page.evaluate(offer, "accepted" as const)).toBe(true);
    await install.click();
    expect(await timesAsked(page)).toBe(1);
    await answer(page);
    await expect(install).toHaveCount(0);
    await page.evaluate(() => window.dispatchEvent(new Event("appinstalled")));
    await expect(heading(page, sv.kit.appName)).toBeVisible();
    await expect(install).toHaveCount(0);
  });

  test("that is installed by the browser's own menu offers it no longer", async () => {
    const { page } = await stage.meet("Bo", { before: onlyOurs });
    const install = page.getByRole("button", { name: sv.start.welcome.install });
    await expect(heading(page, sv.kit.appName)).toBeVisible();
    await page.evaluate(offer, "accepted" as const);
    await expect(install).toBeVisible();
    await page.evaluate(() => window.dispatchEvent(new Event("appinstalled")));
    await expect(install).toHaveCount(0);
  });
});

test.describe("the camera", () => {
  let cecilia: Person;
  test.beforeAll(async () => {
    cecilia = await stage.meet("Cecilia");
    await foundProject(cecilia, CECILIA);
  });
  const words = sv.start.scan;

  test("reads the code on a colleague's screen, live, and is let go of", async () => {
    await inviteByQr(cecilia.page, stage.relay.origin, "Bo", sv.kit.roles.editor);
    const qr = cecilia.page.getByRole("img", { name: sv.team.card.qr("Bo") });
    const film = join(folder, "code.y4m");
    writeFilm(film, await pixelsOf(cecilia.page, qr));

    const { page, context } = await stage.meet("Bo", {
      flags: filming(film),
      // Each stream that the page is given is remembered, to see that it has ended.
      async before(_page, ofBo) {
        await ofBo.addInitScript(() => {
          const devices = navigator.mediaDevices;
          const given: MediaStream[] = [];
          const ask = devices.getUserMedia.bind(devices);
          devices.getUserMedia = async (wanted) => {
            const stream = await ask(wanted);
            given.push(stream);
            return stream;
          };
          Object.assign(globalThis, { given });
        });
      },
    });
    await context.grantPermissions(["camera"], { origin: stage.relay.origin });
    await page.getByRole("link", { name: sv.start.welcome.scan }).click();
    await expect(page.getByText(words.why)).toBeVisible();
    await isFit(page, "scan");
    await page.getByRole("button", { name: words.open }).click();
    await page.getByLabel(sv.start.join.name).fill("Bo Lind");
    const tracks = await page.evaluate(() =>
      (globalThis as unknown as { given: MediaStream[] }).given.flatMap((stream) =>
        stream.getTracks().map(({ readyState }) => readyState),
      ),
    );
    expect(tracks).toEqual(["ended"]);
    await page.getByRole("button", { name: sv.start.join.go }).click();
    await onToday(page);
  });

  test("that sees no invitation stays open, says what it saw, and can be closed", async () => {
    const film = join(folder, "other.y4m");
    // Only a heading.
    const pixels = await pixelsOf(
      cecilia.page,
      cecilia.page.getByRole("heading", { level: 1 }).first(),
    );
    writeFilm(film, pixels);
    const bo = await stage.meet("Bo", { flags: filming(film) });
    await bo.context.grantPermissions(["camera"], { origin: stage.relay.origin });
    await bo.page.getByRole("link", { name: sv.start.welcome.scan }).click();
    await bo.page.getByRole("button", { name: words.open }).click();
    await expect(bo.page.getByText(words.aim)).toBeVisible();
    await isFit(bo.page, "scan-open");
    await bo.page.getByRole("button", { name: words.close }).click();
    await expect(bo.page.getByText(words.why)).toBeVisible();
  });

  for (const [why, flags] of [
    ["that is refused", ["--use-fake-device-for-media-stream"]],
    ["that is not there", []],
  ] as const) {
    test(`${why} is told of in words, and the other ways in still work`, async () => {
      const { origin } = stage.relay;
      const link = await inviteByQr(cecilia.page, origin, "Anna", sv.kit.roles.editor);
      const { page, context } = await stage.meet("Anna", { flags });
      // Nothing but this is allowed.
      if (flags.length > 0) await context.grantPermissions(["geolocation"], { origin });
      await page.getByRole("link", { name: sv.start.welcome.scan }).click();
      await page.getByRole("button", { name: words.open }).click();
      await expect(page.getByText(sv.problems.cameraRefused.title)).toBeVisible();
      await expect(page.getByText(sv.problems.cameraRefused.wayOut)).toBeVisible();
      if (flags.length > 0) await isFit(page, "scan-refused");
      const choosing = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: words.photo }).click();
      await choosing;
      await page.getByRole("link", { name: sv.start.welcome.code }).click();
      await expect(page.getByLabel(sv.start.code.field)).toBeVisible();
      await page.goBack();
      await page.getByRole("link", { name: sv.start.welcome.link }).click();
      await page.getByLabel(sv.start.link.field).fill(link);
      await page.getByRole("button", { name: sv.start.link.go }).click();
      await page.getByLabel(sv.start.join.name).fill("Anna Ek");
      await page.getByRole("button", { name: sv.start.join.go }).click();
      await onToday(page);
    });
  }
});

test("what waits goes to a colleague by the phone's share sheet; a no to it says nothing false and loses nothing", async () => {
  const words = sv.handing.give;
  const cecilia = await stage.meet("Cecilia");
  const anna = await stage.meet("Anna", {
    // Chromium without a window has no share sheet: this is what a phone's does, with the answer that is asked for.
    async before(_page, context) {
      await context.addInitScript(() => {
        const shared: File[] = [];
        Object.assign(globalThis, { shared, shareAnswer: "" });
        const share = async ({ files = [] }: ShareData = {}) => {
          const { shareAnswer: name } = globalThis as unknown as { shareAnswer: string };
          if (name !== "") throw new DOMException(name, name);
          shared.push(...files);
        };
        Object.assign(navigator, {
          share,
          canShare: ({ files }: ShareData) => files?.length === 1,
        });
      });
    },
  });
  await foundProject(cecilia, CECILIA);
  await letIn(cecilia, [anna]);
  const { page } = anna;
  const activity = await newActivity(page, stage.relay.origin, sv.kit.activityKinds.workshop);
  await expect(pill(page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
  await cecilia.page.goto(stage.at(activity));
  await expect(heading(cecilia.page, sv.kit.activityKinds.workshop)).toBeVisible();
  await stage.relay.stop();
  await page.goto(stage.at(`${activity}/anteckningar`));
  await writeNote(page, NOTE);
  const waiting = new RegExp(sv.status.pill.waiting(0).slice(2));
  await expect(pill(page)).toHaveAccessibleName(waiting);

  const sheet = page.getByRole("dialog");
  const said = sheet.locator(".handed");
  const answers = (shareAnswer: string) =>
    page.evaluate((name) => Object.assign(globalThis, { shareAnswer: name }), shareAnswer);
  await pill(page).click();
  await sheet.getByRole("button", { name: sv.status.sheet.give }).click();
  const share = sheet.getByRole("button", { name: words.share });
  await isFit(page, "share");

  await test.step("the person says no", async () => {
    await answers("AbortError");
    await share.click();
    await expect(said).toBeEmpty();
    await expect(share).toBeEnabled();
  });
  await test.step("the phone wants another tap", async () => {
    await answers("NotAllowedError");
    await share.click();
    await expect(said).toHaveText(words.again);
    await expect(sheet.getByText(words.shared)).toHaveCount(0);
    expect(await faults(page)).toEqual([]);
  });
  await test.step("the share sheet itself fails: the file is saved instead", async () => {
    await answers("DataError");
    const coming = page.waitForEvent("download");
    await share.click();
    const name = (await coming).suggestedFilename();
    await expect(said).toHaveText(words.saved(name));
  });
  const [file] = await test.step("the file is taken", async () => {
    await answers("");
    await share.click();
    await expect(said).toHaveText(words.shared);
    expect(await faults(page)).toEqual([]);
    return page.evaluate(async () => {
      const { shared } = globalThis as unknown as { shared: readonly File[] };
      return Promise.all(
        shared.map(async (one) => ({ name: one.name, type: one.type, text: await one.text() })),
      );
    });
  });
  await test.step("a no after that takes back what was said, and no more", async () => {
    await answers("AbortError");
    await share.click();
    await expect(said).toBeEmpty();
  });
  if (file === undefined) throw new Error("nothing was shared");
  for (const typed of [NOTE, CECILIA]) expect(file.text).not.toContain(typed);
  await page.keyboard.press("Escape");
  await expect(pill(page)).toHaveAccessibleName(waiting);

  await cecilia.page.goto(stage.at("/mer/ta-emot"));
  await cecilia.page
    .getByLabel(sv.handing.take.file)
    .first()
    .setInputFiles({ name: file.name, mimeType: file.type, buffer: Buffer.from(file.text) });
  await expect(cecilia.page.getByText(sv.handing.take.received("Anna"))).toBeVisible();
  await cecilia.page.goto(stage.at(`${activity}/anteckningar`));
  await expect(cecilia.page.getByRole("textbox", { name: sv.notes.editor })).toContainText(NOTE);
  await stage.relay.start();
  await page.goto(stage.at(activity));
  await expect(pill(page)).toHaveAccessibleName(SECURED, { timeout: 60_000 });
});

test("a waiting version is taken when the app has been hidden for half a minute, and never in the middle of a task", async () => {
  const next = await nextVersion();
  const { page, context } = await stage.meet("Anna", { hides: true });
  await page.setViewportSize(PHONE);
  await openDemo(page);
  await readyOffline(page);
  await page.clock.install();
  await page.goto(stage.at("/mer/om"));
  const version = () => page.getByText(/^\d+\.\d+\.\d+-[0-9a-f]{8}/).textContent();
  const before = await version();
  const activity = await newActivity(page, stage.relay.origin, sv.kit.activityKinds.workshop);
  await page.goto(stage.at(`${activity}/anteckningar`));
  await expect(page.getByRole("textbox", { name: sv.notes.editor })).toBeVisible();
  await page.evaluate(() => Object.assign(globalThis, { sameLife: true }));
  const isSameLife = () => page.evaluate(() => "sameLife" in globalThis);

  await stage.relay.stop();
  await stage.relay.start(next);
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  await expect(pill(page)).toHaveAccessibleName(new RegExp(sv.status.pill.update));
  await isFit(page, "update-waiting");

  const other = await context.newPage();
  const visibility = () => page.evaluate(() => document.visibilityState);
  const hiddenFor = async (seconds: number) => {
    await other.bringToFront();
    await expect.poll(visibility).toBe("hidden");
    await page.clock.runFor(seconds * 1000);
  };
  const inFront = async () => {
    await page.bringToFront();
    await expect.poll(visibility).toBe("visible");
  };
  await test.step("in a note: never", async () => {
    await hiddenFor(120);
    expect(await isSameLife()).toBe(true);
    await inFront();
  });
  await test.step("on Today, with the sheet open: not either", async () => {
    await page.getByRole("link", { name: sv.kit.back(sv.notes.back) }).click();
    await page.getByRole("link", { name: sv.kit.back(sv.kit.menu.today) }).click();
    await onToday(page);
    await pill(page).click();
    await isFit(page, "update-sheet");
    await hiddenFor(120);
    expect(await isSameLife()).toBe(true);
    await inFront();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });
  await test.step("on Today: after half a minute, and a look in between begins it anew", async () => {
    await hiddenFor(29);
    await inFront();
    await hiddenFor(29);
    expect(await isSameLife()).toBe(true);
    const renewed = page.waitForEvent("load");
    await page.clock.fastForward(2000);
    await renewed;
    expect(await isSameLife()).toBe(false);
  });
  await inFront();
  await onToday(page);
  await page.goto(stage.at("/mer/om"));
  expect(await version()).not.toBe(before);
});
