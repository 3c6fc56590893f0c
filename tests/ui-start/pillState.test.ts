import fc from "fast-check";
import { expect, test } from "vitest";
import type { StorageState } from "../../src/app/app.ts";
import { docKey } from "../../src/domain/rings.ts";
import type { WaitingThing, WorkspaceStatus } from "../../src/domain/workspaceStatus.ts";
import { sv } from "../../src/i18n/sv.ts";
import { isNearlyFull, pillState, reasonForHelp } from "../../src/ui/status/pillState.ts";
import { sheetHead } from "../../src/ui/status/sheetHead.ts";

const NOW = Date.UTC(2026, 10, 22, 13, 2);
const HOUR = 3_600_000;
const AT = { now: NOW, place: "phone" } as const;
const doc = docKey("team", "register");
const roomy: StorageState = { persisted: true, used: 14e6, quota: 3e9 };

function status(parts: Partial<WorkspaceStatus> = {}): WorkspaceStatus {
  return {
    connection: "live",
    lastContact: NOW,
    unsaved: 0,
    waiting: [],
    unreceipted: 0,
    secured: { count: 3, at: NOW - HOUR },
    recent: [],
    held: [],
    problems: [],
    ...parts,
  };
}

function waits(hours: number, reason: WaitingThing["reason"] = "no-network"): WaitingThing {
  const since = NOW - hours * HOUR;
  return { topic: { kind: "register" }, changes: 1, since, newest: since, reason };
}

function pill(
  parts: Partial<WorkspaceStatus>,
  more: Partial<Parameters<typeof pillState>[0]> = {},
) {
  return pillState({
    status: status(parts),
    isDemo: false,
    savingLong: false,
    storage: roomy,
    now: NOW,
    ...more,
  });
}

test("what the sheet says first about help is true of what stands below it", () => {
  const held = [{ doc, from: [], at: NOW, losses: [], behind: 0 }];
  const aside = waits(1, "set-aside");
  const refused = { kind: "record-refused", doc, code: 150 } as const;
  expect(reasonForHelp(status({ waiting: [waits(90)] }))).toBe("overdue");
  expect(reasonForHelp(status({ waiting: [waits(90), aside] }))).toBe("aside");
  expect(reasonForHelp(status({ problems: [refused] }))).toBe("aside");
  expect(reasonForHelp(status({ held, waiting: [waits(90)] }))).toBe("held");
  expect(reasonForHelp(status({ problems: [refused, { kind: "copies-differ" }] }))).toBe("trouble");
  expect(reasonForHelp(status({ problems: [{ kind: "relay-unreachable" }], held }))).toBe("held");
});

test("everything with a receipt is secured, and the pill says when the last one came", () => {
  expect(pill({})).toEqual({ kind: "secured", at: NOW - HOUR });
});

test("before the first receipt the pill says that it is kept here, whatever the connection says", () => {
  for (const connection of ["catching-up", "live"] as const) {
    expect(pill({ connection, secured: { count: 0, at: undefined } })).toEqual({
      kind: "kept-here",
      because: "nothing-sent",
    });
  }
});

test("no green from an old receipt while the relay has not yet said which log it keeps", () => {
  for (const connection of ["offline", "stopped"] as const) {
    expect(pill({ connection })).toEqual({ kind: "offline" });
  }
  for (const connection of ["starting", "connecting"] as const) {
    expect(pill({ connection })).toEqual({ kind: "kept-here", because: "unheard" });
  }
});

test("what is under way without being anybody's change, such as a whole document, is not secured either", () => {
  expect(pill({ unreceipted: 1 })).toEqual({ kind: "kept-here", because: "under-way" });
});

test("things that wait are counted, not their changes", () => {
  expect(pill({ waiting: [waits(1), waits(2)] })).toEqual({ kind: "waiting", count: 2 });
});

