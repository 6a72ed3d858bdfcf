import type { ConnectionOptions } from '../../core/connection/connection-options.ts';
import { openingOptions } from '../../core/profile/opening-options.ts';
import type { ProfileBinding } from '../../core/profile/profile-binding.ts';
import { EngineError } from '../engine-error.ts';
import { requestParts, type RequestParts } from './handshake-request.ts';
import type { Mask } from './entry-mask.ts';

/** The note on a connection whose server chose no subprotocol, though some were offered. */
export const noSubprotocol =
  'The server chose none of the subprotocols. They bring the token, so the connection goes on; a browser would end it.';

/** What every opening handshake of a connection is made of. */
export interface OpeningRequest {
  /** With what the profile adds: secrets in clear. */
  readonly options: ConnectionOptions;
  readonly parts: RequestParts;
}

/** Adds what a profile adds and checks the whole; throws EngineError, in which no secret can be read. */
export function openingRequest(
  options: ConnectionOptions,
  binding: ProfileBinding | null,
  mask: Mask | null,
): OpeningRequest {
  if (binding === null) return { options, parts: requestParts(options) };
  const whole = openingOptions(binding.profile, binding.variables, options);
  try {
    const subprotocolsBringToken =
      options.subprotocols.length === 0 &&
      whole.subprotocols.some((name) => binding.secrets.includes(name));
    return { options: whole, parts: { ...requestParts(whole), subprotocolsBringToken } };
  } catch (error) {
    if (mask === null || !(error instanceof EngineError)) throw error;
    throw new EngineError(error.code, mask.text(error.message));
  }
}
