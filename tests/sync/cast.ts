import "fake-indexeddb/auto";
import { expect } from "vitest";
import type * as Y from "yjs";
import type { Live } from "../../src/base/live.ts";
import { fail } from "../../src/base/result.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";
import type { WorkspaceId } from "../../src/domain/ids.ts";
import { type DocKey, docKey, type RingName } from "../../src/domain/rings.ts";
import type { Topic } from "../../src/domain/topic.ts";
import { lackingLockboxes } from "../../src/protocol/membershipState.ts";
import type { Replica } from "../../src/replica/replica.ts";
import type { DeviceDb } from "../../src/storage/deviceDb.ts";
import type { Later } from "../../src/sync/deeds.ts";
import { fetchCode } from "../../src/sync/fetchCode.ts";
import type { HeldMembership } from "../../src/sync/membership.ts";
import type { Sync } from "../../src/sync/syncWorkspace.ts";
import { layLock } from "./laidLock.ts";
import { type Release, TODAYS } from "./releases.ts";
import { openWire, type Wire } from "./wire.ts";

/** Anna and Bo facilitate, Cecilia coordinates: each with a phone of their own, a real replica and the real engine. */

export const APP = "https://kugg.example";

/** A phone: what survives when the app is closed, and the app when it is open. */
export interface Phone {
  readonly name: string;
  readonly wire: Wire;
  readonly dbName: string;
  /** What is installed on it. */
  release: Release;
  workspace: WorkspaceId | undefined;
  app: RunningApp | undefined;
  /** What its code has opened; undefined without an app lock. */
  lock: CryptoKey | undefined;
  /** The clock on its wall, and what it does later by it. */
  clock: { now(): number; readonly later?: Later };
}

export interface RunningApp {
  readonly db: DeviceDb;
  readonly held: HeldMembership;
  readonly replica: Replica;
  readonly sync: Sync;
}

let phones = 0;

export function phoneOf(name: string, release = TODAYS): Phone {
  phones++;
  const dbName = `device-${name}-${phones}`;
  const nothing = { workspace: undefined, app: undefined, lock: undefined };
  return { name, wire: openWire(), dbName, release, clock: { now: Date.now }, ...nothing };
}

/** The newest version of the app; it is used from the next start on. */
export function update(phone: Phone): void {
  phone.release = TODAYS;
}

async function dbOf(phone: Phone): Promise<DeviceDb> {
  const opened = await phone.release.openDeviceDb(phone.dbName);
  if (!opened.ok) throw new Error(opened.problem.kind);
  return opened.value;
}

/** Founds a project offline and opens it. */
export async function found(
  name: string,
  relay: string,
  lock?: CryptoKey,
  release = TODAYS,
): Promise<Phone> {
  const phone = phoneOf(name, release);
  phone.lock = lock;
  const db = await dbOf(phone);
  if (lock) await layLock(db);
  const founded = await release.foundWorkspace({
    db,
    project: "Vägen in",
    name,
    deviceName: `${name}s telefon`,
    relay,
    lock,
    now: Date.now,
  });
  db.close();
  if (!founded.ok) throw new Error(founded.problem.kind);
  phone.workspace = founded.value;
  await openApp(phone);
  return phone;
}

/** `around` puts something between the engine and the replica, e.g. storage that takes its time; `refusesNow` is asked at
 *  every write to the outbox: true = the phone is full. */
export async function openApp(
  phone: Phone,
  around: (replica: Replica) => Replica = (replica) => replica,
  refusesNow: () => boolean = () => false,
): Promise<RunningApp> {
  const { workspace, wire, release } = phone;
  if (!workspace) throw new Error("no project on this phone");
  const db = await dbOf(phone);
  const opened = await release.openMembership({ db, workspace, lock: phone.lock });
  if (!opened.ok) throw new Error(opened.problem.kind);
  const held = opened.value;
  const replica = await release.openReplica({
    // Phones share this process's IndexedDB, so each keeps its documents under its own name.
    workspace: documentsOf(phone),
    me: held.me,
    rings: held.rings,
    now: Date.now,
    chance: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    keep: (key, topics, update) =>
      refusesNow()
        ? Promise.resolve(fail({ kind: "disk-full" }))
        : release.appendToOutbox(db, workspace, key, topics, update, Date.now()),
    unsent: (key) => release.unsentUpdates(db, workspace, key),
  });
  const sync = release.startSync({
    db,
    held,
    replica: around(replica),
    appAddress: APP,
    ...phone.clock,
    makeWebSocket: wire.makeWebSocket,
    hints: wire.hints,
    random: () => 0.05,
  });
  phone.app = { db, held, replica, sync };
  return phone.app;
}

/** What its documents are kept under. */
export function documentsOf(phone: Phone): WorkspaceId {
  return `${phone.workspace}-${phone.dbName}` as WorkspaceId;
}

export function appOf(phone: Phone): RunningApp {
  if (!phone.app) throw new Error(`${phone.name} has closed the app`);
  return phone.app;
}

export async function closeApp(phone: Phone): Promise<void> {
  const { sync, replica, db } = appOf(phone);
  phone.app = undefined;
  await replica.flushed();
  await sync.stop();
  await replica.close();
  db.close();
}

