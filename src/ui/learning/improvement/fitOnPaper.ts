/** The sizes that `story.css` prints a story in, as `data-step`; the last is the smallest that is still read without effort. */
const STEPS = 4;
/** The one that a story of several pages is printed in. */
const OF_SEVERAL = 1;
/** Inside the margins of an A4, in pixels as the browser counts them on paper: 96 to an inch. What is kept free is for
 *  letters that a printer sets a little wider. */
const ROOM = ((297 - 2 * 14 - 3) * 96) / 25.4;

/** Gives the story and its heading the largest type that lets both stand on one page, under what every paper begins with. False when none does. */
export function fitOnPaper(story: HTMLElement): boolean {
  const head = story.closest(".printed")?.querySelector(".printed-head");
  const parts = [head, story.previousElementSibling, story].filter(
    (part) => part instanceof HTMLElement,
  );
  for (const part of parts) part.classList.add("on-paper");
  let step = 0;
  const height = () => parts.reduce((sum, part) => sum + part.offsetHeight, 0);
  do story.dataset["step"] = String(step);
  while (height() > ROOM && ++step < STEPS);
  for (const part of parts) part.classList.remove("on-paper");
  if (step < STEPS) return true;
  story.dataset["step"] = String(OF_SEVERAL);
  return false;
}
