/** Sealed pictures, this device ⇄ relay (frames.ts, BLOB RULES). One goes up at a time and one comes down, piece by piece,
 *  so that words never wait behind a picture for longer than one piece; a cut costs at most that piece. */

import { type Bytes, fromBase64Url, toBase64Url } from "../base/bytes.ts";
import type { Result } from "../base/result.ts";
import type { Problem } from "../domain/problem.ts";
import type { BlobFrame } from "../protocol/blobShapes.ts";
import { errorName } from "../protocol/errors.ts";
import type { KnownFrame } from "../protocol/frameShapes.ts";
import { roleOf } from "../protocol/membershipState.ts";
import {
  askAboutPictures,
  nextPicture,
  type PictureRow,
  sealedPicture,
  securePicture,
  setPictureAside,
} from "../storage/pictures.ts";
import { openBlobFetching, type WantedBlob } from "./blobFetching.ts";
import type { SyncParts } from "./syncParts.ts";

/** At 50 kbit/s a piece takes five seconds: short enough for PING to be answered in time, and for a record to slip by. */
const PIECE = 32 * 1024;
const LATER = 30_000;
/** A picture that came to nothing is begun again this often before it is set aside. */
const BEGINNINGS = 3;

export interface BlobLine {
  heard(frame: BlobFrame): void;
  /** The relay listens; `gen` names its log. */
  ready(gen: Bytes): void;
  disconnected(): void;
  /** A picture was stored, or may go on: it is sent when the relay listens. */
  stored(): void;
  /** The sealed bytes, which are those that were taken; goes on where an earlier try was cut. */
  fetch(wanted: WantedBlob): Promise<Result<Bytes, Problem>>;
  /** Tells that the relay has a blob, or talks again (undefined): what was missing may be asked for. */
  onNews(listener: (blob: string | undefined) => void): () => void;
  settled(): Promise<void>;
  stop(): void;
}

export interface BlobLineParts extends SyncParts {
  send(frame: KnownFrame): void;
  failed(error: unknown): void;
  hindered(problem: Problem | undefined): void;
  rowsChanged(): Promise<void>;
}

type No = Extract<BlobFrame, { kind: "blob-no" }>;

export function openBlobLine(parts: BlobLineParts): BlobLine {
  const { db, held } = parts;
  const { workspace } = held;
  const news = new Set<(blob: string | undefined) => void>();
  const beginnings = new Map<string, number>();
  let lane: Promise<void> = Promise.resolve();
  let takesBlobs = false;
  let gen: Bytes | undefined;
  let sending: PictureRow | undefined;
  /** How much of it the relay last said it has. */
  let told = -1;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  const inLane = (work: () => Promise<void>) => {
    lane = lane.then(async () => {
      if (isStopped) return;
      try {
        await work();
      } catch (error) {
        parts.failed(error);
      }
    });
  };

  const isOpen = () => takesBlobs && gen !== undefined;
  const fetching = openBlobFetching({ isOpen, send: parts.send });

  const pump = async () => {
    if (sending || pause || !isOpen() || !mayBring()) return;
    const row = await nextPicture(db, workspace);
    if (!row || !isOpen()) return;
    sending = row;
    told = -1;
    const { blob, ring, size, hash } = row;
    parts.send({
      kind: "blob-put",
      id: fromBase64Url(blob) ?? new Uint8Array(0),
      ring,
      size,
      hash,
    });
  };

  const mayBring = () => {
    const role = roleOf(held.state(), held.device);
    return role !== undefined && role !== "reader";
  };

  const sendFrom = async (row: PictureRow, have: number) => {
    const sealed = await sealedPicture(db, workspace, row.blob);
    if (sending !== row) return;
    // A relay that takes a piece and has no more than before would have it again for ever.
    if (!sealed || have >= sealed.length || have <= told) return beginAgain(row);
    told = have;
    const id = fromBase64Url(row.blob) ?? new Uint8Array(0);
    parts.send({ kind: "blob-chunk", id, offset: have, bytes: sealed.slice(have, have + PIECE) });
  };

  const beginAgain = async (row: PictureRow, code = 0) => {
    const times = (beginnings.get(row.blob) ?? 0) + 1;
    beginnings.set(row.blob, times);
    if (times >= BEGINNINGS) await aside(row, code);
    sending = undefined;
    return pump();
  };

  const aside = async (row: PictureRow, code: number) => {
    await setPictureAside(db, row, code || 181);
    await parts.rowsChanged();
  };

  const secured = async (row: PictureRow) => {
    sending = undefined;
    if (gen) await securePicture(db, row, gen, parts.now());
    parts.hindered(undefined);
    await parts.rowsChanged();
    return pump();
  };

  const refused = async (row: PictureRow, { code, info }: No) => {
    parts.log?.("sync.refused", { code });
    switch (errorName(code)) {
      case "RATE":
        return waitThenPump(info || LATER);
      case "STORAGE":
      case "OVERLOADED":
      case "READONLY":
      case "QUOTA":
        parts.hindered({ kind: "relay-full", retryAfterMs: info || LATER });
        return waitThenPump(info || LATER);
      case "NO_BLOB":
      case "BLOB_BAD":
        return beginAgain(row, code);
      default:
        await aside(row, code);
        sending = undefined;
        return pump();
    }
  };

  const waitThenPump = (ms: number) => {
    sending = undefined;
    clearTimeout(pause);
    pause = setTimeout(() => {
      pause = undefined;
      inLane(pump);
    }, ms);
  };

  const heard = (frame: BlobFrame) => {
    if (frame.kind === "blob-terms") {
      takesBlobs = true;
      inLane(pump);
      return;
    }
    if (!("id" in frame)) return;
    const blob = toBase64Url(frame.id);
    const row = sending?.blob === blob ? sending : undefined;
    switch (frame.kind) {
      case "blob-at":
        if (row) inLane(() => sendFrom(row, frame.have));
        return;
      case "blob-stored":
        if (row) inLane(() => secured(row));
        else for (const listener of [...news]) listener(blob);
        return;
      case "blob-chunk":
        if (fetching.isAsked(blob)) fetching.heard(frame);
        return;
      case "blob-no":
        if (fetching.isAsked(blob)) fetching.heard(frame);
        else if (row) inLane(() => refused(row, frame));
        return;
    }
  };

  return {
    heard,
    ready(now) {
      gen = now;
      sending = undefined;
      clearTimeout(pause);
      pause = undefined;
      inLane(async () => {
        await askAboutPictures(db, workspace, now);
        if (!takesBlobs && (await nextPicture(db, workspace))) {
          parts.hindered({ kind: "pictures-wait-for-relay" });
        }
        await pump();
      });
      fetching.ready();
      for (const listener of [...news]) listener(undefined);
    },
    disconnected() {
      takesBlobs = false;
      gen = undefined;
      sending = undefined;
      fetching.disconnected();
    },
    stored() {
      beginnings.clear();
      inLane(pump);
    },
    fetch: fetching.fetch,
    onNews(listener) {
      news.add(listener);
      return () => news.delete(listener);
    },
    settled: () => lane,
    stop() {
      isStopped = true;
      clearTimeout(pause);
      fetching.stop();
    },
  };
}
