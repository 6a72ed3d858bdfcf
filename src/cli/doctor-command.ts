import { styleText } from 'node:util';
import { checkLines, summaryLines } from '../core/doctor/diagnosis-report.ts';
import type { DiagnosisSummary } from '../core/doctor/diagnosis.ts';
import type { CheckOutcome, DoctorCheck } from '../core/doctor/doctor-check.ts';
import { openingOptions } from '../core/profile/opening-options.ts';
import type { ProfileBinding } from '../core/profile/profile-binding.ts';
import { diagnose } from '../engine/doctor/diagnose.ts';
import type { DoctorCommand } from './command.ts';
import { exitCodes } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { onFirstInterrupt } from './interrupt.ts';
import { isTerminal, writeOutput } from './standard-output.ts';
import { UsageError } from './usage-error.ts';
import { useProfile } from './use-profile.ts';

/** Prints each check as it is made, then what it comes to. Ctrl+C ends it with what was found so far. */
export async function runDoctor(command: DoctorCommand): Promise<ExitCode> {
  let binding: ProfileBinding | null;
  try {
    binding = command.profile === null ? null : useProfile(command.profile);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n${error.nextStep}\n`);
      return exitCodes.badUsage;
    }
    throw error;
  }
  return examine(command, binding);
}

async function examine(command: DoctorCommand, binding: ProfileBinding | null): Promise<ExitCode> {
  const options =
    binding === null
      ? command.options
      : openingOptions(binding.profile, binding.variables, command.options);
  const controller = new AbortController();
  const endWaiting = onFirstInterrupt(() => {
    controller.abort();
  });
  const useColour = isTerminal() && !process.env['NO_COLOR'];
  const isJson = command.format === 'json';
  // One write waits for the other; the checks themselves wait for none.
  let written: Promise<unknown> = Promise.resolve();
  const write = (text: string): void => {
    written = written.then(() => writeOutput(text));
  };
  const { summary } = await diagnose(options, {
    signal: controller.signal,
    onCheck: (check) => {
      write(isJson ? checkJson(check) : checkText(check, useColour));
    },
    tryPaths: command.tryPaths,
    secrets: binding?.secrets ?? [],
  });
  write(isJson ? summaryJson(summary) : `\n${lines(summaryLines(summary))}`);
  await written;
  endWaiting();
  return summary.outcome === 'fine' ? exitCodes.fine : exitCodes.connectionFailed;
}

const colours: Readonly<Record<CheckOutcome, 'green' | 'yellow' | 'red' | 'dim'>> = {
  ok: 'green',
  warning: 'yellow',
  failed: 'red',
  skipped: 'dim',
};

function checkText(check: DoctorCheck, useColour: boolean): string {
  const [first = '', ...rest] = checkLines(check);
  const head = useColour
    ? styleText(colours[check.outcome], first, { validateStream: false })
    : first;
  return lines([head, ...rest]);
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}

function checkJson({ id, outcome, finding, evidence, next }: DoctorCheck): string {
  return `${JSON.stringify({ check: id, outcome, finding, evidence, next })}\n`;
}

function summaryJson({ message, next, outcome }: DiagnosisSummary): string {
  return `${JSON.stringify({ summary: message, outcome, next })}\n`;
}
