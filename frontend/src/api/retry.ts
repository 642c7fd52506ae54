/** Tries again what is worth another try. Every method of these services may be repeated. */

import { Code, ConnectError, type Interceptor } from "@connectrpc/connect";

import { RetryInfoSchema } from "../gen/google/rpc/error_details_pb";

/** Failures that may be gone a moment later. */
const PASSING: readonly Code[] = [Code.Unavailable, Code.ResourceExhausted, Code.Aborted];
const MOST_RETRIES = 2;
const FIRST_DELAY_MS = 150;
const LONGEST_DELAY_MS = 2_000;

/** Retries up to twice, after the delay that the server asks for or more, or a doubling one. */
export function retrying(wait: (ms: number) => Promise<void> = sleep): Interceptor {
  return (next) => async (request) => {
    for (let retry = 0; ; retry++) {
      try {
        return await next(request);
      } catch (error) {
        const failure = ConnectError.from(error);
        if (retry === MOST_RETRIES || !isPassing(failure) || request.signal.aborted) throw failure;
        await wait(delay(failure, retry));
      }
    }
  };
}

/** Whether a failure may be gone a moment later. */
export function isPassing(failure: ConnectError): boolean {
  return PASSING.includes(failure.code);
}

function delay(failure: ConnectError, retry: number): number {
  const asked = failure.findDetails(RetryInfoSchema)[0]?.retryDelay;
  const jitter = FIRST_DELAY_MS * 2 ** retry * (0.5 + Math.random());
  // Those who were refused together must not all come back at once.
  const ms = jitter + Number(asked?.seconds ?? 0) * 1_000 + (asked?.nanos ?? 0) / 1e6;
  return Math.min(ms, LONGEST_DELAY_MS);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
