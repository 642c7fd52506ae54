/**
 * `npm run train-intents`: fits the model of intents to the messages beside this file, and tells how
 * often it is right about those that it did not see, a fifth of each.
 *
 * Multinomial logistic regression with a quadratic penalty, by gradient descent (AdaGrad, Duchi et al.
 * 2011) over all messages at once, so that the same messages give the same model.
 */

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import {
  codeOf,
  featuresOf,
  intentOf,
  INTENTS,
  softmax,
  type IntentModel,
} from "../src/dialogue/intent";
import { SEEN, UNSEEN, type Message } from "./messages";

const OUT = join(import.meta.dirname, "../src/intents.json");
const STEPS = 150;
const PENALTY = 0.5;
const RATE = 0.3;
/** Features of fewer messages are left out. */
const RAREST = 2;
/** Features without a weight of this size are left out: they take room and hardly tell anything. */
const LEAST_WEIGHT = 0.4;

const model = fit(SEEN);
judge(UNSEEN, model);
writeFileSync(OUT, `${JSON.stringify(model)}\n`);
console.log(`${SEEN.length} messages, ${Object.keys(model).length} features`);

function fit(examples: readonly Message[]): IntentModel {
  const sets = examples.map(({ text }) => [...featuresOf(text)]);
  const counts = new Map<string, number>();
  for (const feature of sets.flat()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const known = new Set([...counts.keys()].filter((one) => (counts.get(one) ?? 0) >= RAREST));
  const rows = sets.map((features) => features.filter((one) => known.has(one)));
  const weights = new Map([...known].map((one) => [one, INTENTS.map(() => 0)]));
  const squares = new Map([...known].map((one) => [one, INTENTS.map(() => 1e-8)]));
  for (let step = 0; step < STEPS; step++) {
    const gradients = new Map(
      [...weights].map(([one, row]) => [one, row.map((weight) => PENALTY * weight)]),
    );
    rows.forEach((features, n) => {
      const scores = INTENTS.map((_, k) =>
        features.reduce((total, one) => total + (weights.get(one)?.[k] ?? 0), 0),
      );
      softmax(scores).forEach((share, k) => {
        const error = share - (INTENTS[k] === examples[n]?.intent ? 1 : 0);
        for (const one of features) {
          const gradient = gradients.get(one);
          if (gradient !== undefined) gradient[k] = (gradient[k] ?? 0) + error;
        }
      });
    });
    for (const [one, row] of weights)
      row.forEach((weight, k) => {
        const gradient = gradients.get(one)?.[k] ?? 0;
        const square = squares.get(one);
        if (square === undefined) return;
        square[k] = (square[k] ?? 0) + gradient ** 2;
        row[k] = weight - (RATE * gradient) / Math.sqrt(square[k] ?? 1);
      });
  }
  return Object.fromEntries(
    [...weights]
      .filter(([, row]) => row.some((weight) => Math.abs(weight) >= LEAST_WEIGHT))
      .map(([one, row]) => [one, row.map(codeOf).join("")]),
  );
}

function judge(examples: readonly Message[], judged: IntentModel): void {
  const found = examples.map(({ intent, text }) => ({ want: intent, ...intentOf(text, judged) }));
  for (const least of [0, 0.5, 0.6, 0.7, 0.8]) {
    const sure = found.filter(({ chance }) => chance >= least);
    const right = sure.filter(({ intent, want }) => intent === want).length;
    console.log(
      `chance from ${least}: ${(sure.length / found.length).toFixed(3)} of ${found.length}, ` +
        `${(right / sure.length).toFixed(3)} right`,
    );
  }
}
