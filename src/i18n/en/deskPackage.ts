import type { DeskMessages } from "../deskWords.ts";

export const enDeskPackage: DeskMessages["package"] = {
  place: ", step 6 of 6",
  lead: "Once the month is locked the figures stand. What changes afterwards is shown here, and is taken in only when you correct the month.",
  lock: (month) => `Close ${month}`,
  lockWaits: "Steps 1–3 have to be done first.",
  locked: (when, who) => `Locked ${when} by ${who}`,
  sent: (when, who) => `Sent ${when} by ${who}`,
  markSent: "It has been sent",
  correct: "Open for a correction",
  correctText: "The locked figures are kept. You close again when the correction is done.",
  lockAgain: (month) => `Close ${month} again`,
  late: "Changed after locking",
  lateNone: "Nothing has changed after locking.",
  change: (before, after) => `${before} becomes ${after}`,
  deeds: "Files and locking",
  sums: {
    label: "The month's sums",
    people: "participants",
    organisations: (n) => (n === 1 ? "organisation" : "organisations"),
    registered: "recorded",
    certified: "certified",
    scb: {
      down: "to Statistics Sweden, whole hours down",
      nearest: "to Statistics Sweden, nearest whole hour",
      exact: "to Statistics Sweden, whole hours down",
    },
    hours: (n) => `${n}\u00a0h`,
  },
  table: {
    label: "The month by organisation",
    organisation: "Organisation",
    people: "Participants",
    women: "Women",
    men: "Men",
    registered: "Recorded, h",
    certified: "Certified, h",
    nowhere: "No organisation",
    rest: (n) => `${n} more organisations`,
    sum: "Sum",
    unsigned: (n) =>
      n === 1
        ? "signatures are missing for 1 participant"
        : `signatures are missing for ${n} participants`,
    underlined: "Underlined",
    legend: (n, time) =>
      n === 1
        ? `: signatures are missing for 1 participant, ${time}`
        : `: signatures are missing for ${n} participants, ${time}`,
  },
  sexes: {
    title: "Women and men",
    women: (n) => (n === 1 ? "woman" : "women"),
    men: (n) => (n === 1 ? "man" : "men"),
    unknown: "not known",
    share: (percent) => `, ${percent}%`,
    toFill: "Fill in participants' details",
  },
  sentTitle: "Difference from what was sent",
  sentNone: "No month has been sent yet.",
  sentStates: {
    sent: "sent",
    changed: "changed",
    corrected: "corrected",
    again: "again",
    new: "new",
  },
  sentAs: {
    changed: "Changed since it was sent. Open it for a correction to take that in.",
    correctedSame: "Corrected, with the figures that were sent",
    again: (after) => `Unchanged, but sent again after ${after}`,
  },
  removedSession: "a session that is no longer in the month",
  difference: (sign, time) => `${sign}\u00a0${time}`,
  certifiedChange: (before, after) => `certified ${before} becomes ${after}`,
  factsChange: (facts) => `changed: ${facts}`,
  facts: {
    number: "personal number",
    sex: "sex",
    start: "start date",
    exit: "what is told of leaving",
  },
  types: {
    title: "Hours by type of organisation",
    type: "Type",
    registered: "Recorded",
    certified: "Certified",
    none: "Type missing",
  },
  files: {
    title: "The files",
    reports: (n) => (n === 1 ? "1 attendance report" : `${n} attendance reports`),
    compilation: "Compilation of participants, with the certificate of attended time",
    lists: (n) => (n === 1 ? "1 attendance list" : `${n} attendance lists`),
    certificates: (n) =>
      n === 1 ? "1 certificate of attendance" : `${n} certificates of attendance`,
    scb: "SCB columns",
    withNumbers: "Personal numbers are added on this computer when the files are made.",
    withoutNumbers: "The files are made without personal numbers.",
  },
};
