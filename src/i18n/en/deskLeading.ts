import type { LeadingMessages } from "../deskLeadingWords.ts";

export const enLeading: LeadingMessages = {
  member: {
    role: "Role",
    effects: {
      admin: "Reads everything that is written to the project leader as well, older things too.",
      editor: "Writes in the project. Does not invite or revoke.",
      "writer-own": "Writes only their own.",
      reader: "Reads, and does not write. What waits on the phone can then not be sent.",
    },
    fromLead: "Reads no more of what is written to the project leader. The keys change.",
    save: (role) => `Change role to ${role}`,
    saving: "Changing role …",
    saved: (name, role) => `${name} has the role ${role} now.`,
    revoke: "Revoke the person",
  },
  handOver: {
    title: "Hand over",
    lead: "Whom you choose becomes project leader, and you become something else, in one step.",
    to: "To whom?",
    mine: "What will you be?",
    nobody: "Nobody else has a phone in the project. Invite somebody first.",
    effects: [
      "The new project leader reads everything written to the project leader, older things too.",
      "You read no more of what is written to the project leader, and cannot take the role back yourself.",
      "If it is cut on the way you are both project leaders. Then just do it again.",
    ],
    confirm: (name) => `Hand over to ${name}`,
    choose: "Choose who takes over.",
    working: "Handing over …",
    done: (name) => `${name} is project leader now.`,
  },
  lost: {
    knownWaiting: (when, n) =>
      `It was heard from ${when}. Everything had been handed in by then but ${n === 1 ? "1 thing" : `${n} things`} that had been set aside. The sessions below are from the time after that.`,
    unknown: (days) =>
      `It is unknown when it was last in contact. The sessions below are from the last ${days} days.`,
    newPhoneOwn: (name) =>
      `${name} has another phone. Add the new one from that one, under More, Devices. Then Only me comes along.`,
    newPhoneAgain: (name) =>
      `${name} joins as a new place in the team with the same name. Older things stay, but what was written for Only me cannot be had back.`,
  },
};
