import axe, { type AxeResults } from "axe-core";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

import { Mesh } from "./mesh";
import { DESK, openBrowser, PHONE, Visitor } from "./visitor";

let mesh: Mesh;
let browser: Browser;
let visitor: Visitor;

beforeAll(async () => {
  [mesh, browser] = [await Mesh.start(), await openBrowser()];
});

afterEach(async () => {
  expect(visitor.errors).toEqual([]);
  expect([...visitor.origins]).toEqual([new URL(mesh.baseUrl).origin]);
  await visitor.close();
});

afterAll(async () => {
  await browser.close();
  await mesh.stop();
});

const arrive = async (options = DESK) => {
  visitor = await Visitor.at(browser, mesh.baseUrl, options);
  return visitor;
};

describe.each([
  ["a desk", DESK],
  ["a phone", PHONE],
])("on %s", (_, size) => {
  it("takes reviews, asks which film, recommends with reasons, and starts afresh", async () => {
    const { page } = await arrive(size);
    expect(await visitor.say('I loved "Heat"')).toContain("you liked Heat (1995)");
    expect(await visitor.say('I hated "Ronin"')).toMatch(
      /didn't like.*Ronin \(1998\)|Ronin \(1998\).*didn't like/,
    );
    expect(await visitor.say('I really liked "Titanic"')).toContain("Titanic");
    expect(await visitor.press(/Titanic \(1953\)/)).toContain("you liked Titanic (1953)");
    await visitor.say("recommendations please");
    expect(await page.locator(".card").count()).toBe(5);
    expect(await page.locator(".card .reasons").first().innerText()).not.toBe("");
    expect(await visitor.say("why?")).toMatch(/^Why/m);
    expect(await page.locator(".bars li").count()).toBeGreaterThan(1);
    await visitor.say("Reset");
    await page.getByRole("button", { name: "Start afresh" }).click();
    await expect.poll(() => page.locator(".message").count()).toBe(1);
    expect(await visitor.films()).toEqual([]);
  });

  it("takes a film's buttons, and the list's", async () => {
    const { page } = await arrive(size);
    await visitor.say('I loved "Fargo"');
    await visitor.say("what should I watch?");
    await visitor.answered(() =>
      page.locator(".card").first().getByRole("button", { name: /^Like/ }).click(),
    );
    expect(await visitor.films()).toHaveLength(2);
    if (size === PHONE) await page.click("#open-shelf");
    await visitor.answered(() =>
      page.getByRole("button", { name: "Forget: Fargo (1996)" }).click(),
    );
    expect(await visitor.films()).toHaveLength(1);
  });
});

