import { plain } from "./folding.ts";
import type { ParticipantId } from "./ids.ts";
import { comparePerson } from "./importChanges.ts";
import type { ImportKind } from "./importFields.ts";
import type { ImportDecisions, PersonItem } from "./importItem.ts";
import {
  areDifferent,
  type KnownPerson,
  type KnownRegister,
  peopleAlike,
  realNumber,
} from "./importKnown.ts";
import type { Belonging } from "./importOrganisations.ts";
import type { ImportRow, ImportTrouble } from "./importRows.ts";

/** The people of a file, one row after the other: a later row may be about somebody of an earlier one. */

export interface ImportedPeople {
  /** Rows that say who they are about by name and place come first, then those with a number that is here, then those that
   *  merely look like somebody, and last those without a name. So a row that is about somebody for certain is never one too many
   *  because of a guess about another, and the same file is read the same way again. */
  turnOf(row: ImportRow, belonging: Belonging | undefined): number;
  item(row: ImportRow, belonging: Belonging | undefined): PersonItem;
}

export function importedPeople(
  known: KnownRegister,
  kind: ImportKind,
  decisions: ImportDecisions,
): ImportedPeople {
  const seen = lookups(known);
  const turnOf: ImportedPeople["turnOf"] = (row, belonging) => {
    const home = belonging && (belonging.id ?? belonging.item);
    const { name } = row.person;
    const placed = seen.placed(row, home);
    const here = known.people.get(placed ?? "");
    // By a name that somebody has said to be theirs: after those who have it.
    const isOwn = here === undefined || plain(here.person.name) === plain(name ?? "");
    if (placed !== undefined && isOwn) return 0;
    if (placed === undefined && seen.find(row, home) !== undefined) return 1;
    return name === undefined ? 3 : 2;
  };
  const item: ImportedPeople["item"] = (row, belonging) => {
    const number = realNumber(row.vault.number ?? "");
    const name = row.person.name ?? "";
    const home = belonging && (belonging.id ?? belonging.item);
    const key = `person/${row.row}`;
    const base = {
      what: "person" as const,
      ...{ key, row: row.row, name, person: row.person, vault: row.vault },
      organisation: belonging?.id,
      organisationItem: belonging?.item,
      organisationName: row.organisation.name ?? "",
      canBeNew: kind !== "vault",
      isElsewhere: false,
      id: undefined,
      answer: undefined,
      isRemembered: false,
      ...NOTHING_FOUND,
    };
    const stopped = (...more: readonly ImportTrouble[]): PersonItem => ({
      ...base,
      troubles: [...row.troubles, ...more],
      state: "stopped",
    });
    if (row.troubles.some(({ stops }) => stops) || belonging?.isStopped) return stopped();
    if (belonging && !belonging.isDecided) {
      return { ...base, troubles: row.troubles, state: "waits" };
    }
    const answered = seen.answered(row, home);
    const found = seen.find(row, home) ?? answered ?? seen.unchanged(row, home, kind);
    if (!found && name === "") return stopped({ field: "name", why: "missing", stops: true });
    const alike = found ? [] : peopleAlike(name, belonging?.id, number, known);
    const decision = decisions.get(key);
    const here =
      found ??
      (decision?.kind === "same" && alike.some(({ id }) => id === decision.id)
        ? decision.id
        : undefined);
    if (here !== undefined) {
      const answer = found === undefined ? ({ kind: "same" } as const) : undefined;
      if (!seen.isTaken(here, row)) {
        const person = known.people.get(here);
        if (person) {
          const isByName = found !== undefined && !seen.isSure(row);
          const isOther =
            plain(name) !== plain(person.person.name) || seen.placed(row, home) === undefined;
          const told = { ...base, alike, answer, isRemembered: isByName && isOther };
          return matched(told, person, row, kind, belonging);
        }
      } else {
        // Two may have one name (domain.md G2): only somebody who knows them can say that these do.
        const canBeNew = base.canBeNew && !seen.isSure(row);
        if (!canBeNew || decision?.kind !== "new") {
          return { ...base, ...againOf(here), canBeNew, troubles: row.troubles };
        }
        seen.add(key, row, home);
        const other = { kind: "new", beside: [here] } as const;
        return { ...base, troubles: row.troubles, answer: other, state: "new" };
      }
    }
    if (alike.length > 0 && decision?.kind !== "new") {
      return { ...base, troubles: row.troubles, alike, state: "alike" };
    }
    if (kind === "vault") return stopped({ field: "name", why: "no-person", stops: true });
    seen.add(key, row, home);
    const answer = { kind: "new", beside: alike.map(({ id }) => id) } as const;
    return { ...base, troubles: row.troubles, alike, answer, state: "new" };
  };
  return { turnOf, item };
}

const NOTHING_FOUND = { alike: [], fills: [], changes: [] };

function againOf(here: string) {
  const isKnown = !here.startsWith("person/");
  return { state: "again" as const, id: isKnown ? (here as ParticipantId) : undefined };
}

