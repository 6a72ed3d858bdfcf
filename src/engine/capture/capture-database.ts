import Database from 'libsql';

/** What SQLite keeps in a column. */
export type SqlValue = number | string | Uint8Array | null;
type Statement = ReturnType<InstanceType<typeof Database>['prepare']>;

/** A SQLite connection with its statements prepared once. Every method throws libsql's errors. */
export class CaptureDatabase {
  private readonly db: InstanceType<typeof Database>;
  private readonly statements = new Map<string, Statement>();

  /** A path, or a `file:` URL with SQLite's parameters. */
  constructor(location: string) {
    this.db = new Database(location);
  }

  /** Runs statements whose rows do not matter. */
  exec(sql: string): void {
    this.db.exec(sql);
  }

  /** All rows, each a list of its columns. */
  rows(sql: string, ...values: readonly SqlValue[]): readonly (readonly unknown[])[] {
    return this.prepared(sql)
      .raw()
      .all([...values]) as unknown[][];
  }

  /** The first row; null if there is none. The statement runs to its end, so it holds no snapshot. */
  row(sql: string, ...values: readonly SqlValue[]): readonly unknown[] | null {
    return this.rows(sql, ...values)[0] ?? null;
  }

  /** The rows that come before SQLite finds damage. */
  rowsUntilError(sql: string): readonly (readonly unknown[])[] {
    const rows: unknown[][] = [];
    try {
      for (const row of this.prepared(sql).raw().iterate([])) rows.push(row as unknown[]);
    } catch {
      return rows;
    }
    return rows;
  }

  close(): void {
    this.statements.clear();
    this.db.close();
  }

  private prepared(sql: string): Statement {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.db.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}
