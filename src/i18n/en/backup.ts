import type { BackupMessages } from "../backupWords.ts";

export const enBackup: BackupMessages = {
  section: {
    title: "Backup",
    never: "No backup has been made from this phone.",
    last: (when) => `The last backup was made ${when}.`,
    old: (days) => `It is ${days} days old. Please make a new one.`,
    make: "Make a backup",
    open: "Open a backup",
  },
  make: {
    title: "Backup",
    lead: "A locked file with everything this phone can read. It opens without a mailbox and without anybody else's phone.",
    inside: "What comes along",
    insideList: [
      "Sessions, attendance, notes, reflections and the register, as they are here now.",
      "What you have written for Only me and for the project leader.",
      "The pictures that lie on this phone.",
    ],
    outside: "What does not come along",
    outsideList: [
      "What others have written for Only me. It is with them alone.",
      "Pictures that were not fetched, or that have given room.",
      "The project's keys. Whoever opens the backup gets a project of their own.",
    ],
    words: "The words that lock the file",
    madeUp: "Write the four words down on paper.",
    others: "Take other words",
    own: "Choose my own words",
    ownField: "My own words",
    ownHint: "At least four different words, or at least twelve characters.",
    tooShort: "Write at least four different words, or at least twelve characters.",
    again: "Suggest words for me",
    warning: "Nobody can help you without the words",
    warningText:
      "Only you have them. When they are gone the file can never be opened, not even by us who made Kuggboken.",
    written: "I have written the words down",
    writtenFirst: "Write the words down first.",
    go: "Make the backup",
    locking: "Locking the file with the words …",
    progress: (done, of) => `Locking in ${done} of ${of} …`,
    reading: "Reading the file through …",
    ready: (size) => `The backup is ready and was read through, ${size}`,
    save: "Save the file",
    share: "Save or send the file",
    saved: "The file is saved",
    savedText:
      "Keep the file and the words in different places. Nothing in the project was changed.",
    again2: "Press once more, and sharing opens.",
    counts: (documents, pictures) =>
      pictures === 0
        ? `${documents} parts of the book`
        : `${documents} parts of the book and ${pictures === 1 ? "1 picture file" : `${pictures} picture files`}`,
  },
  open: {
    title: "Open a backup",
    lead: "The file ends in .kuggkopia. It opens with the words that it was locked with.",
    choose: "Choose the file",
    other: "Choose another file",
    words: "The words",
    wordsHint: "In the same order. Capital letters make no difference.",
    missing: "Write the words that the file is locked with.",
    go: "Read the file",
    reading: "Reading the file …",
    found: (project) => `Backup of ${project}`,
    made: (when) => `Made ${when}`,
    copyTitle: "It becomes a project of its own",
    copyText: [
      "You become project leader in the copy. The others must be invited again.",
      "If the project is still there with your colleagues it goes on without the copy. What is written in one is not seen in the other.",
      "If somebody was removed from the project after the backup was made, that person is in the copy. Remove the person there too.",
    ],
    copy: "Open as a project of its own",
    restoring: (done, of) => `Putting back ${done} of ${of} …`,
    hereTitle: "The project is on this phone",
    hereText:
      "What the backup has and is missing here is put back. Nothing that is here is written over, and what was removed does not come back.",
    putBack: "Put back what is missing",
    nothing: "Nothing was missing. All of the backup is here.",
    back: (things) => (things === 1 ? "1 thing was put back." : `${things} things were put back.`),
    backPictures: (pictures) =>
      pictures === 1 ? "1 picture file was put back." : `${pictures} picture files were put back.`,
    left: (documents) =>
      documents === 1
        ? "1 part of the backup you may not read any more. It was left."
        : `${documents} parts of the backup you may not read any more. They were left.`,
  },
  points: {
    title: "Recovery points",
    lead: "The phone keeps how the book looked before much is taken away. The points never leave the phone, and go after 30 days.",
    none: "There are none just now.",
    reasons: {
      removal: "Before much was taken away",
      leaving: "Before the project was left",
      restoring: "Before a backup was put back",
    },
    line: (when, size) => `${when} · ${size}`,
    bring: "Bring back what was removed",
    open: "Open as a project of its own",
    remove: "Remove the point",
    brought: (things) =>
      things === 0
        ? "Nothing was missing. All of the point is here."
        : things === 1
          ? "1 thing was brought back."
          : `${things} things were brought back.`,
  },
  anew: {
    title: "Nobody leads the project any more",
    lead: "Control is lost. What you have written is not.",
    firstTitle: "Look first",
    firstText:
      "If the project leader's recovery sheet exists, or another phone, everything can be had back as it was. Then this is not needed.",
    whatTitle: "What happens",
    whatList: [
      "A new project is made of what this device can read. You lead it.",
      "Who wrote what stays. What others have written to themselves alone does not come along.",
      "You invite the others again. Decide together who does this, so that there is one new project and not several.",
      "The old project stays as it is. Secure what waits on the others' phones before you stop using it.",
    ],
    go: "Make a new project of what is here",
    readers: "You read in the project. Somebody who writes in it can do this.",
  },
};
