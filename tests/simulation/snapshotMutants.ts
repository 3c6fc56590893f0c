import type { Mutant } from "./mutants.ts";

/** Faults around snapshots, and around coming back by paper. */
export const SNAPSHOT_MUTANTS: readonly Mutant[] = [
  {
    name: "whoever attests says yes",
    changes: [
      [
        "src/sync/attest.ts",
        'const verdict = weighed === "reject" ? "reject" : "ok";',
        'const verdict = weighed === "reject" ? "ok" : "ok";',
      ],
      ["src/sync/attest.ts", '  if (verdict === "reject") parts.differs(doc);\n', ""],
    ],
    seeds: [6],
    favours: "forgetful-disk",
  },
  {
    name: "nobody asks whether a snapshot stands for what is gone",
    changes: [
      [
        "src/sync/jumps.ts",
        "if (!kept.has(ring)) return next.seq;",
        "if (!kept.has(ring) && known < 0) return next.seq;",
      ],
    ],
    seeds: [61],
    favours: "snapshots-lied-about",
  },
  {
    name: "who comes back by paper cuts nobody off",
    changes: [
      [
        "src/sync/comeBack.ts",
        "if (gone.length === 0) return ok([first.bytes]);",
        "if (gone.length >= 0) return ok([first.bytes]);",
      ],
    ],
    seeds: [245],
    favours: "lost-and-back",
  },
  {
    name: "to a new log is brought what is on the screen and not stored",
    changes: [
      [
        "src/sync/prepare.ts",
        "    if (replica.isLoaded(doc)) await replica.stored(doc);\n    return { doc, state: (await storedState(replica, doc)) ?? NOTHING };",
        "    return { doc, state: await replica.encodeState(doc) };",
      ],
    ],
    seeds: [182],
    favours: "grown-past",
  },
];
