import { expect, test } from "vitest";
import type { MemberId } from "../../src/domain/ids.ts";
import type { Problem } from "../../src/domain/problem.ts";
import { docKey } from "../../src/domain/rings.ts";
import { en } from "../../src/i18n/en.ts";
import { type Messages, sv } from "../../src/i18n/sv.ts";
import { explainProblem } from "../../src/ui/status/explainProblem.ts";

const doc = docKey("team", "register");

/** One of each kind; a new kind does not compile until it is added here. */
const ONE_OF_EACH: { readonly [Kind in Problem["kind"]]: Extract<Problem, { kind: Kind }> } = {
  "disk-full": { kind: "disk-full" },
  "not-saved": { kind: "not-saved", doc },
  "storage-blocked": { kind: "storage-blocked" },
  "storage-newer": { kind: "storage-newer" },
  "other-tab": { kind: "other-tab" },
  "app-too-old": { kind: "app-too-old" },
  "relay-unreachable": { kind: "relay-unreachable" },
  "relay-refused": { kind: "relay-refused", code: 7 },
  "relay-full": { kind: "relay-full", retryAfterMs: 240_000 },
  "relay-rolled-back": { kind: "relay-rolled-back" },
  "relay-forked": { kind: "relay-forked", atSeq: 12 },
  "relay-forged": { kind: "relay-forged", atSeq: 12, reason: "signature" },
  "snapshot-unreadable": { kind: "snapshot-unreadable", doc },
  "copies-differ": { kind: "copies-differ" },
  "workspace-unknown": { kind: "workspace-unknown" },
  "founding-needs-code": { kind: "founding-needs-code", wasWrong: false },
  removed: { kind: "removed" },
  "role-forbids": { kind: "role-forbids" },
  "key-missing": { kind: "key-missing", doc, epoch: 2 },
  "record-too-large": { kind: "record-too-large", doc },
  "record-unreadable": { kind: "record-unreadable", doc },
  "record-refused": { kind: "record-refused", doc, code: 9 },
  "invitation-unreadable": { kind: "invitation-unreadable" },
  "invitation-newer": { kind: "invitation-newer" },
  "invitation-expired": { kind: "invitation-expired" },
  "invitation-used": { kind: "invitation-used" },
  "invitation-relay-mismatch": { kind: "invitation-relay-mismatch" },
  "code-unknown": { kind: "code-unknown" },
  "sheet-unknown": { kind: "sheet-unknown" },
  "too-many-tries": { kind: "too-many-tries" },
  "already-member": { kind: "already-member" },
  "membership-raced": { kind: "membership-raced" },
  "app-locked": { kind: "app-locked" },
  "keys-locked": { kind: "keys-locked" },
  "lock-changed": { kind: "lock-changed" },
  "demo-stays-here": { kind: "demo-stays-here" },
  "still-waiting": { kind: "still-waiting", changes: 3 },
  "camera-refused": { kind: "camera-refused" },
  "picture-unreadable": { kind: "picture-unreadable" },
  "picture-missing": { kind: "picture-missing" },
  "picture-forged": { kind: "picture-forged" },
  "pictures-wait-for-relay": { kind: "pictures-wait-for-relay" },
  "calendar-unreadable": { kind: "calendar-unreadable" },
  "calendar-too-large": { kind: "calendar-too-large" },
  "backup-unreadable": { kind: "backup-unreadable" },
  "backup-newer": { kind: "backup-newer" },
  "backup-passphrase": { kind: "backup-passphrase" },
  "backup-cut": { kind: "backup-cut" },
  "backup-damaged": { kind: "backup-damaged" },
  "hand-over-unreadable": { kind: "hand-over-unreadable" },
  "hand-over-foreign": { kind: "hand-over-foreign" },
  "hand-over-own": { kind: "hand-over-own" },
  "hand-over-stranger": { kind: "hand-over-stranger" },
  "hand-over-removed": { kind: "hand-over-removed", from: "m" as MemberId },
  "hand-over-known": { kind: "hand-over-known" },
  "hand-over-gap": { kind: "hand-over-gap" },
  "hand-over-closed": { kind: "hand-over-closed" },
  unacceptable: { kind: "unacceptable", field: "name" },
};

const LANGUAGES: readonly (readonly [string, Messages])[] = [
  ["Swedish", sv],
  ["English", en],
];

for (const [language, words] of LANGUAGES) {
  test(`in ${language} every problem says what happened, where things are and what to do`, () => {
    for (const problem of Object.values(ONE_OF_EACH)) {
      const said = explainProblem(problem, words.problems);
      for (const part of [said.title, said.text, said.wayOut]) {
        expect(part.trim().length, problem.kind).toBeGreaterThan(8);
        expect(part, problem.kind).not.toContain("undefined");
      }
      if (said.deed !== undefined) expect(words.status.deeds[toKey(said.deed)]).not.toBe("");
    }
  });

  test(`in ${language} no two problems are explained by the same title`, () => {
    const titles = Object.values(ONE_OF_EACH).map((p) => explainProblem(p, words.problems).title);
    expect(new Set(titles).size).toBe(titles.length);
  });
}

test("no Swedish problem uses the words that the glossary avoids", () => {
  for (const problem of Object.values(ONE_OF_EACH)) {
    const { title, text, wayOut } = explainProblem(problem, sv.problems);
    expect(`${title} ${text} ${wayOut}`, problem.kind).not.toMatch(/synk|konflikt|\bfel\b|sjuk|!/i);
  }
});

test("a full mailbox tells how many minutes are left, never zero", () => {
  const soon = explainProblem({ kind: "relay-full", retryAfterMs: 400 }, sv.problems);
  expect(soon.wayOut).toContain("inom en minut");
  const later = explainProblem({ kind: "relay-full", retryAfterMs: 240_000 }, sv.problems);
  expect(later.wayOut).toContain("4 minuter");
});

function toKey(deed: string): keyof Messages["status"]["deeds"] {
  return deed.replace(/-(.)/, (_, letter: string) =>
    letter.toUpperCase(),
  ) as keyof Messages["status"]["deeds"];
}
