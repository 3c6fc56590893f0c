import { type MouseEvent, type PointerEvent, useRef, useState } from "react";
import type { LocalDate } from "../../domain/calendar.ts";
import { useWords } from "../data.ts";
import { LinkTo } from "../kit/LinkTo.tsx";
import { Tooth } from "../kit/Tooth.tsx";
import type { StripDay } from "./dayPlan.ts";

/** A day that came to nothing has no tooth; its words say why. */
const TOOTH: Readonly<Partial<Record<StripDay["mark"], "filled" | "hollow">>> = {
  done: "filled",
  missing: "hollow",
  planned: "hollow",
};

const LONG_PRESS_MS = 450;
const STAYS_MS = 2500;

/** Days that can be pushed sideways, today in view. A long press speaks the mark, as its name does. */
export function DayStrip({
  days,
  today,
  shown,
}: {
  readonly days: readonly StripDay[];
  readonly today: LocalDate;
  readonly shown: LocalDate;
}) {
  const t = useWords();
  const [spoken, setSpoken] = useState<string>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const marked = (day: string, { date, mark }: StripDay) =>
    t.today.dayAndMark(date === today ? t.today.isToday(day) : day, t.today.dayMarks[mark]);
  const words = (day: StripDay) => marked(t.format.day(day.date, today), day);
  /** What the two letters and the number leave out, so that the whole link reads "fr 8 mars, klart". */
  const rest = (day: StripDay) => marked(t.format.monthName(day.date), day);
  const speak = (day: StripDay) => (event: PointerEvent) => {
    clearTimeout(timer.current);
    setSpoken(undefined);
    if (event.pointerType !== "mouse") {
      timer.current = setTimeout(() => setSpoken(words(day)), LONG_PRESS_MS);
    }
  };
  const release = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setSpoken(undefined), STAYS_MS);
  };
  const followed = (event: MouseEvent) => {
    if (spoken !== undefined) event.preventDefault();
    setSpoken(undefined);
  };
  return (
    <nav className="strip" aria-label={t.today.days}>
      {spoken !== undefined && <p className="spoken">{spoken}</p>}
      <div className="strip-days" ref={bringIntoView}>
        {days.map((day) => (
          <LinkTo
            key={day.date}
            to={day.date === today ? { kind: "today" } : { kind: "day", date: day.date }}
            className={`day${day.date === today ? " is-today" : ""}`}
            aria-current={day.date === shown ? "date" : undefined}
            title={words(day)}
            draggable={false}
            onPointerDown={speak(day)}
            onPointerUp={release}
            onPointerCancel={release}
            onPointerLeave={release}
            onContextMenu={(event) => event.preventDefault()}
            onClick={followed}
          >
            <span className="d">{t.format.twoLetterDay(day.date)} </span>
            <span className="n num">{Number(day.date.slice(8))} </span>
            <span className="sr">{rest(day)}</span>
            <span className="m">
              {TOOTH[day.mark] !== undefined && <Tooth done={TOOTH[day.mark] === "filled"} />}
            </span>
          </LinkTo>
        ))}
      </div>
    </nav>
  );
}

/** The shown day, else today, stands last in the part that is seen: what has been is more often wanted. */
function bringIntoView(strip: HTMLElement | null): void {
  if (strip === null) return;
  const day = strip.querySelector<HTMLElement>("[aria-current], .is-today");
  if (day) strip.scrollLeft = day.offsetLeft + day.offsetWidth - strip.clientWidth;
}
