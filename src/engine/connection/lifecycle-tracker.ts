import { lifecycleStages, type LifecycleStage } from '../../core/connection/lifecycle.ts';
import type { MessageEntry } from '../../core/log/log-entry.ts';
import { nowUs } from '../clock.ts';

/** Keeps the stages of a connection's newest attempt, each at most once and in their order. */
export class LifecycleTracker {
  private reached: readonly LifecycleStage[] = [];

  /** A new attempt begins. */
  begin(): void {
    this.reached = [stageOf('connecting', 'The connection attempt began.')];
  }

  /** The upgrade request goes out: from here on the server knows of us. */
  requested(): void {
    if (this.reached.length === 1) {
      this.reached = [stageOf('connecting', 'The upgrade request was sent.')];
    }
  }

  connected(): void {
    this.reach('connected', 'The server accepted the upgrade (101 Switching Protocols).');
  }

  /** A message crossed; cheap, since it is called for all of them. */
  crossed({ direction, timeUs }: Pick<MessageEntry, 'direction' | 'timeUs'>): void {
    if (this.reached.at(-1)?.stage === 'connected') {
      const what = direction === 'send' ? 'sent' : 'received';
      this.reach('active', `The first message was ${what}.`, timeUs);
    }
  }

  /** A closing handshake began. */
  closing(initiator: 'local' | 'remote'): void {
    this.disconnecting(
      initiator === 'local' ? 'We began the closing handshake.' : 'The server sent a Close frame.',
    );
  }

  /** The connection has ended, maybe without a word. */
  disconnecting(trigger: string): void {
    this.reach('disconnecting', trigger);
  }

  cleanedUp(): void {
    this.reach('cleanup', 'The socket is closed and what it used is freed.');
  }

  stages(): readonly LifecycleStage[] {
    return this.reached;
  }

  private reach(stage: LifecycleStage['stage'], trigger: string, timeUs = nowUs()): void {
    const last = this.reached.at(-1);
    if (last !== undefined && rank(last.stage) < rank(stage)) {
      this.reached = [...this.reached, { stage, trigger, timeUs: Math.max(timeUs, last.timeUs) }];
    }
  }
}

function stageOf(stage: LifecycleStage['stage'], trigger: string): LifecycleStage {
  return { stage, timeUs: nowUs(), trigger };
}

function rank(stage: LifecycleStage['stage']): number {
  return lifecycleStages.indexOf(stage);
}
