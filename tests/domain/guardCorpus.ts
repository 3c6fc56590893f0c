import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding, Guard, GuardRegister, SensitiveKind } from "../../src/domain/guard.ts";
import type { ParticipantRole } from "../../src/domain/register.ts";

/** The made-up sentences that the guard is measured on. Nobody in them exists. The only personnummer is the published
 *  example 19640823-3234 (domain.md S35; Skatteverket, SKV 704), the only samordningsnummer the example of SKV 707 and
 *  SKV M 2010:3, 701063-2391; 000101-0000 fails the check digit and nobody has it. Phone numbers are from the series
 *  that PTS keeps free for films and books. Mail goes to example.org and its like. */

export const CORPUS_REGISTER: GuardRegister = {
  people: people(`
    operations-manager Åsa Lindqvist · supervisor Muhammed Al-Amin · board Ann-Christine Öberg · trainee Eva Björk
    employee Maria Johansson · trainee Maria Johansson · trainee Fatima Benali · employee Hans Sten · trainee Linn Alm
    board Maj Ros · manager Per Lund · employee Inga Mars · trainee Mina Rahimi · trainee Saga Frisk · employee Max Holm
    trainee Klara Rask · other Stig Strand · trainee Dag Norén · trainee Tor Wik · employee Nils-Erik Åsbrink
    supervisor Karima Haddad · trainee Olga Petrovna · trainee Kim Nguyen · trainee Zeynep Yılmaz · trainee José Fernández
    trainee Ahmed Fadil · employee Solveig Tingvall · trainee Conny Markström · employee Lennart Bäckman
    trainee Majken Skoog · employee Kristoffer Wallin · trainee Yusuf Abdi · board Tuula Mäkinen · supervisor Jörgen Qvist
    trainee Charlotta Sjöö · trainee Ulrika · trainee Viola · employee Axel Ström · trainee Björn Vinter
    trainee Rosa Lilja · trainee Sixten Falk · trainee Anna Karlsson`),
  colleagues: ["Anna Berg", "Bo Ek", "Karin Dal"],
  places: [
    "Kafé Kastanjen",
    "Trådrullens Återbruk",
    "Näver & Spik AB",
    "Stiftelsen Solgläntans Trädgård",
    "Hjul i Hand",
    "Björks Bageri",
  ],
};

function people(list: string): GuardRegister["people"] {
  return list
    .split(/[·\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [role = "", ...name] = line.split(" ");
      return { role: role as ParticipantRole, name: name.join(" ") };
    });
}

const KINDS: Readonly<Record<string, SensitiveKind>> = {
  p: "personal-number",
  c: "coordination-number",
  t: "temporary-number",
  tel: "phone",
  m: "e-mail",
  n: "name",
  h: "health",
};

export type CorpusFile = "guardCorpus.txt" | "guardCorpus.heldOut.txt" | "guardCorpus.after.txt";

export interface Sentence {
  readonly text: string;
  readonly spans: readonly Pick<Finding, "kind" | "start" | "end">[];
}

export function corpus(file: CorpusFile): readonly Sentence[] {
  return readFileSync(join(import.meta.dirname, file), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map(sentence);
}

function sentence(line: string): Sentence {
  let text = "";
  let from = 0;
  const spans: Sentence["spans"][number][] = [];
  for (const match of line.matchAll(/\{(\w+)\|([^}]+)\}/g)) {
    const [whole, tag = "", words = ""] = match;
    const kind = KINDS[tag];
    if (kind === undefined) throw new Error(`no kind ${tag}: ${line}`);
    text += line.slice(from, match.index);
    spans.push({ kind, start: text.length, end: text.length + words.length });
    text += words;
    from = match.index + whole.length;
  }
  return { text: text + line.slice(from), spans };
}

export interface Figures {
  readonly sentences: number;
  readonly words: number;
  readonly byKind: ReadonlyMap<SensitiveKind, { readonly marked: number; readonly found: number }>;
  readonly missed: readonly string[];
  readonly falseAlarms: readonly string[];
}

/** Found = all of it is marked, as the right kind. A false alarm = a mark that touches nothing of its kind. */
export function measure(guard: Guard, sentences: readonly Sentence[]): Figures {
  const byKind = new Map<SensitiveKind, { marked: number; found: number }>();
  const missed: string[] = [];
  const falseAlarms: string[] = [];
  let words = 0;
  for (const { text, spans } of sentences) {
    words += text.split(/\s+/).length;
    const findings = guard(text);
    for (const { kind, start, end } of spans) {
      const count = byKind.get(kind) ?? { marked: 0, found: 0 };
      const isFound = findings.some((f) => f.kind === kind && f.start <= start && f.end >= end);
      byKind.set(kind, { marked: count.marked + 1, found: count.found + (isFound ? 1 : 0) });
      if (!isFound) missed.push(`${kind} "${text.slice(start, end)}" in: ${text}`);
    }
    for (const f of findings) {
      if (spans.some((s) => s.kind === f.kind && s.start < f.end && f.start < s.end)) continue;
      falseAlarms.push(`${f.kind} "${f.text}" in: ${text}`);
    }
  }
  return { sentences: sentences.length, words, byKind, missed, falseAlarms };
}

export function recall(figures: Figures, kinds: readonly SensitiveKind[]): number {
  const counts = kinds.flatMap((kind) => figures.byKind.get(kind) ?? []);
  const marked = counts.reduce((sum, count) => sum + count.marked, 0);
  return marked === 0 ? 1 : counts.reduce((sum, count) => sum + count.found, 0) / marked;
}

export function per300(figures: Figures): number {
  return (figures.falseAlarms.length * 300) / figures.words;
}
