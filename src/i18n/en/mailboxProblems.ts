import type { svMailboxProblems } from "../sv/mailboxProblems.ts";

/** What is told when that which lies at the relay is not what it should be. */
export const enMailboxProblems: typeof svMailboxProblems = {
  relayForked: (at: number) => ({
    title: "The mailbox shows different things to different people",
    text: `They differ from number ${at}. Kuggboken takes no more from it.`,
    wayOut: "Tell the project leader today. What you write is kept on the phone meanwhile.",
  }),
  relayForged: (at: number) => ({
    title: "Something in the mailbox is not genuine",
    text: `Number ${at} does not have the right signature. It is set aside and has changed nothing.`,
    wayOut: "Tell the project leader. The rest goes on as usual.",
  }),
  snapshotUnreadable: {
    title: "A summary in the mailbox cannot be read",
    text: "It comes from a phone in the project. Nothing on your phone has changed, and nothing is skipped: Kuggboken waits with what comes after it.",
    wayOut: "Tell the project leader. What you write is kept on the phone meanwhile.",
  },
  copiesDiffer: {
    title: "Two phones do not have the same content",
    text: "A summary lacked something that is in the mailbox. It was thrown away, and everything is as it was.",
    wayOut: "Tell the project leader. You can go on working as usual.",
  },
  sheetUnknown: {
    title: "The sheet opens no project here",
    text: "It may have been replaced by a newer one, or belong to another mailbox. Nothing has changed.",
    wayOut: "Look for a newer sheet, or scan the QR code on it instead of typing the letters.",
  },
};
