import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openWorkspace } from "../../src/app/openWorkspace.ts";
import type { Workspace } from "../../src/app/workspace.ts";
import { until } from "../../src/base/live.ts";
import type { WorkspaceId } from "../../src/domain/ids.ts";
import { REGISTER, setProfile } from "../../src/replica/register.ts";
import { type DeviceDb, openDeviceDb } from "../../src/storage/deviceDb.ts";
import { waitingCount } from "../../src/storage/outbox.ts";
import { workspaceRow } from "../../src/storage/workspaces.ts";
import { foundWorkspace } from "../../src/sync/foundWorkspace.ts";

/** Anna's phone, from a start on which nothing of the relay is needed yet. */

const APP = "https://kugg.example";
let db: DeviceDb;
let id: WorkspaceId;
let sockets: string[] = [];
let names = 0;

/** There is no network: a socket that never opens. */
class DeafSocket extends EventTarget {
  constructor(url: string) {
    super();
    sockets.push(url);
  }
  close() {
    return undefined;
  }
}

beforeEach(async () => {
  sockets = [];
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("WebSocket", DeafSocket);
  const opened = await openDeviceDb(`own-workspace-${names++}`);
  if (!opened.ok) throw new Error(opened.problem.kind);
  db = opened.value;
  const founded = await foundWorkspace({
    db,
    project: "Vägen in",
    name: "Anna Ek",
    deviceName: "Annas telefon",
    relay: APP,
    lock: undefined,
    now: Date.now,
  });
  if (!founded.ok) throw new Error(founded.problem.kind);
  id = founded.value;
});

afterEach(() => {
  db.close();
  vi.unstubAllGlobals();
});

async function open(): Promise<Workspace> {
  const opened = await openWorkspace({
    db,
    id,
    lock: undefined,
    take: false,
    appAddress: APP,
    onPenLost: () => undefined,
  });
  if (!opened.ok) throw new Error(opened.problem.kind);
  return opened.value;
}

/** A page asks for its list and has it drawn. */
function draw(workspace: Workspace): Promise<void> {
  const list = workspace.catalog.organisations();
  return until(list, (rows) => rows !== undefined);
}

test("the first start reads the membership log before anything is shown, and the next one knows what it said", async () => {
  expect((await workspaceRow(db, id))?.known).toBeUndefined();
  const first = await open();
  expect(sockets).toHaveLength(1);
  const membership = first.membership.get();
  expect(membership.role).toBe("admin");
  await first.close();

  const next = await open();
  expect(sockets).toHaveLength(1);
  expect(next.membership.get()).toEqual(membership);
  expect(next.device).toBe(first.device);
  expect(next.replica.rings.get()).toEqual(first.replica.rings.get());
  await draw(next);
  await vi.waitFor(() => expect(sockets).toHaveLength(2));
  expect(next.membership.get()).toEqual(membership);
  await next.close();
});

test("after an update the log is read first, because another app may have meant something else", async () => {
  await (await open()).close();
  const row = await workspaceRow(db, id);
  if (!row?.known) throw new Error("nothing was kept");
  await db.workspaces.put({ ...row, known: { ...row.known, build: "0.2.0-earlier" } });
  const workspace = await open();
  expect(sockets).toHaveLength(2);
  await workspace.close();
  expect((await workspaceRow(db, id))?.known).toEqual(row.known);
});

test("what Anna writes before the connection has begun waits for its receipt when it has", async () => {
  await (await open()).close();
  const workspace = await open();
  await workspace.replica.load(REGISTER);
  setProfile(workspace.replica, { name: "Vägen hem" });
  await workspace.flush();
  expect(sockets).toHaveLength(1);
  expect(await waitingCount(db, id)).toBe(1);
  expect(workspace.status.get()).toMatchObject({ connection: "starting", unsaved: 0 });
  await draw(workspace);
  await until(workspace.status, ({ unreceipted }) => unreceipted === 1);
  await workspace.close();
});

test("keys that cannot be opened are told of, keep nothing from being written, and are tried again", async () => {
  await (await open()).close();
  const keys = await db.keys.toArray();
  await db.keys.clear();
  const workspace = await open();
  await draw(workspace);
  await until(workspace.status, ({ problems }) => problems.length > 0);
  expect(workspace.status.get().problems).toEqual([{ kind: "workspace-unknown" }]);
  await workspace.replica.load(REGISTER);
  setProfile(workspace.replica, { name: "Vägen hem" });
  await workspace.flush();
  expect(await waitingCount(db, id)).toBe(1);

  await db.keys.bulkPut(keys);
  workspace.tryNow();
  await until(workspace.status, ({ problems }) => problems.length === 0);
  await until(workspace.status, ({ unreceipted }) => unreceipted === 1);
  await workspace.close();
});

test("a project that is closed before its connection has begun never begins one", async () => {
  await (await open()).close();
  const workspace = await open();
  await workspace.close();
  expect(await workspace.revokeInvitation()).toEqual({
    ok: false,
    problem: { kind: "relay-unreachable" },
  });
  expect(sockets).toHaveLength(1);
});
