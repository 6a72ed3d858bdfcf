/** Bytes of all slots at most, and the unit in which they are made. */
const maxByteLength = 16 * 1024 * 1024;
const unitByteLength = 256 * 1024;

interface Slot {
  memory: SharedArrayBuffer;
  isFree: boolean;
}

/**
 * Memory for chunks on their way to the writer thread, shared with it and used again: new memory for
 * each chunk would cost as much as filling it.
 */
export class ChunkSlots {
  private readonly slots: Slot[] = [];
  private byteLength = 0;

  /** Memory of this length, not zeroed; null when all of it is in use. */
  take(byteLength: number): Uint8Array | null {
    const free = this.slots.filter(({ isFree }) => isFree);
    const slot =
      free.find(({ memory }) => memory.byteLength >= byteLength) ??
      this.enlarged(free[0], byteLength);
    if (slot === null) return null;
    slot.isFree = false;
    return new Uint8Array(slot.memory, 0, byteLength);
  }

  /** Gives memory back; what is not of these slots is ignored. */
  release(bytes: Uint8Array): void {
    const slot = this.slots.find(({ memory }) => memory === bytes.buffer);
    if (slot !== undefined) slot.isFree = true;
  }

  /** Leaves memory to who has it: it is not used again. */
  giveAway(bytes: Uint8Array): void {
    const index = this.slots.findIndex(({ memory }) => memory === bytes.buffer);
    this.byteLength -= this.slots[index]?.memory.byteLength ?? 0;
    if (index !== -1) this.slots.splice(index, 1);
  }

  /** A free slot made large enough, or a new one; null when there is no room for it. */
  private enlarged(free: Slot | undefined, byteLength: number): Slot | null {
    const size = Math.ceil(byteLength / unitByteLength) * unitByteLength;
    const grown = this.byteLength + size - (free?.memory.byteLength ?? 0);
    if (grown > maxByteLength && this.slots.length > 0) return null;
    this.byteLength = grown;
    const memory = new SharedArrayBuffer(size);
    if (free !== undefined) {
      free.memory = memory;
      return free;
    }
    const slot = { memory, isFree: true };
    this.slots.push(slot);
    return slot;
  }
}
