import type { Mutant } from "./mutants.ts";

/** Faults of the relay alone. */
export const RELAY_MUTANTS: readonly Mutant[] = [
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
    seeds: [3],
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
    seeds: [25],
    favours: "write-at-removal",
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
    seeds: [91],
    favours: "commit-fault",
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
    seeds: [3],
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
    seeds: [25],
    favours: "write-at-removal",
  },
  {
    name: "the relay compares nobody's place with its own",
    changes: [
      [
        "src/relay/elsewhere.ts",
        "return ours !== undefined && !equalBytes(ours, chain);",
        "return ours !== undefined && !equalBytes(chain, chain);",
      ],
    ],
    seeds: [172],
    favours: "grown-past",
  },
];
