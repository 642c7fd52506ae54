/** Somebody who uses the page in a real browser. */

import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";

/** A window on a desk and one in a hand. */
export const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 860 } };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

/** Start the system's Chromium. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** A visitor with a fresh browser profile. */
export class Visitor {
  /** What the page logged as errors, and where it sent requests. */
  readonly errors: string[] = [];
  readonly origins = new Set<string>();

  private constructor(readonly page: Page) {
    page.on("pageerror", ({ message }) => this.errors.push(message));
    page.on("request", (request) => this.origins.add(new URL(request.url()).origin));
  }

  /** Open the page in a window of a size. */
  static async at(browser: Browser, url: string, options: BrowserContextOptions): Promise<Visitor> {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    const visitor = new Visitor(await context.newPage());
    await visitor.page.goto(url);
    await visitor.page.locator(".message.chat").first().waitFor();
    return visitor;
  }

  /** Say something and wait until it is answered; gives what the chat says to it. */
  async say(text: string): Promise<string> {
    return this.answered(async () => {
      await this.page.fill("#say", text);
      await this.page.keyboard.press("Enter");
    });
  }

  /** Press the newest button of a name and wait for the answer. */
  async press(name: string | RegExp): Promise<string> {
    return this.answered(() => this.page.getByRole("button", { name }).last().click());
  }

  /** Do something and wait for what the chat says to it. */
  async answered(act: () => Promise<void>): Promise<string> {
    const messages = this.page.locator(".message.chat");
    const before = await messages.count();
    await act();
    await messages.nth(before).waitFor();
    const texts = await messages.locator(".text").allInnerTexts();
    return texts.slice(before).join("\n");
  }

  /** The films on the list of rated films, newest first. */
  films(): Promise<string[]> {
    return this.page.locator(".rated .name").allTextContents();
  }

  /** The films recommended last. */
  cards(): Promise<string[]> {
    return this.page.locator(".cards").last().locator(".card h2").allInnerTexts();
  }

  /** Choose a file to import. */
  async import(name: string, text: string): Promise<void> {
    const chosen = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Import" }).click();
    await (await chosen).setFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  }

  /** Leave. */
  close(): Promise<void> {
    return this.page.context().close();
  }
}
