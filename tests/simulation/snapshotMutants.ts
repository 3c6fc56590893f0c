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
    seeds: [],
    favours: "forgetful-disk",
  },
  {
    name: "nobody asks whether a snapshot stands for what is gone",
    changes: [
      [
        "src/sync/jumps.ts",
        "if (isWeighed && dseq > known) return next.seq;",
        "if (isWeighed && dseq > known && known < 0) return next.seq;",
      ],
    ],
    seeds: [],
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
    seeds: [],
    favours: "lost-and-back",
  },
  {
    name: "to a new log is brought what is on the screen and not stored",
    changes: [
      [
        "src/sync/prepare.ts",
        "state: (await storedState(replica, doc)) ?? NOTHING",
        "state: (await storedState(replica, doc)) ? await replica.encodeState(doc) : NOTHING",
      ],
    ],
    seeds: [],
    favours: "disk-full",
  },
];
