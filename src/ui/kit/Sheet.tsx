import { X } from "lucide-react";
import {
  type PointerEvent,
  type ReactNode,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
} from "react";
import { useWords } from "../data.ts";
import { IconButton } from "./IconButton.tsx";
import { focusOnPage } from "./navigation.ts";
import { PillSlot } from "./PillSlot.tsx";
import { UndoBar } from "./UndoBar.tsx";

const SWIPE_CLOSES_AT = 96;

/** A native modal dialog: the browser keeps the focus inside and gives it back. Everything in it is saved already, so
 *  ✕, Esc, a swipe down and a tap outside all mean the same. Open = rendered; `onClose` must stop rendering it. */
export function Sheet({
  title,
  meta,
  leave,
  actions,
  isForReading = false,
  onClose,
  children,
}: {
  readonly title: string;
  readonly meta?: ReactNode;
  /** Stands in place of ✕, e.g. "Hoppa över". */
  readonly leave?: ReactNode;
  /** Stay at the bottom, in the thumb's reach. */
  readonly actions?: ReactNode;
  /** Holds nothing to press, so it must be reachable itself to be scrolled with the keyboard. */
  readonly isForReading?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const t = useWords();
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const closed = useEffectEvent(onClose);

  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const cancelled = (event: Event) => {
      if (event.target !== element) return;
      event.preventDefault();
      closed();
    };
    element.addEventListener("cancel", cancelled);
    element.showModal();
    const start = element.querySelector<HTMLElement>("[data-start]") ?? element.querySelector("h2");
    start?.focus({ preventScroll: true });
    return () => {
      element.removeEventListener("cancel", cancelled);
      element.close();
      focusOnPage(element);
    };
  }, []);

  const swipe = useSwipeDown(panel, onClose);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={heading}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className="pill-over">
        <PillSlot />
      </div>
      <div className="panel" ref={panel}>
        <div className="handle" {...swipe}>
          <div className="grab" />
          <div className="sheet-head">
            <div className="grow">
              <h2 className="t-2" id={heading} tabIndex={-1}>
                {title}
              </h2>
              {meta !== undefined && <div className="t-meta">{meta}</div>}
            </div>
            {leave ?? <IconButton icon={X} label={t.kit.close} onPress={onClose} />}
          </div>
        </div>
        <div className="sheet-body" {...(isForReading && { tabIndex: 0 })}>
          {children}
        </div>
        <div className="sheet-actions">
          <UndoBar />
          {actions}
        </div>
      </div>
    </dialog>
  );
}

function useSwipeDown(panel: { readonly current: HTMLElement | null }, onClose: () => void) {
  const from = useRef<number>(undefined);
  const moved = (event: PointerEvent) =>
    from.current === undefined ? 0 : Math.max(0, event.clientY - from.current);
  const draw = (pixels: number) => {
    if (panel.current) panel.current.style.transform = pixels > 0 ? `translateY(${pixels}px)` : "";
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const onControl = event.target instanceof Element && event.target.closest("button, a");
      if (event.pointerType === "mouse" || onControl) return;
      from.current = event.clientY;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent) {
      if (from.current !== undefined) draw(moved(event));
    },
    onPointerUp(event: PointerEvent) {
      const far = moved(event) > SWIPE_CLOSES_AT;
      from.current = undefined;
      draw(0);
      if (far) onClose();
    },
    onPointerCancel() {
      from.current = undefined;
      draw(0);
    },
  };
}
