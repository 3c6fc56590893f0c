import { describe, expect, test } from "vitest";
import { type ErrorName, errorCode } from "../../src/protocol/errors.ts";
import type { Frame } from "../../src/protocol/frameShapes.ts";
import { decodeFrame, encodeFrame } from "../../src/protocol/frames.ts";
import { limits } from "../../src/protocol/limits.ts";
import { portionOf } from "../../src/sync/bringing.ts";
import { newSession, step } from "../../src/sync/session.ts";
import type { Effect, Session, SessionEvent, Welcome } from "../../src/sync/sessionShapes.ts";

const wsId = new Uint8Array(16).fill(7);
const gen = new Uint8Array(16).fill(1);
const hash = new Uint8Array(32).fill(2);
const clientNonce = new Uint8Array(16).fill(3);

const challenge: Frame = {
  kind: "challenge",
  relayNonce: new Uint8Array(32),
  relayId: new Uint8Array(16),
  proto: 1,
};

const welcome: Welcome = {
  kind: "welcome",
  gen,
  headSeq: 5,
  mlogHead: { index: 2, hash },
  epochs: [],
  lastDseq: 0,
  floor: 0,
  limits: {
    frameBytes: 1,
    recordCtBytes: 1,
    recordsPerAppend: 1,
    appendsPerSecond: 1,
    appendBytesPerMinute: 1,
    workspaceBytes: 1,
  },
  serverTime: 0,
};

function error(name: ErrorName): SessionEvent {
  const code = errorCode(name);
  return {
    kind: "heard",
    frame: { kind: "error", code, retryAfterMs: 0, isFatal: true, text: "" },
  };
}

function heard(frame: Frame): SessionEvent {
  return { kind: "heard", frame };
}

/** Plays the events; gives the session and the effects of the last one. */
function play(...events: SessionEvent[]): readonly [Session, readonly Effect[]] {
  return events.reduce<readonly [Session, readonly Effect[]]>(
    ([session], event) => step(session, event),
    [newSession(wsId, 3), []],
  );
}

const opened: SessionEvent = { kind: "opened", clientNonce };
const signed: SessionEvent = { kind: "signed", sig: new Uint8Array(64), minEpochKnown: 0 };
const same: SessionEvent = { kind: "membership", is: "same", index: 2, head: { index: 2, hash } };
const prepared: SessionEvent = { kind: "prepared", gen, fromSeq: 4, chain: hash };
const greeted = [opened, heard(challenge), signed, heard(welcome)];
const subscribed = [...greeted, same, prepared];
const live: SessionEvent[] = [...subscribed, { kind: "caught-up" }];

describe("the conversation", () => {
  test("begins with HELLO and signs what the relay answers", () => {
    const [, effects] = play(opened);
    expect(effects).toMatchObject([
      { kind: "send", frame: { kind: "hello", principal: { kind: "device", dev: 3 } } },
    ]);
    expect(play(opened, heard(challenge))[1]).toMatchObject([{ kind: "sign-in", clientNonce }]);
    expect(play(opened, heard(challenge), signed)[1]).toMatchObject([
      { kind: "send", frame: { kind: "auth" } },
    ]);
  });

  test("reads the membership log before anything is subscribed", () => {
    const [session, effects] = play(...greeted);
    expect(session.phase.kind).toBe("reading");
    expect(effects).toEqual([{ kind: "compare-membership", head: welcome.mlogHead }]);
    const behind: SessionEvent = {
      kind: "membership",
      is: "behind",
      index: 1,
      head: { index: 2, hash },
    };
    expect(play(...greeted, behind)[1]).toMatchObject([
      { kind: "send", frame: { kind: "mlog-get", fromIndex: 1 } },
    ]);
  });

  test("brings a log that the relay lost on from where the relay is by now, portion after portion", () => {
    const reached = { index: 9, hash };
    const ahead: SessionEvent = { kind: "membership", is: "ahead", index: 20, head: reached };
    const [session, effects] = play(...greeted, ahead);
    expect(effects).toEqual([{ kind: "bring-membership", head: reached }]);
    expect(session.phase.kind).toBe("reading");
  });

  test("compares its storage, subscribes from where it was, and only then sends", () => {
    expect(play(...greeted, same)[1]).toEqual([{ kind: "prepare", welcome, isNewLog: false }]);
    expect(play(...subscribed)[1]).toMatchObject([
      { kind: "send", frame: { kind: "place", seq: 4, chain: hash.slice(0, 8) } },
      { kind: "send", frame: { kind: "sub", gen, fromSeq: 4, docs: "all" } },
      { kind: "send-queue" },
    ]);
    expect(play(...live)[0].phase.kind).toBe("live");
  });

  test("goes on from the start of a log of another generation", () => {
    const other = new Uint8Array(16).fill(9);
    const [session, effects] = play(...live, heard({ kind: "gen", gen: other, headSeq: 1 }));
    expect(session.phase.kind).toBe("preparing");
    expect(effects).toMatchObject([{ kind: "prepare", isNewLog: true, welcome: { gen: other } }]);
    expect(play(...live, error("AHEAD"))[1]).toMatchObject([{ kind: "prepare", isNewLog: true }]);
  });

  test("falls back to catching up when the relay calls it slow", () => {
    const lagging = [...live, heard({ kind: "lag" })];
    expect(play(...lagging)[0].phase.kind).toBe("catching-up");
    expect(play(...lagging, heard({ kind: "live", headSeq: 9 }))[1]).toEqual([
      { kind: "tail-reached" },
    ]);
  });

  test("rests when the socket is gone, whatever it was doing, and begins anew", () => {
    for (let n = 1; n <= live.length; n++) {
      const [session] = play(...live.slice(0, n), { kind: "closed" });
      expect(session.phase.kind).toBe("resting");
      expect(step(session, opened)[1]).toMatchObject([{ kind: "send", frame: { kind: "hello" } }]);
    }
  });
});

