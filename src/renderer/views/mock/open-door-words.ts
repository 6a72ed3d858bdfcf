/** What it means that a simulated server asks for no token. */
export const openDoorWords =
  'Every program of this machine can connect, also those of other people who use it.';
