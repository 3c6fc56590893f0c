import { ChevronLeft } from "lucide-react";
import { type MouseEvent, type ReactNode, useLayoutEffect, useRef } from "react";
import { useWords } from "../data.ts";
import { href, type Route } from "../routes.ts";
import { Icon } from "./Icon.tsx";
import { goUp, headingArrived } from "./navigation.ts";
import { PillSlot } from "./PillSlot.tsx";
import { narrowWords } from "./softHyphens.ts";

/** The bar with the way back and the status pill, which stays in view, and the page's one h1. The heading gets the
 *  focus on arrival, and the document its title. */
export function PageHeader({
  title,
  windowTitle = title,
  back,
  lead,
  over,
  meta,
  end,
  small = false,
}: {
  readonly title: string;
  /** For the browser's history and the task switcher, which may leave the phone: where `title` is what people wrote,
   *  the kind of page and nothing else. */
  readonly windowTitle?: string;
  readonly back?: { readonly to: Route; readonly label: string } | undefined;
  /** Small words in the bar of a page that has no way back, e.g. "Vecka 11". */
  readonly lead?: ReactNode;
  /** A line above the title. */
  readonly over?: ReactNode;
  /** Lines below the title. */
  readonly meta?: ReactNode;
  /** A button after the pill, e.g. ⋯. */
  readonly end?: ReactNode;
  readonly small?: boolean;
}) {
  const t = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => headingArrived(heading.current), []);
  return (
    <>
      <title>{t.kit.pageTitle(windowTitle)}</title>
      <header className="top">
        {back && <BackLink to={back.to} label={back.label} />}
        {lead !== undefined && <div className="lead t-meta">{lead}</div>}
        <div className="pill-slot">
          <PillSlot />
        </div>
        {end !== undefined && end !== false && <div className="end">{end}</div>}
      </header>
      <div className="head">
        {over !== undefined && <div className="over t-meta">{over}</div>}
        <h1 className={small ? "t-2" : "t-1"} tabIndex={-1} ref={heading}>
          {narrowWords(title)}
        </h1>
        {meta !== undefined && <div className="t-meta">{meta}</div>}
      </div>
    </>
  );
}

function BackLink({ to, label }: { readonly to: Route; readonly label: string }) {
  const t = useWords();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    goUp(to);
  };
  return (
    <a className="back" href={href(to)} aria-label={t.kit.back(label)} onClick={follow}>
      <Icon of={ChevronLeft} size="l" />
      <span>{label}</span>
    </a>
  );
}
