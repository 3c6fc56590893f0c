import { CircleAlert, CircleCheck, CircleDashed, PenLine, Plus } from "lucide-react";
import { localDate, monthOf } from "../../domain/calendar.ts";
import type { ImportDecision, ImportItem, ImportState } from "../../domain/importItem.ts";
import type { KnownRegister } from "../../domain/importKnown.ts";
import { useNow, useWords } from "../data.ts";
import { useVaultWords } from "../desk/useDeskWords.ts";
import { Button } from "../kit/Button.tsx";
import { LinkTo } from "../kit/LinkTo.tsx";
import { Tag } from "../kit/Tag.tsx";
import { Toggle } from "../kit/Toggle.tsx";
import { useBringInWords } from "./useBringInWords.ts";
import { valueWords } from "./valueWords.ts";

const LOOKS = {
  new: { kind: "safe", icon: Plus },
  changes: { kind: "plain", icon: PenLine },
  alike: { kind: "wait", icon: CircleDashed },
  waits: { kind: "wait", icon: CircleDashed },
  same: { kind: "plain", icon: CircleCheck },
  again: { kind: "plain", icon: CircleCheck },
  stopped: { kind: "help", icon: CircleAlert },
} as const satisfies Readonly<Record<ImportState, object>>;

/** One organisation or person of the file. */
export function PlanRow({
  item,
  known,
  isOver,
  onOver,
  onDecide,
}: {
  readonly item: ImportItem;
  readonly known: KnownRegister;
  readonly isOver: boolean;
  readonly onOver: (isOver: boolean) => void;
  readonly onDecide: (decision: ImportDecision) => void;
}) {
  const t = useWords();
  const words = useBringInWords();
  const vault = useVaultWords();
  const month = monthOf(localDate(useNow()));
  const { kind, icon } = LOOKS[item.state];
  const name = item.name || words.nameless;
  const home = item.what === "person" ? homeOf(item, known) : words.organisationMark;
  const told = { t, words, vault };
  return (
    <li className="plan-row">
      <p className="plan-name">
        <span className="b">{name}</span>
        <Tag kind={kind} icon={icon}>
          {words.state[item.state]}
        </Tag>
      </p>
      <p className="t-meta">{[words.rowAt(item.row), home].filter(Boolean).join(" · ")}</p>
      {item.fills.length > 0 && (
        <p className="t-meta">
          {item.fills
            .map(({ field, to }) =>
              words.fills(
                words.fields[field],
                field === "organisation" && item.what === "person"
                  ? home
                  : valueWords(field, to, told),
              ),
            )
            .join(" · ")}
        </p>
      )}
      {item.changes.map(({ field, from, to }) => (
        <p key={field}>
          {words.change(
            words.fields[field],
            valueWords(field, from, told),
            valueWords(field, to, told),
          )}
        </p>
      ))}
      {item.changes.length > 0 && item.state === "changes" && (
        <Toggle
          label={words.overwrite(name)}
          meta={words.overwriteText}
          on={isOver}
          onChange={onOver}
        />
      )}
      {item.troubles.map(({ field, why }) => (
        <p key={`${field}/${why}`}>{words.trouble(words.fields[field], words.troubles[why])}</p>
      ))}
      {item.isRemembered && item.id !== undefined && (
        <p>
          {words.remembered(...whoIs(item.id, known))}{" "}
          <LinkTo className="change-answer" to={{ kind: "month-end", month, step: "duplicates" }}>
            {words.changeAnswer}
          </LinkTo>
        </p>
      )}
      {item.what === "person" && item.isElsewhere && <p>{words.elsewhere}</p>}
      {item.what === "person" && item.state === "again" && item.canBeNew && (
        <>
          <p>{words.sameNameAbove}</p>
          <Button
            small
            label={words.isNamesake(name, item.row)}
            onPress={() => onDecide({ kind: "new" })}
          >
            {words.namesake}
          </Button>
        </>
      )}
      {item.state === "alike" && (
        <fieldset className="alike">
          <legend>{words.isAlike(name)}</legend>
          <div className="in-a-row">
            {item.alike.map(({ id, likeness }) => (
              <Button key={id} small onPress={() => onDecide({ kind: "same", id })}>
                {words.sameAs(...whoIs(id, known))} ({words.likeness[likeness]})
              </Button>
            ))}
            {item.canBeNew && (
              <Button small onPress={() => onDecide({ kind: "new" })}>
                {words.asNew}
              </Button>
            )}
          </div>
        </fieldset>
      )}
    </li>
  );
}

function whoIs(id: string, known: KnownRegister): readonly [name: string, where: string] {
  const organisation = known.organisations.get(id)?.organisation;
  if (organisation) return [organisation.name, organisation.municipality];
  const person = known.people.get(id)?.person;
  const home = known.organisations.get(person?.organisation ?? "")?.organisation;
  return [person?.name ?? "", home?.name ?? ""];
}

function homeOf(item: Extract<ImportItem, { what: "person" }>, known: KnownRegister): string {
  const here = item.organisation && known.organisations.get(item.organisation)?.organisation.name;
  return here ?? item.organisationName;
}
