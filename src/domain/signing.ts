import type { OrganisationId, ParticipantId } from "./ids.ts";
import { type MonthEnd, SIGNERS, type Signature, type Signer } from "./monthEnd.ts";
import type { MonthReport, ReportPerson } from "./monthReport.ts";
import type { Sameness } from "./sameness.ts";

/** Who has signed a month and who has not (domain.md B "Månadsintyg"): only hours that the participant has written and the
 *  manager has approved go into the funder's papers (B1). */

/** missing = nobody has signed; again = the minutes are others than those that were signed. */
export type SigningState = "signed" | "again" | "missing";

/** Both must have signed the minutes that stand now. `minutes` = the person's registered minutes of the month. */
export function signingOf(
  { signatures }: Pick<MonthEnd, "signatures">,
  participant: ParticipantId,
  minutes: number,
): SigningState {
  const own = signatures.filter((signature) => signature.participant === participant);
  const states = SIGNERS.map((whose) => signedBy(own, whose, minutes).state);
  if (states.includes("again")) return "again";
  return states.includes("missing") ? "missing" : "signed";
}

export interface SignedBy {
  readonly state: SigningState;
  /** The one that stands; of those that no longer fit, the newest. */
  readonly signature: Signature | undefined;
}

/** Of one person's signatures. There may be several when two have turned out to be one: it is enough that one of them is
 *  about these minutes, in whatever order they are read. */
export function signedBy(own: readonly Signature[], whose: Signer, minutes: number): SignedBy {
  const all = own.filter((signature) => signature.whose === whose).sort(newestFirst);
  const fitting = all.find((signature) => signature.minutes === minutes);
  if (fitting) return { state: "signed", signature: fitting };
  return { state: all.length > 0 ? "again" : "missing", signature: all[0] };
}

function newestFirst(a: Signature, b: Signature): number {
  return b.at - a.at || (a.participant < b.participant ? -1 : 1);
}

/** One person who is expected to sign: with no time in the month there is nothing to sign. */
export interface SigningRow {
  readonly participant: ParticipantId;
  readonly name: string;
  /** Registered minutes of the month: what is signed. */
  readonly minutes: number;
  readonly signed: Readonly<Record<Signer, SignedBy>>;
  /** Both together. */
  readonly state: SigningState;
  /** The signed original has come in. */
  readonly original: boolean;
  /** Names of other organisations where the person has time this month: their managers sign their own parts. */
  readonly also: readonly string[];
}

export interface SigningGroup {
  /** Where its people were last in the month; undefined = they belong nowhere. */
  readonly organisation: OrganisationId | undefined;
  readonly name: string;
  readonly rows: readonly SigningRow[];
}

/** By organisation, whose manager signs for its people; each person stands once. Both in the order of the names. */
export function signingGroups(
  { people, organisations }: Pick<MonthReport, "people" | "organisations">,
  { signatures, originals }: Pick<MonthEnd, "signatures" | "originals">,
  { speaker }: Pick<Sameness, "speaker">,
): readonly SigningGroup[] {
  const signed = new Map<ParticipantId, Signature[]>();
  for (const signature of signatures) {
    const id = speaker(signature.participant);
    signed.set(id, [...(signed.get(id) ?? []), signature]);
  }
  const come = new Set([...originals.keys()].map(speaker));
  const nameOf = new Map(organisations.map(({ id, name }) => [id, name]));
  const rowOf = (person: ReportPerson): SigningRow => {
    const own = signed.get(person.participant) ?? [];
    return {
      participant: person.participant,
      name: person.name,
      minutes: person.registered,
      signed: {
        participant: signedBy(own, "participant", person.registered),
        manager: signedBy(own, "manager", person.registered),
      },
      state: person.signing,
      original: come.has(person.participant),
      also: person.organisations
        .slice(0, -1)
        .map(({ organisation }) => nameOf.get(organisation) ?? ""),
    };
  };
  return organisations.flatMap(({ id, name }) => {
    const rows = people
      .filter((person) => person.organisations.at(-1)?.organisation === id)
      .map(rowOf);
    return rows.length === 0 ? [] : [{ organisation: id, name, rows }];
  });
}

/** For whom `whose` is put down when it is put down for a whole organisation: who has not signed what stands now. Somebody
 *  with time at several organisations has several managers, and is marked alone. */
export function leftToSign(rows: readonly SigningRow[], whose: Signer): readonly SigningRow[] {
  return rows.filter(
    ({ signed, also }) =>
      signed[whose].state !== "signed" && (whose === "participant" || also.length === 0),
  );
}

/** Signed on paper by somebody, and the paper itself has not come: copies have been refused (domain.md C1). */
export function lacksOriginal({ signed, original }: SigningRow): boolean {
  return !original && SIGNERS.some((whose) => signed[whose].signature?.how === "paper");
}
