/** Presence over the relay (sync.md 2.11): at most two words a second, none while the app is hidden, and only words that
 *  are newer than the last of the same start of the same device. */

import { type Bytes, toHex } from "../base/bytes.ts";
import { randomBytes } from "../crypto/aead.ts";
import { openPresence, sealPresence } from "../crypto/presence.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import type { KnownFrame, Presence } from "../protocol/frameShapes.ts";
import { limits } from "../protocol/limits.ts";
import { currentEpoch } from "../protocol/membershipState.ts";
import type { SyncParts } from "./syncParts.ts";

const OLDEST = 30_000;
const BETWEEN = 1000 / limits.ephPerSecond;

export interface PresenceLine {
  hear(presences: readonly Presence[]): Promise<void>;
  live(isLive: boolean): void;
  hidden(isHidden: boolean): void;
  stop(): void;
}

export function openPresenceLine(
  parts: SyncParts,
  send: (frame: KnownFrame) => void,
  failed: (error: unknown) => void,
): PresenceLine {
  const { held, replica } = parts;
  const session = randomBytes(8);
  const lastCounter = new Map<string, number>();
  const watched = new Map<DocKey, () => void>();
  const newest = new Map<DocKey, Uint8Array>();
  let counter = 0;
  let isLive = false;
  let isHidden = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const watch = (open: readonly DocKey[]) => {
    for (const [key, stop] of watched) {
      if (!open.includes(key)) {
        stop();
        watched.delete(key);
      }
    }
    for (const key of open) {
      if (!watched.has(key)) {
        watched.set(
          key,
          replica.presence(key).onLocal((payload) => say(key, payload)),
        );
      }
    }
  };

  const say = (key: DocKey, payload: Uint8Array) => {
    if (!isLive || isHidden) return;
    newest.set(key, payload);
    timer ??= setTimeout(() => speak().catch(failed), BETWEEN);
  };

  /** A caret that rests is told every quarter of a minute only: whoever has just come would wait for it, and what was
   *  told while nobody heard it would be missed. */
  const repeat = (key: DocKey) => {
    const payload = replica.presence(key).told();
    if (payload) say(key, payload);
  };

  const repeatAll = () => {
    for (const key of watched.keys()) repeat(key);
  };

  const speak = async () => {
    timer = undefined;
    const [next] = newest;
    if (!next || !isLive || isHidden) return newest.clear();
    const [key, payload] = next;
    newest.delete(key);
    const place = placeOf(key);
    if (place) {
      const sealing = await held.keys.presenceKey(place.ringKey);
      const word = { session, counter: ++counter, time: parts.now(), payload: copy(payload) };
      const ct = await sealPresence(sealing, place, word);
      if (ct.length <= limits.ephCtBytes) {
        send({ kind: "eph", presences: [{ dev: 0, ring: place.ring, doc: place.doc, ct }] });
      }
    }
    if (newest.size > 0) timer ??= setTimeout(() => speak().catch(failed), BETWEEN);
  };

  const placeOf = (name: DocKey) => {
    const { ring: ringName, doc } = splitDocKey(name);
    const ring = held.ringNumber(ringName);
    const ringKey = ring === undefined ? undefined : currentKey(ring);
    return ringKey && { ...ringKey, doc: held.keys.docId(ringKey.ringKey, doc), dev: held.device };
  };

  const currentKey = (ring: number) => {
    const ringKey = held.keys.get(ring, currentEpoch(held.state(), ring) ?? -1);
    return ringKey && { ring, ringKey };
  };

  const hearOne = async ({ dev, ring, doc, ct }: Presence) => {
    const name = held.ringName(ring);
    const current = currentKey(ring);
    const key = [...watched.keys()].find(
      (known) =>
        name === splitDocKey(known).ring &&
        current &&
        toHex(held.keys.docId(current.ringKey, splitDocKey(known).doc)) === toHex(doc),
    );
    if (!key || !current || dev === held.device) return;
    const word = await openPresence(
      await held.keys.presenceKey(current.ringKey),
      { ring, doc, dev },
      ct,
    );
    if (!word || Math.abs(parts.now() - word.time) > OLDEST) return;
    const speaker = `${dev}/${toHex(word.session)}`;
    const last = lastCounter.get(speaker);
    if (word.counter <= (last ?? 0)) return;
    lastCounter.set(speaker, word.counter);
    replica.presence(key).apply(word.payload);
    if (last === undefined) repeat(key);
  };

  watch(replica.presences.get());
  const forget = replica.presences.subscribe(() => watch(replica.presences.get()));
  return {
    async hear(presences) {
      for (const presence of presences) await hearOne(presence);
    },
    live(now) {
      isLive = now;
      if (isLive) repeatAll();
    },
    hidden(now) {
      const isBack = isHidden && !now;
      isHidden = now;
      if (isBack) repeatAll();
    },
    stop() {
      forget();
      clearTimeout(timer);
      for (const stop of watched.values()) stop();
    },
  };
}

function copy(bytes: Uint8Array): Bytes {
  return new Uint8Array(bytes);
}
