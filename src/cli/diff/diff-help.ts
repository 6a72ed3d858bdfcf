/** What `framescope diff --help` prints. */
export const diffHelp = `Compare two captures by what was said: missing, extra, changed and reordered
messages.

Usage:
  framescope diff A B [options]

Messages are laid side by side by what they mean: their type, the request they
answer, their keys. Times, ids that are renamed everywhere in the same way,
tokens and counters do not count, nor does the number of messages that come by
the clock (documented in docs/compare.md). When the one is a replay of the
other ("framescope replay A --capture B"), only what was replayed is compared,
and what the replay let pass does not count.

  --ignore PLACE     a JSON Pointer (/data/at, /items/*/at) or a member's name
                     that does not count; may be repeated
  --filter TEXT      only messages that meet a filter, written as in the search
                     box
  --connection N:M   compare connection N of A with connection M of B; may be
                     repeated
  --timing MS        also count gaps between messages that shifted by more
  --plain            also when the one is a replay of the other, compare them
                     without what the replay found
  --all              list messages that are the same, too
  --json             one JSON object a line: a row for each finding, then one of
                     kind "total"

Examples:
  framescope diff yesterday.framescope today.framescope
  framescope diff a.framescope b.framescope --ignore /data/price --json

Exit codes:
  0  the same
  1  different
  2  the command line cannot be used, or a file cannot be read
`;
