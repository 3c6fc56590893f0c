/** One tab holds the pen of a project. Another tab may take it: the old one hears of it, stores what it has and lets go.
 *  Browsers without Web Locks let every tab write; that costs double work but loses nothing, because numbers for
 *  sending are handed out inside a database transaction. */

export interface Pen {
  release(): void;
}

/** The page that a reload leaves behind may hold the pen a moment longer than it is seen. ms. */
const PATIENCE = 1500;

/** Resolves to undefined when another tab holds the pen and `take` is false. `onLost` is called once, when another
 *  tab has taken it. A frozen tab keeps its lock for ever, so taking means stealing, never asking. */
export function takePen(name: string, take: boolean, onLost: () => void): Promise<Pen | undefined> {
  if (!("locks" in navigator)) return Promise.resolve({ release: () => undefined });
  return new Promise((resolve, reject) => {
    let release: () => void = () => undefined;
    let held = false;
    const request = navigator.locks.request(
      `kuggboken:${name}`,
      take ? { steal: true } : { signal: AbortSignal.timeout(PATIENCE) },
      () => {
        held = true;
        const until = new Promise<void>((done) => {
          release = done;
        });
        resolve({
          release() {
            held = false;
            release();
          },
        });
        return until;
      },
    );
    request.catch((error: unknown) => {
      const name = error instanceof DOMException ? error.name : "";
      if (name === "TimeoutError") resolve(undefined);
      else if (name !== "AbortError") reject(error);
      else if (held) onLost();
    });
  });
}
