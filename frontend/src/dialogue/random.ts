/** Seeded choice, so that a conversation can be replayed exactly. */

/** A number in [0, 1) for a seed and a counter (the mixing of mulberry32). */
export function uniform(seed: number, counter: number): number {
  let mixed = (seed + Math.imul(counter + 1, 0x6d2b79f5)) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** One of several phrases, by seed and counter. */
export function choose(phrases: readonly string[], seed: number, counter: number): string {
  return phrases[Math.floor(uniform(seed, counter) * phrases.length)] ?? "";
}
