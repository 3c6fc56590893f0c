import * as Y from "yjs";

export interface History {
  /** Each as it was sent when it was written. */
  readonly updates: readonly Uint8Array[];
  /** All of them in one, about 0.6 MB. */
  readonly whole: Uint8Array;
}

const UPDATES = 10_000;
const WORDS = "Fyra av fem saknar en prislista för lunchen. ";
/** Of the multiplicative generator of Park and Miller: the same history in every run. */
const FACTOR = 48_271;
const MODULUS = 2_147_483_647;

/** Ten thousand sentences, each written into the middle of what stood there. */
export function longHistory(): History {
  const doc = new Y.Doc();
  const text = doc.getText("note");
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  let random = 20_261_127;
  for (let i = 0; i < UPDATES; i++) {
    random = (random * FACTOR) % MODULUS;
    text.insert(random % (text.length + 1), WORDS);
  }
  return { updates, whole: Y.encodeStateAsUpdate(doc) };
}
