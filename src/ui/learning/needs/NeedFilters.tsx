import type { YearMonth } from "../../../domain/calendar.ts";
import { useWords } from "../../data.ts";
import { SelectField } from "../../kit/SelectField.tsx";
import type { NeedGroup } from "../../needs/groups.ts";
import { type Choice, ordered, WAYS, type Way } from "./choosing.ts";
import { useNeedsWords } from "./useNeedsWords.ts";

/** One list to choose from for each way that needs are ordered by, and the way itself. */
export function NeedFilters({
  groups,
  choice,
  onChange,
}: {
  readonly groups: readonly NeedGroup[];
  readonly choice: Choice;
  readonly onChange: (choice: Choice) => void;
}) {
  const words = useNeedsWords();
  const nameOf = usePlaceNames();
  return (
    <div className="need-filters">
      {WAYS.map((way) => (
        <SelectField
          key={way}
          label={words.by[way]}
          none={words.any}
          // An option without a value is the one for any.
          value={choice.only[way] === undefined ? undefined : `=${choice.only[way]}`}
          choices={ordered(groups, way).map(({ key, name }) => ({
            value: `=${key}`,
            label: nameOf(way, key, name),
          }))}
          onChange={(value) => {
            const { [way]: _, ...others } = choice.only;
            const only = value === undefined ? others : { ...others, [way]: value.slice(1) };
            onChange({ ...choice, only });
          }}
        />
      ))}
      <SelectField
        label={words.order}
        value={choice.order}
        choices={WAYS.map((value) => ({ value, label: words.by[value] }))}
        onChange={(order) => onChange({ ...choice, order: order ?? choice.order })}
      />
    </div>
  );
}

export function usePlaceNames(): (way: Way, key: string, name: string) => string {
  const t = useWords();
  const words = useNeedsWords();
  return (way, key, name) => {
    if (key === "") return words.without[way];
    return way === "month" ? t.format.month(key as YearMonth) : name;
  };
}
