export { memoryLog } from '../src/engine/capture/memory-log.ts';
