import { describeFailure } from './notices.ts';
import { ownRulesOf } from './share-rules.ts';
import { changeShare, share } from './share.ts';

/** Longest file of rules that is read, bytes. */
const maxByteLength = 1_048_576;
const maxProblems = 10;

/** Puts the rules of a file into the fields, in place of what stood there; tells what is wrong with it. */
export async function loadRulesFile(file: File): Promise<void> {
  if (file.size > maxByteLength) {
    share.setState({ problems: [`${file.name} is too large for a file of rules.`] });
    return;
  }
  try {
    const { parseRedactionRules } = await import('../../core/redact/parse-rules.ts');
    const parsed = parseRedactionRules(await file.text(), file.name);
    if (!parsed.ok) {
      const problems = parsed.problems
        .slice(0, maxProblems)
        .map(({ place, message }) => `${file.name}:${String(place.line)}: ${message}`);
      share.setState({ problems });
      return;
    }
    const own = ownRulesOf(parsed.rules);
    if (own === null) {
      const message = `${file.name}: A text of several lines fits no field. Use framescope bundle.`;
      share.setState({ problems: [message] });
      return;
    }
    changeShare({ groups: parsed.rules.groups, own });
  } catch (error) {
    share.setState({ problems: [describeFailure(error).message] });
  }
}
