/**
 * All text of the page, which lies in `text.json`, ready for translation. `{names}` stand for words,
 * films or lists of films.
 */

import TEXT from "./text.json";

/** What the chat says. Where there are several phrases, the conversation's seed chooses one. */
export const PHRASES: Readonly<Record<keyof typeof TEXT.phrases, readonly string[]>> = TEXT.phrases;

/**
 * What the buttons under questions say; what a pressed button on a film is shown as, as if said; how
 * a wish is put into words; what joins the last two of a list, and the others; what the page says.
 */
export const { options: OPTIONS, said: SAID, wish: WISH, list: LIST, page: PAGE } = TEXT;
