/** Slips of the finger. */

/** Whether a word is another one, or that with one letter missing, too many, wrong or swapped. */
export function isSlipOf(word: string, right: string): boolean {
  if (word === right) return true;
  if (Math.abs(word.length - right.length) > 1 || !word.startsWith(right.charAt(0))) return false;
  let start = 0;
  while (start < right.length && word[start] === right[start]) start++;
  const [rest, wanted] = [word.slice(start), right.slice(start)];
  return (
    rest.slice(1) === wanted.slice(1) ||
    rest.slice(1) === wanted ||
    rest === wanted.slice(1) ||
    (rest.slice(0, 2) === swapped(wanted) && rest.slice(2) === wanted.slice(2))
  );
}

function swapped(word: string): string {
  return word.charAt(1) + word.charAt(0);
}
