import type { Page } from "@playwright/test";
import { sv } from "../../src/i18n/sv.ts";
import { yearsProfile } from "../fourYears/profile.ts";
import { meet } from "../journeys/support/person.ts";
import { onToday } from "../journeys/support/start.ts";
import { figure } from "./figure.ts";

/**
 * Memory with four years, offline: `npm run bench:memory`. The JavaScript heap after a garbage collection: when Today is drawn
 * and the page is at rest, after the first search (which reads the words of four years), and after the roster and the notes
 * of ten sessions, each in another month, have been opened one after the other in the same page. The peer is the start.
 */
const SESSIONS = 10;
const REST_MS = 6000;

export async function main(): Promise<void> {
  const years = await yearsProfile();
  const anna = await meet("Anna", years.origin, { profile: years.folder });
  try {
    const { page } = anna;
    await onToday(page);
    await page.waitForTimeout(REST_MS);
    const start = await heap(page);
    figure("memory", "heap at rest on Today, four years", start.megabytes, "MB", undefined);
    const peer = { name: "at rest on Today", value: start.megabytes };
    for (const id of await sessions(page, years.workspace)) {
      await follow(page, `/traff/${id}/narvaro`);
      await page.getByRole("heading", { level: 1, name: sv.attendance.title }).waitFor();
      await follow(page, `/traff/${id}/anteckningar`);
      await page.getByRole("textbox", { name: sv.notes.editor }).waitFor();
    }
    await follow(page, "/");
    await onToday(page);
    await page.waitForTimeout(REST_MS);
    const opened = await heap(page);
    figure("memory", `heap after ${SESSIONS} sessions, four years`, opened.megabytes, "MB", peer);
    figure("memory", `nodes after ${SESSIONS} sessions`, opened.nodes, "nodes", {
      name: "at rest on Today",
      value: start.nodes,
    });
    await follow(page, "/sok");
    await page.getByRole("searchbox").fill("pr");
    await page.getByLabel(sv.search.found("pr")).first().waitFor({ state: "attached" });
    await follow(page, "/");
    const searched = await heap(page);
    figure("memory", "heap after the first search, four years", searched.megabytes, "MB", peer);
  } finally {
    await anna.end();
  }
}

/** Ids of sessions in as many months, the newest first. */
function sessions(page: Page, workspace: string): Promise<readonly string[]> {
  return page.evaluate(
    async ([name, wanted]) => {
      const opening = indexedDB.open(name);
      const db = await new Promise<IDBDatabase>((done) => {
        opening.onsuccess = () => done(opening.result);
      });
      const reading = db.transaction("activities").objectStore("activities").getAll();
      const rows = await new Promise<readonly { id: string; date: string; plannedBy?: unknown }[]>(
        (done) => {
          reading.onsuccess = () => done(reading.result);
        },
      );
      db.close();
      const today = new Date().toISOString().slice(0, 10);
      const byMonth = new Map(
        rows
          .filter((row) => row.plannedBy === undefined && row.date < today)
          .map((row) => [row.date.slice(0, 7), row.id]),
      );
      return [...byMonth]
        .sort(([a], [b]) => (a < b ? 1 : -1))
        .slice(0, wanted)
        .map(([, id]) => id);
    },
    [`kuggboken-catalog-${workspace}`, SESSIONS] as const,
  );
}

/** Goes there as a link does, in the same page. */
function follow(page: Page, path: string): Promise<void> {
  return page.evaluate((to) => history.pushState(null, "", to), path);
}

async function heap(page: Page): Promise<{ readonly megabytes: number; readonly nodes: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.enable");
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.send("Performance.enable");
  const { metrics } = await devtools.send("Performance.getMetrics");
  await devtools.detach();
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { megabytes: value("JSHeapUsedSize") / 1_048_576, nodes: value("Nodes") };
}
