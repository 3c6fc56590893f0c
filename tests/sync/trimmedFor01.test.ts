import { join } from "node:path";
import Database from "better-sqlite3";
import { pino } from "pino";
import { expect, test, vi } from "vitest";
import { openCore } from "../../src/relay/core.ts";
import { openMetrics } from "../../src/relay/metrics.ts";
import { openSqliteStore } from "../../src/relay/sqliteStore.ts";
import { trim } from "../../src/relay/trimming.ts";
import { random } from "../protocol/cast.ts";
import { augustOfEachTest, liveOn } from "./august.ts";
import { theAutumn } from "./autumn.ts";
import { closeApp, openApp, type Phone, placeOf, sendAll, statusOf, until } from "./cast.ts";
import { release01 } from "./releases.ts";

const august = augustOfEachTest();

vi.setConfig({ testTimeout: 60_000 });

/** As after a snapshot of every document that somebody has attested. */
async function trimAll(folder: string): Promise<void> {
  const opened = openSqliteStore(folder, { maxBytes: undefined, isRestored: false });
  if (!opened.ok) throw new Error(opened.problem);
  const store = opened.value;
  const db = new Database(join(folder, "relay.db"), { readonly: true });
  const wsId = db.prepare("SELECT wsid FROM ws").pluck().get() as Uint8Array<ArrayBuffer>;
  db.close();
  const log = pino({ level: "silent" });
  const core = openCore({ store, metrics: openMetrics(), log, onLost: () => undefined });
  const workspace = core.relay.workspaces.get(wsId);
  if (!workspace) throw new Error("no workspace");
  for (const doc of workspace.docs.values()) {
    const header = {
      ring: doc.ring ?? 0,
      doc: doc.id,
      dev: 1,
      covers: workspace.headSeq,
      epoch: 0,
      nonce: random(12),
      size: 8,
      hash: random(32),
      dchain: random(32),
      sig: random(64),
    };
    const begun = store.snapshots.begin(workspace.id, doc.ordinal, header, 1);
    if (!begun.ok) throw new Error(begun.problem.kind);
    const row = begun.value;
    store.snapshots.add(row, 0, random(8));
    store.snapshots.finish(row, 1);
    const base = { row, workspace: workspace.id, doc: doc.ordinal, state: "base", header } as const;
    store.snapshots.promote(base, random(8), 1);
    doc.base = base;
    trim(core.relay, workspace, doc);
    await until("it is trimmed", () => !doc.isBeingTrimmed);
  }
  core.close();
}

test("a phone of 0.1 below what was trimmed is told to update, and keeps its place and all that waits on it", async () => {
  const { relay } = august();
  const anna = await august().phone("Anna");
  await theAutumn(anna);
  await sendAll(anna);
  await closeApp(anna);
  await relay.stop();
  await trimAll(relay.folder);
  await relay.start();
  liveOn("2026-11-26");
  const bo = await august().phone("Bo", { release: await release01() });
  bo.wire.lose();
  await openApp(bo);
  await until("it knows what waits", () => statusOf(bo).waiting.length > 0);
  const waiting = topicsOf(bo);
  bo.wire.find();
  await until("it is told", () => statusOf(bo).problems.some(({ kind }) => kind === "app-too-old"));
  expect(await placeOf(bo)).toMatch(/^2\//);
  expect(topicsOf(bo)).toEqual(waiting);
});

function topicsOf(phone: Phone): readonly string[] {
  return statusOf(phone)
    .waiting.map(({ topic, changes }) => `${changes} ${JSON.stringify(topic)}`)
    .sort();
}
