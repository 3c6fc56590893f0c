import type { Hints, MakeWebSocket } from "./socket.ts";

export const browserWebSocket: MakeWebSocket = (url, protocol) => new WebSocket(url, protocol);

/** Where there is no page (Node), nobody gives hints and time alone decides. */
export const browserHints: Hints = (hear) => {
  if (typeof window === "undefined") return () => undefined;
  const offline = () => hear("offline");
  const hurry = () => hear("hurry");
  const seen = () => hear(document.visibilityState === "visible" ? "hurry" : "hidden");
  const blurred = () => hear("leaving");
  window.addEventListener("offline", offline);
  window.addEventListener("online", hurry);
  window.addEventListener("pageshow", hurry);
  window.addEventListener("blur", blurred);
  document.addEventListener("visibilitychange", seen);
  return () => {
    window.removeEventListener("offline", offline);
    window.removeEventListener("online", hurry);
    window.removeEventListener("pageshow", hurry);
    window.removeEventListener("blur", blurred);
    document.removeEventListener("visibilitychange", seen);
  };
};
