/** A phone: its disk, its way to the network, and the app in one tab or two. The app is the product's own, from the
 *  device database to the socket. */

import type { WorkspaceId } from "../../src/domain/ids.ts";
import type { Problem } from "../../src/domain/problem.ts";
import type { WorkspaceStatus } from "../../src/domain/workspaceStatus.ts";
import { openReplica, type Replica } from "../../src/replica/replica.ts";
import { type DeviceDb, openDeviceDb } from "../../src/storage/deviceDb.ts";
import { appendToOutbox, unsentUpdates } from "../../src/storage/outbox.ts";
import { openSheet } from "../../src/sync/comeBack.ts";
import { foundWorkspace } from "../../src/sync/foundWorkspace.ts";
import { joinWorkspace } from "../../src/sync/joinWorkspace.ts";
import { type HeldMembership, openMembership } from "../../src/sync/membership.ts";
import { type Sync, startSync } from "../../src/sync/syncWorkspace.ts";
import type { Chance } from "./chance.ts";
import { type Disk, type DiskCopy, openDisk, plugIn } from "./disk.ts";
import { type Answering, openWire, type Wire } from "./links.ts";
import { ADDRESS } from "./relayHost.ts";
import type { Owner, World } from "./world.ts";

export const APP = "https://kugg.example";

export interface App {
  readonly db: DeviceDb;
  readonly held: HeldMembership;
  readonly replica: Replica;
  readonly sync: Sync;
}

export interface Tab {
  readonly owner: Owner;
  /** ms since 1970. */
  readonly openedAt: number;
  /** Undefined while it opens, and when it could not. */
  app: App | undefined;
  problem: Problem | undefined;
  isClosing: boolean;
}

/** A recovery sheet. */
export interface Paper {
  readonly secret: Uint8Array<ArrayBuffer>;
  readonly of: Phone;
  /** The numbers that were cut off with it. */
  lost: readonly number[];
}

export interface Phone {
  readonly name: string;
  readonly dbName: string;
  readonly disk: Disk;
  readonly wire: Wire;
  readonly chance: Chance;
  workspace: WorkspaceId | undefined;
  /** With what somebody comes back on it whose phone is lost. */
  paper: Paper | undefined;
  /** A backup of it, from the time `at`. */
  copy: { readonly disk: DiskCopy; readonly at: number; readonly dev: number } | undefined;
  tabs: Tab[];
  /** Every page since it was last started, also those whose app was closed. */
  pages: Owner[];
  /** The last membership that an app on it held: its keys open what it may read. */
  held: HeldMembership | undefined;
  /** A coordinator has taken it out of the project. */
  isRemoved: boolean;
  /** Told of every change of an app's status. */
  onStatus: (phone: Phone, status: WorkspaceStatus) => void;
  /** Its disk is as it will be found at the next start. */
  onDeath: () => void;
}

export function newPhone(
  world: World,
  chance: Chance,
  name: string,
  relay: () => Answering | undefined,
  dbName: string,
): Phone {
  return {
    name,
    dbName,
    disk: openDisk(world, name),
    wire: openWire(world, chance, name, relay),
    chance,
    workspace: undefined,
    paper: undefined,
    copy: undefined,
    tabs: [],
    pages: [],
    held: undefined,
    isRemoved: false,
    onStatus: () => undefined,
    onDeath: () => undefined,
  };
}

/** Runs `work` as this owner in a task of its own; what it throws is a bug, unless its owner has died. */
export function spawn(world: World, owner: Owner, what: string, work: () => Promise<void>): void {
  world.soon(owner, what, () => {
    work().catch((bug: unknown) => {
      if (owner.isDead) return;
      world.bugs.push(`${owner.name} ${what}: ${bug instanceof Error ? bug.stack : String(bug)}`);
    });
  });
}

export function openTab(world: World, phone: Phone): Tab {
  const owner = world.newOwner(`${phone.name}${phone.tabs.length > 0 ? "'" : ""}`);
  const openedAt = world.now();
  const tab: Tab = { owner, openedAt, app: undefined, problem: undefined, isClosing: false };
  plugIn(owner, phone.disk);
  phone.tabs.push(tab);
  phone.pages.push(owner);
  return tab;
}

export function openApp(world: World, phone: Phone): Tab {
  const tab = openTab(world, phone);
  spawn(world, tab.owner, "opens the app", () => start(phone, tab));
  return tab;
}

async function start(phone: Phone, tab: Tab): Promise<void> {
  const { workspace, wire } = phone;
  if (!workspace) throw new Error("no project on this phone");
  const db = await deviceDb(phone, tab);
  if (!db) return;
  const opened = await openMembership({ db, workspace });
  if (!opened.ok) {
    tab.problem = opened.problem;
    db.close();
    return;
  }
  const held = opened.value;
  phone.held = held;
  const now = () => Date.now();
  const replica = await openReplica({
    workspace,
    me: held.me,
    rings: held.rings,
    now,
    chance: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    keep: (key, topics, update) => appendToOutbox(db, workspace, key, topics, update, now()),
    unsent: (key) => unsentUpdates(db, workspace, key),
  });
  const { makeWebSocket, hints } = wire;
  const sync = startSync({ db, held, replica, appAddress: APP, now, makeWebSocket, hints });
  tab.app = { db, held, replica, sync };
  const look = () => {
    if (!tab.owner.isDead) phone.onStatus(phone, sync.status.get());
  };
  sync.status.subscribe(look);
  look();
}

