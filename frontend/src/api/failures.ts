/** Tells failures that pass from those that won't. */

import { Code, type ConnectError } from "@connectrpc/connect";

/** What the caller did wrong: the same call would fail again. */
const REFUSALS: readonly Code[] = [
  Code.InvalidArgument,
  Code.NotFound,
  Code.FailedPrecondition,
  Code.OutOfRange,
];

/** Whether a service is out of reach, too slow, too busy or broken for now. */
export function isGone(error: ConnectError): boolean {
  return !REFUSALS.includes(error.code);
}
