import type { GateStatus, GateStepStatus } from '../../core/profile/profile-status.ts';
import { nowUs } from '../clock.ts';
import type { GatePlan } from './gate-step.ts';

/** Remembers when each step of a gate was reached, as a front end shows it. */
export class StepRecord {
  private readonly steps: GateStepStatus[];
  private readonly hasReady: boolean;
  private isConnected = false;
  private establishedUs: number | null = null;
  private sinceUs: number | null = null;

  constructor({ steps, ready }: GatePlan) {
    this.hasReady = ready !== null;
    this.steps = steps.map(({ name, kind }) => ({
      name,
      kind,
      progress: 'waiting',
      durationUs: null,
    }));
    if (ready !== null) {
      const { name } = ready;
      this.steps.push({ name, kind: 'ready', progress: 'waiting', durationUs: null });
    }
  }

  begin(): void {
    this.sinceUs = nowUs();
    this.set(0, 'current');
  }

  /** A step of the handshake is done, the next one begins. */
  reached(index: number): void {
    const timeUs = nowUs();
    this.set(index, 'done', timeUs - (this.sinceUs ?? timeUs));
    this.sinceUs = timeUs;
    this.set(index + 1, 'current');
  }

  /** The handshake's last step is done. */
  connected(): void {
    this.isConnected = true;
    if (this.establishedUs !== null) this.finish();
    else if (!this.hasReady) this.sinceUs = null;
  }

  /** What the ready gate waits for has come, maybe before its turn. */
  established(): void {
    this.establishedUs = nowUs();
    if (this.isConnected) this.finish();
  }

  /** It did not come in time. */
  late(): void {
    this.setReady('late', null);
  }

  failed(): void {
    const current = this.steps.findIndex(({ progress }) => progress === 'current');
    if (current >= 0) this.set(current, 'failed', nowUs() - (this.sinceUs ?? nowUs()));
  }

  /** Nothing is waited for any more. */
  end(): void {
    this.sinceUs = null;
  }

  status(facts: Pick<GateStatus, 'established' | 'ready'>): GateStatus {
    return {
      connected: this.isConnected,
      ...facts,
      steps: [...this.steps],
      currentSinceUs: this.sinceUs,
    };
  }

  private finish(): void {
    const sinceUs = this.sinceUs ?? 0;
    this.setReady('done', Math.max(0, (this.establishedUs ?? sinceUs) - sinceUs));
    this.sinceUs = null;
  }

  private setReady(progress: GateStepStatus['progress'], durationUs: number | null): void {
    if (this.hasReady) this.set(this.steps.length - 1, progress, durationUs);
  }

  private set(
    index: number,
    progress: GateStepStatus['progress'],
    durationUs: number | null = null,
  ): void {
    const step = this.steps[index];
    if (step !== undefined) this.steps[index] = { ...step, progress, durationUs };
  }
}
