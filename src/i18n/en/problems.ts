import type { svProblems } from "../sv/problems.ts";
import { enFoundingNeedsCode } from "./founding.ts";
import { enMailboxProblems } from "./mailboxProblems.ts";

export const enProblems: typeof svProblems = {
  diskFull: {
    title: "The phone is full",
    text: "There is no room for the last thing you wrote. Everything before it is still here.",
    wayOut: "Remove pictures or apps from the phone. Kuggboken tries to save again by itself.",
  },
  notSaved: {
    title: "The latest is not saved",
    text: "The phone's storage did not take it. It stays on the screen as long as the app is open.",
    wayOut: "Keep the app open and tap Try now. If that does not help, restart the phone.",
  },
  storageBlocked: {
    title: "The phone does not let Kuggboken into its storage",
    text: "Another tab with an older version keeps it locked, or the browser is in private mode.",
    wayOut: "Close other tabs with Kuggboken, leave private mode and reload.",
  },
  storageNewer: {
    title: "The records are from a newer version",
    text: "They are untouched, but this version cannot read them.",
    wayOut: "Get the new version. It takes over at once.",
  },
  otherTab: {
    title: "The project is open in another tab",
    text: "Only one tab at a time writes, so that nothing is written twice.",
    wayOut: "Go on in the other tab, or take over here. Nothing gets lost.",
  },
  appTooOld: {
    title: "Kuggboken needs an update",
    text: "Your colleagues or the mailbox use a newer version. What you write is kept here meanwhile.",
    wayOut: "Update now. Then what is waiting gets sent.",
  },
  relayUnreachable: {
    title: "No contact with the mailbox",
    text: "Either there is no network, or the mailbox is resting. Everything is on the phone.",
    wayOut: "What waits is sent by itself when contact is back. Otherwise, try again in a while.",
  },
  relayRefused: (code: number) => ({
    title: "The mailbox did not accept it",
    text: `It answered with number ${code}. Everything is on the phone.`,
    wayOut: "Try again in a while. If it comes back, give the number to the project leader.",
  }),
  relayFull: (minutes: number) => ({
    title: "The mailbox is full right now",
    text: "Everything is on the phone.",
    wayOut:
      minutes <= 1
        ? "Kuggboken tries again within a minute."
        : `Kuggboken tries again in ${minutes} minutes.`,
  }),
  relayRolledBack: {
    title: "The mailbox has lost something",
    text: "It shows an older state than the phone has already seen. What is on the phone is still here.",
    wayOut: "Tell the project leader. The phone sends again what is missing.",
  },
  ...enMailboxProblems,
  workspaceUnknown: {
    title: "The mailbox does not know the project",
    text: "It may have been moved or removed there. Everything is on the phone.",
    wayOut: "Ask the project leader which address to use. The phone keeps everything meanwhile.",
  },
  foundingNeedsCode: enFoundingNeedsCode,
  removed: {
    title: "This phone no longer takes part",
    text: "The project leader has revoked it. Nothing new is sent or received.",
    wayOut: "Contact the project leader. With a new invitation you are back.",
  },
  roleForbids: {
    title: "Your role does not allow this",
    text: "Nothing has been changed.",
    wayOut: "Ask the project leader to do it, or to change your role.",
  },
  keyMissing: {
    title: "A key is on its way",
    text: "Something has arrived that the phone cannot open yet. It is set aside.",
    wayOut: "It opens by itself when a colleague who has the key is connected.",
  },
  recordTooLarge: {
    title: "One thing is too large to send",
    text: "It is on the phone and set aside. The rest goes on as usual.",
    wayOut: "Divide the note into two, and it will be sent.",
  },
  recordRefused: (code: number) => ({
    title: "One thing was not accepted",
    text: `The mailbox answered with number ${code}. The thing is on the phone and set aside.`,
    wayOut: "The rest goes on. Show this line to the project leader.",
  }),
  recordUnreadable: {
    title: "One thing cannot be read",
    text: "It came from a colleague and is set aside. Nothing you wrote is affected.",
    wayOut:
      "Ask the colleague to open the app again. If it happens more than once, tell the project leader.",
  },
  invitationUnreadable: {
    title: "This is not an invitation to Kuggboken",
    text: "Sometimes a part of the link gets lost on the way.",
    wayOut: "Scan the code once more, or ask for the link again.",
  },
  invitationNewer: {
    title: "The invitation is made in a newer version",
    text: "This version cannot read it.",
    wayOut: "Update Kuggboken and read the invitation again.",
  },
  invitationExpired: {
    title: "The invitation is no longer valid",
    text: "Its time has run out, so that nobody else can use it.",
    wayOut: "Ask the project leader to show a new one. It takes three taps.",
  },
  invitationUsed: {
    title: "The invitation has already been used",
    text: "Each invitation lets in one single phone.",
    wayOut:
      "If it was not you who used it, tell the project leader now. Otherwise ask for a new one.",
  },
  invitationRelayMismatch: {
    title: "The invitation points two ways",
    text: "The address in the link and the one in the invitation differ. Nothing has been changed.",
    wayOut: "Ask the project leader to show the invitation on screen and scan it there.",
  },
  codeUnknown: {
    title: "The code is not found",
    text: "It is valid for at most 15 minutes, and only once.",
    wayOut: "Look at the characters once more, or ask for a new code.",
  },
  tooManyTries: {
    title: "Too many tries",
    text: "The mailbox takes a pause, so that nobody can guess a code.",
    wayOut: "Wait a minute and try again, or scan the code.",
  },
  alreadyMember: {
    title: "This phone already takes part",
    text: "The project is already here.",
    wayOut: "Open it under More, Projects on this phone.",
  },
  membershipRaced: {
    title: "Somebody else changed the team at the same time",
    text: "Nothing was lost, but your change is not made yet.",
    wayOut: "Make it once more.",
  },
  appLocked: {
    title: "Kuggboken is locked",
    text: "Everything is still on this phone. Nothing is sent until you open it.",
    wayOut: "Open it with your code.",
  },
  keysLocked: {
    title: "The project's keys cannot be opened",
    text: "They are locked by a code that this phone no longer asks for, or they were changed. Nothing is removed.",
    wayOut:
      "Leave everything as it is and tell the project leader. You can join again with a new invitation; what is only here does not come along.",
  },
  lockChanged: {
    title: "The lock was changed in another tab",
    text: "What was set there counts. Nothing is changed here, and nothing is removed.",
    wayOut: "Look how the lock is now, and try again if you want to change it.",
  },
  demoStaysHere: {
    title: "The practice project stays here",
    text: "Its records are made up and are never sent anywhere.",
    wayOut: "Start a project of your own to invite others. You find it under More, Project.",
  },
  stillWaiting: (changes: number) => ({
    title: "Some things have not been sent",
    text: `${changes === 1 ? "1 change exists" : `${changes} changes exist`} only here. The project is still here.`,
    wayOut:
      "Open the app where there is a network and wait until all is secured. Then you can leave.",
  }),
  calendarUnreadable: {
    title: "The file cannot be read as a calendar",
    text: "Nothing is added. A calendar file ends in .ics and begins with BEGIN:VCALENDAR.",
    wayOut: "Save the calendar again in the app it comes from, and choose the new file.",
  },
  calendarTooLarge: {
    title: "The file is too large",
    text: "Nothing is added. A plan is a few hundred lines, this one is much larger.",
    wayOut: "Save a smaller part of the calendar, for example one term.",
  },
  cameraRefused: {
    title: "The camera is closed to Kuggboken",
    text: "The phone said no, or another app uses the camera.",
    wayOut:
      "Turn on the camera for Kuggboken in the phone's settings, or take a picture of the code.",
  },
  pictureUnreadable: {
    title: "The file could not be read as a picture",
    text: "It is damaged, or in a format that this phone cannot show, such as HEIC.",
    wayOut: "Take the picture with the camera here, or save it as JPEG first.",
  },
  pictureMissing: {
    title: "The picture is not in the mailbox yet",
    text: "It is on its way from a colleague's phone.",
    wayOut: "It comes by itself when it has arrived.",
  },
  pictureForged: {
    title: "The picture did not arrive as it was taken",
    text: "The mailbox gave something else than the colleague sent. It is not shown.",
    wayOut: "Try again later. If it happens again, show it to whoever runs the mailbox.",
  },
  picturesWaitForRelay: {
    title: "The mailbox does not take pictures yet",
    text: "The pictures are saved here. Text and attendance go through as usual.",
    wayOut: "The pictures are sent by themselves when the mailbox has been updated.",
  },
  handOver: {
    unreadable: {
      title: "This cannot be read",
      text: "It is not a file from Kuggboken, or a part was lost or changed on the way. Nothing here has changed.",
      wayOut: "Ask your colleague to send the file or show the codes once more.",
    },
    foreign: {
      title: "This belongs to another project",
      text: "The keys of this project do not open it. Nothing here has changed.",
      wayOut: "Open the other project under More, Project and receive it there.",
    },
    own: {
      title: "This comes from this phone",
      text: "Everything in it is here already.",
      wayOut: "Open it on your colleague's phone.",
    },
    removed: {
      title: "The file is from a revoked phone",
      text: "Nothing has changed.",
      wayOut: "The project leader can take it in. Ask for the file, not the codes.",
    },
    stranger: {
      title: "The sender may not hand this over",
      text: "The phone is revoked, does not have the right role, or is new and unknown here. Nothing has changed.",
      wayOut:
        "If your colleague is new, let the app have a network for a while and try again. Otherwise ask the project leader.",
    },
    known: {
      title: "You have received this already",
      text: "Everything in it is here already.",
      wayOut: "There is nothing you need to do.",
    },
    gap: {
      title: "Something that came before is missing here",
      text: "What your colleague shows builds on changes that have not reached this phone. Nothing has changed.",
      wayOut: "Ask your colleague to send it as a file instead. The file brings everything along.",
    },
    closed: {
      title: "Only the project leader can open this",
      text: "Everything in it was written to the project leader. Nothing here has changed.",
      wayOut: "Give it to the project leader.",
    },
  },
  backup: {
    unreadable: {
      title: "That is not a backup",
      text: "The file is not one of Kuggboken's. Nothing was changed.",
      wayOut: "Choose a file that ends in .kuggkopia.",
    },
    newer: {
      title: "The backup was made with a newer version",
      text: "This version cannot read it. Nothing was changed.",
      wayOut: "Update Kuggboken and try again.",
    },
    passphrase: {
      title: "The words do not open the backup",
      text: "The file is whole, but it was locked with other words.",
      wayOut: "Read the words again, in the same order. Capital letters make no difference.",
    },
    cut: {
      title: "The end of the file is missing",
      text: "It was not finished when it was saved or sent. Nothing was changed.",
      wayOut: "Fetch the file once more, or take another backup.",
    },
    damaged: {
      title: "The file is damaged or not whole",
      text: "Something in it has changed since it was made. Nothing was changed here.",
      wayOut: "Fetch the file once more, or take another backup.",
    },
  },
  unacceptable: (field: string) => ({
    title: "Something in the form needs a change",
    text: `It is about ${fieldNames[field] ?? "one of the fields"}. What you wrote is still there.`,
    wayOut: "Change it and try again.",
  }),
};

const fieldNames: Readonly<Record<string, string>> = {
  name: "the name",
  project: "the project's name",
  organisation: "the organisation",
  deviceName: "the phone's name",
  title: "the title",
  number: "the organisation number",
  date: "the date",
  start: "the start time",
  end: "the end time",
  breakMinutes: "the break",
  place: "the place",
  minutes: "the minutes",
  people: "the number of people",
};
