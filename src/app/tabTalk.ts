/** Tabs of the app tell each other that the lock was shut, or is another one. Nothing else is said, and nothing of content. */
export interface TabTalk {
  say(what: TabWord): void;
}

export type TabWord = "lock" | "changed";

export function openTabTalk(heard: (what: TabWord) => unknown): TabTalk {
  if (!("BroadcastChannel" in globalThis)) return { say: () => undefined };
  const channel = new BroadcastChannel("kuggboken.lock");
  channel.addEventListener("message", ({ data }) => {
    if (data === "lock" || data === "changed") void heard(data);
  });
  return { say: (what) => channel.postMessage(what) };
}
