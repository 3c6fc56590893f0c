import { Search } from "lucide-react";
import {
  type KeyboardEvent,
  Suspense,
  startTransition,
  useCallback,
  useDeferredValue,
  useRef,
  useState,
} from "react";
import type { HitKind, SearchAnswer } from "../../catalog/catalog.ts";
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

/** Of each kind while there are several: a list is read, and drawn again for every letter. */
const FIRST = 8;
/** Of a kind that is shown alone, and again for each press on "more". */
const MORE = 40;
const LEAST_LETTERS = 2;
const NOTHING: Promise<SearchAnswer> = Promise.resolve({ hits: [], found: new Map() });

/** Everything on this phone by two letters. The field lies low, within the thumb's reach; the arrow keys go through
 *  the hits and Enter opens the first. */
export function SearchPage() {
  const t = useWords();
  const { catalog } = useWorkspace();
  const typed = useUi((state) => state.searchText);
  const asked = useDeferredValue(typed.trim());
  const page = useRef<HTMLElement>(null);
  const [shown, setShown] = useState<ShownAlone>({ kind: undefined, most: MORE, about: "" });
  const show = useCallback(
    // What is on the screen stays until the answer is here.
    (next: ShownAlone) => startTransition(() => setShown(next)),
    [],
  );
  const choose = useCallback(
    (kind: HitKind | undefined) => show({ kind, most: MORE, about: "" }),
    [show],
  );
  const showMore = useCallback(
    (kind: HitKind, already: number) =>
      show({ kind, most: already < MORE ? MORE : already + MORE, about: asked }),
    [show, asked],
  );
  const [answers] = useState(() => {
    catalog.warmSearch();
    return new Map<string, Promise<SearchAnswer>>();
  });
  const isAsked = asked.length >= LEAST_LETTERS;
  const answerOf = () => {
    if (!isAsked) return NOTHING;
    const { kind } = shown;
    const alone = shown.about === asked ? shown.most : MORE;
    const question = `${kind} ${alone} ${asked}`;
    const known = answers.get(question);
    if (known !== undefined) return known;
    const answer = catalog.search(asked, { each: FIRST, alone, kind }, kindsCalled(asked, t));
    answers.set(question, answer);
    return answer;
  };
  const answer = answerOf();
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
              <HitCount answer={answer} isAsked={isAsked} />
            </Suspense>
          </p>
        }
      />
      <div className="pad">
        <Suspense fallback={undefined}>
          <Hits
            answer={answer}
            typed={asked}
            isAsked={isAsked}
            chosen={shown.kind}
            onChoose={choose}
            onMore={showMore}
          />
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

interface ShownAlone {
  readonly kind: HitKind | undefined;
  readonly most: number;
  /** The text that `most` was asked for. */
  readonly about: string;
}

/** "värde" finds every Värdeforum, also those without a title of their own. */
function kindsCalled(text: string, t: Messages): readonly ActivityKind[] {
  const asked = plain(text);
  return ACTIVITY_KINDS.filter((kind) => plain(t.kit.activityKinds[kind]).startsWith(asked));
}
