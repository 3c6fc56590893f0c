import { sign } from "../crypto/keys.ts";
import { rolloverSignedBytes } from "../protocol/membershipEntry.ts";
import { activeDevice, mayHold } from "../protocol/membershipState.ts";
import type { Deeds } from "./deeds.ts";
import { boxesFor } from "./lockboxes.ts";
import type { HeldMembership } from "./membership.ts";

/** Two phones restored from one backup speak under one number; or the relay lost what it had receipted; or the app lock was
 *  set after the keys were made. This phone takes new keys and a new number, and sends again what it has no receipt for (sync.md 2.8). The keys are this device's own
 *  from the moment that the log, coming back, knows them. */
async function rollOver(held: HeldMembership, deeds: Deeds): Promise<void> {
  // Those of an earlier attempt may stand in the log already, unheard of: they are never thrown away for others.
  const announced = await held.nextKeys();
  const next = announced ?? (await held.announceKeys());
  await deeds.add(async (time) => {
    const state = held.state();
    const author = held.device;
    if (!activeDevice(state, author)) return undefined;
    const to = { dev: state.devices.length + 1, hpkePub: next.hpkePub };
    const rings = held.keys.rings().filter((ring) => mayHold(state, author, ring));
    const body = {
      kind: "rollover" as const,
      signPub: next.signPub,
      hpkePub: next.hpkePub,
      lockboxes: await boxesFor(state, rings, held.keys, to),
      newSig: new Uint8Array(64),
    };
    const { head } = state;
    const entry = { index: head.index + 1, prevHash: head.hash, time, author, body };
    return { ...body, newSig: await sign(next.signKey, rolloverSignedBytes(entry)) };
  });
}

/** One at a time: a second would make keys that the first one's entry refuses. */
export function openRollOver(
  held: HeldMembership,
  deeds: Deeds,
  failed: (error: unknown) => void,
): () => void {
  let isRolling = false;
  return () => {
    if (isRolling) return;
    isRolling = true;
    rollOver(held, deeds)
      .catch(failed)
      .finally(() => {
        isRolling = false;
      });
  };
}
