import { Send } from "lucide-react";
import { useState } from "react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import { localDate } from "../../domain/calendar.ts";
import type { CardEntry, Principle } from "../../domain/card.ts";
import { type Covered, coveredBy, principlesAsked } from "../../domain/coverage.ts";
import type { ActivityId } from "../../domain/ids.ts";
import { askForWords } from "../../replica/reminders.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useNow, useWords, useWorkspace } from "../data.ts";
import type { MonthRows } from "../desk/stepCounts.ts";
import { Button } from "../kit/Button.tsx";
import { softHyphens } from "../kit/softHyphens.ts";
import { dayOf, firstName, useDiaryWords, writtenAbout } from "./diaryReading.ts";

interface Cell {
  readonly row: ActivityRow;
  readonly principle: Principle;
}

/** What is written about which principle at which session; for what is missing one person is asked for one sentence. */
export function Coverage({
  rows,
  cards,
  onShow,
}: {
  readonly rows: MonthRows;
  readonly cards: ReadonlyMap<ActivityId, readonly CardEntry[]>;
  /** The material whose id begins like this. */
  readonly onShow: (start: string) => void;
}) {
  const t = useWords();
  const words = useDiaryWords().coverage;
  const today = localDate(useNow());
  const [chosen, choose] = useState<Cell>();
  const held = writtenAbout(rows).filter(({ date }) => date <= today);
  const principles = principlesAsked([...cards.values()].flat());
  const entriesOf = ({ row, principle }: Cell) =>
    (cards.get(row.id) ?? []).filter((entry) => entry.principle === principle);
  const cells = held.flatMap((row) => principles.map((principle) => ({ row, principle })));
  const missing = cells.filter((cell) => coveredBy(entriesOf(cell)) === "missing");
  const same = (a: Cell, b: Cell) => a.row.id === b.row.id && a.principle === b.principle;
  const asked = (chosen && missing.find((cell) => same(cell, chosen))) ?? missing[0];
  const press = (cell: Cell, state: Covered) => {
    if (state === "missing") choose(cell);
    const [entry] = entriesOf(cell);
    if (state === "filled" && entry) onShow(`card/${entry.activity}/${cell.principle}/`);
  };
  return (
    <section className="coverage" aria-labelledby="coverage">
      <h2 className="t-3" id="coverage">
        {words.title}
      </h2>
      {held.length === 0 ? (
        <p className="t-meta">{words.none}</p>
      ) : (
        <>
          <table>
            <thead>
              <tr>
                <td />
                {principles.map((principle) => (
                  <th scope="col" key={principle}>
                    <abbr title={t.kit.principles[principle]}>{words.short[principle]}</abbr>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {held.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <span>{softHyphens(row.title || t.kit.activityKinds[row.kind])}</span>
                    <span className="t-small num">{dayOf(row.date)}</span>
                  </th>
                  {principles.map((principle) => {
                    const cell = { row, principle };
                    const state = coveredBy(entriesOf(cell));
                    const isAsked = asked !== undefined && same(cell, asked);
                    return (
                      <td key={principle} className={isAsked ? "asked" : undefined}>
                        <button
                          type="button"
                          aria-pressed={state === "missing" ? isAsked : undefined}
                          aria-disabled={state === "nothing" ? true : undefined}
                          aria-label={words.cell(
                            t.kit.principles[principle],
                            `${row.title || t.kit.activityKinds[row.kind]} ${dayOf(row.date)}`,
                            words.states[state],
                          )}
                          onClick={() => press(cell, state)}
                        >
                          <CoverMark state={state} />
                        </button>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
          <ul className="cover-key">
            {(["filled", "nothing", "missing"] as const).map((state) => (
              <li key={state}>
                <CoverMark state={state} />
                {words.states[state]}
              </li>
            ))}
          </ul>
          {asked && <AskOne cell={asked} />}
        </>
      )}
    </section>
  );
}

/** A day later one may ask again. */
const AGAIN_MS = 24 * 60 * 60 * 1000;

function AskOne({ cell: { row, principle } }: { readonly cell: Cell }) {
  const t = useWords();
  const words = useDiaryWords().coverage;
  const now = useNow();
  const { replica } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const member = row.facilitators[0] ?? row.createdBy;
  const name = firstName(members.get(member)?.name || t.kit.someone);
  const at = row.reminders.find(([who, , what]) => who === member && what === principle)?.[1] ?? 0;
  const session = `${row.title || t.kit.activityKinds[row.kind]} ${dayOf(row.date)}`;
  return (
    <div className="ask-one">
      <p className="t-meta">{words.about(t.kit.principles[principle], session)}</p>
      {at > now - AGAIN_MS ? (
        <p role="status">{words.asked(name, t.format.when(at, now))}</p>
      ) : (
        <Button
          kind="soft"
          small
          wide
          icon={Send}
          onPress={() => void askForWords(replica, member, row.id, principle)}
        >
          {words.ask(name)}
        </Button>
      )}
    </div>
  );
}

/** A filled tooth, a line, a hollow tooth: told by their shapes, not by a colour. */
function CoverMark({ state }: { readonly state: Covered }) {
  return (
    <svg width="18" height="14" viewBox="0 0 18 14" aria-hidden="true">
      {state === "filled" && (
        <path d="M0 14L3 1.5Q3.3 .5 4.3 .5H13.7Q14.7 .5 15 1.5L18 14Z" className="tooth-on" />
      )}
      {state === "nothing" && <path d="M3 7.5H15" className="cover-line" />}
      {state === "missing" && <path d="M1 13L3.7 1.2H14.3L17 13Z" className="tooth-off" />}
    </svg>
  );
}
