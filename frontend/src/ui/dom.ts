/** Builds the page's elements. Text goes in as text, never as HTML. */

type Child = Node | string | null;
type Properties = Readonly<Record<string, string | number | boolean | ((event: never) => void)>>;

/** An element; functions become listeners, everything else attributes. `false` leaves one out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name, value as EventListener);
    else if (value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A button that submits nothing. */
export function button(
  label: string,
  click: () => void,
  properties: Properties = {},
): HTMLButtonElement {
  return h("button", { type: "button", click, ...properties }, label);
}

/** The element with an id. Throws when the page lacks it. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`the page lacks #${id}`);
  return element;
}

/** A text with its `{names}` filled. */
export function format(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
