import { RELAY_MUTANTS } from "./relayMutants.ts";
import { SNAPSHOT_MUTANTS } from "./snapshotMutants.ts";
import type { Trouble } from "./troubles.ts";

/** Faults in the product that the simulation must find, each killed by the named seeds: one violation in one of them is
 *  enough. Seeds are found with `npm run simulate -- --mutants --hunt --seeds 60`; where there are none, it has not been
 *  killed yet (docs/simulation.md). */

export interface Mutant {
  readonly name: string;
  /** A file, what it says exactly once, and what it says instead. */
  readonly changes: readonly (readonly [file: string, before: string, after: string])[];
  readonly seeds: readonly number[];
  /** Where it is looked for when these have become harmless: among the seeds that prefer this trouble. */
  readonly favours?: Trouble;
}

const PHONE_MUTANTS: readonly Mutant[] = [
  {
    name: "the cursor is kept after a change of generation",
    changes: [
      [
        "src/sync/prepare.ts",
        'heals,\n      chance: parts.chance,\n    });\n    return { kind: "ready", ...atStart };',
        'heals,\n      chance: parts.chance,\n    });\n    return { kind: "ready", ...atCursor };',
      ],
      [
        "src/storage/sendq.ts",
        "      seq: 0,\n      chain: fresh.chain,\n      nextDseq",
        "      seq: (await readCursor(db, workspace)).seq,\n      chain: (await readCursor(db, workspace)).chain,\n      nextDseq",
      ],
    ],
    seeds: [18],
    favours: "put-back",
  },
  {
    name: "no heal after a change of generation",
    changes: [
      [
        "src/sync/prepare.ts",
        'role === undefined || role === "reader" ? [] : await wholeStates(parts)',
        "(await wholeStates(parts)).slice(0, 0)",
      ],
    ],
    seeds: [18],
    favours: "put-back",
  },
  {
    name: "the cursor moves before the rows are stored",
    changes: [
      [
        "src/sync/incoming.ts",
        `    const applied = await Promise.all(
      [...found.updates].map(([doc, updates]) =>
        applyTo(doc, updates, found.devs.get(doc) ?? new Set()),
      ),
    );
    const refused = applied.find((result) => !result.ok);
    if (refused) return refused;
`,
        "",
      ],
      [
        "src/sync/incoming.ts",
        "    cursor = moved;\n",
        `    cursor = moved;
    for (const [doc, updates] of found.updates) {
      await applyTo(doc, updates, found.devs.get(doc) ?? new Set());
    }`,
      ],
    ],
    seeds: [12],
  },
  {
    name: "what is sent is deleted at once",
    changes: [
      [
        "src/sync/outgoing.ts",
        'parts.log?.("sync.sent", { records: records.length, bytes });',
        "await db.sendq.bulkDelete(rows.flatMap(({ i }) => (i === undefined ? [] : [i])));",
      ],
    ],
    seeds: [6],
    favours: "relay-crash-at-a-moment",
  },
  {
    name: "a new rid at every try",
    changes: [["src/sync/outgoing.ts", "rid: row.rid,", "rid: parts.chance(8),"]],
    seeds: [1],
  },
  {
    name: "nobody compares rids",
    changes: [
      [
        "src/relay/appending.ts",
        "if (equalBytes(receipt.rid, rid)) return",
        "if (equalBytes(rid, rid)) return",
      ],
      [
        "src/storage/cursors.ts",
        "    if (!equalBytes(row.rid, rid)) return undefined;\n",
        "    if (!equalBytes(rid, rid)) return undefined;\n",
      ],
    ],
    seeds: [42],
    favours: "live-twice",
  },
  {
    name: "rows are taken in across a gap",
    changes: [
      [
        "src/sync/readRows.ts",
        'if (row.kind === "trimmed" || row.seq !== seq + 1) return fail(forged(row.seq, "out of order"));',
        'if (row.kind === "trimmed") return fail(forged(row.seq, "out of order"));\n    if (row.seq <= seq) continue;',
      ],
    ],
    seeds: [218],
    favours: "hostile",
  },
  {
    name: "after STALE_EPOCH nothing is sealed anew",
    changes: [
      ["src/sync/outgoing.ts", "        await parts.readMembership();\n", ""],
      [
        "src/sync/outgoing.ts",
        "const key = ring === undefined || epoch === undefined ? undefined : held.keys.get(ring, epoch);",
        "const key = ring === undefined || epoch === undefined ? undefined : held.keys.get(ring, Math.max(0, epoch - 1));",
      ],
    ],
    seeds: [20],
    favours: "remove",
  },
  {
    name: "sent rows are not applied at a start",
    changes: [
      [
        "src/storage/outbox.ts",
        "return [...sending, ...waiting].map(({ update }) => update);",
        "return (sending, waiting).map(({ update }) => update);",
      ],
    ],
    seeds: [139],
    favours: "crash-before-the-document",
  },
  {
    name: "a receipt does not wait for the document",
    changes: [
      [
        "src/sync/incoming.ts",
        "const kept = await storedFirst(parts, read.receipts);",
        "const kept = ok(undefined);",
      ],
      [
        "src/sync/conversation.ts",
        "const kept = await storedFirst(parts, rows);",
        "const kept = { ok: true, problem: undefined as never };",
      ],
    ],
    seeds: [22],
    favours: "crash-before-the-document",
  },
  {
    name: "the device's database is not strict",
    changes: [
      [
        "src/storage/deviceDb.ts",
        'chromeTransactionDurability: "strict"',
        'chromeTransactionDurability: "relaxed"',
      ],
    ],
    seeds: [1],
  },
  {
    name: "saved is said before the outbox has answered",
    changes: [
      [
        "src/replica/outgoing.ts",
        "const kept = await answer;",
        "const kept: Awaited<typeof answer> = { ok: true, value: undefined };",
      ],
    ],
    seeds: [3],
  },
  {
    name: "more is merged into a row that has been sent",
    changes: [
      [
        "src/storage/sendq.ts",
        "if (open?.i === undefined || !taking.unseen.has(open.i)) open = undefined;",
        "if (open?.i === undefined) open = undefined;",
      ],
    ],
    seeds: [9],
    favours: "answers-lost",
  },
  {
    name: "säkrat is counted a moment late",
    changes: [
      [
        "src/sync/status.ts",
        "const unsaved = fallsAfter(sources.unsaved, sources.recount);",
        "const unsaved = sources.unsaved;",
      ],
    ],
    seeds: [1],
  },
  {
    name: "a full phone forgets the rows that it could not write",
    changes: [
      [
        "src/replica/guardedPersistence.ts",
        "waiting = [...batch, ...waiting];",
        "waiting = [...waiting];",
      ],
    ],
    seeds: [9],
    favours: "disk-full",
  },
  {
    name: "coordinators hold what others write for themselves",
    changes: [
      [
        "src/protocol/membershipState.ts",
        "return ring.member === member;",
        'return ring.member === member || role === "admin";',
      ],
    ],
    seeds: [1],
  },
  {
    name: "names lie beside their seal",
    changes: [
      [
        "src/crypto/profile.ts",
        "return new ByteWriter().vu(team.e).raw(box).done();",
        "return new ByteWriter().vu(team.e).raw(concat(box, utf8(name))).done();",
      ],
    ],
    seeds: [1],
  },
  {
    name: "a phone put back keeps its number when the log is another",
    changes: [
      ["src/sync/incoming.ts", "if (await hasStrange(db, at(), read))", "if (false)"],
      [
        "src/sync/prepare.ts",
        'if (welcome.lastDseq >= cursor.nextDseq) return { kind: "cloned" };',
        'if (welcome.lastDseq >= cursor.nextDseq && equalBytes(gen, cursor.gen)) return { kind: "cloned" };',
      ],
    ],
    seeds: [66],
    favours: "both-put-back",
  },
  {
    name: "what a lost life sent before the log was begun is taken for one's own",
    changes: [["src/sync/incoming.ts", "if (await hasStrange(db, at(), read))", "if (false)"]],
    seeds: [316],
    favours: "live-twice",
  },
  {
    name: "a phone with new keys goes on where it stood under the old ones",
    changes: [
      [
        "src/storage/sendq.ts",
        "    await rereadFromStart(db, workspace, logStart, asAdmin);\n",
        "    if (asAdmin === undefined) await rereadFromStart(db, workspace, logStart, asAdmin);\n",
      ],
    ],
    seeds: [37],
    favours: "sent-before-and-after",
  },
  {
    name: "a phone put back believes that it has erased what its lost life has",
    changes: [
      [
        "src/sync/erasing.ts",
        "({ jobId }) => !done.get(toBase64Url(jobId))?.has(held.device)",
        "({ jobId }) => !numbersOf(held.state(), held.device).some((dev) => done.get(toBase64Url(jobId))?.has(dev))",
      ],
    ],
    seeds: [69],
    favours: "erased-and-put-back",
  },
  {
    name: "rows that nobody has asked for are taken in",
    changes: [
      [
        "src/sync/session.ts",
        'return kind === "catching-up" || kind === "live";',
        'return kind !== "reading" || kind.length > 0;',
      ],
    ],
    seeds: [127],
    favours: "hostile",
  },
];

export const MUTANTS: readonly Mutant[] = [...RELAY_MUTANTS, ...PHONE_MUTANTS, ...SNAPSHOT_MUTANTS];