test("after 24 hours the pill tells since when", () => {
  expect(pill({ waiting: [waits(23.9)] }).kind).toBe("waiting");
  expect(pill({ waiting: [waits(1), waits(24)] })).toEqual({
    kind: "waiting-long",
    count: 2,
    since: NOW - 24 * HOUR,
  });
});

test("after 72 hours, when set aside, or in standing trouble the pill asks for help", () => {
  expect(pill({ waiting: [waits(71.9)] }).kind).toBe("waiting-long");
  expect(pill({ waiting: [waits(72), waits(1)] })).toEqual({ kind: "needs-help", count: 1 });
  expect(pill({ waiting: [waits(1, "set-aside")] })).toEqual({ kind: "needs-help", count: 1 });
  expect(pill({ problems: [{ kind: "removed" }, { kind: "disk-full" }] })).toEqual({
    kind: "needs-help",
    count: 2,
  });
});

test("a large removal by others that waits for an answer asks for help", () => {
  const losses = [{ what: "people", lost: 15, of: 20 }] as const;
  expect(pill({ held: [{ doc, from: [], at: NOW, losses, behind: 0 }] })).toEqual({
    kind: "needs-help",
    count: 1,
  });
});

test("a thing and the refusal that set it aside are one matter", () => {
  expect(
    pill({
      waiting: [waits(80, "set-aside")],
      problems: [{ kind: "record-refused", doc, code: 9 }, { kind: "removed" }],
    }),
  ).toEqual({ kind: "needs-help", count: 2 });
});

test("a silent network is no call for help", () => {
  expect(pill({ connection: "offline", problems: [{ kind: "relay-unreachable" }] })).toEqual({
    kind: "offline",
  });
});

test("saving is said only when storage takes longer than a moment", () => {
  expect(pill({ unsaved: 1 }, { savingLong: true })).toEqual({ kind: "saving" });
  expect(pill({ unsaved: 0 }, { savingLong: true }).kind).toBe("secured");
  expect(pill({ unsaved: 1 }).kind).toBe("kept-here");
});

test("the practice project says what it is, and still asks for help when the disk is full", () => {
  expect(pill({ connection: "offline" }, { isDemo: true })).toEqual({ kind: "demo" });
  expect(pill({ waiting: [waits(90)] }, { isDemo: true })).toEqual({ kind: "demo" });
  expect(pill({ problems: [{ kind: "disk-full" }] }, { isDemo: true })).toEqual({
    kind: "needs-help",
    count: 1,
  });
});

test("nearly full is a tenth or 100 MB left, and a silent browser is not accused", () => {
  expect(isNearlyFull({ persisted: false, used: 950e6, quota: 1e9 })).toBe(true);
  expect(isNearlyFull({ persisted: false, used: 300e6, quota: 390e6 })).toBe(true);
  expect(isNearlyFull({ persisted: false, used: 14e6, quota: 3e9 })).toBe(false);
  expect(isNearlyFull({ persisted: false, used: undefined, quota: undefined })).toBe(false);
  expect(pill({}, { storage: { persisted: false, used: 950e6, quota: 1e9 } })).toEqual({
    kind: "storage-nearly-full",
    besides: { kind: "secured", at: NOW - HOUR },
  });
});

const CONNECTIONS = [
  "starting",
  "connecting",
  "catching-up",
  "live",
  "offline",
  "stopped",
] as const;

