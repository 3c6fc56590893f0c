import { useSyncExternalStore } from "react";

export function useMedia(query: string): boolean {
  const asked = matchMedia(query);
  return useSyncExternalStore(
    (listener) => {
      asked.addEventListener("change", listener);
      return () => asked.removeEventListener("change", listener);
    },
    () => asked.matches,
  );
}
