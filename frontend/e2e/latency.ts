/**
 * `npm run latency`: how long it takes in a browser from Enter to the chat's reply, for messages
 * with two titles, on loopback; at BASE_URL, or over a mesh started for it.
 */

import { Mesh } from "./mesh";
import { DESK, openBrowser, Visitor } from "./visitor";

const ROUNDS = 60;
const WARM_UP = 5;

const MESSAGES = [
  'I loved "Heat" and hated "Ronin"',
  '"Fargo" was great, but "Alien" bored me',
  'I hated "Jaws" and loved "Memento"',
  '"Vertigo" was wonderful, but "Rocky" was awful',
];

const { BASE_URL } = process.env;
const mesh = BASE_URL === undefined ? await Mesh.start() : null;
const browser = await openBrowser();
const visitor = await Visitor.at(browser, BASE_URL ?? mesh?.baseUrl ?? "", DESK);

const taken: number[] = [];
for (let round = 0; round < ROUNDS + WARM_UP; round++) {
  // A long list of messages is another matter: begin anew now and then.
  if (round % MESSAGES.length === 0) {
    await visitor.page.evaluate("localStorage.clear()");
    await visitor.page.reload();
  }
  await visitor.page.fill("#say", MESSAGES[round % MESSAGES.length] ?? "");
  taken.push(await visitor.page.evaluate<number>(measurement()));
}
await browser.close();
await mesh?.stop();

const sorted = taken.slice(WARM_UP).sort((a, b) => a - b);
const at = (share: number) => (sorted[Math.ceil(share * sorted.length) - 1] ?? NaN).toFixed(1);
console.log(`Enter to reply, ${sorted.length} messages: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`);
process.exit();

/** Sends what the box holds, and resolves to the milliseconds until the reply is in the page. */
function measurement(): string {
  return `new Promise((resolve) => {
    const log = document.getElementById("log");
    const count = () => log.querySelectorAll(".message.chat").length;
    const before = count();
    const start = performance.now();
    const observer = new MutationObserver(() => {
      if (count() === before) return;
      observer.disconnect();
      resolve(performance.now() - start);
    });
    observer.observe(log, { childList: true });
    document.getElementById("composer").requestSubmit();
  })`;
}
