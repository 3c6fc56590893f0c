import { useRef, useState } from "react";
import type { ActivityRow } from "../../catalog/catalog.ts";
import { acceptDay } from "../../domain/acceptable.ts";
import { ACTIVITY_KINDS, type ActivityKind } from "../../domain/activity.ts";
import { addDays, isLocalDate, type LocalDate, localDate } from "../../domain/calendar.ts";
import { suggestExpected } from "../../domain/suggestExpected.ts";
import { addActivity, editActivity } from "../../replica/activities.ts";
import { prepare } from "../../replica/prepare.ts";
import { registerView } from "../../replica/views.ts";
import { useCatalog, useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Chips } from "../kit/Chips.tsx";
import { Field } from "../kit/Field.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { cameFrom, go } from "../kit/navigation.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { routeAt } from "../routes.ts";
import { AlreadyThere } from "./AlreadyThere.tsx";
import { onLastRoster } from "./expecting.ts";
import { lastTime } from "./lastTime.ts";
import { fieldsLike, inSameSlot, kindsByUse } from "./prefill.ts";
import "./activities.css";

const LATELY = 120;

/** A new activity by one tap on its kind: everything else is as last time, and may be changed on its page. */
export function NewActivityPage() {
  usePrepared("today");
  const t = useWords();
  const { replica, catalog } = useWorkspace();
  const may = useMayWrite();
  const [today] = useState(() => localDate(replica.now()));
  const lately = useCatalog(
    () => catalog.activitiesBetween(addDays(today, -LATELY), today),
    [catalog, today],
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
  const [date, setDate] = useState(() => chosenDay() ?? today);
  const sameDay = useCatalog(() => catalog.activitiesBetween(date, date), [catalog, date]);
  const [there, setThere] = useState<{
    readonly row: ActivityRow;
    readonly kind: ActivityKind;
  }>();
  const isBusy = useRef(false);
  const tooOld = acceptDay(date, today, register.profile).ok
    ? undefined
    : t.activity.tooOld(register.profile.backDays);

  const create = async (kind: ActivityKind, anyway: boolean) => {
    const last = await lastTime(catalog, replica, kind);
    const fields = fieldsLike(last?.activity, { kind, date, me, now: replica.now() });
    const row = anyway ? undefined : inSameSlot(fields, sameDay ?? []);
    if (row !== undefined) return setThere({ row, kind });
    const expected = suggestExpected(register.participants.values(), {
      host: fields.host,
      lastTime: onLastRoster(last?.people ?? []),
    });
    go({ kind: "activity", activity: addActivity(replica, fields, expected) }, "replace");
  };
  const once = async (task: () => Promise<void>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    await task();
    isBusy.current = false;
  };
  const join = async (row: ActivityRow) => {
    await prepare(replica, row.id);
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
          <h2 className="t-3">{t.activity.create.pick}</h2>
          <div className="kinds">
            <Chips
              label={t.activity.create.pick}
              choices={kinds.map((kind) => ({ value: kind, label: t.kit.activityKinds[kind] }))}
              chosen={there === undefined ? [] : [there.kind]}
              onPress={(kind) => void once(() => create(kind, false))}
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
