/** gRPC-web to the edge. */

import type { Interceptor, Transport } from "@connectrpc/connect";

import { retrying } from "./retry";
import { createUnaryTransport } from "./unary";

/** How long an answer may take, in milliseconds, before it counts as lost. */
const DEADLINE_MS = 4_000;

/** A transport with deadlines, retries and request ids. `baseUrl` is where the edge listens. */
export function createTransport(baseUrl: string): Transport {
  return createUnaryTransport(baseUrl, DEADLINE_MS, [retrying(), numbered]);
}

/** Gives each request an id, by which it is found in the logs of the edge and of the servers. */
const numbered: Interceptor = (next) => (request) => {
  request.header.set("x-request-id", requestId());
  return next(request);
};

/** A random id of 128 bits in hexadecimal. (`randomUUID` is missing where the page isn't secure.) */
function requestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
