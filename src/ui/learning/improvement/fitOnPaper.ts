/** The sizes that `story.css` prints a story in, as `data-step`; the last is the smallest that is still read without effort. */
const STEPS = 4;
/** The one that a story of several pages is printed in. */
const OF_SEVERAL = 1;
/** Inside the margins of an A4, in pixels as the browser counts them on paper: 96 to an inch. What is kept free is for
 *  letters that a printer sets a little wider. */
const ROOM = ((297 - 2 * 14 - 3) * 96) / 25.4;

/** Gives the story and its heading the largest type that lets both stand on one page, under what every paper begins with. Where none does,
 *  the three questions give way and a line says so (story.css). False when it is longer without them, too: then they stay. */
export function fitOnPaper(story: HTMLElement): boolean {
  const head = story.closest(".printed")?.querySelector(".printed-head");
  const parts = [head, story.previousElementSibling, story].filter(
    (part) => part instanceof HTMLElement,
  );
  for (const part of parts) part.classList.add("on-paper");
  const height = () => parts.reduce((sum, part) => sum + part.offsetHeight, 0);
  const fits = () => {
    for (let step = 0; step < STEPS; step++) {
      story.dataset["step"] = String(step);
      if (height() <= ROOM) return true;
    }
    return false;
  };
  const leaveQuestions = (isLeft: boolean) => story.classList.toggle("without-questions", isLeft);
  leaveQuestions(false);
  const isOnePage =
    fits() || (story.querySelector(".questions") !== null && leaveQuestions(true) && fits());
  for (const part of parts) part.classList.remove("on-paper");
  if (isOnePage) return true;
  leaveQuestions(false);
  story.dataset["step"] = String(OF_SEVERAL);
  return false;
}
