import { fromBase64Url } from "../../src/base/bytes.ts";
import { live } from "../../src/base/live.ts";
import type { WorkspaceId } from "../../src/domain/ids.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { openReplica } from "../../src/replica/replica.ts";
import { openDeviceDb } from "../../src/storage/deviceDb.ts";
import { appendToOutbox, unsentUpdates } from "../../src/storage/outbox.ts";
import { foundWorkspace } from "../../src/sync/foundWorkspace.ts";
import { openMembership } from "../../src/sync/membership.ts";
import { addDeviceBody, inviteBody, newKeys } from "../protocol/cast.ts";
import { type Cast, castOf, memberBytes } from "./scale.ts";

/** Runs in a page of the app's own address, on the app's own modules: founds somebody's project with colleagues and years of
 *  phones, and receives the documents as if another device had sent them. */

const EVERYBODY = ["anna", "bo", "cecilia", "karin"] as const;
const NAMES: Readonly<Record<keyof Cast, string>> = {
  anna: "Anna Ek",
  bo: "Bo Lind",
  cecilia: "Cecilia Dahl",
  karin: "Karin Holm",
};
const PHONES_EACH = 5;

async function found(joined: number, founder: keyof Cast, project: string): Promise<WorkspaceId> {
  const db = unwrap(await openDeviceDb());
  const workspace = unwrap(
    await foundWorkspace({
      db,
      project,
      name: NAMES[founder],
      deviceName: `${NAMES[founder].split(" ")[0]}s telefon`,
      relay: location.origin,
      now: () => joined,
      chance: () => memberBytes(founder),
    }),
  );
  const held = unwrap(await openMembership({ db, workspace }));
  let now = joined;
  for (let phone = 0; phone < PHONES_EACH; phone++) {
    for (const name of EVERYBODY.filter((each) => each !== founder)) {
      now += 60_000;
      const keys = await newKeys();
      const role = name === "cecilia" ? "admin" : "editor";
      const invite = await held.write(inviteBody(held.state(), keys, role, "approve", now), now);
      if (invite === undefined) throw new Error("the log refuses an invitation");
      unwrap(await held.take([invite]));
      const device = addDeviceBody(held.state(), keys, role, { memberId: memberBytes(name) });
      const entry = await held.write(device, now);
      if (entry === undefined) throw new Error("the log refuses a phone");
      unwrap(await held.take([entry]));
    }
  }
  db.close();
  return workspace;
}

/** Documents in base64url, stored each as one row, which is what an idle phone compacts them to. */
async function receive(
  workspace: WorkspaceId,
  documents: readonly (readonly [DocKey, string])[],
  reader: keyof Cast,
): Promise<void> {
  const db = unwrap(await openDeviceDb());
  const me = castOf()[reader];
  const replica = await openReplica({
    workspace,
    me,
    rings: live(["team", `own:${me}`, `lead:${me}`, "desk"] as const),
    now: Date.now,
    chance: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
    keep: (key, topics, update) => appendToOutbox(db, workspace, key, topics, update, Date.now()),
    unsent: (key) => unsentUpdates(db, workspace, key),
  });
  for (const [key, text] of documents) {
    const update = fromBase64Url(text);
    if (update === undefined) throw new Error(`unreadable: ${key}`);
    unwrap(await replica.applyRemote(key, update));
  }
  await replica.flushed();
  await replica.close();
  db.close();
}

function unwrap<T>(result: { ok: true; value: T } | { ok: false; problem: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

export interface LoadingPage {
  found: typeof found;
  receive: typeof receive;
}

Object.assign(globalThis, { fourYears: { found, receive } satisfies LoadingPage });
