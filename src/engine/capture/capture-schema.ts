/** `application_id` of a capture: the letters FSCP. */
export const captureApplicationId = 0x4653_4350;
/** `user_version` of the format, which `ARCHITECTURE.md` describes. */
export const captureVersion = 1;

/** The tables, word for word as they stand in a capture; a file with others is refused. */
export const captureTables = {
  chunk: `CREATE TABLE chunk (
  first_seq INTEGER PRIMARY KEY,
  entries INTEGER NOT NULL,
  connection_id INTEGER NOT NULL,
  first_time_us REAL NOT NULL,
  last_time_us REAL NOT NULL,
  send_messages INTEGER NOT NULL,
  receive_messages INTEGER NOT NULL,
  send_bytes INTEGER NOT NULL,
  receive_bytes INTEGER NOT NULL,
  payload_bytes INTEGER NOT NULL,
  stored_bytes INTEGER NOT NULL,
  gaps INTEGER NOT NULL,
  checksum INTEGER NOT NULL
)`,
  chunk_data: `CREATE TABLE chunk_data (
  first_seq INTEGER PRIMARY KEY,
  data BLOB NOT NULL
)`,
  payload_part: `CREATE TABLE payload_part (
  id INTEGER PRIMARY KEY,
  checksum INTEGER NOT NULL,
  data BLOB NOT NULL
)`,
  connection: `CREATE TABLE connection (
  id INTEGER PRIMARY KEY,
  json TEXT NOT NULL
)`,
  annotation: `CREATE TABLE annotation (
  seq INTEGER PRIMARY KEY,
  bookmarked INTEGER NOT NULL,
  note TEXT NOT NULL
)`,
  meta: `CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
)`,
} as const;

/** Parts of one payload at most: a part's id is `seq * partsPerSeq + part`. */
export const partsPerSeq = 16_384;

/** A chunk this long was not written by us and is not read. */
export const maxChunkByteLength = 64 * 1024 * 1024;
