import type { MemberId } from "../../domain/ids.ts";
import type { Headcount as Count } from "../../domain/roster.ts";
import { useWords } from "../data.ts";
import { Stepper } from "../kit/Stepper.tsx";

const MOST = 2000;

/** People who are there without a name in the list, e.g. the audience of a seminar. Each author counts alone. */
export function Headcount({
  counts,
  me,
  nameOf,
  onChange,
}: {
  readonly counts: readonly Count[];
  readonly me: MemberId;
  readonly nameOf: (member: MemberId) => string;
  /** Undefined for those who may only read. */
  readonly onChange: ((people: number | undefined) => void) | undefined;
}) {
  const t = useWords().attendance;
  if (onChange === undefined && counts.length === 0) return undefined;
  const others = counts.filter((count) => count.author !== me);
  return (
    <section className="headcount pad" aria-labelledby="headcount-title">
      <div className="grow">
        <h2 className="t-3" id="headcount-title">
          {t.headcount.title}
        </h2>
        <p className="t-meta">{t.headcount.text}</p>
        {others.map((count) => (
          <p className="t-meta" key={count.author}>
            {t.headcount.others(nameOf(count.author), count.people)}
          </p>
        ))}
      </div>
      {onChange && (
        <Stepper
          label={t.headcount.title}
          unit="people"
          value={counts.find((count) => count.author === me)?.people ?? 0}
          max={MOST}
          onChange={(people) => onChange(people === 0 ? undefined : people)}
        />
      )}
    </section>
  );
}
