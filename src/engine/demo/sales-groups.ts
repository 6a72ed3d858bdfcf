import type { DemoSession } from './demo-session.ts';

interface Member {
  readonly group: string;
  readonly user: string;
}

const coachMs = 350;
const maxMembers = 1000;

/** Who is in which group of the sales coach. Group messages are no use before `join_group`. */
export class SalesGroups {
  readonly #members = new Map<DemoSession, Member>();

  join(session: DemoSession, group: string, user: string): void {
    if (group === '' || this.#members.size >= maxMembers) {
      session.sendJson({
        type: 'error',
        message: group === '' ? 'join_group needs a group_id.' : 'The groups are full.',
      });
      return;
    }
    this.leave(session);
    const member = { group, user: user === '' ? `guest-${String(this.#members.size + 1)}` : user };
    this.#tell(group, { type: 'member_joined', group_id: group, user_id: member.user });
    this.#members.set(session, member);
    session.sendJson({
      type: 'group_joined',
      group_id: group,
      user_id: member.user,
      members: [...this.#of(group)].map(([, { user: name }]) => name),
    });
  }

  leave(session: DemoSession): void {
    const member = this.#members.get(session);
    this.#members.delete(session);
    if (member !== undefined) {
      const { group, user } = member;
      this.#tell(group, { type: 'member_left', group_id: group, user_id: user });
    }
  }

  /** Everybody in the group gets it, the sender too; then the coach has its say. */
  say(session: DemoSession, message: string): void {
    const member = this.#members.get(session);
    if (member === undefined) {
      session.sendJson({ type: 'error', message: 'Join a group first: send join_group.' });
      return;
    }
    const { group, user } = member;
    this.#tell(group, { type: 'group_message', group_id: group, user_id: user, message });
    session.after(coachMs, () => {
      this.#tell(group, {
        type: 'group_message',
        group_id: group,
        user_id: 'coach',
        message: `What would the customer answer to ${JSON.stringify(message.slice(0, 80))}?`,
      });
    });
  }

  #of(group: string): readonly (readonly [DemoSession, Member])[] {
    return [...this.#members].filter(([, member]) => member.group === group);
  }

  #tell(group: string, event: object): void {
    for (const [session] of this.#of(group)) {
      session.sendJson(event);
    }
  }
}
