import { CalendarArrowUp } from "lucide-react";
import { useState } from "react";
import { seriesFile } from "../../app/calendarFiles.ts";
import { acceptActivity } from "../../domain/acceptable.ts";
import { addDays, localDate } from "../../domain/calendar.ts";
import { endSeries } from "../../replica/series.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Field } from "../kit/Field.tsx";
import { FieldGuard } from "../kit/FieldGuard.tsx";
import { handOver } from "../kit/handOver.ts";
import { Sheet } from "../kit/Sheet.tsx";
import { showUndo } from "../uiState.ts";
import { type Coming, changeComing, firstUnder } from "./changingSeries.ts";
import { clockTyped, typedClock } from "./editing.ts";
import { RepeatFields } from "./RepeatFields.tsx";
import { missingIn } from "./repeating.ts";

/** What is to come of a series. Nothing is stored before the button is pressed: each change is a series of its own. */
export function SeriesSheet({
  coming,
  onClose,
}: {
  readonly coming: Coming;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const words = t.plan.series;
  const { replica, catalog } = useWorkspace();
  const { profile } = useLive(registerView(replica));
  const { series, next } = coming;
  const today = localDate(replica.now());
  const [title, setTitle] = useState(series.title);
  const [place, setPlace] = useState(series.place);
  const [start, setStart] = useState(typedClock(series.start));
  const [end, setEnd] = useState(typedClock(series.end));
  const [repeating, setRepeating] = useState(coming.repeating);
  const from = firstUnder(coming, repeating, today);
  const hours = {
    start: clockTyped(start) ?? series.start,
    end: clockTyped(end) ?? series.end,
  };
  const judged = acceptActivity({ ...series, ...hours, date: from }, profile);
  const isWrongEnd = !judged.ok && judged.problem.field !== "date";
  const isReady = !isWrongEnd && missingIn(from, repeating) === undefined;

  const change = () => {
    if (!isReady) return;
    const changes = { title: title.trim(), place: place.trim(), ...hours };
    if (changeComing(replica, coming, changes, repeating, today)) onClose();
  };
  const share = async () => {
    const file = await seriesFile({ replica, catalog, t }, series.id);
    if (file !== undefined) await handOver(file);
  };
  const stop = () => {
    const before = series.ended;
    endSeries(replica, series.id, addDays(next, -1));
    showUndo({ text: words.stopped, undo: () => endSeries(replica, series.id, before) });
    onClose();
  };
  return (
    <Sheet
      title={words.title}
      meta={<p>{words.lead(t.format.day(next, today))}</p>}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={change}>
          {words.change}
        </Button>
      }
    >
      <div className="edit-fields">
        <div>
          <Field label={words.titleField} value={title} onChange={setTitle} autoComplete="off" />
          <FieldGuard about={`title/${series.id}`} value={title} onChange={setTitle} />
        </div>
        <div>
          <Field label={words.place} value={place} onChange={setPlace} autoComplete="off" />
          <FieldGuard about={`place/${series.id}`} value={place} onChange={setPlace} />
        </div>
        <div className="pair">
          <Field type="time" label={words.start} value={start} onChange={setStart} />
          <Field
            type="time"
            label={words.end}
            value={end}
            onChange={setEnd}
            wrong={isWrongEnd ? t.activity.refused.end : undefined}
          />
        </div>
        <RepeatFields
          date={next}
          today={today}
          value={repeating}
          mustRepeat
          onChange={setRepeating}
        />
        <div className="stop-series">
          <Button onPress={stop}>{words.stop}</Button>
          <p className="t-meta">{words.stopText(t.format.day(next, today))}</p>
          <Button kind="text" icon={CalendarArrowUp} onPress={() => void share()}>
            {t.plan.exportSeries}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
