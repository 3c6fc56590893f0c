/** Snapshots that are not what they ought to be. A phone makes them of less than it has stored, as an app with a bug would; or a
 *  relay shows one phone an older one of the document, one of another document, or spoiled bytes: it cannot make one, because
 *  it has no keys. */

import { equalBytes } from "../../src/base/bytes.ts";
import type { SealedSnapshot } from "../../src/crypto/snapshot.ts";
import type { SnapshotState } from "../../src/protocol/frameShapes.ts";
import { decodeFrame, encodeFrame } from "../../src/protocol/frames.ts";
import type { Chance } from "./chance.ts";
import type { Trick } from "./links.ts";
import type { Phone } from "./phone.ts";

/** `bases`: those that the log of now has had. */
export function snapshotTrick(chance: Chance, bases: () => readonly SealedSnapshot[]): Trick {
  /** Another one has been shown in its place. */
  let isReplaced = false;
  return (bytes) => {
    const decoded = decodeFrame(bytes);
    if (!decoded.ok || decoded.value.kind === "unknown") return [bytes];
    const frame = decoded.value;
    if (frame.kind === "snapchunk") {
      if (isReplaced) return [];
      if (!chance.happens(0.2)) return [bytes];
      return chance.happens(0.3)
        ? []
        : [encodeFrame({ ...frame, bytes: spoiled(frame.bytes, chance) })];
    }
    if (frame.kind !== "snapref") return [bytes];
    const { state, header } = frame;
    const others = bases().filter((base) => !equalBytes(base.header.hash, header.hash));
    const older = others.filter((base) => equalBytes(base.header.doc, header.doc));
    const shown = older.length > 0 && chance.happens(0.8) ? older : others;
    isReplaced = shown.length > 0 && chance.happens(0.6);
    return isReplaced ? framesOf(state, chance.pick(shown)) : [bytes];
  };
}

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
