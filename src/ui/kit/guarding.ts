import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Live } from "../../base/live.ts";
import { type Finding, type Guard, makeGuard, replaced } from "../../domain/guard.ts";
import type { Messages } from "../../i18n/sv.ts";
import type { Register } from "../../replica/registerReading.ts";
import type { Replica } from "../../replica/replica.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useUi, useWords, useWorkspace } from "../data.ts";
import { dismissUndo, keepWords, showUndo, type UiState, uiStore } from "../uiState.ts";

/** How screens use the guard of domain/guard.ts: what it finds in a text, what it was told to leave, and the tap that
 *  replaces. The guard never changes a text by itself. */

interface Compiled {
  readonly register: Register;
  readonly guard: Guard;
}
const compiledFor = new WeakMap<Replica, Compiled>();

/** Made anew only when a person, a colleague or an organisation changes. The register must be prepared. */
export function guardOf(replica: Replica): Live<Guard> {
  const register = registerView(replica);
  return {
    get: () => {
      const now = register.get();
      const known = compiledFor.get(replica);
      if (known !== undefined && hasSamePeople(known.register, now)) return known.guard;
      const guard = remembering(
        makeGuard({
          people: [...now.participants.values()],
          colleagues: [...now.members.values()].map(({ name }) => name),
          places: [...now.organisations.values()].map(({ name }) => name),
        }),
      );
      compiledFor.set(replica, { register: now, guard });
      return guard;
    },
    subscribe: register.subscribe,
  };
}

function hasSamePeople(a: Register, b: Register): boolean {
  return (
    a.participants === b.participants &&
    a.members === b.members &&
    a.organisations === b.organisations
  );
}

const MOST_TEXTS = 60;

/** A page is drawn more often than its texts change. */
function remembering(guard: Guard): Guard {
  const known = new Map<string, readonly Finding[]>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const findings = guard(text);
    if (known.size >= MOST_TEXTS) known.clear();
    known.set(text, findings);
    return findings;
  };
}

/** `about` names the text for "Behåll": the same words elsewhere are asked about again. */
export function keptKey(about: string, { kind, text }: Finding): string {
  return `${about}|${kind}|${text.toLowerCase()}`;
}

export function isLeft(kept: UiState["keptWords"], about: string, finding: Finding): boolean {
  return !kept.has(keptKey(about, finding));
}

export function keepFinding(about: string, finding: Finding): void {
  keepWords(keptKey(about, finding));
}

/** Asks the guard about texts, leaving out what was kept. */
export function useFindings(about: string): (text: string) => readonly Finding[] {
  const { replica } = useWorkspace();
  const guard = useLive(guardOf(replica));
  const kept = useUi((state) => state.keptWords);
  return (text) => guard(text).filter((finding) => isLeft(kept, about, finding));
}

/** The words that a tap writes in the finding's place. */
export function wordsInstead(t: Messages["guard"], { instead }: Finding): string {
  if (instead.as === "away") return t.away;
  if (instead.as === "placeholder") return t.placeholders[instead.kind];
  const person = instead.role === undefined ? t.somebody : t.people[instead.role];
  const words = instead.genitive ? t.genitive(person) : person;
  return instead.startsSentence ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

/** Kinds in words, each once. */
export function kindsOf(t: Messages, findings: readonly Finding[]): string {
  return t.format.list([...new Set(findings.map(({ kind }) => t.guard.kinds[kind]))]);
}

export interface Chosen<Key> {
  readonly key: Key;
  readonly finding: Finding;
}

/** Replaces findings in one or several texts at a tap, and offers to put the words back for as long as the texts are on
 *  the screen. What was typed afterwards stays. */
export function useReplacing<Key extends string>(
  texts: ReadonlyMap<Key, string>,
  onChange: (changed: ReadonlyMap<Key, string>) => void,
): (chosen: readonly Chosen<Key>[]) => void {
  const t = useWords().guard;
  const latest = useRef({ texts, onChange });
  const offered = useRef<() => void>(undefined);
  useLayoutEffect(() => {
    latest.current = { texts, onChange };
  });
  useEffect(
    () => () => {
      const { undo } = uiStore.getState();
      if (undo !== undefined && undo.undo === offered.current) dismissUndo(undo);
    },
    [],
  );
  return (chosen) => {
    const before = latest.current.texts;
    const changed = new Map<Key, string>();
    // From the end, so that what is replaced moves nothing that is still to be.
    for (const { key, finding } of chosen.toSorted((x, y) => y.finding.start - x.finding.start)) {
      const text = changed.get(key) ?? before.get(key) ?? "";
      changed.set(key, replaced(text, finding, wordsInstead(t, finding)));
    }
    latest.current.onChange(changed);
    const undo = () => {
      const now = latest.current;
      const back = new Map<Key, string>();
      for (const [key, text] of changed) {
        const typedOn = now.texts.get(key);
        if (typedOn?.startsWith(text)) {
          back.set(key, (before.get(key) ?? "") + typedOn.slice(text.length));
        }
      }
      if (back.size > 0) now.onChange(back);
    };
    offered.current = undo;
    const [only] = chosen;
    showUndo({
      text:
        chosen.length === 1 && only !== undefined
          ? t.replaced(wordsInstead(t, only.finding))
          : t.replacedAll(chosen.length),
      undo,
    });
  };
}

/** The same for a single text. */
export function useReplacingIn(
  text: string,
  onChange: (text: string) => void,
): (finding: Finding) => void {
  const replace = useReplacing(new Map([["text", text]]), (changed) => {
    const next = changed.get("text");
    if (next !== undefined) onChange(next);
  });
  return (finding) => replace([{ key: "text", finding }]);
}

const PAUSE_MS = 500;

/** The findings that have stood for half a second: a name that is still being typed is not spoken of, and a screen
 *  reader hears of a text when it has changed, not at every key. */
export function useSettledFindings(findings: readonly Finding[]): readonly Finding[] {
  const signs = findings.map(signOf).join("\n");
  const [settled, setSettled] = useState(signs);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(signs), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [signs]);
  const known = settled.split("\n");
  return findings.filter((finding) => known.includes(signOf(finding)));
}

function signOf({ kind, text }: Finding): string {
  return `${kind} ${text}`;
}
