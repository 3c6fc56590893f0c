import { type PointerEvent, useLayoutEffect, useRef, useState } from "react";
import { type ChartFacts, type ChartLine, layoutChart } from "./chartLayout.ts";

/** The chart as it is drawn; what it says is in `label`, and in the table beside it. `points`: its values can be picked, by a tap
 *  near one or with the keys of a slider (decision 0313). */
export function RunChart({
  facts,
  label,
  points,
}: {
  readonly facts: Omit<ChartFacts, "width">;
  readonly label: string;
  readonly points?:
    | {
        readonly label: string;
        readonly picked: number | undefined;
        /** What is said of the value at a place. */
        said(at: number): string;
        onPick(at: number): void;
      }
    | undefined;
}) {
  const picked = points?.picked;
  const drawing = useRef<SVGSVGElement>(null);
  const width = useUnits(drawing);
  const layout = layoutChart({ ...facts, width });
  const pick = ({ clientX, clientY }: PointerEvent) => {
    const svg = drawing.current;
    if (svg === null || points === undefined) return;
    const frame = svg.getBoundingClientRect();
    const unit = frame.width / width;
    const away = layout.dots.map(([x, y]) =>
      Math.hypot(x - (clientX - frame.left) / unit, (y - (clientY - frame.top) / unit) / 3),
    );
    points.onPick(away.indexOf(Math.min(...away)));
  };
  const newest = facts.values.length - 1;
  const at = picked ?? newest;
  const svg = (
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
  if (points === undefined) return svg;
  return (
    <div className="chart-points">
      {svg}
      <input
        type="range"
        min={0}
        max={newest}
        value={at}
        aria-label={points.label}
        aria-valuetext={points.said(at)}
        onFocus={() => points.onPick(at)}
        onChange={({ currentTarget }) => points.onPick(currentTarget.valueAsNumber)}
      />
    </div>
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
