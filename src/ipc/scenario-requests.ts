import type { SourceProblem } from '../core/scenario/source-place.ts';

/** A scenario file of the workspace. */
export interface ScenarioInfo {
  /** Path of its file below `scenarios/`, with `/`. */
  readonly id: string;
  /** What it calls itself; its file name when it cannot be read. */
  readonly name: string;
  /** What is wrong with the file, at most 200 problems; none for one that can be run. */
  readonly problems: readonly SourceProblem[];
  /** Variables that must be given before it can run. */
  readonly requires: readonly string[];
}

/** What a run of a scenario is given. */
export interface RunWish {
  /** An environment of the workspace, by its id; null for none. */
  readonly environmentId: string | null;
  /** Values of variables, before those of the environment. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What a front end may ask about scenario files. */
export interface ScenarioRequests {
  /** Those in the folder `scenarios` of the workspace, by name. */
  scenarios(): readonly ScenarioInfo[];
  scenarioText(id: string): string;
  /** What keeps a text from being a scenario. `id` is the file it belongs to. */
  checkScenario(id: string, text: string): readonly SourceProblem[];
  /** Writes the text of a file, also one that is no scenario yet. */
  saveScenario(id: string, text: string): void;
  /** Makes a new file of that name from the text; its id. */
  addScenario(name: string, text: string): string;
  /** Moves the file to the trash. */
  deleteScenario(id: string): void;
  /** Asks for a file and copies it into the folder; its id, or null when the user chose none. */
  importScenario(): string | null;
  /** Begins to run a scenario as its file stands, in the live log; the run's id. */
  runScenario(id: string, wish: RunWish): number;
}

/** The allow-list of {@link ScenarioRequests}. */
export const scenarioRequestNames = {
  scenarios: true,
  scenarioText: true,
  checkScenario: true,
  saveScenario: true,
  addScenario: true,
  deleteScenario: true,
  importScenario: true,
  runScenario: true,
} as const satisfies Record<keyof ScenarioRequests, true>;
