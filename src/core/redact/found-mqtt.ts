/** A part of a packet that is a secret, in bytes. */
export interface MqttSecret {
  readonly start: number;
  readonly end: number;
  readonly field: 'user name' | 'password';
}

/** User name and password of an MQTT CONNECT packet (3.1, 3.1.1 and 5, section 3.1); none for anything else. */
export function findMqttSecrets(packet: Uint8Array): readonly MqttSecret[] {
  if (packet[0] !== 0x10) return [];
  const reader = { packet, at: 1 };
  if (variableLength(reader) === null) return [];
  const protocol = field(reader);
  if (protocol === null) return [];
  const name = String.fromCharCode(
    ...packet.subarray(protocol.start, Math.min(protocol.end, protocol.start + 8)),
  );
  if (name !== 'MQTT' && name !== 'MQIsdp') return [];
  const version = packet[reader.at] ?? 0;
  const flags = packet[reader.at + 1] ?? 0;
  reader.at += 4;
  if (version === 5) skipProperties(reader);
  field(reader);
  if ((flags & 0x04) !== 0) {
    if (version === 5) skipProperties(reader);
    field(reader);
    field(reader);
  }
  const secrets: MqttSecret[] = [];
  const user = (flags & 0x80) === 0 ? null : field(reader);
  if (user !== null) secrets.push({ ...user, field: 'user name' });
  const password = (flags & 0x40) === 0 ? null : field(reader);
  if (password !== null) secrets.push({ ...password, field: 'password' });
  return secrets.filter(({ start, end }) => end > start);
}

interface Reader {
  readonly packet: Uint8Array;
  at: number;
}

/** Two bytes of length, then so many bytes; what is cut off is left out. */
function field(reader: Reader): { readonly start: number; readonly end: number } | null {
  const { packet, at } = reader;
  if (at + 2 > packet.length) return null;
  const length = ((packet[at] ?? 0) << 8) | (packet[at + 1] ?? 0);
  reader.at = at + 2 + length;
  return { start: at + 2, end: Math.min(packet.length, at + 2 + length) };
}

function skipProperties(reader: Reader): void {
  reader.at += variableLength(reader) ?? 0;
}

function variableLength(reader: Reader): number | null {
  let value = 0;
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = reader.packet[reader.at];
    if (byte === undefined) return null;
    reader.at += 1;
    value |= (byte & 0x7f) << shift;
    if ((byte & 0x80) === 0) return value;
  }
  return null;
}