describe("the message box", () => {
  it("completes titles by keyboard and remembers what was said", async () => {
    const { page } = await arrive();
    await page.locator("#say").pressSequentially('I loved "Spirited');
    await page.getByRole("option", { name: "Spirited Away (2001)" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await page.inputValue("#say")).toBe("I loved “Spirited Away” (2001) ");
    expect(await visitor.answered(() => page.keyboard.press("Enter"))).toContain(
      "Spirited Away (2001)",
    );
    await page.keyboard.press("ArrowUp");
    expect(await page.inputValue("#say")).toBe("I loved “Spirited Away” (2001)");
  });

  it("puts nothing into the page as HTML", async () => {
    const { page } = await arrive();
    const attack = '<img src=x onerror="document.title=1"> "<b>Heat</b>"';
    await visitor.say(attack);
    expect(await page.locator(".message.person .text").innerText()).toContain("<img src=x");
    expect(await page.locator("#log img, #log b").count()).toBe(0);
  });

  it("can be used by keyboard alone", async () => {
    const { page } = await arrive();
    await visitor.say('I loved "Titanic"');
    await page.locator(".options button").first().focus();
    expect(await visitor.answered(() => page.keyboard.press("Enter"))).toContain("Titanic (1997)");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("say");
  });
});

describe("the session", () => {
  it("survives a reload and is erased with one click", async () => {
    const { page } = await arrive();
    await visitor.say('I loved "Heat"');
    await page.reload();
    expect(await page.locator(".message").count()).toBe(3);
    expect(await visitor.films()).toEqual(["Heat (1995)"]);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.getByRole("button", { name: "Erase" }).click();
    expect(await visitor.films()).toEqual([]);
    await page.reload();
    expect(await page.locator(".message").count()).toBe(1);
  });

  it("takes in a ratings list of another site", async () => {
    const { page } = await arrive();
    const chosen = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Import" }).click();
    const csv =
      "Date,Name,Year,Letterboxd URI,Rating\n2020-01-01,Heat,1995,https://boxd.it/1,5\n2020-01-02,Zzyqx,2019,https://boxd.it/2,1\n";
    await (
      await chosen
    ).setFiles({ name: "ratings.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
    await expect.poll(() => visitor.films()).toEqual(["Heat (1995)"]);
  });
});

describe("accessibility", () => {
  async function violations(): Promise<string[]> {
    await visitor.page.evaluate(axe.source);
    const { violations: found } = await visitor.page.evaluate<AxeResults>("axe.run()");
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  }

  it.each(["light", "dark"] as const)("has no violation in any state (%s)", async (colorScheme) => {
    for (const size of [DESK, PHONE]) {
      const { page } = await arrive({ ...size, colorScheme, bypassCSP: true });
      expect(await violations()).toEqual([]);
      await visitor.say('I loved "Heat", hated "Ronin" and liked "Titanic"');
      expect(await violations()).toEqual([]);
      await visitor.say("1");
      await visitor.say("what should I watch?");
      await visitor.say("why?");
      expect(await violations()).toEqual([]);
      await page.locator("#say").pressSequentially('I loved "Spir');
      await page.getByRole("option").first().waitFor();
      expect(await violations()).toEqual([]);
      await page.keyboard.press("Escape");
      await page.locator("#foot summary").click();
      if (size === PHONE) await page.click("#open-shelf");
      expect(await violations()).toEqual([]);
      if (size === DESK) await visitor.close();
    }
  });

  it("needs no sideways scrolling at 320 pixels", async () => {
    const { page } = await arrive({ viewport: { width: 320, height: 560 } });
    await visitor.say('I loved "Heat"');
    await visitor.say("what should I watch?");
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(320);
  });
});

describe("a bad connection", () => {
  it("keeps what is said while offline, and answers it afterwards", async () => {
    const { page } = await arrive();
    await page.context().setOffline(true);
    await visitor.say('I loved "Heat"');
    expect(await page.locator("#status").innerText()).toContain("offline");
    await page.context().setOffline(false);
    await expect.poll(() => visitor.films(), { timeout: 15_000 }).toEqual(["Heat (1995)"]);
  });

  it("goes on without Lookup, says so, and recovers by itself", async () => {
    const { page } = await arrive();
    await visitor.say('I loved "Heat"');
    await mesh.kill("lookup");
    expect(await visitor.say('I loved "Fargo"')).toContain("look up");
    expect(await page.getByRole("button", { name: "Try again now" }).count()).toBe(1);
    await visitor.press("What should I watch?");
    await expect.poll(() => page.locator(".card").count()).toBe(5);
    await mesh.restore("lookup");
    await expect.poll(() => visitor.films(), { timeout: 30_000 }).toContain("Fargo (1996)");
  });

  it("asks by buttons without the classifier, and recovers by itself", async () => {
    await arrive();
    await mesh.kill("classifier");
    expect(await visitor.say('I loved "Heat"')).toContain("buttons");
    expect(await visitor.press("I liked it")).toContain("Heat (1995)");
    await mesh.restore("classifier");
    await expect
      .poll(() => visitor.say('I hated "Ronin", it was awful'), { timeout: 30_000 })
      .toContain("didn't like");
  });

  it("goes on with reviews without the recommender, and recommends when it is back", async () => {
    const { page } = await arrive();
    await mesh.kill("recommender");
    await visitor.say('I loved "Heat"');
    expect(await visitor.say("what should I watch?")).toContain("recommendations right now");
    expect(await visitor.say('I loved "Fargo"')).toContain("Fargo (1996)");
    await mesh.restore("recommender");
    await expect.poll(() => page.locator(".card").count(), { timeout: 30_000 }).toBe(5);
  });
});
