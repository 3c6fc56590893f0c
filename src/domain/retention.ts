/** For how long each class of record must be kept as evidence, in whole years after the year in which the project ends: until
 *  then it may not be erased. Configuration of the project (domain.md E 14): rules differ by fund and the longest applies. */

/** `attendance`: marks, the evidence towards the funder. `names`: who a mark is about, in the register; 0 = it becomes an alias
 *  at once, for the signed lists name the person. `writings`: notes, reflections, cards, needs, stories. */
export const RECORD_CLASSES = ["attendance", "names", "writings"] as const;
export type RecordClass = (typeof RECORD_CLASSES)[number];

export type Retention = Readonly<Record<RecordClass, number>>;

/** The funds that were found ask for four to ten years (domain.md S30); which number is this project's is its own to find out. */
export const USUAL_RETENTION: Retention = { attendance: 10, names: 0, writings: 0 };

export const LONGEST_RETENTION = 30;
