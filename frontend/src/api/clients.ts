/** The three services, over any transport. */

import type { DescMethodUnary, DescService, MessageInitShape } from "@bufbuild/protobuf";
import type { Client, Transport } from "@connectrpc/connect";

import { ClassifierService } from "../gen/moviechat/classifier/v1/classifier_service_pb";
import { LookupService } from "../gen/moviechat/lookup/v1/lookup_service_pb";
import { RecommenderService } from "../gen/moviechat/recommender/v1/recommender_service_pb";

/** One client for each service. */
export interface Clients {
  readonly lookup: Client<typeof LookupService>;
  readonly classifier: Client<typeof ClassifierService>;
  readonly recommender: Client<typeof RecommenderService>;
}

/** Clients for the services that a transport leads to. */
export function createClients(transport: Transport): Clients {
  return {
    lookup: unaryClient(LookupService, transport),
    classifier: unaryClient(ClassifierService, transport),
    recommender: unaryClient(RecommenderService, transport),
  };
}

/** What `createClient` gives for a service without streams, without what streams take. */
function unaryClient<T extends DescService>(service: T, transport: Transport): Client<T> {
  const methods = service.methods.map((method) => {
    const call = async (request: MessageInitShape<typeof method.input>) =>
      (await transport.unary(method as DescMethodUnary, undefined, undefined, undefined, request))
        .message;
    return [method.localName, call] as const;
  });
  return Object.fromEntries(methods) as Client<T>;
}
