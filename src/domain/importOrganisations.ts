import { plain } from "./folding.ts";
import type { OrganisationId } from "./ids.ts";
import { compareOrganisation } from "./importChanges.ts";
import { ORGANISATION_FIELDS } from "./importFields.ts";
import type { ImportAnswer, ImportDecisions, OrganisationItem } from "./importItem.ts";
import { type Alike, areDifferent, type KnownRegister, organisationsAlike } from "./importKnown.ts";
import type { ImportRow, ImportTrouble } from "./importRows.ts";
import type { Organisation, OrganisationFields } from "./register.ts";

/** The organisations of a file, each once although many rows name it. */

export interface Belonging {
  readonly id: OrganisationId | undefined;
  /** Of the item; undefined when the file says nothing of it but who it is. */
  readonly item: string | undefined;
  readonly isDecided: boolean;
  readonly isStopped: boolean;
}

interface Draft {
  readonly row: number;
  readonly key: string;
  fields: Partial<OrganisationFields>;
  readonly known: Organisation | undefined;
  readonly alike: readonly Alike<OrganisationId>[];
  readonly isNew: boolean;
  readonly answer: ImportAnswer | undefined;
  readonly isRemembered: boolean;
  readonly troubles: readonly ImportTrouble[];
}

export interface ImportedOrganisations {
  /** First every row that can be read. */
  add(row: ImportRow): void;
  /** Then: where the person of a row belongs; undefined when the row does not say. */
  belonging(row: ImportRow): Belonging | undefined;
  items(): readonly OrganisationItem[];
}

export function importedOrganisations(
  known: KnownRegister,
  decisions: ImportDecisions,
): ImportedOrganisations {
  const byName = new Map<string, Draft[]>();
  const byNumber = new Map<string, Draft>();
  const byId = new Map<string, Draft>();
  const byRow = new Map<number, Draft>();
  const exact = exactOrganisations(known);

  const draftOf = (row: ImportRow): Draft | undefined => {
    const { name = "", number = "" } = row.organisation;
    const named = exact(row);
    // An earlier row may have told that the one without a number has another.
    const told = byId.get(named?.id ?? "");
    const here = areDifferent(told?.fields.number ?? "", number) ? undefined : named;
    const found =
      byNumber.get(number) ??
      byId.get(here?.id ?? "") ??
      byName.get(plain(name))?.find(({ fields }) => !areDifferent(fields.number ?? "", number));
    if (found) return found;
    const isNamed = here !== undefined || name !== "" || number !== "";
    return isNamed ? made(row, here) : undefined;
  };

  const made = (row: ImportRow, here: Organisation | undefined): Draft => {
    const key = `organisation/${row.row}`;
    const { name = "", number = "" } = row.organisation;
    const alike = here || name === "" ? [] : organisationsAlike(name, number, known);
    const decision = decisions.get(key);
    const isSame = decision?.kind === "same" && alike.some(({ id }) => id === decision.id);
    const isNew = alike.length === 0 || decision?.kind === "new";
    const beside = alike.map(({ id }) => id);
    const chosen = isSame ? known.organisations.get(decision.id)?.organisation : undefined;
    return {
      row: row.row,
      key,
      fields: {},
      known: here ?? chosen,
      alike,
      isNew,
      answer: isSame
        ? { kind: "same" }
        : isNew && here === undefined
          ? { kind: "new", beside }
          : undefined,
      isRemembered: here !== undefined && name !== "" && plain(name) !== plain(here.name),
      troubles: row.troubles,
    };
  };

  return {
    add(row) {
      if (row.troubles.some(({ stops }) => stops)) {
        // Alone, so that what cannot be read keeps no other row out.
        byRow.set(row.row, { ...made(row, undefined), fields: row.organisation });
        return;
      }
      const draft = draftOf(row);
      if (!draft) return;
      byRow.set(row.row, draft);
      // What a later row says of the same fills in what the first did not.
      draft.fields = { ...row.organisation, ...draft.fields };
      const { name = "", number = "" } = row.organisation;
      if (number !== "") byNumber.set(number, draft);
      if (draft.known) byId.set(draft.known.id, draft);
      const named = byName.get(plain(name)) ?? [];
      if (name !== "" && !named.includes(draft)) byName.set(plain(name), [...named, draft]);
    },
    belonging(row) {
      const draft = byRow.get(row.row);
      return (
        draft && {
          id: draft.known?.id,
          item: draft.key,
          isDecided: draft.known !== undefined || draft.isNew,
          isStopped: troublesOf(draft).some(({ stops }) => stops),
        }
      );
    },
    items: () => [...new Set(byRow.values())].map(itemOf),
  };
}

function troublesOf({ known, fields, troubles }: Draft): readonly ImportTrouble[] {
  const isNameless = !known && (fields.name ?? "") === "";
  const missing = { field: "organisation", why: "missing", stops: true } as const;
  const own = troubles.filter(({ field }) => ORGANISATION_FIELDS.includes(field));
  return isNameless ? [...own, missing] : own;
}

function itemOf(draft: Draft): OrganisationItem {
  const { key, row, fields, known, alike, isNew, answer, isRemembered } = draft;
  const troubles = troublesOf(draft);
  const { fills, changes } = known
    ? compareOrganisation(known, fields)
    : { fills: [], changes: [] };
  const item = {
    what: "organisation" as const,
    ...{ key, row, alike, fields, fills, changes, troubles, answer, isRemembered },
    id: known?.id,
    name: known?.name || (fields.name ?? ""),
    canBeNew: true,
  };
  if (troubles.some(({ stops }) => stops)) return { ...item, state: "stopped" };
  if (known) return { ...item, state: fills.length + changes.length > 0 ? "changes" : "same" };
  return { ...item, state: isNew ? "new" : "alike" };
}

/** By its id, its number, or its name where no number speaks against it. */
export function exactOrganisations(
  known: KnownRegister,
): (row: ImportRow) => Organisation | undefined {
  const byNumber = new Map<string, Organisation>();
  const byName = new Map<string, Organisation[]>();
  for (const { organisation, exact } of known.organisations.values()) {
    if (organisation.number !== "") byNumber.set(organisation.number, organisation);
    for (const name of exact) byName.set(name, [...(byName.get(name) ?? []), organisation]);
  }
  return ({ organisationId = "", organisation: { name = "", number = "" } }) => {
    const named = (byName.get(plain(name)) ?? []).filter(
      (one) => !areDifferent(one.number, number),
    );
    return (
      known.organisations.get(organisationId)?.organisation ??
      byNumber.get(number) ??
      (named.length === 1 ? named[0] : undefined)
    );
  };
}
