import { Search } from "lucide-react";
import { type KeyboardEvent, Suspense, useDeferredValue, useRef, useState } from "react";
import type { SearchHit } from "../../catalog/catalog.ts";
import { ACTIVITY_KINDS, type ActivityKind } from "../../domain/activity.ts";
import { plain } from "../../domain/folding.ts";
import type { Messages } from "../../i18n/sv.ts";
import { useUi, useWords, useWorkspace } from "../data.ts";
import { Dock } from "../kit/Dock.tsx";
import { Field } from "../kit/Field.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { rememberSearch } from "../uiState.ts";
import { HitCount } from "./HitCount.tsx";
import { Hits } from "./Hits.tsx";
import "./search.css";

/** Of each kind. */
const MOST = 40;
const LEAST_LETTERS = 2;

/** Everything on this phone by two letters. The field lies low, within the thumb's reach; the arrow keys go through
 *  the hits and Enter opens the first. */
export function SearchPage() {
  const t = useWords();
  const { catalog } = useWorkspace();
  const typed = useUi((state) => state.searchText);
  const asked = useDeferredValue(typed.trim());
  const page = useRef<HTMLElement>(null);
  const [answers] = useState(() => {
    catalog.warmSearch();
    return new Map<string, Promise<readonly SearchHit[]>>();
  });
  const answerTo = (text: string) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer =
      text.length < LEAST_LETTERS
        ? Promise.resolve([])
        : catalog.search(text, MOST, kindsCalled(text, t));
    answers.set(text, answer);
    return answer;
  };
  const hits = () => [...(page.current?.querySelectorAll<HTMLElement>(".ruled a.row") ?? [])];
  const walk = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const all = hits();
    const next = all.indexOf(document.activeElement as HTMLElement) + step;
    if (next < 0) page.current?.querySelector("input")?.focus();
    else all[next]?.focus();
  };
  return (
    <search className="search" ref={page} onKeyDown={walk}>
      <PageHeader
        title={t.search.title}
        lead={
          <p role="status">
            <Suspense fallback={undefined}>
              <HitCount hits={answerTo(asked)} isAsked={asked.length >= LEAST_LETTERS} />
            </Suspense>
          </p>
        }
      />
      <div className="pad">
        <Suspense fallback={undefined}>
          <Hits hits={answerTo(asked)} typed={asked} isAsked={asked.length >= LEAST_LETTERS} />
        </Suspense>
      </div>
      <Dock>
        <Field
          label={t.search.field}
          hideLabel
          type="search"
          icon={Search}
          value={typed}
          onChange={rememberSearch}
          placeholder={t.search.placeholder}
          clearable
          startHere
          autoComplete="off"
          autoCapitalize="none"
          enterKeyHint="search"
          spellCheck={false}
          onEnter={() => hits()[0]?.click()}
        />
      </Dock>
    </search>
  );
}

/** "värde" finds every Värdeforum, also those without a title of their own. */
function kindsCalled(text: string, t: Messages): readonly ActivityKind[] {
  const asked = plain(text);
  return ACTIVITY_KINDS.filter((kind) => plain(t.kit.activityKinds[kind]).startsWith(asked));
}
