import { z } from 'zod';
import type { ScenarioRequests } from './scenario-requests.ts';

/** A little more than a scenario may have, so that it is its reader who says so. */
const textLength = 2 * 1024 * 1024;
const valueLength = 64 * 1024;

const scenarioId = z.string().min(1).max(600);
const text = z.string().max(textLength);

const runWish = z.strictObject({
  environmentId: z.string().max(300).nullable(),
  variables: z
    .record(z.string().max(200), z.string().max(valueLength))
    .refine((values) => Object.keys(values).length <= 500, 'more than 500 variables'),
});

/** What the arguments of the requests about scenarios must look like. */
export const scenarioSchemas = {
  scenarios: z.tuple([]),
  scenarioText: z.tuple([scenarioId]),
  checkScenario: z.tuple([scenarioId, text]),
  saveScenario: z.tuple([scenarioId, text]),
  addScenario: z.tuple([z.string().max(200), text]),
  deleteScenario: z.tuple([scenarioId]),
  importScenario: z.tuple([]),
  runScenario: z.tuple([scenarioId, runWish]),
} satisfies { readonly [K in keyof ScenarioRequests]: z.ZodType<Parameters<ScenarioRequests[K]>> };