async function deviceDb(phone: Phone, tab: Tab): Promise<DeviceDb | undefined> {
  const opened = await openDeviceDb(phone.dbName);
  if (opened.ok) return opened.value;
  tab.problem = opened.problem;
  return undefined;
}

/** Founds the project on this phone. */
export function found(world: World, phone: Phone): void {
  const tab = openTab(world, phone);
  spawn(world, tab.owner, "founds", async () => {
    const db = await deviceDb(phone, tab);
    if (!db) return;
    const [name, now] = [phone.name, () => Date.now()];
    const how = { project: "Projektet Vägen", deviceName: `${name}s telefon`, relay: ADDRESS };
    const founded = await foundWorkspace({ db, name, now, ...how });
    db.close();
    if (!founded.ok) throw new Error(founded.problem.kind);
    phone.workspace = founded.value;
    await start(phone, tab);
  });
}

export function join(world: World, phone: Phone, invitation: string): void {
  const tab = openTab(world, phone);
  spawn(world, tab.owner, "joins", async () => {
    const db = await deviceDb(phone, tab);
    if (!db) return;
    const joined = await joinWorkspace({
      db,
      invitation,
      newcomer: { name: phone.name, deviceName: `${phone.name}s telefon` },
      onKnock: () => undefined,
      now: () => Date.now(),
      makeWebSocket: phone.wire.makeWebSocket,
    });
    db.close();
    if (!joined.ok) {
      tab.problem = joined.problem;
      return;
    }
    phone.workspace = joined.value;
    await start(phone, tab);
  });
}

/** As the holder of a recovery sheet, until it has come about. */
export function comeBack(world: World, phone: Phone, { of, secret, lost: before }: Paper): void {
  const tab = openTab(world, phone);
  spawn(world, tab.owner, "comes back", async () => {
    const db = await deviceDb(phone, tab);
    if (!db) return;
    const { makeWebSocket } = phone.wire;
    const sheet = { secret, relay: ADDRESS };
    const opened = await openSheet({ db, sheet, now: () => Date.now(), makeWebSocket });
    const lost = (opened.ok ? opened.value.devices : [])
      .filter(({ isMine, name }) => isMine && name === `${of.name}s telefon`)
      .map(({ number }) => number);
    phone.paper = { of, secret, lost: [...before, ...lost] };
    const back = opened.ok ? await opened.value.comeBack(`${phone.name}s telefon`, lost) : opened;
    db.close();
    // It died when everything was laid down and nobody had been told.
    const isThere = !back.ok && back.problem.kind === "already-member";
    if (!back.ok && !isThere) {
      tab.problem = back.problem;
      // Who is no coordinator any more, or out, has a paper that opens nothing.
      if (back.problem.kind === "sheet-unknown") phone.isRemoved = true;
      return;
    }
    phone.workspace = back.ok ? back.value : of.workspace;
    await start(phone, tab);
  });
}

/** As the app does it when it is left: what waits is stored, then everything ends. */
export function closeTab(world: World, phone: Phone, tab: Tab): void {
  const { app } = tab;
  if (!app || tab.isClosing) return;
  tab.isClosing = true;
  spawn(world, tab.owner, "closes the app", async () => {
    await app.sync.stop();
    await app.replica.close();
    app.db.close();
    // The page lives on: what the app has left running there would be seen.
    phone.tabs = phone.tabs.filter((other) => other !== tab);
  });
}

/** Memory is lost, storage kept: all of it, or without the last transactions that were not strict. */
export function crashPhone(world: World, phone: Phone): void {
  world.note(`${phone.name} dies`);
  const dying = phone.tabs;
  phone.tabs = [];
  for (const owner of phone.pages) owner.isDead = true;
  phone.pages = [];
  phone.wire.cut(false);
  phone.disk.crash(() => phone.chance.happens(0.5));
  phone.onDeath();
  for (const { app, owner } of dying) {
    // Nothing of it is seen any more; libraries that are loaded once for all phones forget it.
    world.as(owner, () => {
      app?.sync.stop().catch(() => undefined);
      app?.db.close();
    });
  }
}

/** Counts the moments of the phone's newest tab down, and dies at the last. */
export function crashAfter(world: World, phone: Phone, moments: number): void {
  const tab = phone.tabs.at(-1);
  if (!tab) return;
  let left = moments;
  tab.owner.onMoment = () => {
    if (left-- <= 0) crashPhone(world, phone);
  };
}

export function appOf(phone: Phone): App | undefined {
  return phone.tabs.find(({ app, isClosing, owner }) => app && !isClosing && !owner.isFrozen)?.app;
}

export function ownerOf(phone: Phone): Owner | undefined {
  return phone.tabs.find(({ app, isClosing, owner }) => app && !isClosing && !owner.isFrozen)
    ?.owner;
}
