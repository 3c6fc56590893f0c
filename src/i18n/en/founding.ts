/** A mailbox that does not take new projects from everybody. */
export const enFoundingNeedsCode = (wasWrong: boolean) => ({
  title: wasWrong ? "That was not the code" : "The mailbox wants a code for new projects",
  text: "Everything is in the phone. Nothing reaches colleagues until the mailbox has taken the project in.",
  wayOut: "Ask whoever runs the mailbox for the code, and write it here.",
});
