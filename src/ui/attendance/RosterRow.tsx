import { ChevronRight, CircleCheck, CircleDashed, CircleX, Layers2 } from "lucide-react";
import { useWords } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { LinkTo } from "../kit/LinkTo.tsx";
import { Tag } from "../kit/Tag.tsx";
import type { Route } from "../routes.ts";
import type { Mark } from "./rosterRules.ts";

const DRAWING = { here: CircleCheck, away: CircleX, unmarked: CircleDashed } as const;

/** One person: the row marks, the chevron opens the details. */
export function RosterRow({
  name,
  organisation,
  words,
  mark,
  twoVersions,
  more,
  onTap,
}: {
  readonly name: string;
  readonly organisation: string;
  /** "kom 14.00" */
  readonly words: string | undefined;
  readonly mark: Mark;
  readonly twoVersions: boolean;
  readonly more: Route;
  readonly onTap: () => void;
}) {
  const t = useWords().attendance;
  const about = [organisation, words, twoVersions ? t.twoVersions : undefined]
    .filter((part) => part !== undefined && part !== "")
    .join(", ");
  return (
    <li className="rrow">
      <button
        type="button"
        className="rmain"
        aria-label={t.row(name, about, t.state[mark])}
        onClick={onTap}
      >
        <span className="grow">
          <span className="rname">{name}</span>
          <span className="rabout t-meta">
            <span className="rorg">{organisation}</span>
            {words !== undefined && <span className="rwords">{words}</span>}
            {twoVersions && (
              <Tag kind="wait" icon={Layers2}>
                {t.twoVersions}
              </Tag>
            )}
          </span>
        </span>
        <span className={`state ${mark}`}>
          <Icon of={DRAWING[mark]} />
          {t.state[mark]}
        </span>
      </button>
      <LinkTo to={more} className="rmore" aria-label={t.moreAbout(name)}>
        <Icon of={ChevronRight} />
      </LinkTo>
    </li>
  );
}
