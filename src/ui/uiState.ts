import { create } from "zustand";
import type { CodingId } from "../domain/ids.ts";

/** What may vanish on reload. Records, settings and where a person is have other homes (house.md 6). */
export interface UiState {
  /** What the undo bar offers; a new one replaces it. */
  readonly undo: (Undoable & { readonly at: string }) | undefined;
  /** Kept while the app is open, so that coming back from a hit shows the same list. */
  readonly searchText: string;
  /** "Visa fler" under Inte klart. */
  readonly allUnfinished: boolean;
  /** What the guard has been told to leave alone, by text and words. Only in memory: what is sensitive is stored nowhere
   *  but where it was written. */
  readonly keptWords: ReadonlySet<string>;
  /** The sheet of the status pill. */
  readonly statusOpen: boolean;
  /** The coded passage that a link leads to: its page shows it. */
  readonly passage: CodingId | undefined;
}

export interface Undoable {
  readonly text: string;
  readonly undo: () => void;
  /** Still offered on the page that the act itself led to, e.g. after removing the activity one was looking at. */
  readonly followsAlong?: boolean;
}

/** Components read it with `useUi` from data.ts. */
export const uiStore = create<UiState>(() => ({
  undo: undefined,
  searchText: "",
  allUnfinished: false,
  keptWords: new Set(),
  statusOpen: false,
  passage: undefined,
}));

/** Offers to take back what was just done: for 8 seconds on a phone, until the next action on a desk. */
export function showUndo(undoable: Undoable): void {
  uiStore.setState({ undo: { ...undoable, at: location.pathname } });
}

/** Without an argument whatever is offered goes; with one only that offer, so that a late timer cannot take a newer. */
export function dismissUndo(offered?: Undoable): void {
  if (offered === undefined || uiStore.getState().undo === offered) {
    uiStore.setState({ undo: undefined });
  }
}

/** What was done on the page that is left is no longer in view, so neither is its way back, and what was open above it
 *  goes with it. `address` = path. */
export function arrivedAt(address: string): void {
  const { undo } = uiStore.getState();
  closeStatus();
  if (undo !== undefined && undo.at !== address && undo.followsAlong !== true) dismissUndo();
}

/** When the app is locked: what was done and searched for names people. */
export function forgetScreen(): void {
  uiStore.setState(uiStore.getInitialState(), true);
}

export function rememberSearch(searchText: string): void {
  uiStore.setState({ searchText });
}

export function showAllUnfinished(): void {
  uiStore.setState({ allUnfinished: true });
}

export function keepWords(key: string): void {
  uiStore.setState(({ keptWords }) => ({ keptWords: new Set([...keptWords, key]) }));
}

export function showPassage(passage: CodingId | undefined): void {
  uiStore.setState({ passage });
}

export function openStatus(): void {
  uiStore.setState({ statusOpen: true });
}

export function closeStatus(): void {
  uiStore.setState({ statusOpen: false });
}
