import { useWords } from "../data.ts";
import type { Route } from "../routes.ts";
import { hoursText } from "./figures.ts";
import { MaybeLink } from "./MaybeLink.tsx";
import { useOverviewWords } from "./useOverviewWords.ts";

export interface Bar {
  readonly key: string;
  readonly name: string;
  /** Undefined = not told. */
  readonly minutes: number | undefined;
  readonly to: Route | undefined;
  /** Solid, hatched or only outlined: never told by colour alone. */
  readonly look?: "solid" | "hatched" | "open";
}

/** Bars that lie, each with its name before it and its hours after it. */
export function BarList({ bars }: { readonly bars: readonly Bar[] }) {
  const t = useWords();
  const words = useOverviewWords();
  const most = Math.max(1, ...bars.map(({ minutes }) => minutes ?? 0));
  return (
    <ul className="bar-list">
      {bars.map(({ key, name, minutes, to, look = "solid" }) => {
        const hours = minutes === undefined ? words.notTold : hoursText(minutes, t.format);
        return (
          <li key={key}>
            <MaybeLink className="bar-row" to={to} label={words.bar(name, hours)}>
              <span className="name">{name}</span>
              <span className="track">
                {minutes !== undefined && (
                  <span
                    className={`stroke ${look}`}
                    style={{ inlineSize: `${(minutes / most) * 100}%` }}
                  />
                )}
                <span className="value num">{hours}</span>
              </span>
            </MaybeLink>
          </li>
        );
      })}
    </ul>
  );
}
