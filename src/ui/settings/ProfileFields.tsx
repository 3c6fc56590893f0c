import { useState } from "react";
import { isLocalDate, type LocalDate } from "../../domain/calendar.ts";
import { LONGEST_RETENTION, RECORD_CLASSES } from "../../domain/retention.ts";
import type { WorkspaceProfile } from "../../domain/workspace.ts";
import { setProfile } from "../../replica/register.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Field } from "../kit/Field.tsx";
import { SavedField } from "../kit/SavedField.tsx";

/** The project's facts, which coordinators alone change; each is stored as it is typed. */
export function ProfileFields({ profile }: { readonly profile: WorkspaceProfile }) {
  const t = useWords();
  const words = t.settings.project;
  const { replica } = useWorkspace();
  const [name, setName] = useState(profile.name);
  const [caseNumber, setCaseNumber] = useState(profile.caseNumber);
  const [start, setStart] = useState<string>(profile.start ?? "");
  const [end, setEnd] = useState<string>(profile.end ?? "");
  const day = (text: string): LocalDate | undefined => (isLocalDate(text) ? text : undefined);
  return (
    <div className="fields">
      <Field
        label={words.name}
        value={name}
        onChange={(typed) => {
          setName(typed);
          if (typed.trim() !== "") setProfile(replica, { name: typed.trim() });
        }}
        autoComplete="off"
        maxLength={120}
        wrong={name.trim() === "" ? words.nameMissing : undefined}
      />
      <Field
        label={words.caseNumber}
        hint={words.caseNumberHint}
        value={caseNumber}
        onChange={(typed) => {
          setCaseNumber(typed);
          setProfile(replica, { caseNumber: typed.trim() });
        }}
        autoComplete="off"
        maxLength={40}
      />
      <div className="dates">
        <Field
          type="date"
          label={words.start}
          value={start}
          onChange={(typed) => {
            setStart(typed);
            setProfile(replica, { start: day(typed) });
          }}
        />
        <Field
          type="date"
          label={words.end}
          value={end}
          onChange={(typed) => {
            setEnd(typed);
            setProfile(replica, { end: day(typed) });
          }}
          wrong={start !== "" && end !== "" && end < start ? words.endBeforeStart : undefined}
        />
      </div>
      <SavedField
        label={words.backDays}
        hint={words.backDaysHint}
        inputMode="numeric"
        value={String(profile.backDays)}
        check={(typed) => (isBackDays(typed) ? undefined : words.backDaysWrong)}
        save={(typed) => setProfile(replica, { backDays: Number(typed) })}
      />
      {RECORD_CLASSES.map((each) => (
        <SavedField
          key={each}
          label={words.retention[each]}
          hint={words.retentionHint[each]}
          inputMode="numeric"
          value={String(profile.retention[each])}
          check={(typed) => (isYears(typed) ? undefined : words.retentionWrong)}
          save={(typed) =>
            setProfile(replica, { retention: { ...profile.retention, [each]: Number(typed) } })
          }
        />
      ))}
    </div>
  );
}

function isYears(typed: string): boolean {
  return /^\d{1,2}$/.test(typed.trim()) && Number(typed) <= LONGEST_RETENTION;
}

/** A year back is as far as anybody has papers for. */
function isBackDays(typed: string): boolean {
  return /^\d{1,3}$/.test(typed.trim()) && Number(typed) <= 366;
}
