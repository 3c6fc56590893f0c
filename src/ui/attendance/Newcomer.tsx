import { UserPlus } from "lucide-react";
import type { PersonRow } from "../../catalog/catalog.ts";
import type { OrganisationId } from "../../domain/ids.ts";
import type { Organisation } from "../../domain/register.ts";
import { useWords } from "../data.ts";
import { Chips } from "../kit/Chips.tsx";
import { Icon } from "../kit/Icon.tsx";

const NONE = "";

/** The typed name as somebody new: one tap on an organisation adds. Somebody with nearly the same name stands beside as
 *  a choice of its own, never as a question in the way. */
export function Newcomer({
  name,
  organisations,
  perhaps,
  onAdd,
  onSame,
}: {
  readonly name: string;
  /** Likeliest first. */
  readonly organisations: readonly Organisation[];
  readonly perhaps: readonly PersonRow[];
  readonly onAdd: (organisation: OrganisationId | undefined) => void;
  readonly onSame: (person: PersonRow) => void;
}) {
  const t = useWords().attendance.walkIn;
  return (
    <div className="newcomer">
      {perhaps.length > 0 && (
        <>
          <p className="t-meta">{t.perhaps}</p>
          <Chips
            label={t.perhaps}
            choices={perhaps.map((person) => ({
              value: person.id,
              label: person.name,
              after: person.organisationName,
            }))}
            chosen={[]}
            onPress={(id) => {
              const same = perhaps.find((person) => person.id === id);
              if (same !== undefined) onSame(same);
            }}
          />
        </>
      )}
      <p className="line">
        <Icon of={UserPlus} />
        <span>
          {t.newBefore}
          <b>{t.newName(name)}</b>
          {t.newAfter}
        </span>
      </p>
      <Chips
        scroll
        label={`${t.newBefore}${name}${t.newAfter}`}
        choices={[
          ...organisations.map(({ id, name: label }) => ({ value: id as string, label })),
          { value: NONE, label: t.newWithout },
        ]}
        chosen={[]}
        onPress={(id) => onAdd(id === NONE ? undefined : (id as OrganisationId))}
      />
    </div>
  );
}
