import type { Device, DeviceCard } from "../../domain/workspace.ts";
import type { Messages } from "../../i18n/sv.ts";
import type { PhoneWords } from "../kit/phoneWords.ts";
import { whenWords } from "../status/moments.ts";

/** "hördes av 09.12 · version 0.2.0", as far as it is known. The build's letters are for the sheet. */
export function factLine(
  device: Device,
  card: DeviceCard | undefined,
  now: number,
  t: Messages,
  words: PhoneWords,
): string {
  const { fact } = words;
  const removed = device.times?.removed;
  const parts = [
    device.removed && removed !== undefined && fact.revoked(whenWords(removed, now, t)),
    card ? fact.seen(whenWords(card.at, now, t)) : fact.seenUnknown,
    card && card.waiting > 0 && fact.waited(card.waiting),
    card && card.version !== ""
      ? fact.version(card.version.replace(/-[0-9a-f]+$/, ""))
      : fact.versionUnknown,
  ];
  return parts.filter((part) => typeof part === "string").join(" · ");
}

/** Under its newest number or one that it has left. */
export function cardOf(
  device: Device,
  cards: ReadonlyMap<Device["number"], DeviceCard> | undefined,
): DeviceCard | undefined {
  const found = [device.number, ...(device.before ?? [])].flatMap((n) => cards?.get(n) ?? []);
  return found.reduce<DeviceCard | undefined>(
    (newest, card) => (newest && newest.at >= card.at ? newest : card),
    undefined,
  );
}
