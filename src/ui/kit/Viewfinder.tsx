import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { Problem } from "../../domain/problem.ts";
import { useWords } from "../data.ts";
import { openCamera, stopCamera, watchForCode } from "./camera.ts";
import "./viewfinder.css";

/** The camera is on exactly as long as this is on screen and in front. `onText` may come many times for one code. */
export function Viewfinder({
  onText,
  onTrouble,
  onEnd,
}: {
  readonly onText: (text: string) => void;
  readonly onTrouble: (problem: Problem) => void;
  /** The app went to the background and the camera with it. */
  readonly onEnd: () => void;
}) {
  const t = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const [running, setRunning] = useState(false);
  const text = useEffectEvent(onText);
  const trouble = useEffectEvent(onTrouble);
  const ended = useEffectEvent(onEnd);

  useEffect(() => {
    const done = new AbortController();
    const { signal } = done;
    const look = async () => {
      const opened = await openCamera();
      if (!opened.ok) {
        if (!signal.aborted) trouble(opened.problem);
        return;
      }
      const stream = opened.value;
      signal.addEventListener("abort", () => stopCamera(stream));
      const screen = video.current;
      if (signal.aborted || screen === null) {
        stopCamera(stream);
        return;
      }
      screen.srcObject = stream;
      await screen.play().catch((error: unknown) => {
        // Leaving while the picture starts interrupts it; there is nothing to say about that.
        if (!(error instanceof DOMException)) throw error;
      });
      if (signal.aborted) return;
      setRunning(true);
      await watchForCode(screen, (seen) => text(seen), signal);
    };
    const hidden = () => {
      // A phone in a pocket must not film. Coming back takes a tap, as the first time did.
      // While the camera is still being asked for, the question itself may hide the page.
      if (document.visibilityState === "visible" || video.current?.srcObject == null) return;
      done.abort();
      ended();
    };
    document.addEventListener("visibilitychange", hidden, { signal });
    void look();
    return () => done.abort();
  }, []);

  return (
    <div className="viewfinder">
      <video ref={video} playsInline muted aria-label={t.start.scan.viewfinder} />
      <div className="aim" aria-hidden="true" />
      <p role="status">{running ? t.start.scan.aim : t.start.scan.opening}</p>
    </div>
  );
}
