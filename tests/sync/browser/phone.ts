import type { WorkspaceId } from "../../../src/domain/ids.ts";
import type { RingName } from "../../../src/domain/rings.ts";
import { openReplica, type Replica } from "../../../src/replica/replica.ts";
import { openDeviceDb } from "../../../src/storage/deviceDb.ts";
import { appendToOutbox, unsentUpdates } from "../../../src/storage/outbox.ts";
import { listWorkspaces } from "../../../src/storage/workspaces.ts";
import { foundWorkspace } from "../../../src/sync/foundWorkspace.ts";
import { joinWorkspace } from "../../../src/sync/joinWorkspace.ts";
import { openMembership } from "../../../src/sync/membership.ts";
import { type Sync, startSync } from "../../../src/sync/syncWorkspace.ts";

/** The engine as it runs in a browser: its own IndexedDB, keys, sockets and events. */
export interface BrowserPhone {
  found(relay: string): Promise<void>;
  join(link: string): Promise<void>;
  /** Opens the project that is on this phone; gives the rings it can read. */
  open(): Promise<readonly RingName[]>;
  write(name: string, words: string): Promise<void>;
  read(): Promise<Readonly<Record<string, unknown>>>;
  invite(): Promise<string>;
  status(): ReturnType<Sync["status"]["get"]>;
  flush(): Promise<void>;
}

declare global {
  interface Window {
    phone?: BrowserPhone;
  }
}

const REGISTER = "team/register";
const now = () => Date.now();
let replica: Replica | undefined;
let sync: Sync | undefined;

async function database() {
  const db = await openDeviceDb();
  if (!db.ok) throw new Error(db.problem.kind);
  return db.value;
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("not open yet");
  return value;
}

window.phone = {
  async found(relay) {
    const db = await database();
    const names = { project: "Vägen in", name: "Anna", deviceName: "Annas telefon" };
    const founded = await foundWorkspace({ db, ...names, relay, now });
    db.close();
    if (!founded.ok) throw new Error(founded.problem.kind);
  },
  async join(link) {
    const db = await database();
    const newcomer = { name: "Bo", deviceName: "Bos telefon" };
    const joined = await joinWorkspace({ db, invitation: link, newcomer, onKnock: () => {}, now });
    db.close();
    if (!joined.ok) throw new Error(joined.problem.kind);
  },
  async open() {
    const db = await database();
    const id: WorkspaceId = known((await listWorkspaces(db))[0]).id;
    const opened = await openMembership({ db, workspace: id });
    if (!opened.ok) throw new Error(opened.problem.kind);
    const held = opened.value;
    replica = await openReplica({
      workspace: id,
      me: held.me,
      rings: held.rings,
      now,
      chance: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
      keep: (key, topics, update) => appendToOutbox(db, id, key, topics, update, now()),
      unsent: (key) => unsentUpdates(db, id, key),
    });
    sync = startSync({ db, held, replica, appAddress: location.origin, now });
    return held.rings.get();
  },
  async write(name, words) {
    const open = known(replica);
    await open.load(REGISTER);
    open.change(REGISTER, { kind: "register" }, (doc) => void doc.getMap("words").set(name, words));
    await open.flushed();
  },
  async read() {
    await known(replica).load(REGISTER);
    return known(replica).doc(REGISTER).getMap("words").toJSON();
  },
  async invite() {
    const opened = await known(sync).invite({ mode: "instant", role: "editor", name: "Bo" });
    if (!opened.ok) throw new Error(opened.problem.kind);
    return opened.value.link;
  },
  status: () => known(sync).status.get(),
  flush: () => known(sync).flush(),
};
