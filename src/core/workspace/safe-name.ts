/** Longest name of a file or folder in a workspace, UTF-16 units; every file system takes its bytes. */
const maxSegmentLength = 60;

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Why a name cannot be that of a folder on every system, as a sentence; null when it can. */
export function segmentProblem(segment: string): string | null {
  if (segment === '' || segment.length > maxSegmentLength) {
    return `A folder's name has 1 to ${String(maxSegmentLength)} characters.`;
  }
  if (/[\\/:*?"<>|\u0000-\u001f\u007f]/.test(segment)) {
    return 'A folder\'s name cannot contain \\ / : * ? " < > | or control characters.';
  }
  if (/^[.\s]|[.\s]$/.test(segment)) {
    return "A folder's name cannot begin or end with a full stop or a space.";
  }
  return reserved.test(segment)
    ? `Windows keeps the name "${segment}" for itself. Choose another.`
    : null;
}

/** The parts of a folder as a user writes it, such as `Speech / Recognition`; '' has none. */
export function folderSegments(folder: string): readonly string[] {
  return folder.trim() === '' ? [] : folder.split('/').map((segment) => segment.trim());
}

/** A folder as it is shown: `Speech / Recognition`. */
export function folderWords(segments: readonly string[]): string {
  return segments.join(' / ');
}

/** A file name made from what the user calls the thing, unlike all that are `taken`. */
export function fileNameFor(name: string, taken: readonly string[], extension = '.json'): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxSegmentLength - 10)
    .replace(/^-+|-+$/g, '');
  const base = slug === '' || reserved.test(slug) ? `m-${slug}`.replace(/-$/, '') : slug;
  const others = new Set(taken.map((each) => each.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const file = number === 1 ? `${base}${extension}` : `${base}-${String(number)}${extension}`;
    if (!others.has(file)) {
      return file;
    }
  }
}
