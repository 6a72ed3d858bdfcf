import { rm, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  environmentFileText,
  readEnvironmentFile,
  type Environment,
} from '../../core/workspace/environment.ts';
import { compareMessages, lastPlace, placesAfterMove } from '../../core/workspace/message-order.ts';
import {
  fileNameFor,
  folderSegments,
  folderWords,
  segmentProblem,
} from '../../core/workspace/safe-name.ts';
import {
  messageFileText,
  readMessageFile,
  type MessageContent,
  type SavedMessage,
} from '../../core/workspace/saved-message.ts';
import { WorkspaceFileError } from '../../core/workspace/workspace-file-error.ts';
import {
  manifestFileName,
  manifestFileText,
  readManifestFile,
} from '../../core/workspace/workspace-manifest.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';
import { kindAt, pathInside, readWorkspaceFile, writeWorkspaceFile } from './workspace-file.ts';
import { listWorkspaceFiles } from './workspace-listing.ts';

const maxFolderDepth = 6;

/** A folder of plain JSON files fit for git: messages and environments, and the user's profiles. */
export class WorkspaceFolder {
  readonly path: string;
  readonly #isDefault: boolean;
  #environments: readonly Environment[] | null = null;

  constructor(path: string, isDefault: boolean) {
    this.path = path;
    this.#isDefault = isDefault;
  }

  /** Where profiles of the workspace lie; it may not exist. */
  get profilesPath(): string {
    return join(this.path, 'profiles');
  }

  /** Reads everything anew, so that what git or an editor changed is seen. */
  async read(): Promise<Workspace> {
    const [messages, environments, manifestProblem] = await Promise.all([
      listWorkspaceFiles(this.path, 'messages', readMessageFile),
      listWorkspaceFiles(this.path, 'environments', readEnvironmentFile),
      this.#manifestProblem(),
    ]);
    this.#environments = environments.files
      .map(({ segments, content }) => ({ ...content, id: segments.join('/') }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
    return {
      folder: this.path,
      isDefault: this.#isDefault,
      messages: messages.files
        .map(({ segments, content }) => ({
          ...content,
          id: segments.join('/'),
          folder: folderWords(segments.slice(0, -1)),
        }))
        .sort(compareMessages),
      environments: this.#environments,
      problems: [...manifestProblem, ...messages.problems, ...environments.problems],
    };
  }

  /** An environment as it was read last; null when there is none of the id. */
  async environment(id: string): Promise<Environment | null> {
    const known = this.#environments ?? (await this.read()).environments;
    return known.find((environment) => environment.id === id) ?? null;
  }

  /** Writes the file that makes the folder a workspace, unless it is there. */
  async prepare(): Promise<void> {
    const path = await pathInside(this.path, [manifestFileName]);
    if ((await kindAt(path)) === 'none') {
      await writeWorkspaceFile(path, manifestFileText(basename(this.path)));
    }
  }

  /** Writes a message, a new one for the id null. In another folder it becomes another file. */
  async saveMessage(
    id: string | null,
    folder: string,
    content: MessageContent,
  ): Promise<SavedMessage> {
    const segments = checkedFolder(folder);
    const { messages } = await this.read();
    const old = messages.find((message) => message.id === id);
    if (id !== null && old === undefined) {
      throw new WorkspaceFileError('The file of this message is gone. Save it as a new message.');
    }
    await this.prepare();
    const words = folderWords(segments);
    const inFolder = messages.filter((message) => message.folder === words && message.id !== id);
    const stays = old !== undefined && old.folder === words;
    const file = stays
      ? (old.id.split('/').at(-1) ?? '')
      : fileNameFor(
          content.name,
          inFolder.map((message) => message.id.split('/').at(-1) ?? ''),
        );
    const order = stays ? old.order : lastPlace(inFolder);
    const saved: SavedMessage = {
      ...content,
      id: [...segments, file].join('/'),
      folder: words,
      order,
    };
    await this.#write(['messages', ...segments, file], messageFileText(saved));
    if (old !== undefined && !stays) {
      await this.deleteMessage(old.id);
    }
    return saved;
  }

  async deleteMessage(id: string): Promise<void> {
    const segments = id.split('/');
    await rm(await pathInside(this.path, ['messages', ...segments]));
    for (let depth = segments.length - 1; depth > 0; depth -= 1) {
      try {
        await rmdir(join(this.path, 'messages', ...segments.slice(0, depth)));
      } catch {
        // It still holds other messages.
        break;
      }
    }
  }

  /** Moves a message up or down among those of its folder; mostly one file is written. */
  async moveMessage(id: string, step: -1 | 1): Promise<void> {
    const { messages } = await this.read();
    const moved = messages.find((message) => message.id === id);
    const inFolder = messages.filter(({ folder }) => folder === moved?.folder);
    for (const [messageId, order] of placesAfterMove(inFolder, id, step)) {
      const message = inFolder.find((each) => each.id === messageId);
      if (message !== undefined) {
        await this.#write(
          ['messages', ...messageId.split('/')],
          messageFileText({ ...message, order }),
        );
      }
    }
  }

  /** Writes an environment, a new one for the id null. */
  async saveEnvironment(id: string | null, content: Omit<Environment, 'id'>): Promise<Environment> {
    const { environments } = await this.read();
    await this.prepare();
    const file =
      id ??
      fileNameFor(
        content.name,
        environments.map((environment) => environment.id),
      );
    // Read again as any file is: what is written can be read.
    const text = environmentFileText(content);
    const environment = { id: file, ...readEnvironmentFile(text) };
    await this.#write(['environments', ...file.split('/')], text);
    this.#environments = null;
    return environment;
  }

  async deleteEnvironment(id: string): Promise<void> {
    await rm(await pathInside(this.path, ['environments', ...id.split('/')]));
    this.#environments = null;
  }

  async #write(segments: readonly string[], text: string): Promise<void> {
    await writeWorkspaceFile(await pathInside(this.path, segments), text);
  }

  async #manifestProblem(): Promise<Workspace['problems']> {
    try {
      if (!this.#isDefault && (await kindAt(this.path)) === 'none') {
        throw new WorkspaceFileError(
          'The folder is not there: it was moved, or its drive is not connected. Bring it back or choose another one; what is saved now makes it anew.',
        );
      }
      const path = await pathInside(this.path, [manifestFileName]);
      if ((await kindAt(path)) !== 'none') {
        readManifestFile(await readWorkspaceFile(path));
      }
      return [];
    } catch (error) {
      const pointer = error instanceof WorkspaceFileError ? error.pointer : '';
      const message = error instanceof Error ? error.message : String(error);
      return [{ file: manifestFileName, pointer, message }];
    }
  }
}

function checkedFolder(folder: string): readonly string[] {
  const segments = folderSegments(folder);
  if (segments.length > maxFolderDepth) {
    throw new WorkspaceFileError(`Folders are at most ${String(maxFolderDepth)} levels deep.`);
  }
  for (const segment of segments) {
    const problem = segmentProblem(segment);
    if (problem !== null) {
      throw new WorkspaceFileError(problem);
    }
  }
  return segments;
}
