/** The places of the learning loop, all under /larande: `/larande/<page>/<id>/<part>`. What an id or a part may be is known
 *  by its page, which says that there is no such place when they lead nowhere. */
export interface LearningRoute {
  readonly kind: "learning";
  /** Undefined = the list of them. */
  readonly page: LearningPage | undefined;
  readonly id: string | undefined;
  readonly part: string | undefined;
}

export const LEARNING_PAGES = [
  "forbattring",
  "behov",
  "att-gora",
  "teman",
  "arbetsdagbok",
  "spridning",
  "samtal",
  "halvar",
  "hjalp",
] as const;
export type LearningPage = (typeof LEARNING_PAGES)[number];

/** `learning("forbattring", id)`, `learning()` for the list of all. */
export function learning(page?: LearningPage, id?: string, part?: string): LearningRoute {
  return { kind: "learning", page, id, part };
}

export function learningHref({ page, id, part }: LearningRoute): string {
  return ["/larande", page, id, part].filter(Boolean).join("/");
}

export function learningRoute(
  first: string | undefined,
  id: string | undefined,
  part: string | undefined,
): LearningRoute | undefined {
  const page = LEARNING_PAGES.find((name) => name === first);
  return page === first ? learning(page, id, part) : undefined;
}
