/** The part after # of the address the app was opened with: an invitation carries its secret there. It is taken out of
 *  the address bar and the history before anything else runs, and handed to whoever asks for it once, as a value. */
export const fragment = takeFragment();

function takeFragment(): string | undefined {
  const text = location.hash.slice(1);
  if (text === "") return undefined;
  history.replaceState(history.state, "", location.pathname + location.search);
  return text;
}
