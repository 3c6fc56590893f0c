/** Snapshots that are not what they ought to be. A phone makes them of less than it has stored, as an app with a bug would; or a
 *  relay shows one phone an older one of the document, one of another document, or spoiled bytes: it cannot make one, because
 *  it has no keys. */

import { equalBytes } from "../../src/base/bytes.ts";
import type { SealedSnapshot } from "../../src/crypto/snapshot.ts";
import type { SnapshotState } from "../../src/protocol/frameShapes.ts";
import { decodeFrame, encodeFrame } from "../../src/protocol/frames.ts";
import { mayHold } from "../../src/protocol/membershipState.ts";
import type { Chance } from "./chance.ts";
import { doSomething } from "./deeds.ts";
import type { Trick } from "./links.ts";
import type { Phone } from "./phone.ts";
import { type Simulation, seqOnDisk } from "./setting.ts";

/** `bases`: those that the log of now has had. `often`: of how many it lies. */
export function snapshotTrick(
  chance: Chance,
  bases: () => readonly SealedSnapshot[],
  often: number,
): Trick {
  /** Another one has been shown in its place, or none. */
  let isReplaced = false;
  return (bytes) => {
    const decoded = decodeFrame(bytes);
    if (!decoded.ok || decoded.value.kind === "unknown") return [bytes];
    const frame = decoded.value;
    if (frame.kind === "snapchunk") {
      if (isReplaced) return [];
      if (!chance.happens(often / 3)) return [bytes];
      return chance.happens(0.3)
        ? []
        : [encodeFrame({ ...frame, bytes: spoiled(frame.bytes, chance) })];
    }
    if (frame.kind !== "snapref") return [bytes];
    const { state, header } = frame;
    const others = bases().filter((base) => !equalBytes(base.header.hash, header.hash));
    const older = others.filter((base) => equalBytes(base.header.doc, header.doc));
    const shown = older.length > 0 && chance.happens(0.8) ? older : others;
    isReplaced = chance.happens(often);
    if (!isReplaced) return [bytes];
    return shown.length > 0 && chance.happens(0.6) ? framesOf(state, chance.pick(shown)) : [];
  };
}

/** While a phone is away the others write until a snapshot stands for what it has not read; when it is there again, the relay hides
 *  that from it. */
export function hideBases(sim: Simulation, phone: Phone): boolean {
  const { world, relay, phones, plan } = sim;
  const { held } = phone;
  if (!held) return false;
  const at = seqOnDisk(phone);
  const isUnread = ({ header }: SealedSnapshot) =>
    header.covers > at && mayHold(held.state(), held.device, header.ring);
  const later = world.newOwner(`${phone.name} is lied to`);
  phone.wire.isUp = false;
  phone.wire.cut(false);
  let looks = 0;
  const look = () => {
    // Its network has been found: it is back before there was anything to hide.
    if (phone.wire.isUp) return;
    if (!relay.bases().some(isUnread) && ++looks < LOOKS) {
      // Nobody makes a snapshot of what is being written in.
      for (const other of looks <= WRITES ? phones : []) {
        if (other !== phone) doSomething({ ...sim, chance: plan }, other, "note");
      }
      world.after(later, LOOK_MS, "looks", look);
      return;
    }
    phone.wire.trick = snapshotTrick(plan, relay.bases, 1);
    phone.wire.isUp = true;
    phone.wire.hint("hurry");
  };
  world.after(later, LOOK_MS, "looks", look);
  return true;
}

/** Virtual ms between two looks whether there is such a snapshot, how many, and at how many of them the others write. */
const LOOK_MS = 3000;
const LOOKS = 30;
const WRITES = 5;

/** From the hint until the snapshot is on its way it is not shown the newest rows; whatever else it reads, it is. */
export function makeForgetful({ wire, disk }: Phone): void {
  wire.overhear = (bytes) => {
    const decoded = decodeFrame(bytes);
    const kind = decoded.ok ? decoded.value.kind : "unknown";
    if (kind === "compact-hint") disk.isForgetful = true;
    if (["snap-commit", "challenge", "gen"].includes(kind)) disk.isForgetful = false;
  };
}

export function makeMindful({ wire, disk }: Phone): void {
  wire.overhear = undefined;
  disk.isForgetful = false;
}

function spoiled(bytes: Uint8Array, chance: Chance): Uint8Array<ArrayBuffer> {
  const turned = new Uint8Array(bytes);
  const at = chance.between(0, turned.length - 1);
  turned[at] = (turned[at] ?? 0) ^ (1 << chance.between(0, 7));
  return turned;
}

function framesOf(state: SnapshotState, { header, sealed }: SealedSnapshot) {
  return [
    encodeFrame({ kind: "snapref", state, header }),
    encodeFrame({ kind: "snapchunk", doc: header.doc, offset: 0, bytes: sealed }),
  ];
}
