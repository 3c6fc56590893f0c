import type { Messages } from "../sv.ts";

export const enLock: Messages["lock"] = {
  title: "App lock",
  row: { off: "Off", on: "On" },
  after: {
    label: "Lock by itself",
    choices: {
      "at-once": "As soon as you leave the app",
      "1-min": "After 1 minute",
      "5-min": "After 5 minutes",
      "15-min": "After 15 minutes",
      never: "Only when you lock or close it",
    },
    hints: {
      "at-once": "Also after 5 minutes without a tap. Taking a picture does not count as leaving.",
      "1-min": "Without a tap, or with the app in the background.",
      "5-min": "Without a tap, or with the app in the background.",
      "15-min": "Without a tap, or with the app in the background.",
      never: "When the phone itself closes the app you are asked too.",
    },
  },
  protects: {
    title: "What the lock protects",
    does: "Whoever borrows or finds the phone does not get into Kuggboken without the code, and the project's keys lie locked.",
    doesNot:
      "The lock does not stop somebody who reads the phone's storage with special tools: the text that is already there is not locked by the code, so use the phone's screen lock too.",
    forgotten:
      "If you forget the code nobody can open it for you. You then join again with a new invitation, and what is only here is gone.",
    locked: "Locked: nothing is sent or fetched until you open.",
  },
  demoOnly: "The practice project holds only made-up things and needs no lock.",
  turnOn: "Set a code",
  lockNow: "Lock now",
  change: "Change the code",
  turnOff: "Remove the lock",
  passkey: {
    add: "Open with finger or face",
    addHint: "The phone then opens the lock itself. The code can always be used too.",
    remove: "Stop opening with finger or face",
    added: "You can now open with finger or face.",
    removed: "Now only the code opens.",
    unsupported: "This phone cannot open the lock that way. The code works as before.",
    refused: "The phone said no. Nothing is changed. Try again if you like.",
  },
  keysLater:
    "The lock is on already. Two keys change only when the project reaches the mailbox, by itself. Until then whoever reads the phone's storage with special tools can use the old ones.",
  ask: {
    now: "Type the code you have now",
    first: "Choose a code of 6 digits",
    again: "Type the same code once more",
    working: "One moment …",
    differs: "The two were different. Choose a code again.",
    guessable: "That code is guessed first. Choose another.",
    cancel: "Cancel",
  },
  set: "The lock is on.",
  changed: "The new code is in use.",
  removed: "The lock is off.",
  pad: {
    label: "Code, 6 digits",
    keys: "Digits",
    erase: "Erase the last digit",
    typed: (n) => (n === 1 ? "1 digit of 6" : `${n} digits of 6`),
  },
  screen: {
    title: "Kuggboken is locked",
    lead: "Locked: nothing is sent until you open. All you wrote is still on this phone.",
    wrong: "That is not the code.",
    wait: (time) => `Try again in ${time}.`,
    usePasskey: "Open with finger or face",
    passkeyRefused: "That did not work. Type the code instead.",
    opening: "Opening …",
    forgot: "I have forgotten the code",
  },
  duration: (seconds) => {
    const minutes = Math.floor(seconds / 60);
    const rest = seconds % 60;
    if (minutes === 0) return `${rest} s`;
    return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
  },
  forgotten: {
    title: "Forgotten code",
    text: "Without the code nobody can open what is on this phone, nor can we. It cannot be handed over to a colleague.",
    way: "Ask the project leader for a new invitation. Then remove the projects here and join again. All that is secured comes back then.",
    lost: (n) =>
      n === 0
        ? "Nothing is waiting: all you wrote is secured."
        : n === 1
          ? "1 thing is only here and will be gone."
          : `${n} things are only here and will be gone.`,
    alone:
      "If you are alone in the project, or this is its only phone, nobody can ever open it again.",
    type: (word) => `Type ${word} to remove the projects`,
    word: "remove",
    confirm: "Remove the projects from this phone",
    keep: "Keep them, and try the code again",
    working: "Removing …",
  },
};
