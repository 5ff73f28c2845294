/** Users that one statement adds: few enough to move the progress bar, enough to make the round trip negligible. */
const CHUNK = 10_000;

/** Adds users piece by piece. @param progress receives the number of users after each. */
export async function inChunks(
  users: number,
  add: (piece: { loaded: number; until: number }) => PromiseLike<unknown>,
  progress: (loaded: number) => void,
): Promise<void> {
  for (let loaded = 0; loaded < users; loaded += CHUNK) {
    const until = Math.min(loaded + CHUNK, users);
    await add({ loaded, until });
    progress(until);
  }
}
