/** Conversations kept as files: what is said, what must be understood, what must be known. */

import type { Clients } from "../src/api/clients";
import { perform } from "../src/api/perform";
import { named } from "../src/dialogue/draft";
import type { Effect, Event } from "../src/dialogue/events";
import { begin, step } from "../src/dialogue/machine";
import type { Message, State } from "../src/dialogue/state";
import { mismatches, type Shown } from "./shown";

/** One thing said or one button pressed, and what must come of it. */
export interface TurnFile {
  readonly say?: string;
  /** The label of a button under the question asked. */
  readonly press?: string;
  /** What the reply must contain, whatever its case. */
  readonly understood?: readonly string[];
  /**
   * The kind of question asked afterwards, "any" where the kind doesn't matter; null for none that
   * waits for its answer. An offer to recommend is none, nor is a question about what was taken for
   * granted: they are put once, and whatever is said next passes them by.
   */
  readonly asked?: string | null;
  /** What the recommendations shown last must be like. */
  readonly shown?: Shown;
  /** Whether the reply must explain a recommendation. */
  readonly explains?: boolean;
}

/** A conversation. */
export interface ConversationFile {
  readonly about: string;
  readonly turns: readonly TurnFile[];
  /** The films known afterwards, with year: "liked", "not liked" or "okay". "#2": the second shown. */
  readonly films: Readonly<Record<string, string>>;
}

/** Hold a conversation with the services; gives what went wrong. */
export async function replay(file: ConversationFile, clients: Clients): Promise<string[]> {
  const talk = new Talk(clients);
  const problems: string[] = [];
  let offered: readonly string[] = [];
  for (const turn of file.turns) {
    const before = talk.state;
    const replies = await talk.turn(turn);
    const found = [
      ...check(turn, replies, talk.state),
      ...mismatches(turn.shown, talk.state, before),
    ];
    problems.push(...found.map((problem) => `“${turn.say ?? turn.press ?? ""}”: ${problem}`));
    if (turn.shown !== undefined) offered = talk.state.shown.map(({ movie }) => named(movie));
  }
  const wanted = Object.entries(file.films).map(([name, value]) => [expand(name, offered), value]);
  const known = talk.state.ratings.map(({ movieId, value }) => [
    talk.name(movieId),
    VALUES[Math.sign(value)],
  ]);
  const [want, have] = [wanted, known].map((list) => JSON.stringify(list.sort()));
  return want === have ? problems : [...problems, `knows ${have ?? ""}, not ${want ?? ""}`];
}

const VALUES: Readonly<Record<number, string>> = { [-1]: "not liked", 0: "okay", 1: "liked" };

function expand(name: string, offered: readonly string[]): string {
  return name.startsWith("#") ? (offered[Number(name.slice(1)) - 1] ?? name) : name;
}

function check(turn: TurnFile, replies: readonly Message[], state: State): string[] {
  const said = replies.map((message) => textOf(message, state)).join("\n");
  const problems = (turn.understood ?? [])
    .filter((part) => !said.toLowerCase().includes(part.toLowerCase()))
    .map((part) => `the reply lacks “${part}”: ${said}`);
  if (said === "") problems.push("no reply");
  const asked = state.questions[0]?.kind ?? null;
  const asks = asked !== null && asked !== "offer";
  const waits = asks && state.questions[0]?.assumed === undefined;
  const isAsked =
    turn.asked === asked || (turn.asked === null && !waits) || (turn.asked === "any" && asks);
  if (turn.asked !== undefined && !isAsked)
    problems.push(`asks ${asked ?? "nothing"}, not ${turn.asked ?? "nothing"}: ${said}`);
  if (turn.explains === true && !replies.some(({ why }) => why !== undefined))
    problems.push("explains nothing");
  return problems;
}

function textOf({ text }: Message, { movies }: State): string {
  return text
    .map((segment) => {
      if (typeof segment === "string") return segment;
      const movie = movies[segment.movieId];
      return movie === undefined ? "" : named(movie);
    })
    .join("");
}

/** The page's conversation without the page. */
class Talk {
  state: State = begin(1);

  constructor(private readonly clients: Clients) {}

  /** A film's title and year. */
  name(movieId: number): string {
    const movie = this.state.movies[movieId];
    return movie === undefined ? String(movieId) : named(movie);
  }

  /** Say or press something and wait for all that is said to it. */
  async turn({ say, press }: TurnFile): Promise<Message[]> {
    const before = new Set(this.state.messages.map(({ id }) => id));
    await this.#happen({
      kind: "input",
      input: say === undefined ? this.#button(press ?? "") : { kind: "text", text: say },
    });
    return this.state.messages.filter(({ id, from }) => from === "chat" && !before.has(id));
  }

  #button(label: string) {
    const question = this.state.questions[0]?.id ?? 0;
    const message = this.state.messages.findLast((one) => one.question === question);
    const option = message?.options?.find((one) => one.label === label);
    if (option === undefined) throw new Error(`there is no button “${label}”`);
    return { kind: "answer", question, value: option.answer, label } as const;
  }

  async #happen(event: Event): Promise<void> {
    const { state, effects } = step(this.state, event);
    this.state = state;
    await Promise.all(effects.map((effect) => this.#carryOut(effect)));
  }

  async #carryOut(effect: Effect): Promise<void> {
    if (effect.kind !== "call") return;
    const { turn, index, call } = effect;
    await this.#happen({ kind: "reply", turn, index, reply: await perform(this.clients, call) });
  }
}
