import { useWords } from "../data.ts";
import { useOverviewWords } from "./useOverviewWords.ts";

/** How many participants a tooth may stand for: ten, unless the goal would give a gear that nobody can read. */
const SIZES = [1, 10, 20, 50, 100, 200, 500, 1000] as const;
const [FEWEST_TEETH, MOST_TEETH] = [6, 60];

export function peoplePerTooth(goal: number): number {
  if (goal < FEWEST_TEETH * 10) return 1;
  return (
    SIZES.find((size) => size >= 10 && goal / size <= MOST_TEETH) ?? Math.ceil(goal / MOST_TEETH)
  );
}

/** Participants towards the goal. The number in the middle says the same as the teeth. */
export function GoalGear({
  people,
  goal,
}: {
  /** Undefined = not told. */
  readonly people: number | undefined;
  /** 0 = not said. */
  readonly goal: number;
}) {
  const t = useWords();
  const words = useOverviewWords();
  const perTooth = peoplePerTooth(goal);
  const teeth = goal === 0 ? 36 : Math.ceil(goal / perTooth);
  const done = goal === 0 || people === undefined ? 0 : people / perTooth;
  return (
    <div className="goal-gear">
      <svg viewBox="0 0 236 236" aria-hidden="true">
        {Array.from({ length: teeth }, (_, at) => {
          const part = Math.min(1, Math.max(0, done - at));
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a tooth is its place and nothing else.
            <g key={at}>
              <path d={tooth(at, teeth)} className="off" />
              {part > 0 && <path d={tooth(at, teeth)} className={part < 1 ? "on some" : "on"} />}
            </g>
          );
        })}
      </svg>
      <p>
        <span className="huge num">
          {people === undefined ? words.notTold : t.format.number(people)}
        </span>
        <span className="t-meta">
          {goal === 0 ? words.gear.people(people ?? 0) : words.gear.of(t.format.number(goal))}
        </span>
      </p>
    </div>
  );
}

const [MIDDLE, OUTER, ROOT, HOLE] = [118, 117, 102.4, 81.9];

function tooth(at: number, teeth: number): string {
  const point = (radius: number, part: number) => {
    const angle = ((at + part) / teeth) * 2 * Math.PI - Math.PI / 2;
    return `${(MIDDLE + radius * Math.cos(angle)).toFixed(2)} ${(MIDDLE + radius * Math.sin(angle)).toFixed(2)}`;
  };
  const along = (radius: number, part: number) =>
    `A${radius} ${radius} 0 0 1 ${point(radius, part)}`;
  return [
    `M${point(HOLE, 0.05)}L${point(ROOT, 0.05)}${along(ROOT, 0.15)}`,
    `L${point(OUTER, 0.25)}${along(OUTER, 0.75)}`,
    `L${point(ROOT, 0.85)}${along(ROOT, 0.95)}`,
    `L${point(HOLE, 0.95)}A${HOLE} ${HOLE} 0 0 0 ${point(HOLE, 0.05)}Z`,
  ].join("");
}
