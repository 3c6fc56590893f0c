import type {
  DeviceNumber,
  MemberId,
  OrganisationId,
  ParticipantId,
  SeriesId,
} from "../domain/ids.ts";
import type { Prompts } from "../domain/prompts.ts";
import type { Member, Organisation, Participant } from "../domain/register.ts";
import type { Sameness } from "../domain/sameness.ts";
import type { Series } from "../domain/series.ts";
import type { WorkspaceProfile } from "../domain/workspace.ts";
import type { Reading } from "./liveView.ts";
import { readPrompts } from "./prompts.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { samenessView } from "./sameness.ts";
import {
  type Fields,
  readMember,
  readOrganisation,
  readParticipant,
  readProfile,
  roots,
} from "./schema.ts";
import { readSeries } from "./seriesSchema.ts";
import { spokenRecords } from "./spoken.ts";
import type { Touched } from "./touched.ts";

/** A part that did not change is the same Map or object as before. */
export interface Register {
  readonly profile: WorkspaceProfile;
  /** Those who speak for their group (`spokenRecords`), also under the ids that they speak for. */
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
  readonly participants: ReadonlyMap<ParticipantId, Participant>;
  readonly sameness: Sameness;
  /** Every row as it stands, also those that others speak for. */
  readonly written: Written;
  readonly members: ReadonlyMap<MemberId, Member>;
  readonly deviceNames: ReadonlyMap<DeviceNumber, string>;
  readonly series: ReadonlyMap<SeriesId, Series>;
  readonly prompts: Prompts;
}

export interface Written {
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
  readonly participants: ReadonlyMap<ParticipantId, Participant>;
}

export function registerReading(replica: Replica): Reading<Register> {
  return {
    needs: [REGISTER],
    follows: (doc) => doc === REGISTER,
    isTouched: () => true,
    read: (previous, changes) => {
      const doc = replica.doc(REGISTER);
      const again = <T extends object>(root: string, known: T | undefined, read: () => T): T =>
        known !== undefined && changes && !changes.some((touched) => touched.has(root))
          ? known
          : read();
      const written = {
        organisations: again("organisations", previous?.written.organisations, () =>
          readRecords(
            roots.organisations(doc),
            "organisations",
            readOrganisation,
            previous?.written.organisations,
            changes,
          ),
        ),
        participants: again("participants", previous?.written.participants, () =>
          readRecords(
            roots.participants(doc),
            "participants",
            readParticipant,
            previous?.written.participants,
            changes,
          ),
        ),
      };
      return {
        ...spokenIn(replica, written, previous),
        written,
        profile: again("profile", previous?.profile, () => readProfile(roots.profile(doc))),
        members: again("members", previous?.members, () =>
          readRecords(roots.members(doc), "members", readMember, undefined, undefined),
        ),
        deviceNames: again("devices", previous?.deviceNames, () =>
          readDeviceNames(roots.devices(doc)),
        ),
        prompts: again("prompts", previous?.prompts, () => readPrompts(roots.prompts(doc))),
        series: again("series", previous?.series, () => readSeries(roots.series(doc))),
      };
    },
  };
}

/** Built anew only when a row or a pair changed. */
function spokenIn(
  replica: Replica,
  written: Written,
  previous: Register | undefined,
): Pick<Register, "organisations" | "participants" | "sameness"> {
  const sameness = samenessView(replica).get();
  const { organisations, participants } = written;
  const isOld = previous?.sameness === sameness && previous.written.organisations === organisations;
  if (isOld && previous.written.participants === participants) return previous;
  return {
    sameness,
    organisations: isOld ? previous.organisations : spokenRecords(organisations, sameness),
    participants: spokenRecords(participants, sameness, (person) => atSpeakers(person, sameness)),
  };
}

/** Belongs, and belonged, to the organisations that speak. The same object where nothing differs. */
function atSpeakers(person: Participant, { speaker }: Sameness): Participant {
  const { organisation, moves } = person;
  const spoken = organisation && speaker(organisation);
  const isOther = moves?.some(
    (move) => move.organisation && speaker(move.organisation) !== move.organisation,
  );
  if (spoken === organisation && !isOther) return person;
  return {
    ...person,
    organisation: spoken,
    ...(moves && {
      moves: moves.map((move) => ({
        ...move,
        organisation: move.organisation && speaker(move.organisation),
      })),
    }),
  };
}

function readRecords<Id extends string, Value, T>(
  root: {
    get(key: string): Value | undefined;
    forEach(each: (value: Value, key: string) => void): void;
  },
  name: string,
  read: (id: Id, value: Value) => T,
  previous: ReadonlyMap<Id, T> | undefined,
  changes: readonly Touched[] | undefined,
): ReadonlyMap<Id, T> {
  if (!previous || !changes) {
    const all = new Map<Id, T>();
    root.forEach((value, id) => {
      all.set(id as Id, read(id as Id, value));
    });
    return all;
  }
  const next = new Map(previous);
  for (const touched of changes) {
    for (const id of (touched.get(name) ?? []) as Iterable<Id>) {
      const value = root.get(id);
      if (value === undefined) next.delete(id);
      else next.set(id, read(id, value));
    }
  }
  return next;
}

function readDeviceNames(devices: Fields): ReadonlyMap<DeviceNumber, string> {
  const names = new Map<DeviceNumber, string>();
  devices.forEach((name, number) => {
    if (typeof name === "string") names.set(Number(number) as DeviceNumber, name);
  });
  return names;
}
