/**
 * What core may use beyond ECMAScript: the Encoding Standard, present in Node and in browsers alike.
 * Declared here because core compiles with neither Node's nor the DOM's types.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
