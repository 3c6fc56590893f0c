/** Faults in the product that the simulation must find, each killed by the named seeds: one violation in one of them is
 *  enough. Seeds are found with `npm run simulate -- --mutants --hunt --seeds 40`; where there are none, it has not been
 *  killed yet (docs/simulation.md). */

export interface Mutant {
  readonly name: string;
  /** A file, what it says exactly once, and what it says instead. */
  readonly changes: readonly (readonly [file: string, before: string, after: string])[];
  readonly seeds: readonly number[];
}

export const MUTANTS: readonly Mutant[] = [
  {
    name: "ACK before commit",
    changes: [
      [
        "src/relay/commitQueue.ts",
        "const written = store.appendRecords(records);",
        "listener.stored(records);\n    const written = store.appendRecords(records);",
      ],
      [
        "src/relay/commitQueue.ts",
        "    listener.stored(records);\n  }\n\n  function measure",
        "  }\n\n  function measure",
      ],
    ],
    seeds: [1],
  },
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
    seeds: [4],
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
    seeds: [12],
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
        "cursor = { ...at(), ...read.place, authors, ...(docChains ? {} : { isCounted: false }) };",
        `cursor = { ...at(), ...read.place, authors, ...(docChains ? {} : { isCounted: false }) };
    for (const [doc, updates] of found.updates) {
      await applyTo(doc, updates, found.devs.get(doc) ?? new Set());
    }`,
      ],
    ],
    seeds: [10],
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
    seeds: [1],
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
    seeds: [],
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
    seeds: [],
  },
  {
    name: "the relay takes records of an old epoch",
    changes: [
      [
        "src/relay/appending.ts",
        'return epoch === current ? undefined : refused("STALE_EPOCH", current);',
        'return epoch <= current ? undefined : refused("STALE_EPOCH", current);',
      ],
    ],
    seeds: [],
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
    seeds: [],
  },
  {
    name: "a relay that starts does not read how far each device had come",
    changes: [
      [
        "src/relay/workspaces.ts",
        "{ stored: lastDseq, queued: lastDseq, receipts: undefined },",
        "{ stored: 0 * lastDseq, queued: 0, receipts: undefined },",
      ],
    ],
    seeds: [1],
  },
  {
    name: "after a failed commit the relay believes that the records are still on their way",
    changes: [["src/relay/settling.ts", "    progress.queued = progress.stored;\n", ""]],
    seeds: [2],
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
    seeds: [],
  },
  {
    name: "a receipt does not wait for the document",
    changes: [
      ["src/sync/incoming.ts", "    await storedFirst(parts, read.receipts);\n", ""],
      ["src/sync/conversation.ts", "    await storedFirst(parts, rows);\n", ""],
    ],
    seeds: [],
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
    seeds: [6],
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
    seeds: [7],
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
    seeds: [],
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
    seeds: [],
  },
  {
    name: "the relay hands every ring to everybody",
    changes: [
      [
        "src/relay/delivery.ts",
        'return mayHold(guest.workspace.membership, guest.dev, record.ring) ? "r" : "w";',
        'return mayHold(guest.workspace.membership, guest.dev, record.ring) ? "r" : "r";',
      ],
    ],
    seeds: [1],
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
    name: "the relay goes on listening to a removed phone",
    changes: [
      [
        "src/relay/appending.ts",
        'if (!role || role === "reader" || !mayHold(membership, guest.dev, ring))',
        'if (role === "reader")',
      ],
      [
        "src/relay/membershipLog.ts",
        "    if (isGone) refuse(",
        "    if (isGone && dev < 0) refuse(",
      ],
      [
        "src/relay/handshake.ts",
        'if (principal.kind === "device" && !activeDevice(workspace.membership, principal.dev)) {',
        'if (principal.kind === "device" && principal.dev < 0) {',
      ],
    ],
    seeds: [],
  },
];
