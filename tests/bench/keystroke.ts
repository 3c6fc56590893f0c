import * as Y from "yjs";
import type { Bytes } from "../../src/base/bytes.ts";
import { randomBytes } from "../../src/crypto/aead.ts";
import { documentKey, makeDeviceKeys, makeRingKey } from "../../src/crypto/keys.ts";
import { sealRecord } from "../../src/crypto/seal.ts";
import type { ActivityId } from "../../src/domain/ids.ts";
import { splitDocKey } from "../../src/domain/rings.ts";
import { NOTE_ROOT, roots } from "../../src/replica/schema.ts";
import { LAST_DAY, SEED } from "../fourYears/make.ts";
import { castOf, FOUR_YEARS } from "../fourYears/scale.ts";
import { writeFourYears } from "../fourYears/writeFourYears.ts";
import { figure } from "./figure.ts";

/** What a letter costs in the largest document of four years (sync.md 8.4, G10): written into the middle of its longest
 *  paragraph and made an update, and sealed as the record that leaves the phone. Processor time in Node; times 4 is the
 *  phone that the budgets are made for. Drawing it is not in it. */
const SLOWER = 4;
const LETTERS = 2000;
const GOAL = { name: "goal", value: 2 };

export async function main(): Promise<void> {
  const wanted = { seed: SEED, lastDay: LAST_DAY, scale: FOUR_YEARS, cast: castOf() };
  const [largest] = [...writeFourYears(wanted).documents]
    .map(([key, doc]) => ({ key, state: Y.encodeStateAsUpdate(doc) }))
    .sort((a, b) => b.state.length - a.state.length);
  if (!largest) throw new Error("four years without a document");
  const doc = new Y.Doc();
  Y.applyUpdate(doc, largest.state);
  const text = longestText(doc);
  const updates: Bytes[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(new Uint8Array(update)));
  const typing = await cost(async () => {
    for (let at = 0; at < LETTERS; at++) text.insert(Math.floor(text.length / 2), "e");
  });
  const size = `${Math.round(largest.state.length / 1024)} KiB`;
  figure("keystroke", `a letter into a document of ${size}, x${SLOWER}`, typing, "ms", GOAL);
  const { signKey } = await makeDeviceKeys();
  const [wsId, id, rid] = [randomBytes(16), randomBytes(16), randomBytes(8)];
  const key = await documentKey(makeRingKey(0, 0), id);
  const base = { baseSeq: 0, baseChain: randomBytes(8) };
  const sealing = await cost(async () => {
    for (const [at, update] of updates.entries()) {
      const header = {
        kind: "update",
        ring: 0,
        doc: id,
        dev: 1,
        dseq: at + 1,
        rid,
        epoch: 0,
      } as const;
      const content = { doc: splitDocKey(largest.key).doc, update, after: at };
      const parts = { wsId, header: { ...header, ...base }, documentKey: key, signKey, content };
      const sealed = await sealRecord(parts);
      if (!sealed.ok) throw new Error(sealed.problem.kind);
    }
  });
  figure("keystroke", `a letter's record sealed, x${SLOWER}`, sealing, "ms", GOAL);
}

/** ms of processor time for one letter, on the slower phone. */
async function cost(work: () => Promise<void>): Promise<number> {
  const begin = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begin);
  return ((user + system) / 1000 / LETTERS) * SLOWER;
}

function longestText(doc: Y.Doc): Y.XmlText {
  let longest: Y.XmlText | undefined;
  for (const name of doc.share.keys()) {
    if (!name.startsWith(NOTE_ROOT)) continue;
    const note = roots.note(doc, name.slice(NOTE_ROOT.length) as ActivityId);
    for (const node of note.createTreeWalker(() => true)) {
      if (node instanceof Y.XmlText && node.length > (longest?.length ?? 0)) longest = node;
    }
  }
  if (!longest) throw new Error("a document without a note");
  return longest;
}
