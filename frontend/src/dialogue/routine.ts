/**
 * An answer that needs calls is a generator that yields them and is resumed with the replies. It is
 * started afresh with each reply, so that nothing but the replies has to be remembered between.
 */

import {
  SERVICES,
  type Call,
  type Failure,
  type Reply,
  type Results,
  type Service,
} from "./events";

/** Yields calls to make at once; gets their replies in the same order. */
export type Routine<T = void> = Generator<readonly Call[], T, readonly Reply[]>;

/** A call that brought no answer. */
export class CallFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.detail);
  }
}

type CallOf<K extends Call["kind"]> = Extract<Call, { kind: K }>;

/** Make one call. Throws CallFailed. */
export function* ask<K extends Call["kind"]>(call: CallOf<K>): Routine<Results[K]> {
  const [reply] = yield [call];
  return unwrap(reply) as Results[K];
}

/** Make a call and some of another kind at once. Throws CallFailed. */
export function* askAlong<K extends Call["kind"], L extends Call["kind"]>(
  first: CallOf<K>,
  others: readonly CallOf<L>[],
): Routine<[Results[K], ...Results[L][]]> {
  const [reply, ...replies] = yield [first, ...others];
  return [unwrap(reply) as Results[K], ...replies.map((one) => unwrap(one) as Results[L])];
}

/** Make calls of one kind at once. Throws CallFailed. */
export function* askAll<K extends Call["kind"]>(
  calls: readonly CallOf<K>[],
): Routine<Results[K][]> {
  const replies = yield calls;
  return replies.map((reply) => unwrap(reply) as Results[K]);
}

function unwrap(reply: Reply | undefined): Results[Call["kind"]] {
  if (reply === undefined) throw new TypeError("no reply");
  if (!reply.ok) throw new CallFailed(reply.failure);
  return reply.result;
}

/** How far a routine came with the replies known. */
export type Progress =
  | { readonly kind: "done" }
  | { readonly kind: "waiting"; readonly first: number; readonly calls: readonly Call[] };

/**
 * Run a routine as far as the replies reach. No call is made twice, and none to a service that was
 * found to be gone. Throws what the routine throws.
 */
export function run(routine: Routine, replies: readonly (Reply | null)[]): Progress {
  const known = new Map<string, Reply>();
  const gone = new Map<Service, Reply>();
  const find = (call: Call) => known.get(JSON.stringify(call)) ?? gone.get(SERVICES[call.kind]);
  let first = 0;
  let next = routine.next();
  while (next.done !== true) {
    const calls = next.value.filter((call) => find(call) === undefined);
    const missing = [...new Map(calls.map((call) => [JSON.stringify(call), call]))];
    const found = replies.slice(first, first + missing.length).filter((reply) => reply !== null);
    if (found.length < missing.length)
      return { kind: "waiting", first, calls: missing.map(([, call]) => call) };
    first += missing.length;
    for (const [n, reply] of found.entries()) {
      known.set(missing[n]?.[0] ?? "", reply);
      if (!reply.ok && reply.failure.kind === "gone") gone.set(reply.failure.service, reply);
    }
    next = routine.next(next.value.flatMap((call) => find(call) ?? []));
  }
  return { kind: "done" };
}
