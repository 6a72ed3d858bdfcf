import { mkdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileNameFor, segmentProblem } from '../../core/workspace/safe-name.ts';
import { WorkspaceFileError } from '../../core/workspace/workspace-file-error.ts';
import { kindAt, pathInside, readWorkspaceFile, writeWorkspaceFile } from './workspace-file.ts';
import { listWorkspaceFiles, type Listing } from './workspace-listing.ts';

/** What the name of a scenario file ends with. */
export const scenarioExtension = '.scenario.yaml';

const folder = 'scenarios';

/** The scenario files of a workspace. A file's id is its path below `scenarios/`, with `/`. */
export class ScenarioFolder {
  constructor(private readonly root: string) {}

  /** Every file with what `read` makes of its text and id; those that cannot be read are problems. */
  list<T>(read: (text: string, id: string) => T): Promise<Listing<T>> {
    return listWorkspaceFiles(
      this.root,
      folder,
      (text, segments) => read(text, segments.join('/')),
      scenarioExtension,
    );
  }

  /** The file of an id. Throws WorkspaceFileError for one that leads elsewhere. */
  pathOf(id: string): Promise<string> {
    const segments = id.split('/');
    if (segments.some((name) => segmentProblem(name) !== null) || !id.endsWith(scenarioExtension)) {
      throw new WorkspaceFileError('There is no such scenario.');
    }
    return pathInside(this.root, [folder, ...segments]);
  }

  async text(id: string): Promise<string> {
    return readWorkspaceFile(await this.pathOf(id));
  }

  async save(id: string, text: string): Promise<void> {
    await writeWorkspaceFile(await this.pathOf(id), text);
  }

  /** Makes a new file named after `name`; its id. */
  async add(name: string, text: string): Promise<string> {
    const id = await this.#freeId(name);
    await this.save(id, text);
    return id;
  }

  /** Where a new file named after `name` would stand; its folder is there. */
  async newPath(name: string): Promise<string> {
    const path = join(this.root, folder, await this.#freeId(name));
    await mkdir(dirname(path), { recursive: true });
    return path;
  }

  /** The id of a file that lies in this folder and is named as its files are; null for any other. */
  idOf(path: string): string | null {
    const segments = relative(join(this.root, folder), path).split(sep);
    const isInside = segments.every((name) => segmentProblem(name) === null);
    return isInside && path.endsWith(scenarioExtension) ? segments.join('/') : null;
  }

  async #freeId(name: string): Promise<string> {
    const taken: string[] = [];
    for (;;) {
      const id = fileNameFor(name.replace(/\.scenario\.ya?ml$/i, ''), taken, scenarioExtension);
      if ((await kindAt(join(this.root, folder, id))) === 'none') return id;
      taken.push(id);
    }
  }
}
