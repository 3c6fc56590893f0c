// @vitest-environment jsdom
import { afterEach, expect, test } from "vitest";
import type { App } from "../../src/app/app.ts";
import { fail, ok } from "../../src/base/result.ts";
import { heldInvitation, holdInvitation } from "../../src/ui/start/heldInvitation.ts";
import { joinAttempt, startJoining, stopJoining } from "../../src/ui/start/joinAttempt.ts";

const bo = { name: "Bo Ek", deviceName: "Bos telefon" };
const LINK = "https://kuggboken.example/join#secret";

afterEach(stopJoining);

/** The door as Bo meets it: he knocks, and somebody inside decides. */
function door() {
  type Joined = Awaited<ReturnType<App["join"]>>;
  let decide = (_joined: Joined) => {};
  const decision = new Promise<Joined>((resolve) => {
    decide = resolve;
  });
  let knocked = (_checkCode: string) => {};
  let isStopped = () => false;
  const app: Pick<App, "join"> = {
    join(_invitation, _newcomer, onKnock, signal) {
      knocked = onKnock;
      isStopped = () => signal.aborted;
      return decision;
    },
  };
  return {
    app,
    knock: (checkCode: string) => knocked(checkCode),
    decide: (joined: Joined) => decide(joined),
    isStopped: () => isStopped(),
  };
}

test("Bo sees the digits while Cecilia decides, and is in when she has", async () => {
  const { app, knock, decide } = door();
  holdInvitation(LINK);
  const joining = startJoining(app, LINK, bo);
  expect(joinAttempt.get()).toEqual({ kind: "working" });
  knock("481206");
  expect(joinAttempt.get()).toEqual({ kind: "knocking", checkCode: "481206" });
  decide(ok(undefined));
  await joining;
  expect(joinAttempt.get()).toEqual({ kind: "joined" });
  expect(heldInvitation.get()).toBeUndefined();
});

test("a refused Bo keeps his invitation, so that he can try again", async () => {
  const { app, decide } = door();
  holdInvitation(LINK);
  const joining = startJoining(app, LINK, bo);
  decide(fail({ kind: "relay-unreachable" }));
  await joining;
  expect(joinAttempt.get()).toEqual({
    kind: "failed",
    invitation: LINK,
    problem: { kind: "relay-unreachable" },
  });
  expect(heldInvitation.get()).toBe(LINK);
});

test("what comes after Bo has walked away changes nothing", async () => {
  const { app, knock, decide, isStopped } = door();
  const joining = startJoining(app, LINK, bo);
  stopJoining();
  expect(isStopped()).toBe(true);
  knock("481206");
  decide(ok(undefined));
  await joining;
  expect(joinAttempt.get()).toEqual({ kind: "none" });
});

test("the invitation is in no address, title or storage", () => {
  holdInvitation(LINK);
  const kept = JSON.stringify({ ...localStorage, ...sessionStorage });
  for (const place of [location.href, document.title, document.cookie, kept]) {
    expect(place).not.toContain("secret");
  }
});
