/** One tab holds the pen of a project. Another tab may take it: the old one hears of it, stores what it has and lets go.
 *  Browsers without Web Locks let every tab write; that costs double work but loses nothing, because numbers for
 *  sending are handed out inside a database transaction. */

export interface Pen {
  release(): void;
}

/** Resolves to undefined when another tab holds the pen and `take` is false. `onLost` is called once, when another
 *  tab has taken it. A frozen tab keeps its lock for ever, so taking means stealing, never asking. */
export function takePen(name: string, take: boolean, onLost: () => void): Promise<Pen | undefined> {
  if (!("locks" in navigator)) return Promise.resolve({ release: () => undefined });
  return new Promise((resolve, reject) => {
    let release: () => void = () => undefined;
    let held = false;
    const request = navigator.locks.request(
      `kuggboken:${name}`,
      take ? { steal: true } : { ifAvailable: true },
      (lock) => {
        if (lock === null) {
          resolve(undefined);
          return undefined;
        }
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
      const stolen = error instanceof DOMException && error.name === "AbortError";
      if (stolen && held) onLost();
      else if (!stolen) reject(error);
    });
  });
}
