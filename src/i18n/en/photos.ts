import type { Messages } from "../sv.ts";

export const enPhotos = {
  title: "Pictures",
  take: "Picture",
  takeLabel: "Take a picture",
  preparing: "Making the picture smaller",
  sheet: "Picture",
  caption: "What does it say?",
  captionHint: "Read aloud to whoever does not see the picture.",
  signedSheet: "This is the signed list",
  signedSheetHint: "The attendance shows that the list is here as a picture.",
  signedSheetThere: "The signed list is here as a picture",
  done: "Done",
  remove: "Remove the picture",
  removed: "The picture is removed",
  taken: (name, when) => `${name}, ${when}`,
  nameless: "Picture without words",
  open: (caption) => `Open the picture: ${caption}`,
  coming: "Fetching the picture",
  again: "Try again",
  notHere: "The picture comes when there is a network",
  full: {
    title: "The whole picture",
    larger: "Larger",
    smaller: "Smaller",
    show: "Show the whole picture",
  },
  free: {
    title: "Pictures",
    lead: (n, size) =>
      n === 1
        ? `1 picture (${size}) is both here and in the mailbox. It is fetched again when you open it.`
        : `${n} pictures (${size}) are both here and in the mailbox. They are fetched again when you open them.`,
    none: "No pictures can be removed from here. Those that wait are only here, and stay.",
    go: (size) => `Free ${size}`,
  },
} satisfies Messages["photos"];
