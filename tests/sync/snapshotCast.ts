import type { Bytes } from "../../src/base/bytes.ts";
import { toHex } from "../../src/base/bytes.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import type { Frame, KnownFrame } from "../../src/protocol/frameShapes.ts";
import { decodeFrame } from "../../src/protocol/frames.ts";
import { docIdOf } from "../../src/sync/docLinks.ts";
import { appOf, documentsOf, type Phone, sendAll, until, write } from "./cast.ts";

type FrameOf<K extends KnownFrame["kind"]> = Extract<Frame, { kind: K }>;

/** Every frame of this kind that has come to the phone, since it was bought. */
export function heardBy<K extends KnownFrame["kind"]>(
  phone: Phone,
  kind: K,
): readonly FrameOf<K>[] {
  return phone.wire.received.flatMap((bytes) => {
    const frame = decodeFrame(bytes);
    return frame.ok && frame.value.kind === kind ? [frame.value as FrameOf<K>] : [];
  });
}

export function idOf(phone: Phone, key: DocKey): Bytes {
  const id = docIdOf(appOf(phone).held, key);
  if (!id) throw new Error("a document of a ring without a key");
  return id;
}

/** One record each. */
export async function writeRecords(phone: Phone, key: DocKey, count: number, word: string) {
  for (let n = 0; n < count; n++) {
    await write(phone, key, `${word}${n}`, `${word} nummer ${n}`);
    await sendAll(phone);
  }
}

/** The relay has let go of records of this document, and has told `phone` so. */
export function isTrimmed(phone: Phone, key: DocKey, times = 1): Promise<void> {
  const id = toHex(idOf(phone, key));
  return until(
    `${key} is trimmed`,
    () => heardBy(phone, "trimmed").filter(({ doc }) => toHex(doc) === id).length >= times,
  );
}

/** The phone's storage loses the newest row of a document, and nobody notices: what is open is whole. */
export async function loseNewestRow(phone: Phone, key: DocKey): Promise<void> {
  await appOf(phone).replica.flushed();
  const request = indexedDB.open(`kuggboken-${documentsOf(phone)}-${key}`);
  const db = await new Promise<IDBDatabase>((done) => {
    request.onsuccess = () => done(request.result);
  });
  const transaction = db.transaction(["updates"], "readwrite");
  const newest = transaction.objectStore("updates").openCursor(null, "prev");
  newest.onsuccess = () => newest.result?.delete();
  await new Promise((done) => {
    transaction.oncomplete = done;
  });
  db.close();
}
