/**
 * gRPC-web over `fetch` for unary methods, the only ones there are, from Connect's own parts: its
 * complete transport brings streams and JSON along, an eighth of all that the page loads.
 */

import { fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  Code,
  ConnectError,
  createContextValues,
  type Interceptor,
  type Transport,
} from "@connectrpc/connect";
import { createMethodUrl, runUnaryCall } from "@connectrpc/connect/protocol";
import {
  requestHeader,
  trailerFlag,
  trailerParse,
  validateResponse,
  validateTrailer,
} from "@connectrpc/connect/protocol-grpc-web";

/** A frame's flags and the length of what follows. */
const HEAD = 5;

/** A transport to `baseUrl`; calls without a deadline of their own get `deadlineMs`. */
export function createUnaryTransport(
  baseUrl: string,
  deadlineMs: number,
  interceptors: Interceptor[],
): Transport {
  return {
    unary: (method, signal, timeoutMs = deadlineMs, headers, message, contextValues) =>
      runUnaryCall({
        interceptors,
        ...(signal === undefined ? {} : { signal }),
        timeoutMs,
        req: {
          stream: false,
          service: method.parent,
          method,
          requestMethod: "POST",
          url: createMethodUrl(baseUrl, method),
          header: requestHeader(true, timeoutMs, headers, false),
          contextValues: contextValues ?? createContextValues(),
          message,
        },
        next: async ({ url, header, signal, message }) => {
          const body = frame(toBinary(method.input, message));
          const response = await fetch(url, {
            method: "POST",
            headers: header,
            signal,
            body,
            redirect: "error",
          });
          const { headerError } = validateResponse(response.status, response.headers);
          const { data, trailer } = read(new Uint8Array(await response.arrayBuffer()));
          if (trailer === undefined) throw headerError ?? broken("no trailer");
          validateTrailer(trailer, response.headers);
          if (data === undefined) throw broken("no message");
          return {
            stream: false,
            service: method.parent,
            method,
            header: response.headers,
            trailer,
            message: fromBinary(method.output, data),
          };
        },
      }),
    stream: () => Promise.reject(new ConnectError("no streams here", Code.Unimplemented)),
  };
}

function frame(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD + data.length);
  new DataView(bytes.buffer).setUint32(1, data.length);
  bytes.set(data, HEAD);
  return bytes;
}

/** The message and the trailer of an answer, each in a frame of its own. */
function read(bytes: Uint8Array): { data?: Uint8Array; trailer?: Headers } {
  const found: { data?: Uint8Array; trailer?: Headers } = {};
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + HEAD <= bytes.length;) {
    const end = at + HEAD + view.getUint32(at + 1);
    if (end > bytes.length) throw broken("cut off");
    const data = bytes.subarray(at + HEAD, end);
    if (view.getUint8(at) === trailerFlag) found.trailer = trailerParse(data);
    else found.data = data;
    at = end;
  }
  return found;
}

function broken(what: string): ConnectError {
  return new ConnectError(`broken answer: ${what}`, Code.Unavailable);
}
