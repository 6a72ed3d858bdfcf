import { decodeBytes } from './decode-bytes.ts';
import { conditionsOf } from './load-conditions.ts';
import type { LoadPlan, LoadStep } from './load-plan.ts';
import { LoadTemplates } from './load-template.ts';
import type { ParsedScenario } from '../scenario/parsed-scenario.ts';
import type { Expectation, OutgoingContent, Step } from '../scenario/step.ts';

type ExpectStep = Extract<Step, { kind: 'expect' }>;

const maxRepeated = 1_000;

/** What a load generator can do of a scenario; everything else is told, sentence by sentence. */
export function loadPlanOf(scenario: ParsedScenario): LoadPlan | null {
  const names = Object.keys(scenario.connections);
  const connected = scenario.steps.find((step) => step.kind === 'connect')?.on;
  const name = connected ?? names[0];
  const connection = name === undefined ? undefined : scenario.connections[name];
  if (name === undefined || connection === undefined) return null;
  const changing = new Set([...scenario.set.map((use) => use.name), ...scenario.requires]);
  const planning = new Planning(
    name,
    scenario.timeoutMs,
    new LoadTemplates(scenario.variables, changing),
  );
  const { templates } = planning;
  if (names.length > 1) {
    planning.leaveOut('Only one of the connections is made; the steps of the others are left out.');
  }
  if (connection.profile !== null) {
    planning.leaveOut(
      "What the connection's profile does by itself (handshake, keepalive, token) is left out.",
    );
  }
  if (scenario.rules.length > 0) planning.leaveOut('The rules beside the steps are left out.');
  if ((connection.options.queryParameters?.length ?? 0) > 0) {
    planning.leaveOut('The query of the connection is left out; write it into its URL.');
  }
  const headers = [...(connection.options.headers ?? [])];
  const origin = connection.options.origin ?? null;
  if (origin !== null) headers.push({ name: 'Origin', value: origin });
  const steps = planning.steps(scenario.steps);
  return {
    name: scenario.name,
    url: templates.text(connection.url),
    headers: headers.map((header) => ({ name: header.name, value: templates.text(header.value) })),
    subprotocols: (connection.options.subprotocols ?? []).map((text) => templates.text(text)),
    timeoutMs: scenario.timeoutMs,
    steps,
    required: scenario.requires,
    leftOut: planning.leftOut,
  };
}

class Planning {
  readonly leftOut: string[] = [];
  private isConnected = false;

  constructor(
    private readonly connection: string,
    private readonly timeoutMs: number,
    readonly templates: LoadTemplates,
  ) {}

  leaveOut(sentence: string): void {
    if (this.leftOut.length < 100 && !this.leftOut.includes(sentence)) this.leftOut.push(sentence);
  }

  steps(steps: readonly Step[]): readonly LoadStep[] {
    return steps.flatMap((step) => this.step(step));
  }

  private step(step: Step): readonly LoadStep[] {
    if ('on' in step && step.on !== null && step.on !== this.connection) return [];
    const { line } = step.place;
    switch (step.kind) {
      case 'connect':
        if (this.isConnected) this.without(step, 'A load test connects once, at its beginning');
        this.isConnected = true;
        return [];
      case 'send':
        return this.send(step.content, line);
      case 'expect':
        return this.expect(step);
      case 'wait':
        return [{ kind: 'wait', ms: step.ms }];
      case 'repeat': {
        const { times, as } = step;
        return times === 0 ? [] : [{ kind: 'loop', times, as, steps: this.steps(step.steps) }];
      }
      case 'include':
        if (Object.keys(step.variables).length > 0) {
          this.without(step, 'The variables of an include cannot be set');
        }
        return this.steps(step.steps);
      case 'parallel':
        this.without(step, 'Branches are taken one after the other');
        return step.branches.flatMap((branch) => this.steps(branch));
      case 'close':
        return [];
      case 'set':
        return this.without(step, 'Variables that are set or computed');
      case 'assert':
        return this.without(step, 'Asserts; load generators have thresholds of their own');
      case 'ping':
        return this.without(step, 'Pings');
      case 'expect-close':
        return this.without(step, 'Waiting for the server to close');
      case 'reconnect':
        return this.without(step, 'Reconnecting');
    }
  }

  private send(content: OutgoingContent, line: number): readonly LoadStep[] {
    switch (content.kind) {
      case 'json':
        return [{ kind: 'send', message: this.templates.json(content.value), line }];
      case 'text':
        return [{ kind: 'send', message: this.templates.text(content.text), line }];
      case 'binary': {
        const bytes = decodeBytes(content.format, content.text);
        if (bytes === null) {
          return this.without({ place: { line } }, 'Binary messages of more than 64 KiB');
        }
        return [{ kind: 'send-bytes', bytes, line }];
      }
      case 'saved':
      case 'recorded':
        return this.without(
          { place: { line } },
          'Saved and recorded messages; write them into the scenario',
        );
    }
  }

  private expect(step: ExpectStep): readonly LoadStep[] {
    const { expectation } = step;
    const withinMs = step.withinMs ?? this.timeoutMs;
    if (expectation.kind === 'none') {
      this.without(step, 'That no message comes is not checked, only waited for; the check');
      return [{ kind: 'wait', ms: withinMs }];
    }
    if (step.isFresh) this.without(step, 'Whether a message came after the last send');
    const tests =
      expectation.kind === 'message'
        ? Array.from({ length: this.count(expectation, step) }, () => expectation.test)
        : expectation.tests;
    const capture: Record<string, string> = {};
    for (const [name, source] of Object.entries(step.capture)) {
      if (source.kind === 'pointer') capture[name] = source.pointer;
      else this.without(step, 'Variables that are set or computed');
    }
    return tests.map((test, i) => ({
      kind: 'expect',
      title: step.name ?? `line ${String(step.place.line)}`,
      conditions: conditionsOf(test, this.templates, (what) => this.without(step, what)),
      capture: i === tests.length - 1 ? capture : {},
      withinMs,
      line: step.place.line,
    }));
  }

  private count(expectation: Extract<Expectation, { kind: 'message' }>, step: ExpectStep): number {
    if (expectation.count === null) return 1;
    const [bound, ...others] = expectation.count;
    const isPlain = bound?.operator === '=' || bound?.operator === '>=';
    if (bound !== undefined && isPlain && others.length === 0 && bound.value <= maxRepeated) {
      if (bound.value > 0) return bound.value;
    }
    this.without(step, 'How many messages there are');
    return 1;
  }

  private without(
    step: { readonly place: { readonly line: number } },
    what: string,
  ): readonly LoadStep[] {
    this.leaveOut(`Line ${String(step.place.line)}: ${what}: left out.`);
    return [];
  }
}
