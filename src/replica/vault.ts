import type { Live } from "../base/live.ts";
import type { ParticipantId } from "../domain/ids.ts";
import { docKey } from "../domain/rings.ts";
import {
  END_REASONS,
  END_STATUSES,
  EXTENTS,
  SEXES,
  spokenVault,
  TERMS,
  type VaultEntry,
  type VaultFields,
} from "../domain/vault.ts";
import { setField } from "./activities.ts";
import { date, record, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { samenessNow } from "./sameness.ts";
import { type Fields, roots } from "./schema.ts";

/** The coordinators' own register: what must never come near a facilitator's phone (domain.md E1). */
export const DESK_REGISTER = docKey("desk", "register");

/** One flat key per person and field, so that two coordinators who fill in different fields both keep theirs. The document
 *  must be loaded. */
export function setVault(
  replica: Replica,
  participant: ParticipantId,
  changes: Partial<VaultFields>,
): void {
  replica.change(DESK_REGISTER, { kind: "vault" }, (doc) => {
    for (const [field, value] of Object.entries(changes)) {
      setField(roots.vault(doc), `${participant}/${field}`, value);
    }
  });
}

/** Everybody of whom something is known, by the id that speaks. */
export type Vault = ReadonlyMap<ParticipantId, VaultEntry>;

export function vaultView(replica: Replica): Live<Vault> {
  return liveView<Vault>(replica, "vault", () => ({
    needs: [DESK_REGISTER, REGISTER],
    follows: (doc) => doc === DESK_REGISTER || doc === REGISTER,
    isTouched: (touched) => ["vault", "sameness", "participants"].some((root) => touched.has(root)),
    read: () => {
      const vault = readVault(roots.vault(replica.doc(DESK_REGISTER)));
      return spokenVault(vault, samenessNow(replica).speaker);
    },
  }));
}

/** As it was written, twins apart. */
export function readVault(vault: Fields): Vault {
  const raw = new Map<ParticipantId, Record<string, unknown>>();
  vault.forEach((value, key) => {
    const [participant, field] = key.split("/");
    if (!participant || !field) return;
    const id = participant as ParticipantId;
    const known = raw.get(id) ?? {};
    known[field] = value;
    raw.set(id, known);
  });
  return new Map([...raw].map(([id, fields]) => [id, readEntry(id, record(fields))]));
}

function readEntry(
  participant: ParticipantId,
  fields: Readonly<Record<string, unknown>>,
): VaultEntry {
  const among = <N>(values: readonly N[], value: unknown) => values.find((one) => one === value);
  const { qualification } = fields;
  return {
    participant,
    number: text(fields["number"]),
    realName: text(fields["realName"]),
    isProtected: fields["isProtected"] === true,
    sex: among(SEXES, fields["sex"]),
    start: date(fields["start"]),
    end: date(fields["end"]),
    endReason: among(END_REASONS, fields["endReason"]),
    qualification: typeof qualification === "boolean" ? qualification : undefined,
    endStatus: among(END_STATUSES, fields["endStatus"]),
    terms: among(TERMS, fields["terms"]),
    extent: among(EXTENTS, fields["extent"]),
  };
}

/** Everything about one person; for an erasure. */
export function forgetInVault(vault: Fields, participant: ParticipantId): void {
  for (const key of [...vault.keys()]) {
    if (key.startsWith(`${participant}/`)) vault.delete(key);
  }
}
