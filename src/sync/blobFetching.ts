/** Pictures on their way down, one after another and piece by piece; what has come stays when the line is cut, and the
 *  next try goes on from there. Nothing is handed out that is not, by its hash, what was taken. */

import { type Bytes, concat, equalBytes, fromBase64Url } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import { blobHash } from "../crypto/blob.ts";
import type { Problem } from "../domain/problem.ts";
import type { BlobFrame } from "../protocol/blobShapes.ts";
import { errorName } from "../protocol/errors.ts";
import type { KnownFrame } from "../protocol/frameShapes.ts";

const ANSWER_WITHIN = 30_000;

export interface WantedBlob {
  /** base64url. */
  readonly blob: string;
  readonly hash: Bytes;
  readonly size: number;
}

interface Fetching {
  readonly wanted: WantedBlob;
  readonly pieces: Bytes[];
  have: number;
  readonly waiters: ((result: Result<Bytes, Problem>) => void)[];
}

export interface BlobFetching {
  fetch(wanted: WantedBlob): Promise<Result<Bytes, Problem>>;
  /** Whether this blob was asked for last, so that the next word about it is the answer. */
  isAsked(blob: string): boolean;
  heard(frame: Extract<BlobFrame, { kind: "blob-chunk" | "blob-no" }>): void;
  ready(): void;
  disconnected(): void;
  stop(): void;
}

export function openBlobFetching(parts: {
  readonly isOpen: () => boolean;
  send(frame: KnownFrame): void;
}): BlobFetching {
  const fetching = new Map<string, Fetching>();
  let asked: string | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  const ask = () => {
    const [next] = fetching.values();
    if (!next || asked !== undefined || !parts.isOpen()) return;
    asked = next.wanted.blob;
    clearTimeout(silence);
    // A relay that never answers must not keep the others waiting.
    silence = setTimeout(() => finish(next, fail({ kind: "relay-unreachable" })), ANSWER_WITHIN);
    const id = fromBase64Url(asked) ?? new Uint8Array(0);
    parts.send({ kind: "blob-get", id, offset: next.have });
  };

  const finish = (one: Fetching, result: Result<Bytes, Problem>) => {
    clearTimeout(silence);
    fetching.delete(one.wanted.blob);
    asked = undefined;
    for (const waiter of one.waiters) waiter(result);
    ask();
  };

  const piece = (one: Fetching, offset: number, bytes: Bytes) => {
    const { size, hash } = one.wanted;
    const end = offset + bytes.length;
    const isNext = offset === one.have && bytes.length > 0 && end <= size;
    if (!isNext) return finish(one, fail({ kind: "picture-forged" }));
    one.pieces.push(bytes);
    one.have = end;
    asked = undefined;
    if (end < size) return ask();
    const whole = concat(...one.pieces);
    const isTaken = equalBytes(blobHash(whole), hash);
    finish(one, isTaken ? ok(whole) : fail({ kind: "picture-forged" }));
  };

  return {
    fetch(wanted) {
      if (!parts.isOpen()) return Promise.resolve(fail({ kind: "relay-unreachable" }));
      const one = fetching.get(wanted.blob) ?? { wanted, pieces: [], have: 0, waiters: [] };
      fetching.set(wanted.blob, one);
      return new Promise((done) => {
        one.waiters.push(done);
        ask();
      });
    },
    isAsked: (blob) => asked === blob,
    heard(frame) {
      const one = asked === undefined ? undefined : fetching.get(asked);
      if (!one) return;
      if (frame.kind === "blob-chunk") piece(one, frame.offset, frame.bytes);
      else finish(one, fail(whyNot(frame.code)));
    },
    ready() {
      asked = undefined;
      ask();
    },
    disconnected() {
      asked = undefined;
      clearTimeout(silence);
      for (const one of fetching.values()) {
        for (const waiter of one.waiters.splice(0)) waiter(fail({ kind: "relay-unreachable" }));
      }
    },
    stop: () => clearTimeout(silence),
  };
}

function whyNot(code: number): Problem {
  const name = errorName(code);
  if (name === "NO_BLOB") return { kind: "picture-missing" };
  return name === "AHEAD" ? { kind: "picture-forged" } : { kind: "relay-unreachable" };
}
