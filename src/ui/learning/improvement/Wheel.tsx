import { type Cycle, PHASES, phasesDone } from "../../../domain/improvement.ts";
import { useImprovementWords } from "./useImprovement.ts";

/** A gear that turns a quarter with every phase that is done; the words beside it say the same. */
export function Wheel({
  phase,
  size = 72,
}: {
  readonly phase: Cycle["phase"];
  readonly size?: number;
}) {
  const { letters } = useImprovementWords().cycle;
  const done = phasesDone(phase);
  return (
    <svg className="wheel" width={size} height={size} viewBox="0 0 72 72" aria-hidden="true">
      {PHASES.map((each, at) => {
        const state = at < done ? "on" : at === done ? "now" : "off";
        return (
          <g key={each} className={state}>
            {QUARTER.map((path) => (
              <path key={path} d={path} transform={`rotate(${at * 90} 36 36)`} />
            ))}
            <text x={at < 2 ? 50.2 : 21.8} y={at % 3 === 0 ? 26 : 54.5} textAnchor="middle">
              {letters[each]}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const QUARTER = [
  "M36.46 24.11L37.07 8.02A28 28 0 0 1 41.23 8.49L44.83 2.13A35 35 0 0 1 54.85 6.51L52.63 13.47A28 28 0 0 1 55.8 16.2L44.41 27.59A11.9 11.9 0 0 0 36.46 24.11Z",
  "M44.41 27.59L55.8 16.2A28 28 0 0 1 58.53 19.37L65.49 17.15A35 35 0 0 1 69.87 27.17L63.51 30.77A28 28 0 0 1 63.98 34.93L47.89 35.54A11.9 11.9 0 0 0 44.41 27.59Z",
];
