/** What a job asks the relay, one thing at a time: a snapshot, the records of a document, and what became of its own bytes. */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import type { SealedSnapshot } from "../crypto/snapshot.ts";
import { errorName } from "../protocol/errors.ts";
import type { KnownFrame, SnapshotState } from "../protocol/frameShapes.ts";

type FrameOf<K extends KnownFrame["kind"]> = Extract<KnownFrame, { kind: K }>;
export type PulledRow = FrameOf<"pulled">["rows"][number];

export type Answered = "stored" | "refused" | "gone";

export interface Asking {
  /** "gone": no answer will come any more. */
  get(doc: Bytes, state: SnapshotState): Promise<SealedSnapshot | "none" | "gone">;
  /** Each part of the document's records after `fromSeq`, in order. False when not all of them came. */
  pull(doc: Bytes, fromSeq: number, each: (rows: readonly PulledRow[]) => void): Promise<boolean>;
  /** Sends, and waits for the relay's word on this document's snapshot. */
  say(frames: readonly KnownFrame[], doc: Bytes): Promise<Answered>;

  /** What came. True when it was asked for. */
  snapshot(state: SnapshotState, snapshot: SealedSnapshot): boolean;
  rows(frame: FrameOf<"pulled">): void;
  stored(frame: FrameOf<"snap-stored">): void;
  refused(frame: FrameOf<"snap-no">): boolean;
  disconnected(): void;
}

type Open =
  | {
      readonly kind: "get";
      readonly doc: Bytes;
      readonly state: SnapshotState;
      readonly done: (answer: SealedSnapshot | "none" | "gone") => void;
    }
  | {
      readonly kind: "pull";
      readonly doc: Bytes;
      readonly each: (rows: readonly PulledRow[]) => void;
      readonly done: (isWhole: boolean) => void;
    }
  | { readonly kind: "say"; readonly doc: Bytes; readonly done: (answer: Answered) => void };

export function openAsking(send: (frame: KnownFrame) => void): Asking {
  let open: Open | undefined;

  const close = (answer: "gone") => {
    const was = open;
    open = undefined;
    if (was?.kind === "pull") was.done(false);
    else was?.done(answer);
  };
  const ask = (question: Open, frames: readonly KnownFrame[]) => {
    close("gone");
    open = question;
    for (const frame of frames) send(frame);
  };
  const isAbout = (doc: Bytes) => open !== undefined && equalBytes(open.doc, doc);

  return {
    get: (doc, state) =>
      new Promise((done) =>
        ask({ kind: "get", doc, state, done }, [{ kind: "snap-get", doc, state }]),
      ),
    pull: (doc, fromSeq, each) =>
      new Promise((done) =>
        ask({ kind: "pull", doc, each, done }, [{ kind: "pull", doc, fromSeq }]),
      ),
    say: (frames, doc) => new Promise((done) => ask({ kind: "say", doc, done }, frames)),
    snapshot(state, snapshot) {
      if (open?.kind !== "get" || open.state !== state || !isAbout(snapshot.header.doc)) {
        return false;
      }
      const { done } = open;
      open = undefined;
      done(snapshot);
      return true;
    },
    rows(frame) {
      if (open?.kind !== "pull" || !isAbout(frame.doc)) return;
      open.each(frame.rows);
      if (!frame.isLast) return;
      const { done } = open;
      open = undefined;
      done(true);
    },
    stored(frame) {
      if (open?.kind !== "say" || !isAbout(frame.doc)) return;
      const { done } = open;
      open = undefined;
      done("stored");
    },
    refused(frame) {
      if (!open || !isAbout(frame.doc)) return false;
      const was = open;
      open = undefined;
      const isNone = errorName(frame.code) === "NO_SNAP";
      if (was.kind === "get") was.done(isNone ? "none" : "gone");
      else if (was.kind === "pull") was.done(false);
      else was.done("refused");
      return true;
    },
    disconnected: () => close("gone"),
  };
}
