import { type KeyboardEvent, useRef, useState } from "react";
import { ACTIVITY_KINDS, type ActivityKind } from "../../domain/activity.ts";
import { plain } from "../../domain/folding.ts";
import { words } from "../../i18n/translate.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Dock } from "../kit/Dock.tsx";
import { PageHeader } from "../kit/PageHeader.tsx";
import { uiStore } from "../uiState.ts";
import { HitCount } from "./HitCount.tsx";
import { Hits } from "./Hits.tsx";
import { SearchField } from "./SearchField.tsx";
import { openSearching } from "./searching.ts";
import "./search.css";

/** Everything on this phone by two letters. The field lies low, within the thumb's reach; the arrow keys go through
 *  the hits and Enter opens the first. */
export function SearchPage() {
  const t = useWords();
  const { catalog } = useWorkspace();
  const page = useRef<HTMLElement>(null);
  const [searching] = useState(() => {
    catalog.warmSearch();
    return openSearching(
      uiStore.getState().searchText,
      (text, shown) => catalog.search(text, shown, kindsCalled(text)),
      afterNextFrame,
    );
  });
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
            <HitCount of={searching} />
          </p>
        }
      />
      <div className="pad">
        <Hits of={searching} />
      </div>
      <Dock>
        <SearchField onType={searching.type} onEnter={() => hits()[0]?.click()} />
      </Dock>
    </search>
  );
}

/** "värde" finds every Värdeforum, also those without a title of their own. */
function kindsCalled(text: string): readonly ActivityKind[] {
  const { activityKinds } = words.get().kit;
  const asked = plain(text);
  return ACTIVITY_KINDS.filter((kind) => plain(activityKinds[kind]).startsWith(asked));
}

function afterNextFrame(draw: () => void): void {
  requestAnimationFrame(() => setTimeout(draw, 0));
}
