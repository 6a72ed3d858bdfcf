/** A file of a workspace cannot be used: `message` is a sentence, `pointer` says where (RFC 6901). */
export class WorkspaceFileError extends Error {
  readonly pointer: string;

  constructor(message: string, pointer = '') {
    super(message);
    this.name = 'WorkspaceFileError';
    this.pointer = pointer;
  }
}
