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

describe("a bad connection", () => {
  it("keeps what is said while offline, and answers it afterwards", async () => {
    const { page } = await arrive();
    await page.context().setOffline(true);
    await visitor.say('I loved "Heat"');
    expect(await page.locator("#status").innerText()).toContain("offline");
    await page.context().setOffline(false);
    await expect.poll(() => visitor.films(), { timeout: 15_000 }).toEqual(["Heat (1995)"]);
  });

  it("keeps what is said while the edge is gone, and answers it afterwards", async () => {
    const { page } = await arrive();
    await mesh.kill("edge");
    await visitor.say('I loved "Heat"');
    await page.reload().catch(() => null);
    await mesh.restore("edge");
    await page.goto(mesh.baseUrl);
    await expect.poll(() => visitor.films(), { timeout: 30_000 }).toEqual(["Heat (1995)"]);
  });
});

describe.each([
  ["a desk", DESK],
  ["a phone", PHONE],
])("on %s", (_, size) => {
  it("goes on without Lookup, says so, and recovers by itself", async () => {
    const { page } = await arrive(size);
    await visitor.say('I loved "Heat"');
    await mesh.kill("lookup");
    expect(await visitor.say('I loved "Fargo"')).toContain("look up");
    expect(await page.getByRole("button", { name: "Try again now" }).count()).toBe(1);
    await visitor.say("what should I watch?");
    await expect.poll(() => page.locator(".card").count()).toBe(5);
    await mesh.restore("lookup");
    await expect.poll(() => visitor.films(), { timeout: 30_000 }).toContain("Fargo (1996)");
  });

  it("asks by buttons without the classifier, and recovers by itself", async () => {
    await arrive(size);
    await mesh.kill("classifier");
    expect(await visitor.say('I loved "Heat"')).toContain("buttons");
    expect(await visitor.press("I liked it")).toContain("Heat (1995)");
    await mesh.restore("classifier");
    await expect
      .poll(() => visitor.say('I hated "Ronin", it was awful'), { timeout: 30_000 })
      .toContain("didn't like");
  });

  it("goes on with reviews without the recommender, and recommends when it is back", async () => {
    const { page } = await arrive(size);
    await mesh.kill("recommender");
    await visitor.say('I loved "Heat"');
    expect(await visitor.say("what should I watch?")).toContain("recommendations right now");
    expect(await visitor.say('I loved "Fargo"')).toContain("Fargo (1996)");
    await mesh.restore("recommender");
    await expect.poll(() => page.locator(".card").count(), { timeout: 30_000 }).toBe(5);
  });
});
