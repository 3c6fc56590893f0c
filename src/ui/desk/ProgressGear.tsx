/** One tooth for each step, filled when it is done; the words beside it say the same. */
export function ProgressGear({ done }: { readonly done: readonly boolean[] }) {
  return (
    <svg className="progress-gear" width="92" height="92" viewBox="0 0 92 92" aria-hidden="true">
      {done.map((isDone, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tooth is its place and nothing else.
        <path key={at} d={tooth(at, done.length)} className={isDone ? "on" : "off"} />
      ))}
    </svg>
  );
}

const [MIDDLE, OUTER, ROOT, HOLE] = [46, 45, 35, 22.5];
/** Of a tooth's share of the circle: where its parts begin and end; the rest is the gap to the next. */
const [FOOT, FLANK] = [0.06, 0.26];

function tooth(at: number, teeth: number): string {
  const point = (radius: number, part: number) => {
    const angle = ((at + part) / teeth) * 2 * Math.PI - Math.PI / 2;
    return `${(MIDDLE + radius * Math.cos(angle)).toFixed(2)} ${(MIDDLE + radius * Math.sin(angle)).toFixed(2)}`;
  };
  return [
    `M${point(HOLE, FOOT)}L${point(ROOT, FOOT)}`,
    `A${ROOT} ${ROOT} 0 0 1 ${point(ROOT, FLANK)}`,
    `L${point(OUTER, FLANK + 0.07)}A${OUTER} ${OUTER} 0 0 1 ${point(OUTER, 1 - FLANK - 0.07)}`,
    `L${point(ROOT, 1 - FLANK)}A${ROOT} ${ROOT} 0 0 1 ${point(ROOT, 1 - FOOT)}`,
    `L${point(HOLE, 1 - FOOT)}A${HOLE} ${HOLE} 0 0 0 ${point(HOLE, FOOT)}Z`,
  ].join("");
}