/** Joins with a link and opens the project. `agree` gets the six digits on the newcomer's screen. */
export async function join(
  phone: Phone,
  link: string,
  agree: (checkCode: string) => void = () => undefined,
  signal?: AbortSignal,
): Promise<void> {
  const db = await dbOf(phone);
  if (phone.lock) await layLock(db);
  const joined = await phone.release.joinWorkspace({
    db,
    invitation: link,
    newcomer: { name: phone.name, deviceName: `${phone.name}s telefon` },
    onKnock: agree,
    lock: async () => phone.lock,
    ...(signal ? { signal } : {}),
    now: Date.now,
    makeWebSocket: phone.wire.makeWebSocket,
  });
  db.close();
  if (!joined.ok) throw new Error(joined.problem.kind);
  phone.workspace = joined.value;
  await openApp(phone);
}

export async function linkByCode(phone: Phone, relay: string, code: string): Promise<string> {
  const { makeWebSocket } = phone.wire;
  const found = await fetchCode({ relay, code, now: Date.now, makeWebSocket });
  if (!found.ok) throw new Error(found.problem.kind);
  return found.value;
}

/** An instant invitation from `host`, used at once by a new phone. */
export async function invite(
  host: Phone,
  name: string,
  role: "admin" | "editor" | "reader" = "editor",
  forMe = false,
  lock?: CryptoKey,
  release = TODAYS,
): Promise<Phone> {
  await isLive(host);
  const opened = await appOf(host).sync.invite({ mode: "instant", role, name, forMe });
  if (!opened.ok) throw new Error(opened.problem.kind);
  const phone = phoneOf(name, release);
  phone.lock = lock;
  await join(phone, opened.value.link);
  return phone;
}

/** Polls until it is true; the deadline is for broken code, not for slow machines. */
export async function until(what: string, isTrue: () => boolean | Promise<boolean>, ms = 15_000) {
  const deadline = Date.now() + ms;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(`never came about: ${what}`);
    await new Promise((done) => setTimeout(done, 5));
  }
}

export function isLive(phone: Phone): Promise<void> {
  return until(`${phone.name} is live`, () => statusOf(phone).connection === "live");
}

export function statusOf(phone: Phone) {
  return appOf(phone).sync.status.get();
}

/** Everything of these phones is receipted, and all of them have come to the same end of the log. */
export async function everyoneHasAll(...everyone: Phone[]): Promise<void> {
  for (const phone of everyone) await sendAll(phone);
  await until("everyone is at the same place", async () => {
    const heads = await Promise.all(everyone.map((phone) => placeOf(phone)));
    return (
      everyone.every((phone) => statusOf(phone).connection === "live") && new Set(heads).size === 1
    );
  });
}

/** And nobody has anything to add to the membership log: every ring has begun, and all who may hold it were given it. */
export async function everythingIsShared(...everyone: Phone[]): Promise<void> {
  await until("every ring is shared", () =>
    everyone.every((phone) => {
      const state = appOf(phone).held.state();
      const hasBegun = state.rings.size === 2 + 2 * state.members.length;
      return (
        hasBegun && state.devices.every(({ dev }) => lackingLockboxes(state, dev).length === 0)
      );
    }),
  );
  await everyoneHasAll(...everyone);
}

export async function sendAll(phone: Phone): Promise<void> {
  const { replica, sync } = appOf(phone);
  await replica.flushed();
  await sync.flush();
  const isReceipted = async () => (await rowsWithoutReceipt(phone)) === 0;
  await until(`${phone.name}'s work is receipted`, isReceipted);
}

export function rowsWithoutReceipt(phone: Phone): Promise<number> {
  return phone.release.waitingCount(appOf(phone).db, workspaceOf(phone));
}

export async function placeOf(phone: Phone): Promise<string> {
  const { db, held } = appOf(phone);
  const cursor = await db.cursors.get(workspaceOf(phone));
  return `${cursor?.seq}/${cursor?.chain.join()}/${held.state().head.index}`;
}

export function workspaceOf(phone: Phone): WorkspaceId {
  if (!phone.workspace) throw new Error("no project on this phone");
  return phone.workspace;
}

/** Words written into a flat map: what these tests need of a document. */
export async function write(phone: Phone, key: DocKey, name: string, words: string): Promise<void> {
  const { replica } = appOf(phone);
  await replica.load(key);
  const topic: Topic = { kind: "register" };
  replica.change(key, topic, (doc: Y.Doc) => void doc.getMap("words").set(name, words));
  await replica.flushed();
}

export async function read(phone: Phone, key: DocKey): Promise<Readonly<Record<string, unknown>>> {
  const { replica } = appOf(phone);
  await replica.load(key);
  return replica.doc(key).getMap("words").toJSON();
}

export const REGISTER: DocKey = docKey("team", "register");
export const NOVEMBER: DocKey = docKey("team", "2026-11" as YearMonth);

export function ringOf(kind: "own" | "lead", phone: Phone): RingName {
  return `${kind}:${appOf(phone).held.me}`;
}

export function hasRings(phone: Phone, ...rings: RingName[]): Promise<void> {
  const known: Live<readonly RingName[]> = appOf(phone).held.rings;
  return until(`${phone.name} holds ${rings.join(", ")}`, () =>
    rings.every((ring) => known.get().includes(ring)),
  );
}

export function expectNoProblems(...everyone: Phone[]): void {
  for (const phone of everyone) expect(statusOf(phone).problems).toEqual([]);
}
