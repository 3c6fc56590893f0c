/** What a person calls the thing in front of them: words say "telefonen" or "datorn". A touch screen counts as a phone. */
export function place(): "phone" | "computer" {
  return window.matchMedia("(pointer: coarse)").matches ? "phone" : "computer";
}
