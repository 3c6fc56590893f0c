import { Minus, Plus, X } from "lucide-react";
import { useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { useWords } from "../data.ts";
import { IconButton } from "./IconButton.tsx";

/** It scrolls when the picture is larger than the screen, so the keyboard must reach it. */
const SCROLLS = { tabIndex: 0 };
const STEPS = [1, 1.5, 2, 3, 4] as const;

/** A picture over everything else; larger by two buttons, by a double tap, or by two fingers. Open = rendered. */
export function FullPicture({
  url,
  alt,
  onClose,
}: {
  readonly url: string;
  readonly alt: string;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [step, setStep] = useState(0);
  const closed = useEffectEvent(onClose);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    const cancelled = (event: Event) => {
      event.preventDefault();
      closed();
    };
    element.addEventListener("cancel", cancelled);
    element.showModal();
    return () => {
      element.removeEventListener("cancel", cancelled);
      element.close();
    };
  }, []);
  const go = (by: number) => setStep(Math.max(0, Math.min(STEPS.length - 1, step + by)));
  return (
    <dialog ref={dialog} className="full-picture" aria-label={t.photos.full.title}>
      <section className="full-place" aria-label={alt} {...SCROLLS}>
        <img
          src={url}
          alt={alt}
          style={{ width: `${(STEPS[step] ?? 1) * 100}%` }}
          onDoubleClick={() => setStep(step === 0 ? 2 : 0)}
        />
      </section>
      <div className="full-tools">
        <IconButton
          icon={Minus}
          label={t.photos.full.smaller}
          unavailable={step === 0}
          onPress={() => go(-1)}
        />
        <IconButton
          icon={Plus}
          label={t.photos.full.larger}
          unavailable={step === STEPS.length - 1}
          onPress={() => go(1)}
        />
        <IconButton icon={X} label={t.kit.close} onPress={onClose} />
      </div>
    </dialog>
  );
}
