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
