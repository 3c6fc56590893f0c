import { afterEach, beforeEach, expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import type { Connection } from "../../src/relay/connection.ts";
import { openSqliteStore } from "../../src/relay/sqliteStore.ts";
import type { RelayStore } from "../../src/relay/store.ts";
import { openWorkspaces, type Workspace, type Workspaces } from "../../src/relay/workspaces.ts";
import { foundedBy, newKeys, random } from "../protocol/cast.ts";
import { newDataDir } from "./relayProcess.ts";

const IDLE_MS = 5 * 60_000;

let store: RelayStore;
let workspaces: Workspaces;
let wsId: Bytes;

beforeEach(async () => {
  const opened = openSqliteStore(newDataDir(), { maxBytes: undefined, isRestored: false });
  if (!opened.ok) throw new Error(opened.problem);
  store = opened.value;
  workspaces = openWorkspaces(store);
  const book = await foundedBy(await newKeys());
  ({ wsId } = book.state);
  const [genesis = new Uint8Array()] = book.entries;
  const created = store.createWorkspace(wsId, random(16), genesis, Date.now());
  if (!created.ok) throw new Error(created.problem.kind);
});

afterEach(() => store.close());

/** As the relay has it when nobody was here for an hour. */
function longIdle(): Workspace {
  const workspace = workspaces.get(wsId);
  if (!workspace) throw new Error("no such workspace");
  workspace.idleSince = Date.now() - 60 * 60_000;
  return workspace;
}

const isLoaded = () => [...workspaces.all()].length > 0;

test("a workspace nobody was in for five minutes leaves memory, and comes back from disk as it was", () => {
  const before = longIdle();
  before.headSeq = 7;
  before.queuedSeq = 7;
  before.bytes = 700;
  before.progress.set(1, { stored: 7, queued: 7, receipts: undefined });
  workspaces.unloadIdle(Date.now(), IDLE_MS);
  expect(isLoaded()).toBe(false);
  const after = workspaces.get(wsId);
  expect(after).not.toBe(before);
  expect(after).toMatchObject({ headSeq: 7, queuedSeq: 7, bytes: 700 });
  expect(after?.entryBytes).toBe(before.entryBytes);
  expect(after?.progress.get(1)?.stored).toBe(7);
});

test("whoever is signing in holds the only one: it is not unloaded under their hands", () => {
  longIdle();
  // HELLO has come; the signature is still being checked, so no connection is listed yet.
  const held = workspaces.get(wsId);
  workspaces.unloadIdle(Date.now(), IDLE_MS);
  expect(workspaces.get(wsId)).toBe(held);
});

test("a workspace with somebody in it, or with records on their way to the disk, stays", () => {
  const workspace = longIdle();
  const somebody = {} as Connection;
  workspace.connections.add(somebody);
  workspaces.unloadIdle(Date.now(), IDLE_MS);
  expect(isLoaded()).toBe(true);
  workspace.connections.delete(somebody);
  workspace.queuedSeq = workspace.headSeq + 1;
  workspaces.unloadIdle(Date.now(), IDLE_MS);
  expect(isLoaded()).toBe(true);
  workspace.queuedSeq = workspace.headSeq;
  workspaces.unloadIdle(Date.now(), IDLE_MS);
  expect(isLoaded()).toBe(false);
});
