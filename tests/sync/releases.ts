import { resolve } from "node:path";
import type * as activities from "../../src/replica/activities.ts";
import type * as attendance from "../../src/replica/attendance.ts";
import type * as card from "../../src/replica/card.ts";
import type * as noteFrame from "../../src/replica/noteFrame.ts";
import type * as reflections from "../../src/replica/reflections.ts";
import type * as register from "../../src/replica/register.ts";
import { openReplica } from "../../src/replica/replica.ts";
import { openDeviceDb } from "../../src/storage/deviceDb.ts";
import { appendToOutbox, unsentUpdates, waitingCount } from "../../src/storage/outbox.ts";
import { foundWorkspace } from "../../src/sync/foundWorkspace.ts";
import { joinWorkspace } from "../../src/sync/joinWorkspace.ts";
import { openMembership } from "../../src/sync/membership.ts";
import { startSync } from "../../src/sync/syncWorkspace.ts";
import type { RelayRelease } from "./relayInHouse.ts";

/** The phone's side of one release of the app. */
export interface Release {
  readonly openDeviceDb: typeof openDeviceDb;
  readonly appendToOutbox: typeof appendToOutbox;
  readonly unsentUpdates: typeof unsentUpdates;
  readonly waitingCount: typeof waitingCount;
  readonly foundWorkspace: typeof foundWorkspace;
  readonly joinWorkspace: typeof joinWorkspace;
  readonly openMembership: typeof openMembership;
  readonly openReplica: typeof openReplica;
  readonly startSync: typeof startSync;
}

export const TODAYS: Release = {
  openDeviceDb,
  appendToOutbox,
  unsentUpdates,
  waitingCount,
  foundWorkspace,
  joinWorkspace,
  openMembership,
  openReplica,
  startSync,
};

/** Release 0.1 as it was (tests/tools/bundleRelease.mjs), in the shapes of today's, which have only grown since. */
export type Release01 = Release &
  typeof activities &
  typeof attendance &
  typeof card &
  typeof noteFrame &
  typeof reflections &
  typeof register;

const folder = resolve(import.meta.dirname, "../fixtures/release-0.1");
const [phone, relay] = [resolve(folder, "phone.mjs"), resolve(folder, "relay.mjs")];

export async function release01(): Promise<Release01> {
  return import(/* @vite-ignore */ phone);
}

export async function relay01(): Promise<RelayRelease> {
  return import(/* @vite-ignore */ relay);
}
