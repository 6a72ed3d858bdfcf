/** The simulated servers; each is also the id of the built-in profile it speaks. */
export const profileDemoIds = ['salescoach', 'gated-cli', 'codette', 'coda', 'openagents'] as const;

export type ProfileDemoId = (typeof profileDemoIds)[number];

export function isProfileDemoId(text: string): text is ProfileDemoId {
  return profileDemoIds.some((id) => id === text);
}
