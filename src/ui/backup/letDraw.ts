const OFTEN = 100;
let drawn = 0;

/** Gives the screen a turn now and then in long work; true when it did, and something may be told. */
export async function letDraw(): Promise<boolean> {
  if (performance.now() - drawn < OFTEN) return false;
  await new Promise((done) => setTimeout(done, 0));
  drawn = performance.now();
  return true;
}
