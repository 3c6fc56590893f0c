import type { ErasureMessages } from "../erasureWords.ts";

export const enErasure: ErasureMessages = {
  called: "Participant",
  row: "Erase the data",
  rowText: "When somebody wants to be forgotten. You see first what goes.",
  plan: {
    title: "Erase the data",
    meta: (name) => `About ${name}`,
    goes: "This goes",
    stays: "This stays",
    person: "The name and the row in the register",
    name: (alias) => `The name. The person is called ${alias} instead.`,
    marks: (n) => (n === 1 ? "Attendance at 1 session" : `Attendance at ${n} sessions`),
    remarks: "Apologies and follow up on the attendance",
    expected: (n) => (n === 1 ? "Expected at 1 session" : `Expected at ${n} sessions`),
    texts: (n) =>
      n === 1
        ? "The name in 1 text, which you look at"
        : `The name in ${n} texts, which you look at`,
    noTexts: "The name is in no text.",
    keptMarks: (n, until) =>
      `Attendance at ${n === 1 ? "1 session" : `${n} sessions`}, up to and including ${until}. It is evidence for the funder.`,
    keptName: (until) =>
      `The name in the register, up to and including ${until}. The project must be able to show who took part.`,
    keptTexts: (until) => `What is written, up to and including ${until}.`,
    afterwards: "Do this again after that day, and that goes too.",
    years: "How long evidence must stay is set under Project.",
    out: "What this does not reach",
    outText:
      "Colleagues' Only me, pictures, papers, files that were handed out, backups, and phones that are never heard of again. Ask your colleagues to look at their own reflections.",
    next: "Go on",
  },
  text: {
    title: (at, of) => `Text ${at} of ${of}`,
    question: "What is to become of the text?",
    decisions: { alias: "Change the name", cut: "Remove the line", leave: "Somebody else" },
    becomes: "It will be",
    nothing: "The line goes.",
    stays: "The text is about somebody else and stays as it is.",
    choose: "Choose first.",
    next: "Next",
    rest: "Change the name in the rest",
    back: "Back",
  },
  confirm: {
    title: "Last step",
    lead: "This cannot be undone. Every phone of the team removes what it still holds, and the mailbox throws its old rows away.",
    type: (name) => `Write ${name}`,
    first: "Write the name first.",
    go: "Erase for ever",
    working: "Erasing …",
  },
  log: {
    title: "Log",
    row: "Log",
    rowText: "Erased, handed out, and changed roles",
    lead: "What was erased, handed out and changed, and by whom. No names of participants.",
    only: "The log is for the coordinator.",
    erasures: "Erased data",
    erased: "Data about one person",
    counts: (marks, texts) => `${marks}, ${texts}`,
    sessions: (n) => (n === 1 ? "1 session" : `${n} sessions`),
    texts: (n) => (n === 1 ? "1 text" : `${n} texts`),
    waitsForMailbox: "Waits for contact with the mailbox. It goes on by itself.",
    progress: (done, of) => `${done} of ${of} phones done`,
    done: "Done",
    waiting: "Waits for the phone",
    mailbox:
      "The mailbox throws its sealed old rows away when the phones of two people have been in contact with it.",
    events: "Handed out, and roles",
    nothing: "Nothing yet.",
    by: (who) => `by ${who}`,
    exports: {
      report: "Access report handed out",
      backup: "Backup made",
      papers: "The month's papers saved",
      "papers-with-numbers": "The month's papers saved, with personal numbers",
      "report-with-numbers": "Report about a person with personal number",
    },
    role: (who, role) => `${who} became ${role}`,
    removed: (who) => `${who} was removed from the team`,
  },
};
