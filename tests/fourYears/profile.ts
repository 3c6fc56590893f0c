import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { build } from "vite";
import { toBase64Url } from "../../src/base/bytes.ts";
import { localDate } from "../../src/domain/calendar.ts";
import type { WorkspaceId } from "../../src/domain/ids.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { meet } from "../journeys/support/person.ts";
import { freePort, startRelay } from "../journeys/support/relay.ts";
import { onToday, readyOffline } from "../journeys/support/start.ts";
import { makeFiles, SEED, type Summary } from "./make.ts";
import type { LoadingPage } from "./page.ts";
import { FOUR_YEARS, type Scale } from "./scale.ts";

/** A browser profile where the built app has been used for so long. */
export interface YearsProfile {
  /** The profile's folder, for `meet(name, origin, { profile })`, which lives in a copy. */
  readonly folder: string;
  /** The address that its databases and its service worker belong to; `startRelay(undefined, port)` serves it again. */
  readonly origin: string;
  readonly port: number;
  readonly workspace: WorkspaceId;
  readonly summary: Summary;
}

const root = resolve(import.meta.dirname, "../..");
const BATCH = 12;
const COUNTING_MS = 600_000;

/**
 * A phone of Anna's on which dist/ opens `scale` as its own project: device database with keys and membership log and
 * nothing to send, one database per document, catalogue counted, service worker in control. Made once for each seed, day,
 * generator and shape of the databases, and once more for each build; kept under the machine's temporary folder. The relay is not needed after.
 */
export async function yearsProfile(scale: Scale = FOUR_YEARS, seed = SEED): Promise<YearsProfile> {
  const day = localDate(Date.now());
  const filled = await filledProfile(scale, seed, day);
  const ready = join(filled.home, `ready-${hashOf([join(root, "dist/serviceWorker.js")])}`);
  const about = {
    folder: ready,
    origin: filled.origin,
    port: filled.port,
    workspace: filled.workspace,
    summary: filled.summary,
  };
  if (existsSync(ready)) return about;
  const relay = await startRelay(undefined, filled.port);
  const anna = await meet("Anna", relay.origin, { profile: filled.folder });
  try {
    await onToday(anna.page);
    await readyOffline(anna.page);
    await relay.stop();
    await counted(anna.page, filled.workspace, filled.summary.documents.length);
    await anna.quit();
    keep(anna.profile, ready);
  } finally {
    await anna.end();
    await relay.end();
  }
  return about;
}

interface Filled {
  readonly home: string;
  readonly folder: string;
  readonly origin: string;
  readonly port: number;
  readonly workspace: WorkspaceId;
  readonly summary: Summary;
}

/** The profile before the built app has seen it: device database and documents. */
async function filledProfile(scale: Scale, seed: number, day: ReturnType<typeof localDate>) {
  // The page holds the app's own modules: another shape of the databases is another profile.
  const page = await loadingPage();
  const recipe = hashOf(sourcesOf(import.meta.dirname), JSON.stringify([scale, seed, day, page]));
  const home = join(tmpdir(), "kuggboken-years", recipe);
  const aboutFile = join(home, "about.json");
  if (existsSync(aboutFile)) return JSON.parse(readFileSync(aboutFile, "utf8")) as Filled;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  const documents = join(home, "documents");
  const summary = makeFiles(documents, { seed, lastDay: day, scale });
  const port = await freePort();
  const relay = await startRelay(undefined, port);
  // A page of the address that is not the app: nobody else has the databases open.
  const anna = await meet("Anna", relay.origin, { path: "/healthz" });
  try {
    await anna.page.evaluate(page);
    const workspace = await anna.page.evaluate(
      (joined) =>
        (globalThis as unknown as { fourYears: LoadingPage }).fourYears.found(
          joined,
          "anna",
          "Kugghjulet, fyra år",
        ),
      Date.now() - 86_400_000,
    );
    for (let from = 0; from < summary.documents.length; from += BATCH) {
      const batch = summary.documents.slice(from, from + BATCH).map(({ key, file }) => {
        const text = toBase64Url(new Uint8Array(readFileSync(join(documents, file))));
        return [key as DocKey, text] as const;
      });
      await anna.page.evaluate(
        ([id, some]) =>
          (globalThis as unknown as { fourYears: LoadingPage }).fourYears.receive(id, some, "anna"),
        [workspace, batch] as const,
      );
    }
    await anna.quit();
    const folder = join(home, "filled");
    keep(anna.profile, folder);
    const filled: Filled = { home, folder, origin: relay.origin, port, workspace, summary };
    writeFileSync(aboutFile, JSON.stringify(filled));
    return filled;
  } finally {
    await anna.end();
    await relay.end();
  }
}

/** The code of page.ts with the app's own modules, for a page of the app's address that is not the app. */
export async function loadingPage(): Promise<string> {
  const bundled = await build({
    configFile: false,
    logLevel: "error",
    resolve: { dedupe: ["yjs", "lib0"] },
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, "page.ts"), formats: ["iife"], name: "page" },
    },
  });
  const [output] = Array.isArray(bundled) ? bundled : [bundled];
  return output !== undefined && "output" in output ? output.output[0].code : "";
}

/** Resolves when every document's contribution carries its mark: the catalogue will not look at them again. */
async function counted(page: Page, workspace: WorkspaceId, documents: number): Promise<void> {
  const deadline = Date.now() + COUNTING_MS;
  const name = `kuggboken-catalog-${workspace}`;
  while ((await page.evaluate(marksIn, name)) < documents) {
    if (Date.now() > deadline) throw new Error("the catalogue was not counted in time");
    await page.waitForTimeout(1000);
  }
}

/** Runs in the page. */
async function marksIn(name: string): Promise<number> {
  const opening = indexedDB.open(name);
  const db = await new Promise<IDBDatabase>((done, failed) => {
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => failed(opening.error);
  });
  const reading = db.transaction("contributions").objectStore("contributions").getAll();
  const rows = await new Promise<readonly { readonly mark: string }[]>((done, failed) => {
    reading.onsuccess = () => done(reading.result);
    reading.onerror = () => failed(reading.error);
  });
  db.close();
  return rows.filter(({ mark }) => mark !== "").length;
}

function keep(profile: string, folder: string): void {
  cpSync(profile, `${folder}.making`, { recursive: true });
  renameSync(`${folder}.making`, folder);
}

function sourcesOf(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "profile.ts")
    .sort()
    .map((name) => join(folder, name));
}

function hashOf(files: readonly string[], also = ""): string {
  const hash = createHash("sha256").update(also);
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest("hex").slice(0, 12);
}
