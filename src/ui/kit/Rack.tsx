/** One tooth per person in the order of the list: filled = here, cross = away, hollow = not marked. Hidden from screen
 *  readers; the counter beside it says the same in words. */
export function Rack({ teeth }: { readonly teeth: readonly ("here" | "away" | "none")[] }) {
  if (teeth.length === 0) return undefined;
  const pitch = Math.min(17.5, Math.max(7, 350 / teeth.length));
  const width = Math.max(60, pitch * teeth.length);
  return (
    <svg
      className="rack"
      viewBox={`0 0 ${width} 22`}
      preserveAspectRatio="xMinYMid meet"
      aria-hidden="true"
    >
      <rect x="0" y="17" width={pitch * teeth.length} height="5" rx="1.5" className="tooth-on" />
      {teeth.map((tooth, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tooth is its place in the row and keeps nothing.
        <path key={place} d={drawing(tooth, place * pitch, pitch)} className={LOOKS[tooth]} />
      ))}
    </svg>
  );
}

const LOOKS = { here: "tooth-on", away: "tooth-away", none: "tooth-off" } as const;

function drawing(tooth: "here" | "away" | "none", left: number, pitch: number): string {
  const gap = pitch * 0.1;
  const lean = pitch * 0.128;
  const [a, b] = [left + gap, left + pitch - gap];
  switch (tooth) {
    case "here":
      return `M${a} 18L${a + lean} 1.5Q${a + lean} 0 ${a + lean + 1.5} 0H${b - lean - 1.5}Q${b - lean} 0 ${b - lean} 1.5L${b} 18Z`;
    case "none":
      return `M${a + 0.8} 17L${a + lean + 0.8} 1.2H${b - lean - 0.8}L${b - 0.8} 17`;
    case "away": {
      const arm = Math.min(3.4, pitch * 0.2);
      const middle = left + pitch / 2;
      return `M${middle - arm} ${12 - arm}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}`;
    }
  }
}
