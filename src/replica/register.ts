import * as Y from "yjs";
import type { DeviceNumber, MemberId, OrganisationId, ParticipantId } from "../domain/ids.ts";
import type { Member, OrganisationFields, ParticipantFields } from "../domain/register.ts";
import { docKey } from "../domain/rings.ts";
import type { WorkspaceProfile } from "../domain/workspace.ts";
import { setField } from "./activities.ts";
import type { Replica } from "./replica.ts";
import { type Fields, roots } from "./schema.ts";

export const REGISTER = docKey("team", "register");

export function addOrganisation(replica: Replica, fields: OrganisationFields): OrganisationId {
  const id = replica.newId<OrganisationId>();
  addRecord(replica, "organisations", id, { ...fields });
  return id;
}

export function editOrganisation(
  replica: Replica,
  id: OrganisationId,
  changes: Partial<OrganisationFields>,
): void {
  editRecord(replica, "organisations", id, { ...changes });
}

export function addParticipant(replica: Replica, fields: ParticipantFields): ParticipantId {
  const id = replica.newId<ParticipantId>();
  addRecord(replica, "participants", id, { ...fields });
  return id;
}

export function editParticipant(
  replica: Replica,
  id: ParticipantId,
  changes: Partial<ParticipantFields>,
): void {
  editRecord(replica, "participants", id, { ...changes });
}

export function setProfile(replica: Replica, changes: Partial<WorkspaceProfile>): void {
  replica.change(REGISTER, { kind: "settings" }, (doc) =>
    writeAll(roots.profile(doc), { ...changes }),
  );
}

export function nameMember(
  replica: Replica,
  member: MemberId,
  card: Pick<Member, "name" | "organisationName">,
): void {
  const { name, organisationName } = card;
  replica.change(REGISTER, { kind: "register" }, (doc) =>
    setField(roots.members(doc), member, { name, organisationName }),
  );
}

export function nameDevice(replica: Replica, device: DeviceNumber, name: string): void {
  replica.change(REGISTER, { kind: "settings" }, (doc) =>
    setField(roots.devices(doc), String(device), name),
  );
}

function addRecord(
  replica: Replica,
  root: "organisations" | "participants",
  id: string,
  fields: Readonly<Record<string, unknown>>,
): void {
  replica.change(REGISTER, { kind: "register" }, (doc) => {
    const record: Fields = new Y.Map();
    roots[root](doc).set(id, record);
    writeAll(record, fields);
  });
}

function editRecord(
  replica: Replica,
  root: "organisations" | "participants",
  id: string,
  changes: Readonly<Record<string, unknown>>,
): void {
  replica.change(REGISTER, { kind: "register" }, (doc) => {
    const record = roots[root](doc).get(id);
    if (!(record instanceof Y.Map)) throw new Error(`no ${root} ${id}`);
    writeAll(record, changes);
  });
}

function writeAll(fields: Fields, changes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(changes)) setField(fields, name, value);
}
