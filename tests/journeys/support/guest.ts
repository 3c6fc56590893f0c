import "fake-indexeddb/auto";
import type { WorkspaceId } from "../../../src/domain/ids.ts";
import { prepare } from "../../../src/replica/prepare.ts";
import { nameMember } from "../../../src/replica/register.ts";
import { openReplica, type Replica } from "../../../src/replica/replica.ts";
import { openDeviceDb } from "../../../src/storage/deviceDb.ts";
import { appendToOutbox, unsentUpdates, waitingCount } from "../../../src/storage/outbox.ts";
import { joinWorkspace } from "../../../src/sync/joinWorkspace.ts";
import { openMembership } from "../../../src/sync/membership.ts";
import { startSync } from "../../../src/sync/syncWorkspace.ts";
import { openWire } from "../../sync/wire.ts";

/** Somebody in the project whose phone has the same engine and no screens: it writes what no finger would. */
export interface Guest {
  readonly replica: Replica;
  /** Of which the relay has given no receipt yet. */
  waiting(): Promise<number>;
  /** Like a phone whose owner opens the app again: it asks for the relay now, and not when its patience ends. */
  hurry(): void;
  end(): Promise<void>;
}

/** Joins a project with the text of an invitation. One a process: it has one IndexedDB. */
export async function joinAsGuest(name: string, invitation: string): Promise<Guest> {
  const opened = await openDeviceDb(`guest-${crypto.randomUUID()}`);
  if (!opened.ok) throw new Error(opened.problem.kind);
  const db = opened.value;
  const { makeWebSocket, hints, hurry } = openWire();
  const newcomer = { name, deviceName: `${name}s telefon` };
  const joined = await joinWorkspace({
    db,
    invitation,
    newcomer,
    onKnock: () => undefined,
    lock: undefined,
    now: Date.now,
    makeWebSocket,
  });
  if (!joined.ok) throw new Error(joined.problem.kind);
  const workspace: WorkspaceId = joined.value;
  const membership = await openMembership({ db, workspace, lock: undefined });
  if (!membership.ok) throw new Error(membership.problem.kind);
  const held = membership.value;
  const replica = await openReplica({
    workspace,
    me: held.me,
    rings: held.rings,
    now: Date.now,
    chance: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    keep: (key, topics, update) => appendToOutbox(db, workspace, key, topics, update, Date.now()),
    unsent: (key) => unsentUpdates(db, workspace, key),
  });
  const appAddress = new URL(invitation).origin;
  const sync = startSync({ db, held, replica, appAddress, now: Date.now, makeWebSocket, hints });
  await prepare(replica, "today");
  nameMember(replica, held.me, { name, organisationName: "" });
  return {
    replica,
    async waiting() {
      await replica.flushed();
      await sync.flush();
      return waitingCount(db, workspace);
    },
    hurry,
    async end() {
      await sync.stop();
      await replica.close();
      db.close();
    },
  };
}
