import { type Live, live } from "../base/live.ts";
import type { YearMonth } from "../domain/calendar.ts";
import type { DeviceNumber } from "../domain/ids.ts";
import { type DocKey, docKey, splitDocKey } from "../domain/rings.ts";
import type { DeviceCard } from "../domain/workspace.ts";
import { count, record, text } from "./lenient.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";

/** What the project's phones say of themselves (docs/decisions/0155): one card a phone in the team's document of the month,
 *  so that the register does not grow by everybody's every day. A version that knows no cards leaves them alone. */

/** A phone that has been silent for longer is looked for no further back. */
const MONTHS_BACK = 6;

/** The document that a card written now stands in. `now` in ms since 1970; the UTC month, like every birth month. */
export function cardDoc(now: number): DocKey {
  return docKey("team", new Date(now).toISOString().slice(0, 7) as YearMonth);
}

/** Writes this device's card into the loaded document of `card.at`. It is nobody's work, so it is no line of the waiting
 *  sheet: hence no command with a topic. */
export function putDeviceCard(replica: Replica, device: DeviceNumber, card: DeviceCard): void {
  const doc = replica.doc(cardDoc(card.at));
  doc.transact(() => roots.deviceCards(doc).set(String(device), { ...card }));
}

/** The card that stands in the loaded document of this moment; undefined when there is none yet. */
export function deviceCardNow(
  replica: Replica,
  device: DeviceNumber,
  now: number,
): DeviceCard | undefined {
  return readCard(roots.deviceCards(replica.doc(cardDoc(now))).get(String(device)));
}

export type DeviceCards = ReadonlyMap<DeviceNumber, DeviceCard>;

const shown = new WeakMap<Replica, Live<DeviceCards | undefined>>();

/** The newest card of each phone, from the last half year. Undefined until they are read, which begins when somebody
 *  subscribes. */
export function deviceCards(replica: Replica): Live<DeviceCards | undefined> {
  const known = shown.get(replica) ?? followCards(replica);
  shown.set(replica, known);
  return known;
}

function followCards(replica: Replica): Live<DeviceCards | undefined> {
  const cards = live<DeviceCards | undefined>(undefined);
  let followers = 0;
  let forget: () => void = () => undefined;
  const begin = () => {
    const read = () => readAll(replica).then((all) => cards.set(all));
    forget = replica.onTouched((key, touched) => {
      if (isTeamMonth(key) && touched.has("deviceCards"))
        cards.set(joined(cards.get(), replica, key));
    });
    void read();
  };
  return {
    get: cards.get,
    subscribe(listener) {
      const stop = cards.subscribe(listener);
      if (followers++ === 0) begin();
      return () => {
        stop();
        if (--followers === 0) forget();
      };
    },
  };
}

async function readAll(replica: Replica): Promise<DeviceCards> {
  const months = (await replica.keptDocs()).filter(isTeamMonth).sort().slice(-MONTHS_BACK);
  let all: DeviceCards = new Map();
  for (const key of months) {
    all = await replica.visit(key, async () => joined(all, replica, key));
  }
  return all;
}

function isTeamMonth(key: DocKey): boolean {
  const { ring, doc } = splitDocKey(key);
  return ring === "team" && doc !== "register";
}

function joined(known: DeviceCards | undefined, replica: Replica, key: DocKey): DeviceCards {
  const all = new Map(known);
  roots.deviceCards(replica.doc(key)).forEach((value, name) => {
    const number = Number(name) as DeviceNumber;
    const card = Number.isSafeInteger(number) && number > 0 ? readCard(value) : undefined;
    if (card && card.at >= (all.get(number)?.at ?? 0)) all.set(number, card);
  });
  return all;
}

function readCard(value: unknown): DeviceCard | undefined {
  const fields = record(value);
  const at = count(fields["at"]);
  if (at === undefined) return undefined;
  return {
    version: text(fields["version"]).slice(0, 64),
    at,
    waiting: count(fields["waiting"]) ?? 0,
  };
}
