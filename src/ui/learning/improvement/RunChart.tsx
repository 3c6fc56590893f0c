import { type PointerEvent, useLayoutEffect, useRef, useState } from "react";
import { type ChartFacts, type ChartLine, layoutChart } from "./chartLayout.ts";

/** The chart as it is drawn; what it says is in `label`, and in the table beside it. `onPick` gets the place of the value nearest to a
 *  tap. */
export function RunChart({
  facts,
  label,
  picked,
  onPick,
}: {
  readonly facts: Omit<ChartFacts, "width">;
  readonly label: string;
  readonly picked?: number | undefined;
  readonly onPick?: ((at: number) => void) | undefined;
}) {
  const drawing = useRef<SVGSVGElement>(null);
  const width = useUnits(drawing);
  const layout = layoutChart({ ...facts, width });
  const pick = ({ clientX, clientY }: PointerEvent) => {
    const svg = drawing.current;
    if (svg === null || onPick === undefined) return;
    const frame = svg.getBoundingClientRect();
    const unit = frame.width / width;
    const away = layout.dots.map(([x, y]) =>
      Math.hypot(x - (clientX - frame.left) / unit, (y - (clientY - frame.top) / unit) / 3),
    );
    onPick(away.indexOf(Math.min(...away)));
  };
  return (
    <svg
      ref={drawing}
      className="run-chart"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="img"
      aria-label={label}
      onPointerUp={pick}
    >
      {layout.lines.map(({ kind, points }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place and nothing else.
        <path key={at} className={kind} d={pathOf(points)} />
      ))}
      {layout.dots.map(([x, y], at) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place and nothing else.
          key={at}
          className={at === picked ? "dot picked" : "dot"}
          cx={x}
          cy={y}
          r={at === picked ? layout.radius + 3 : layout.radius}
        />
      ))}
      {layout.texts.map(({ kind, x, y, anchor, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a label is its place and nothing else.
        <text key={at} className={kind} x={x} y={y} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </svg>
  );
}

function pathOf(points: ChartLine["points"]): string {
  return points
    .map(([x, y], at) => `${at === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join("");
}

/** As many units as the drawing is wide: with larger text there are fewer, so that its words grow like all others. */
function useUnits(drawing: { readonly current: SVGSVGElement | null }): number {
  const [units, setUnits] = useState(350);
  useLayoutEffect(() => {
    const svg = drawing.current;
    if (svg === null) return;
    const measure = () => {
      const unit = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
      const { width } = svg.getBoundingClientRect();
      if (width > 0) setUnits(Math.round(Math.min(560, Math.max(150, width / unit))));
    };
    measure();
    const watching = new ResizeObserver(measure);
    watching.observe(svg);
    return () => watching.disconnect();
  }, [drawing]);
  return units;
}