describe("a project that the relay does not know", () => {
  const unknown = [opened, error("UNKNOWN_WS"), { kind: "closed" } as const];

  test("is founded with the next socket", () => {
    expect(play(...unknown, opened)[1]).toMatchObject([
      { kind: "send", frame: { kind: "hello", principal: { kind: "founder" } } },
    ]);
    const [session, effects] = play(...unknown, opened, heard(challenge));
    expect(session.phase.kind).toBe("founding");
    expect(effects).toEqual([{ kind: "found" }]);
  });

  test("is logged into afterwards, also when somebody else was first", () => {
    const founding = [...unknown, opened, heard(challenge)];
    const told = heard({ kind: "mlog", head: { index: 1, hash }, entries: [] });
    for (const answer of [told, error("MLOG_RACE")]) {
      expect(play(...founding, answer, { kind: "closed" }, opened)[1]).toMatchObject([
        { kind: "send", frame: { kind: "hello", principal: { kind: "device", dev: 3 } } },
      ]);
    }
  });
});

describe("the conversation stops", () => {
  test("when the app is too old, and stays stopped until somebody asks", () => {
    const [session, effects] = play(opened, error("VERSION"));
    expect(effects).toEqual([{ kind: "stop", problem: { kind: "app-too-old" } }]);
    expect(step(session, { kind: "closed" })[0].phase.kind).toBe("stopped");
    expect(step(session, opened)[1]).toEqual([{ kind: "close" }]);
    expect(step(session, { kind: "resume" })[0].phase.kind).toBe("resting");
  });

  test("when the relay's membership log is not ours", () => {
    const other: SessionEvent = {
      kind: "membership",
      is: "other",
      index: 2,
      head: { index: 2, hash },
    };
    expect(play(...greeted, other)[1]).toEqual([
      { kind: "stop", problem: { kind: "relay-rolled-back" } },
    ]);
  });

  test("when an alarm is sounded", () => {
    const problem = { kind: "relay-forked", atSeq: 3 } as const;
    expect(play(...live, { kind: "trouble", problem })[1]).toEqual([{ kind: "stop", problem }]);
  });

  test("but not when this log holds less than we have seen: the next welcome says what it holds", () => {
    const ahead = { kind: "nack", dseq: 4, code: errorCode("AHEAD"), info: 2 } as const;
    const [session, effects] = play(...live, heard(ahead));
    expect(effects).toEqual([{ kind: "close" }]);
    expect(session.phase.kind).toBe("resting");
  });

  test("but only for a while when the phone itself is full", () => {
    const problem = { kind: "disk-full" } as const;
    const [session, effects] = play(...live, { kind: "trouble", problem });
    expect(effects).toEqual([{ kind: "pause", problem }]);
    expect(session.phase.kind).toBe("resting");
  });

  test("when the relay has called our bytes malformed three times in a row", () => {
    const once = [opened, error("MALFORMED"), { kind: "closed" } as const];
    expect(play(...once, ...once)[0].phase.kind).toBe("resting");
    expect(play(...once, ...once, ...once)[0].phase.kind).toBe("stopped");
  });
});

test("a frame that has no place in the conversation ends it, and never throws", () => {
  const frames: Frame[] = [
    challenge,
    welcome,
    { kind: "batch", rows: [] },
    { kind: "mlog", head: { index: 1, hash }, entries: [] },
    { kind: "live", headSeq: 1 },
    { kind: "gen", gen, headSeq: 1 },
    { kind: "nack", dseq: 1, code: 120, info: 0 },
    { kind: "pong", token: 1, serverTime: 1 },
    { kind: "unknown", type: 0x99 },
  ];
  for (let n = 0; n <= live.length; n++) {
    for (const frame of frames) {
      const [before] = play(...live.slice(0, n));
      expect(() => step(before, heard(frame))).not.toThrow();
    }
  }
  expect(play(opened, heard(welcome))[1]).toEqual([{ kind: "close" }]);
  expect(play(opened, heard({ kind: "batch", rows: [] }))[1]).toEqual([{ kind: "close" }]);
});

test("rows of the log that nobody has asked for yet are not taken in", () => {
  const unasked: Frame[] = [
    { kind: "batch", rows: [] },
    { kind: "live", headSeq: 1 },
  ];
  const another = heard({ kind: "gen", gen, headSeq: 1 });
  for (const frame of unasked) {
    for (const events of [greeted, [...greeted, same], [...live, another]]) {
      const [before] = play(...events);
      expect(step(before, heard(frame))).toEqual([before, []]);
    }
    for (const events of [subscribed, live]) {
      expect(play(...events, heard(frame))[1]).toHaveLength(1);
    }
  }
});

test("no portion of a membership log is more than a frame takes, and together they are all of it", () => {
  const entries = Array.from({ length: 3000 }, (_, n) => new Uint8Array(n % 5 === 0 ? 4000 : 100));
  const portions: (readonly Uint8Array[])[] = [];
  let left: readonly Uint8Array<ArrayBuffer>[] = entries;
  while (left.length > 0) {
    const portion = portionOf(left);
    expect(portion.length).toBeGreaterThan(0);
    const frame = encodeFrame({
      kind: "mlog-append",
      expectedHead: { index: 0, hash },
      entries: portion,
    });
    expect(decodeFrame(frame).ok).toBe(true);
    portions.push(portion);
    left = left.slice(portion.length);
  }
  expect(portions.flat()).toEqual(entries);
  expect(portionOf([new Uint8Array(limits.mlogEntryBytes)])).toHaveLength(1);
});