function matched(
  item: Omit<PersonItem, "state" | "troubles">,
  here: KnownPerson,
  row: ImportRow,
  kind: ImportKind,
  belonging: Belonging | undefined,
): PersonItem {
  const said = kind === "vault" ? {} : row.person;
  const { fills, changes } = comparePerson(here, said, row.vault);
  const { organisation, moves } = here.person;
  const isHomeless = organisation === undefined && moves === undefined;
  const isPlaced = kind !== "vault" && belonging !== undefined && isHomeless;
  const placed = isPlaced ? [{ field: "organisation" as const, from: undefined, to: "" }] : [];
  const isOther = belonging !== undefined && !isHomeless && belonging.id !== organisation;
  return {
    ...item,
    id: here.person.id,
    name: here.person.name || item.name,
    fills: [...placed, ...fills],
    changes,
    isElsewhere: kind !== "vault" && isOther,
    troubles: row.troubles,
    state: placed.length + fills.length + changes.length > 0 ? "changes" : "same",
  };
}

/** Who is here or stood in an earlier row: by id, by number, or by name and organisation together. */
function lookups(known: KnownRegister) {
  const byNumber = new Map<string, string>();
  const numberOf = new Map<string, string>();
  const byPlace = new Map<string, string[]>();
  /** What was said of rows like it; only where nobody else here has the same name. */
  const byAnswer = new Map<string, string | undefined>();
  const bearers = new Map<string, Set<string>>();
  const taken = new Set<string>();
  const number = (id: string, told: string) => {
    if (told === "" || numberOf.has(id)) return;
    byNumber.set(told, id);
    numberOf.set(id, told);
  };
  const put = (id: string, names: readonly string[], home: string | undefined, told: string) => {
    number(id, told);
    for (const name of names) {
      const place = `${name}/${home ?? ""}`;
      byPlace.set(place, [...(byPlace.get(place) ?? []), id]);
    }
  };
  for (const [id, { person, exact, places, vault }] of known.people) {
    put(id, exact, person.organisation, realNumber(vault?.number ?? ""));
    for (const name of exact) bearers.set(name, (bearers.get(name) ?? new Set()).add(id));
    for (const [name, home] of places) {
      const place = `${name}/${home ?? ""}`;
      byAnswer.set(place, byAnswer.has(place) && byAnswer.get(place) !== id ? undefined : id);
    }
  }
  const placed = (row: ImportRow, home: string | undefined): string | undefined => {
    if (row.personId !== undefined && known.people.has(row.personId)) return row.personId;
    const told = realNumber(row.vault.number ?? "");
    const place = `${plain(row.person.name ?? "")}/${home ?? ""}`;
    const there = (byPlace.get(place) ?? []).filter(
      (id) => !areDifferent(numberOf.get(id) ?? "", told),
    );
    // Where a row before this one was said to be a namesake, the next is one row too many again.
    return there.length === 1 || there.every((id) => !known.people.has(id)) ? there[0] : undefined;
  };
  const sure = (row: ImportRow): string | undefined => {
    const byId = row.personId !== undefined && known.people.has(row.personId);
    return byId ? row.personId : byNumber.get(realNumber(row.vault.number ?? ""));
  };
  return {
    placed,
    find(row: ImportRow, home: string | undefined): string | undefined {
      return sure(row) ?? placed(row, home);
    },
    answered({ person, vault }: ImportRow, home: string | undefined): string | undefined {
      const name = plain(person.name ?? "");
      const place = `${name}/${home ?? ""}`;
      const id = byAnswer.get(place);
      const isOne =
        bearers.get(name)?.size === 1 && byPlace.get(place)?.every((one) => one === id) !== false;
      if (id === undefined || !isOne) return undefined;
      const told = realNumber(vault.number ?? "");
      return areDifferent(numberOf.get(id) ?? "", told) ? undefined : id;
    },
    /** Of several with one name in one place, the first that stands here just as the row says, and that no earlier row was. */
    unchanged(row: ImportRow, home: string | undefined, kind: ImportKind): string | undefined {
      const there = byPlace.get(`${plain(row.person.name ?? "")}/${home ?? ""}`) ?? [];
      return there.find((id) => {
        const here = taken.has(id) ? undefined : known.people.get(id);
        if (!here) return false;
        const { fills, changes } = comparePerson(
          here,
          kind === "vault" ? {} : row.person,
          row.vault,
        );
        return fills.length + changes.length === 0;
      });
    },
    /** By more than a name. */
    isSure: (row: ImportRow) => sure(row) !== undefined,
    /** Whether an earlier row has said that it is this one; if not, this row has. */
    isTaken(id: string, { vault }: ImportRow): boolean {
      if (taken.has(id)) return true;
      taken.add(id);
      number(id, realNumber(vault.number ?? ""));
      return false;
    },
    add(key: string, row: ImportRow, home: string | undefined): void {
      taken.add(key);
      put(key, [plain(row.person.name ?? "")], home, realNumber(row.vault.number ?? ""));
    },
  };
}
