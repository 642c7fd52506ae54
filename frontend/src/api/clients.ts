/** The three services, over any transport. */

import { createClient, type Client, type Transport } from "@connectrpc/connect";

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
    lookup: createClient(LookupService, transport),
    classifier: createClient(ClassifierService, transport),
    recommender: createClient(RecommenderService, transport),
  };
}