test("neither the pill nor its sheet says säkrat without a receipt, while something waits, is under way or needs help, or without contact", () => {
  const thing = fc.record({
    hours: fc.double({ min: 0, max: 200, noNaN: true }),
    reason: fc.constantFrom("no-network", "on-its-way", "set-aside" as const),
  });
  const situation = fc.record({
    connection: fc.constantFrom(...CONNECTIONS),
    unsaved: fc.nat(2),
    unreceipted: fc.nat(2),
    waiting: fc.array(thing, { maxLength: 3 }),
    at: fc.option(fc.integer({ min: 0, max: NOW }), { nil: undefined }),
    troubled: fc.boolean(),
    isDemo: fc.boolean(),
    savingLong: fc.boolean(),
    used: fc.option(fc.integer({ min: 0, max: 1e9 }), { nil: undefined }),
  });
  fc.assert(
    fc.property(situation, ({ connection, unsaved, unreceipted, at, troubled, ...s }) => {
      const waiting = s.waiting.map(({ hours, reason }) => waits(hours, reason));
      const known = status({
        connection,
        unsaved,
        unreceipted,
        waiting,
        secured: { count: at === undefined ? 0 : 1, at },
        problems: troubled ? [{ kind: "removed" }] : [],
      });
      const said = pillState({
        status: known,
        isDemo: s.isDemo,
        savingLong: s.savingLong,
        storage: { persisted: false, used: s.used, quota: 1e9 },
        now: NOW,
      });
      const isTalking = connection === "live" || connection === "catching-up";
      const isCovered = unsaved === 0 && unreceipted === 0 && waiting.length === 0;
      const maySay = at !== undefined && isTalking && isCovered && !troubled && !s.isDemo;
      const head = sheetHead(said, known, AT, sv);
      if (!maySay) {
        expect(said.kind).not.toBe("secured");
        expect(head.title).not.toBe(sv.status.sheet.titleSecured);
        expect(head.lead).not.toBe(sv.status.sheet.leadSecured);
      }
      if (said.kind === "secured") expect(said.at).toBe(at);
      if (waiting.length > 0 && !s.isDemo)
        expect(["offline", "secured", "kept-here"]).not.toContain(said.kind);
    }),
  );
});

test("the sheet begins with what its pill says, in every state", () => {
  const words = sv.status.sheet;
  const never = { count: 0, at: undefined };
  const full = { persisted: false, used: 950e6, quota: 1e9 };
  const kept = words.titleKept("phone");
  const states: readonly [Parameters<typeof pill>, string, string][] = [
    [[{}], words.titleSecured, words.leadSecured],
    [[{ connection: "catching-up" }], words.titleSecured, words.leadSecured],
    [[{ connection: "offline" }], sv.status.pill.offline, words.leadOffline("phone")],
    [[{ connection: "stopped" }], sv.status.pill.offline, words.leadOffline("phone")],
    [[{ connection: "starting" }], kept, words.leadKept.unheard],
    [[{ connection: "connecting", secured: never }], kept, words.leadKept.unheard],
    [[{ unreceipted: 1 }], kept, words.leadKept["under-way"]],
    [[{ unreceipted: 1, secured: never }], kept, words.leadKept["under-way"]],
    [[{ unsaved: 1 }], kept, words.leadKept["under-way"]],
    [[{ secured: never }], kept, words.leadKept["nothing-sent"]],
    [[{ waiting: [waits(1)] }], "1 väntar", words.leadWaiting("phone")],
    [[{ waiting: [waits(25)] }], "1 väntar sedan i går", words.leadWaiting("phone")],
    [[{ waiting: [waits(73)] }], words.titleHelp, words.leadHelp.overdue],
    [[{ waiting: [waits(1, "set-aside")] }], words.titleHelp, words.leadHelp.aside],
    [[{ problems: [{ kind: "removed" }] }], words.titleHelp, words.leadHelp.trouble],
    [[{ unsaved: 1 }, { savingLong: true }], words.titleSaving, words.leadSaving("phone")],
    [[{ connection: "offline" }, { isDemo: true }], words.titleDemo, words.leadDemo],
    [[{}, { storage: full }], words.titleSecured, words.leadSecured],
    [[{ unreceipted: 1 }, { storage: full }], kept, words.leadKept["under-way"]],
    [[{ waiting: [waits(1)] }, { storage: full }], "1 väntar", words.leadWaiting("phone")],
    [[{}, { storage: full, isDemo: true }], words.titleDemo, words.leadDemo],
  ];
  for (const [situation, title, lead] of states) {
    const head = sheetHead(pill(...situation), status(situation[0]), AT, sv);
    expect([situation, head]).toEqual([situation, { title, lead }]);
  }
});
