import type { AppRequests, EngineRequests, Result } from '../ipc/contract.ts';
import { engineRequestNames } from '../ipc/request-names.ts';
import type { EngineHost } from './engine-host.ts';
import type { RequestHandlers } from './answer-request.ts';

/** An implementation of every request to the application around the engine. */
export type AppHandlers = {
  readonly [K in keyof AppRequests]: (
    ...args: Parameters<AppRequests[K]>
  ) => Promise<Result<ReturnType<AppRequests[K]>>>;
};

type EngineForwarders = Pick<RequestHandlers, keyof EngineRequests>;

/** Sends the engine's requests to its worker and answers the others here. */
export function requestHandlers(host: EngineHost, app: AppHandlers): RequestHandlers {
  const forwarders = Object.fromEntries(
    (Object.keys(engineRequestNames) as (keyof EngineRequests)[]).map((name) => [
      name,
      (...args: Parameters<EngineRequests[typeof name]>) => host.request(name, args),
    ]),
  ) as unknown as EngineForwarders;
  return { ...forwarders, ...app };
}
