import { type Live, live } from "../../base/live.ts";

/** A question asked once, as something to follow: undefined until it is answered. */
export function answerOf<T>(asked: Promise<T>): Live<{ readonly is: T } | undefined> {
  const answer = live<{ readonly is: T } | undefined>(undefined);
  void asked.then((is) => answer.set({ is }));
  return answer;
}
