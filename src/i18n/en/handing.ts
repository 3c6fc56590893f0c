import type { svHanding } from "../sv/handing.ts";

export const enHanding: typeof svHanding = {
  give: {
    title: "Give to a colleague",
    lead: (n: number) =>
      `${n === 1 ? "1 thing is" : `${n} things are`} locked with the project's keys. Only your colleagues in the project can open ${n === 1 ? "it" : "them"}.`,
    how: "Your colleague opens More, Receive from a colleague. It works without a network. Everything keeps waiting here until the mailbox has given its receipt.",
    withoutMine: (n: number) =>
      n === 1
        ? "1 thing is written to Only me and does not go along."
        : `${n} things are written to Only me and do not go along.`,
    onlyOwn: "What waits is written to Only me. It is handed to nobody.",
    nothing: "Nothing is waiting now.",
    share: "Send file",
    save: "Save file",
    showCodes: "Show codes",
    hideCodes: "Hide codes",
    tooLarge: "It is too much for codes. Give it as a file.",
    shared: "The file was given to the phone's sharing. It still waits here.",
    saved: (name: string) => `The file ${name} is among your downloads. It still waits here.`,
    again: "Tap once more, and sharing opens.",
    code: (n: number, of: number) => `Code ${n} of ${of}`,
    scanWith: "Hold your colleague's camera over the codes until all are read.",
    pause: "Pause",
    goOn: "Go on",
  },
  take: {
    title: "Receive from a colleague",
    lead: "What waits on a colleague's phone, without a network. Scan the codes on your colleague's screen, or open the file you were given.",
    scan: "Scan codes",
    file: "Open file",
    progress: (have: number, of: number) => `${have} of ${of}`,
    damaged: "All codes came, but not whole. Read them once more.",
    otherCode: "That is another kind of code.",
    received: (name: string) => `Received from ${name}`,
    receivedLead: (when: string) =>
      `Handed over ${when}. Everything is on this phone now, and is sent to the mailbox from here too.`,
    closed: (n: number) =>
      n === 1
        ? "1 part can be opened by the project leader only."
        : `${n} parts can be opened by the project leader only.`,
  },
};
