import { useState } from "react";
import { isLocalDate, localDate, type YearMonth } from "../../domain/calendar.ts";
import { folded } from "../../domain/folding.ts";
import type { ParticipantId } from "../../domain/ids.ts";
import { SIGNING_WAYS, type SigningWay } from "../../domain/monthEnd.ts";
import { lacksOriginal, type SigningGroup, type SigningRow } from "../../domain/signing.ts";
import { useNow } from "../data.ts";
import { Chips } from "../kit/Chips.tsx";
import { EmptyState } from "../kit/EmptyState.tsx";
import { Field } from "../kit/Field.tsx";
import { Segments } from "../kit/Segments.tsx";
import { ListSearch } from "./ListSearch.tsx";
import { SignedOrganisation } from "./SignedOrganisation.tsx";
import { useSigningWords } from "./useDeskWords.ts";

const FILTERS = ["all", "missing", "again", "originals"] as const;
type Filter = (typeof FILTERS)[number];

function isShown(row: SigningRow, filter: Filter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "missing":
      return row.state !== "signed";
    case "again":
      return row.state === "again";
    case "originals":
      return lacksOriginal(row);
  }
}

/** One way and one date for everything that is put down until they are changed, and the people to whom it belongs. */
export function SigningList({
  month,
  groups,
}: {
  readonly month: YearMonth;
  readonly groups: readonly SigningGroup[];
}) {
  const words = useSigningWords();
  const today = localDate(useNow());
  const [how, setHow] = useState<SigningWay>("paper");
  const [typed, setTyped] = useState<string>(today);
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<Filter>("all");
  // Whoever was in the list when it was chosen stays: a row that vanishes under the hand takes the next one's place.
  const [stays, setStays] = useState<ReadonlySet<ParticipantId>>(new Set());
  const all = groups.flatMap(({ rows }) => rows);
  if (all.length === 0) return <EmptyState title={words.nobody} />;
  const hasBeen = isLocalDate(typed) && typed <= today;
  const choose = (chosen: Filter) => {
    setFilter(chosen);
    setStays(new Set(all.filter((row) => isShown(row, chosen)).map((row) => row.participant)));
  };
  const asked = folded(text);
  const shown = groups
    .map((group) => ({ ...group, name: group.name || words.nowhere }))
    .map(({ rows, ...group }) => {
      const isAsked = folded(group.name).includes(asked);
      return {
        ...group,
        of: rows,
        rows: rows
          .filter((row) => isShown(row, filter) || stays.has(row.participant))
          .filter((row) => isAsked || folded(row.name).includes(asked)),
      };
    })
    .filter(({ rows }) => rows.length > 0);
  const found = shown.reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <>
      <Progress rows={all} />
      <fieldset className="signing-now">
        <legend className="t-3">{words.howTitle}</legend>
        <Segments
          label={words.how}
          value={how}
          choices={SIGNING_WAYS.map((value) => ({ value, label: words.ways[value] }))}
          onChange={setHow}
        />
        <Field
          type="date"
          label={words.date}
          value={typed}
          max={today}
          onChange={setTyped}
          wrong={hasBeen ? undefined : words.dateWrong}
        />
      </fieldset>
      <ListSearch label={words.search} value={text} onChange={setText} />
      <Chips
        label={words.filterLabel}
        choices={FILTERS.map((value) => ({
          value,
          label: words.filter[value],
          after: String(all.filter((row) => isShown(row, value)).length),
        }))}
        chosen={[filter]}
        onPress={choose}
      />
      <p className="t-meta">
        <span role="status">{found === 0 ? words.nobodyFound : words.found(found)}</span>{" "}
        <span className="by-keys">{`· ${words.keys}`}</span>
      </p>
      {shown.map(({ organisation, name, rows, of }) => (
        <SignedOrganisation
          key={organisation ?? ""}
          month={month}
          name={name}
          rows={rows}
          of={of}
          pen={{ how, date: hasBeen ? typed : today }}
        />
      ))}
    </>
  );
}

function Progress({ rows }: { readonly rows: readonly SigningRow[] }) {
  const words = useSigningWords();
  const signed = rows.filter(({ state }) => state === "signed").length;
  const again = rows.filter(({ state }) => state === "again").length;
  const originals = rows.filter(lacksOriginal).length;
  return (
    <p>
      <b>{words.progress(signed, rows.length)}</b>
      {[again > 0 && words.again(again), originals > 0 && words.originals(originals)]
        .filter((part) => part !== false)
        .map((part) => ` · ${part}`)}
    </p>
  );
}
