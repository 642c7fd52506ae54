import { afterEach, describe, expect, it } from "vitest";

import { Stage } from "./stage";
import { DESK, PHONE } from "./visitor";

const stage = new Stage();

// The page asks nobody else for anything.
afterEach(() => {
  expect([...stage.visitor.origins]).toEqual([new URL(stage.mesh.baseUrl).origin]);
});

describe.each([
  ["a desk", DESK],
  ["a phone", PHONE],
])("on %s", (_, size) => {
  it("takes reviews, asks which film, recommends with reasons, and starts afresh", async () => {
    const { page } = await stage.arrive(size);
    expect(await stage.visitor.say('I loved "Heat"')).toContain("you liked Heat (1995)");
    expect(await stage.visitor.say('I hated "Ronin"')).toMatch(
      /didn't like.*Ronin \(1998\)|Ronin \(1998\).*didn't like/,
    );
    expect(await stage.visitor.say('I really liked "Titanic"')).toContain("Titanic");
    expect(await stage.visitor.press(/Titanic \(1953\)/)).toContain("you liked Titanic (1953)");
    await stage.visitor.say("recommendations please");
    expect(await page.locator(".card").count()).toBe(5);
    expect(await page.locator(".card .reasons").first().innerText()).not.toBe("");
    expect(await stage.visitor.say("why?")).toMatch(/^Why/m);
    expect(await page.locator(".bars li").count()).toBeGreaterThan(1);
    await stage.visitor.say("Reset");
    await page.getByRole("button", { name: "Start afresh" }).click();
    await expect.poll(() => page.locator(".message").count()).toBe(1);
    expect(await stage.visitor.films()).toEqual([]);
  });

  it("takes a film's buttons, and the list's", async () => {
    const { page } = await stage.arrive(size);
    await stage.visitor.say('I loved "Fargo"');
    await stage.visitor.say("what should I watch?");
    await stage.visitor.answered(() =>
      page.locator(".card").first().getByRole("button", { name: /^Like/ }).click(),
    );
    expect(await stage.visitor.films()).toHaveLength(2);
    if (size === PHONE) await page.click("#open-shelf");
    await stage.visitor.answered(() =>
      page.getByRole("button", { name: "Forget: Fargo (1996)" }).click(),
    );
    expect(await stage.visitor.films()).toHaveLength(1);
  });
});

describe("the message box", () => {
  it("completes titles by keyboard and remembers what was said", async () => {
    const { page } = await stage.arrive();
    await page.locator("#say").pressSequentially('I loved "Spirited');
    const first = page.getByRole("option").first();
    await first.filter({ hasText: "Spirited Away (2001)" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await page.inputValue("#say")).toBe("I loved “Spirited Away” (2001) ");
    expect(await stage.visitor.answered(() => page.keyboard.press("Enter"))).toContain(
      "Spirited Away (2001)",
    );
    await page.keyboard.press("ArrowUp");
    expect(await page.inputValue("#say")).toBe("I loved “Spirited Away” (2001)");
  });

  it("goes along with a reply that comes while it still scrolls", async () => {
    const { page } = await stage.arrive({ ...DESK, reducedMotion: "no-preference" });
    await stage.visitor.say('I loved "Fargo"');
    await stage.visitor.say("what should I watch?");
    await stage.visitor.say("2 and 3 were great, 5 not so much");
    const left = () =>
      page
        .locator("#scroll")
        .evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight);
    await expect.poll(left).toBeLessThan(2);
  });

  it("puts nothing into the page as HTML", async () => {
    const { page } = await stage.arrive();
    const attack = '<img src=x onerror="document.title=1"> "<b>Heat</b>"';
    await stage.visitor.say(attack);
    expect(await page.locator(".message.person .text").innerText()).toContain("<img src=x");
    expect(await page.locator("#log img, #log b").count()).toBe(0);
  });

  it("can be used by keyboard alone", async () => {
    const { page } = await stage.arrive();
    await stage.visitor.say('I loved "Titanic"');
    await page.locator(".options button").first().focus();
    expect(await stage.visitor.answered(() => page.keyboard.press("Enter"))).toContain(
      "Titanic (1997)",
    );
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("say");
  });
});

describe("the list of films", () => {
  it("shows what would be recommended without one of them", async () => {
    const { page } = await stage.arrive();
    for (const said of ['I loved "Alien"', 'I loved "Notting Hill"']) await stage.visitor.say(said);
    await stage.visitor.say("what should I watch?");
    const counts = page.getByRole("button", { name: "Counts: Notting Hill (1999)" });
    const both = await stage.visitor.cards();
    expect(await stage.visitor.answered(() => counts.click())).toContain(
      "Without Notting Hill (1999)",
    );
    expect(await counts.getAttribute("aria-pressed")).toBe("false");
    const without = await stage.visitor.cards();
    expect(without).toHaveLength(5);
    expect(without).not.toEqual(both);
    await stage.visitor.answered(() => counts.click());
    expect(await stage.visitor.cards()).toEqual(both);
    expect(await stage.visitor.films()).toHaveLength(2);
  });
});

describe("the session", () => {
  it("survives a reload and is erased with one click", async () => {
    const { page } = await stage.arrive();
    await stage.visitor.say('I loved "Heat"');
    await page.reload();
    await expect.poll(() => page.locator(".message").count()).toBe(3);
    expect(await stage.visitor.films()).toEqual(["Heat (1995)"]);
    page.on("dialog", (dialog) => void dialog.accept());
    await page.getByRole("button", { name: "Erase" }).click();
    expect(await stage.visitor.films()).toEqual([]);
    await page.reload();
    await expect.poll(() => page.locator(".message").count()).toBe(1);
  });
});
