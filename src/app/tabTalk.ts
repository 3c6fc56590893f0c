/** Tabs of the app tell each other about the lock. Nothing else is said, and nothing of content. */
export interface TabTalk {
  say(what: TabWord): void;
}

/** "lock": shut now. "changed": there is one where there was none, or none any more. "amended": its code, passkey or time. */
const WORDS = ["lock", "changed", "amended"] as const;
export type TabWord = (typeof WORDS)[number];

export function openTabTalk(heard: (what: TabWord) => unknown): TabTalk {
  if (!("BroadcastChannel" in globalThis)) return { say: () => undefined };
  const channel = new BroadcastChannel("kuggboken.lock");
  channel.addEventListener("message", ({ data }) => {
    const said = WORDS.find((word) => word === data);
    if (said) void heard(said);
  });
  return { say: (what) => channel.postMessage(what) };
}
