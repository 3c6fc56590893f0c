import type { Bytes } from "../base/bytes.ts";
import { chainNext, recordHash, type SealedRecord } from "../protocol/record.ts";

/** Where a document's log has come to: its chain, and the last record of each device in it. */
export interface DocPlace {
  readonly seq: number;
  readonly chain: Bytes;
  readonly authors: ReadonlyMap<number, number>;
}

/** One record on. */
export function oneOn(
  place: DocPlace,
  seq: number,
  bytes: Bytes,
  { dev, dseq }: Pick<SealedRecord, "dev" | "dseq">,
): DocPlace {
  const authors = new Map(place.authors).set(dev, dseq);
  return { seq, chain: chainNext(place.chain, recordHash(bytes)), authors };
}

/** Nothing here is urgent: a tap, a key and what comes from colleagues go first. */
export function whenIdle(): Promise<void> {
  return new Promise((done) => {
    if (typeof requestIdleCallback === "function") {
      requestIdleCallback(() => done(), { timeout: 5000 });
    } else setTimeout(done, 0);
  });
}
