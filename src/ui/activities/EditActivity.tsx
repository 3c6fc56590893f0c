import type { ReactNode } from "react";
import {
  ACTIVITY_FORMS,
  ACTIVITY_KINDS,
  ACTIVITY_STATES,
  type Activity,
  type ActivityFields,
  WORKSHOP_PURPOSES,
} from "../../domain/activity.ts";
import { plannedMinutes } from "../../domain/agreement.ts";
import type { MemberId, OrganisationId } from "../../domain/ids.ts";
import { editActivity } from "../../replica/activities.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Chips } from "../kit/Chips.tsx";
import { SavedField } from "../kit/SavedField.tsx";
import { Segments } from "../kit/Segments.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { Toggle } from "../kit/Toggle.tsx";
import { refusalOf } from "./editing.ts";
import { WhenFields } from "./WhenFields.tsx";

/** Every field of an activity. Each is stored by itself, so two people who correct different ones both keep theirs. */
export function EditActivity({
  activity,
  onClose,
}: {
  readonly activity: Activity;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const words = t.activity.edit;
  const { replica } = useWorkspace();
  const { profile } = useLive(registerView(replica));
  const save = (changes: Partial<ActivityFields>) => editActivity(replica, activity.id, changes);
  const checkBreak = (text: string) => {
    const refusal = refusalOf({ ...activity, breakMinutes: Number(text || "0") }, profile);
    return refusal && t.activity.refused[refusal];
  };

  return (
    <Sheet
      title={words.title}
      meta={<p>{words.hours(t.format.minutes(plannedMinutes(activity)))}</p>}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={onClose}>
          {words.done}
        </Button>
      }
    >
      <div className="edit-fields">
        <p className="t-meta">{words.saved}</p>
        <SelectField
          label={words.kind}
          value={activity.kind}
          choices={ACTIVITY_KINDS.map((value) => ({ value, label: t.kit.activityKinds[value] }))}
          onChange={(kind) => kind !== undefined && save({ kind })}
        />
        {activity.kind === "workshop" && (
          <SelectField
            label={words.purpose}
            none={words.noPurpose}
            value={activity.purpose}
            choices={WORKSHOP_PURPOSES.map((value) => ({
              value,
              label: t.activity.purposes[value],
            }))}
            onChange={(purpose) => save({ purpose })}
          />
        )}
        <SavedField
          label={words.titleField}
          value={activity.title}
          guarded={`title/${activity.id}`}
          save={(title) => save({ title: title.trim() })}
        />
        <WhenFields activity={activity} onChange={save} />
        <SavedField
          label={words.breakMinutes}
          inputMode="numeric"
          value={String(activity.breakMinutes)}
          check={checkBreak}
          save={(text) => save({ breakMinutes: Number(text || "0") })}
        />
        <SavedField
          label={words.place}
          value={activity.place}
          guarded={`place/${activity.id}`}
          save={(place) => save({ place: place.trim() })}
        />
        <HostField activity={activity} onChange={save} />
        <Segments
          label={words.form}
          value={activity.form}
          choices={ACTIVITY_FORMS.map((value) => ({ value, label: t.activity.forms[value] }))}
          onChange={(form) => save({ form })}
        />
        <Group label={words.facilitators}>
          <Facilitators activity={activity} onChange={(facilitators) => save({ facilitators })} />
        </Group>
        <SavedField
          label={words.lecturer}
          value={activity.lecturer}
          save={(lecturer) => save({ lecturer: lecturer.trim() })}
        />
        <SelectField
          label={words.state}
          value={activity.state}
          choices={ACTIVITY_STATES.map((value) => ({ value, label: t.kit.activityStates[value] }))}
          onChange={(state) => state !== undefined && save({ state })}
        />
        <Toggle
          label={words.counts}
          meta={words.countsText}
          on={activity.countsAsParticipantTime}
          onChange={(countsAsParticipantTime) => save({ countsAsParticipantTime })}
        />
      </div>
    </Sheet>
  );
}

/** The host's place becomes the activity's while none has been written. */
function HostField({
  activity,
  onChange,
}: {
  readonly activity: Activity;
  readonly onChange: (changes: Partial<ActivityFields>) => void;
}) {
  const t = useWords().activity.edit;
  const { replica } = useWorkspace();
  const { organisations } = useLive(registerView(replica));
  const byName = [...organisations.values()].sort((a, b) => a.name.localeCompare(b.name, "sv"));
  const choose = (host: OrganisationId | undefined) => {
    const organisation = host && organisations.get(host);
    const place = [organisation?.name, organisation?.municipality].filter(Boolean).join(", ");
    onChange(activity.place.trim() === "" && place !== "" ? { host, place } : { host });
  };
  return (
    <SelectField
      label={t.host}
      none={t.noHost}
      value={activity.host}
      choices={byName.map((organisation) => ({ value: organisation.id, label: organisation.name }))}
      onChange={choose}
    />
  );
}

function Facilitators({
  activity,
  onChange,
}: {
  readonly activity: Activity;
  readonly onChange: (facilitators: readonly MemberId[]) => void;
}) {
  const t = useWords();
  const { replica, membership, me } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const inTeam = useLive(membership)
    .members.filter((member) => !member.removed && member.role !== "reader")
    .map((member) => member.id);
  const everybody = [...new Set([me, ...inTeam, ...activity.facilitators])];
  return (
    <Chips
      label={t.activity.edit.facilitators}
      choices={everybody.map((member) => ({
        value: member,
        label: members.get(member)?.name || (member === me ? t.kit.me : t.kit.someone),
      }))}
      chosen={activity.facilitators}
      onPress={(member) =>
        onChange(
          activity.facilitators.includes(member)
            ? activity.facilitators.filter((each) => each !== member)
            : [...activity.facilitators, member],
        )
      }
    />
  );
}

function Group({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <p className="group-label">{label}</p>
      {children}
    </div>
  );
}
