import type { svPhones } from "../sv/phones.ts";
import type { Widened } from "../sv.ts";

export const enPhones: Widened<typeof svPhones> = {
  fact: {
    seen: (when) => `heard from ${when}`,
    seenUnknown: "unknown when it was heard from",
    waited: (n) => (n === 1 ? "1 thing was set aside" : `${n} things were set aside`),
    version: (version) => `version ${version}`,
    versionUnknown: "version unknown",
    revoked: (when) => `revoked ${when}`,
  },
  list: {
    title: "Devices",
    lead: "Phones and computers that have the project's keys.",
    thisOne: "This one",
    name: "Name",
    nameHint: "So that you know which one it is if it gets lost.",
    mine: "Your others",
    oneOf: (n) =>
      n === 1
        ? "This is your only phone or computer in the project. What is secured stays if it breaks, but what you wrote for Only me can be opened nowhere else."
        : `This is one of your ${n} phones and computers in the project. If one breaks, you can read everything on the other.`,
    renewed: (when) =>
      `It changed its keys ${when}. That happens by itself when a copy of the phone has been used, or when the app lock is set. Everything you wrote is still there, and you need not do anything.`,
    onlyLeader: "Only one phone can invite and revoke",
    onlyLeaderLead:
      "This is the project's only phone of a project leader. If it breaks, nobody can invite, revoke or change roles. Make somebody else a project leader as well.",
    toTeam: "Open the team",
    others: "The others'",
    leaderSees: "The project leader sees the others' phones, too.",
    more: "Add a phone of your own",
    moreLead: "Read the code with the new phone. It will read what you wrote for Only me as well.",
    moreTo: "New phone for you",
    lost: "Lost phone",
  },
  sheet: {
    whose: "Whose",
    seen: "Heard from",
    seenHint:
      "It was in contact with the mailbox then, and everything was handed in. It may have been in contact later.",
    app: "App",
    came: "Joined",
    renewed: "Changed keys",
    unknown: "unknown",
    unknownHint: "Older versions of the app, and those who only read, say nothing of themselves.",
    revoke: "Revoke this phone",
    isHere: "This is the phone in your hand. Remove it under Project, Leave the project.",
  },
  revoke: {
    titlePhone: (phone) => `Revoke ${phone}`,
    titleMember: (name) => `Revoke ${name}`,
    leadMember: (n) => (n === 1 ? "The person and 1 phone." : `The person and ${n} phones.`),
    effects: [
      "The mailbox lets it in no more, and the project's keys change at the same moment.",
      "It reads nothing that is written afterwards, and can send nothing.",
      "What is on the phone already stays there. Kuggboken cannot erase from a distance.",
      "Invitation codes that are out stop working.",
    ],
    forGood: "This cannot be undone. The same phone comes back only with a new invitation.",
    lastPhone: (name) =>
      `It is the only phone that ${name} has. The place in the team is closed, and ${name} is invited anew. What was written for Only me cannot be had back.`,
    offline:
      "This needs contact with the mailbox, and there is none just now. Lock the phone from a distance meanwhile.",
    demo: "In the practice project there is nobody to revoke.",
    code: "Type the code of this app",
    confirm: "Revoke",
    goOn: "Continue",
    cancel: "Keep",
    working: "Revoking and changing keys …",
    done: (what) => `${what} is revoked. The keys are changed.`,
  },
  member: {
    change: (name) => `Change ${name}`,
    offline: "This needs contact with the mailbox, and there is none just now.",
  },
  handOver: {
    open: "Hand over the lead",
  },
  leaving: {
    lastLeader:
      "This is the project's only phone of a project leader. If the project is removed from it, nobody can invite, revoke, change roles or change keys any more. The others can go on writing. Hand over first, under Team.",
  },
  removed: {
    title: "This phone is not in the project any more",
    lead: "The project leader has revoked it, or a copy of the phone is used somewhere else.",
    keeps: "What you wrote is still here, and you can read it. Nothing new is sent or received.",
    waits: (n) =>
      n === 1
        ? "1 thing was not sent in time. Save it as a sealed file and give it to the project leader, who can take it in."
        : `${n} things were not sent in time. Save them as a sealed file and give it to the project leader, who can take them in.`,
    nothingWaits: "Everything that was written here is in the mailbox.",
    give: "Save sealed file",
    again: "Was it not lost? Ask the project leader for a new invitation.",
    read: "Read what is here",
    leave: "Remove the project from here",
  },
  takeRemoved: {
    title: (name) => `The file is from a revoked phone: ${name}`,
    lead: "Take it in only if the person gave you the file. Whoever has the phone can make such a file.",
    take: "Take it in all the same",
  },
  lost: {
    title: "Lost phone",
    practiceTitle: "Lost phone, practice",
    practiceTag: "Practice. Nothing changes for real.",
    practiceLead:
      "The phone and the sessions are invented. Do all steps twice a year, so that they sit when they are needed.",
    practise: "Practise with an invented phone",
    practised: (minutes, seconds) =>
      minutes === 0 ? `Done in ${seconds} seconds.` : `Done in ${minutes} min ${seconds} s.`,
    practisedLead: "The goal is five minutes. Nothing in the project has changed.",
    practiseAgain: "Practise once more",
    lead: "Five steps. What you have done is done, also when you close the page.",
    steps: [
      "Lock the phone from afar: Find My iPhone or Google's Find My Device.",
      "Call the project leader today, also if you are unsure.",
      "What was secured is still with the others. What was waiting exists only on the phone.",
      "Ask for an invitation for your new phone. You need no password.",
    ],
    call: (names) => `Call ${names}.`,
    goneForGood: "Is the project leader gone for good?",
    onlyLeader: "Only the project leader can revoke. This is what you do:",
    step: (n) => `Step ${n} of 5`,
    done: "done",
    choose: "Which phone?",
    noPhones: "There is no other phone in the project.",
    alreadyRevoked: "Already revoked",
    other: "Choose another",
    revoke: "Revoke it",
    lockFirst:
      "Ask the owner to lock the phone from a distance, too: Find My iPhone or Google's Find My Device.",
    only: "Only on that phone",
    onlyCount: (n) =>
      n === 0
        ? "No session lacks anything that we expect from it."
        : n === 1
          ? "1 session lacks something that may exist only there."
          : `${n} sessions lack something that may exist only there.`,
    known: (when) =>
      `It was heard from ${when}. Everything written on it had been handed in by then. The sessions below are from the time after that.`,
    cannotKnow:
      "Nobody can know for certain: new sessions, changes and what was written for Only me do not show here before the phone has handed them in.",
    missing: { attendance: "Attendance", notes: "Notes", reflection: "Reflection" },
    missingOf: (whats) => `Missing: ${whats}`,
    others: (names) => `${names} was there, too`,
    nobodyElse: "Nobody else led the session. Is there a paper list?",
    incident: "Note for the privacy authority",
    incidentLead:
      "A lost phone with personal data is often an incident to be reported to the Swedish privacy authority (IMY) within 72 hours. These are the facts the app knows. Nothing is sent.",
    incidentInSwedish: "The text is in Swedish, for a Swedish authority.",
    incidentText: "The note",
    save: "Save",
    share: "Share",
    copy: "Copy",
    copied: "The text is copied.",
    copyRefused: "It could not be copied. Save it instead.",
    saved: (name) => `${name} is among the downloads.`,
    again: "Tap once more to open sharing.",
    next: "Next",
    newPhone: "New phone",
    newPhoneLead: (name) => `Show the code to ${name}. The new phone is in within half a minute.`,
    show: "Show the code",
    making: "Making the invitation …",
    practiceCode: "The code is shown here when it is for real. In practice there is none.",
    finish: "Done",
    offline: "Without contact with the mailbox steps 2 and 5 do not work. The others do.",
    someone: "somebody unknown",
  },
  practice: {
    phone: "Kim's phone (invented)",
    owner: "Kim Invented",
    colleague: "Robin Example",
    sessions: [
      "Practice session on pricing",
      "Practice visit to the workshop",
      "Practice meeting at the café",
    ],
  },
};
