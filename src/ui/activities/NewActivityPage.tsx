import { useRef, useState } from "react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import { acceptDay } from "../../domain/acceptable.ts";
import { ACTIVITY_KINDS, type ActivityKind } from "../../domain/activity.ts";
import { addDays, isLocalDate, type LocalDate, localDate } from "../../domain/calendar.ts";
import { ruleText } from "../../domain/recurrence.ts";
import { inSameSlot } from "../../domain/sameSlot.ts";
import { occurrenceId } from "../../domain/series.ts";
import { suggestExpected } from "../../domain/suggestExpected.ts";
import { addActivity, editActivity } from "../../replica/activities.ts";
import { addSeries } from "../../replica/series.ts";
import { registerView } from "../../replica/views.ts";
import { useCatalog, useLive, useNow, usePreparedToday, useWords, useWorkspace } from "../data.ts";
import { Chips } from "../kit/Chips.tsx";
import { Field } from "../kit/Field.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { cameFrom, go } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { touchRow } from "../kit/touchRow.ts";
import { routeAt } from "../routes.ts";
import { AlreadyThere } from "./AlreadyThere.tsx";
import { onLastRoster } from "./expecting.ts";
import { lastTime } from "./lastTime.ts";
import { fieldsLike, kindsByUse } from "./prefill.ts";
import { RepeatFields } from "./RepeatFields.tsx";
import { firstDay, missingIn, ONCE, recurrenceFrom } from "./repeating.ts";
import "./activities.css";

const LATELY = 120;

/** A new activity by one tap on its kind: everything else is as last time, and may be changed on its page. */
export function NewActivityPage() {
  usePreparedToday();
  const t = useWords();
  const { catalog } = useWorkspace();
  const may = useMayWrite();
  // Somebody may come back to the page the next day.
  const today = localDate(useNow());
  const [opened] = useState(today);
  const lately = useCatalog(
    () => catalog.activitiesBetween(addDays(opened, -LATELY), opened),
    [catalog, opened],
  );
  return (
    <>
      <PageHeader
        title={t.activity.create.title}
        back={{ to: { kind: "today" }, label: t.kit.menu.today }}
      />
      <div className="pad">
        <ReadOnly about="words" />
        {may.words &&
          (lately === undefined ? <Skeleton /> : <Choice lately={lately} today={today} />)}
      </div>
    </>
  );
}

function Choice({
  lately,
  today,
}: {
  readonly lately: readonly ActivityRow[];
  readonly today: LocalDate;
}) {
  const t = useWords();
  const { replica, catalog, me } = useWorkspace();
  const register = useLive(registerView(replica));
  // The order of the first answer stays: a chip must not move when a colleague's activity arrives.
  const [kinds] = useState(() =>
    kindsByUse(
      ACTIVITY_KINDS,
      lately.map((row) => row.kind),
    ),
  );
  const [chosen, setDate] = useState(chosenDay);
  const date = chosen ?? today;
  const sameDay = useCatalog(() => catalog.activitiesBetween(date, date), [catalog, date]);
  const [there, setThere] = useState<{
    readonly row: ActivityRow;
    readonly kind: ActivityKind;
  }>();
  const [repeating, setRepeating] = useState(ONCE);
  const missing = missingIn(firstDay(date, repeating), repeating);
  const isBusy = useRef(false);
  const tooOld = acceptDay(date, today, register.profile).ok
    ? undefined
    : t.activity.tooOld(register.profile.backDays);

  const create = async (kind: ActivityKind, anyway: boolean) => {
    const last = await lastTime(catalog, replica, kind);
    const day = firstDay(date, repeating);
    const fields = fieldsLike(last?.activity, { kind, date: day, me, now: replica.now() });
    const row = anyway ? undefined : inSameSlot(fields, sameDay ?? []);
    if (row !== undefined) return setThere({ row, kind });
    const expected = suggestExpected(register.participants.values(), {
      host: fields.host,
      lastTime: onLastRoster(last?.people ?? []),
    });
    const rule = recurrenceFrom(day, repeating);
    if (rule === undefined) {
      return go({ kind: "activity", activity: addActivity(replica, fields, expected) }, "replace");
    }
    const { date: from, state: _state, attendanceDone: _done, ...plan } = fields;
    const repeats = { from, rule: ruleText(rule), follows: undefined, uid: "" };
    const series = addSeries(replica, { ...plan, ...repeats, expected, expectsHost: true });
    go({ kind: "activity", activity: occurrenceId(series, from) }, "replace");
  };
  const once = async (task: () => Promise<void>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    await task();
    isBusy.current = false;
  };
  const join = async (row: ActivityRow) => {
    await touchRow(replica, row);
    const facilitators = [...row.facilitators.filter((member) => member !== me), me];
    editActivity(replica, row.id, { facilitators });
    go({ kind: "activity", activity: row.id }, "replace");
  };

  return (
    <>
      <div className="day-field">
        <Field
          type="date"
          label={t.activity.create.date}
          value={date}
          hint={t.format.longDay(date, today)}
          wrong={tooOld}
          onChange={(text) => {
            setThere(undefined);
            if (isLocalDate(text)) setDate(text);
          }}
        />
      </div>
      {tooOld === undefined && (
        <>
          <RepeatFields date={date} today={today} value={repeating} onChange={setRepeating} />
          <h2 className="t-3">{t.activity.create.pick}</h2>
          <div className="kinds">
            <Chips
              label={t.activity.create.pick}
              choices={kinds.map((kind) => ({ value: kind, label: t.kit.activityKinds[kind] }))}
              chosen={there === undefined ? [] : [there.kind]}
              onPress={(kind) => missing === undefined && void once(() => create(kind, false))}
            />
          </div>
          {there === undefined ? (
            <p className="t-meta new-hint">{t.activity.create.change}</p>
          ) : (
            <AlreadyThere
              row={there.row}
              onJoin={() => void once(() => join(there.row))}
              onAnyway={() => void once(() => create(there.kind, true))}
            />
          )}
        </>
      )}
    </>
  );
}

/** The day that was open in the strip of Today when the person asked for a new activity. */
function chosenDay(): LocalDate | undefined {
  const from = cameFrom();
  const route = from === undefined ? undefined : routeAt(from);
  return route?.kind === "day" ? route.date : undefined;
}
