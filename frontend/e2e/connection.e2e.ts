import { describe, expect, it } from "vitest";

import { Stage } from "./stage";
import { DESK, PHONE } from "./visitor";

const stage = new Stage();

describe("a bad connection", () => {
  it("keeps what is said while offline, and answers it afterwards", async () => {
    const { page } = await stage.arrive();
    await page.context().setOffline(true);
    await stage.visitor.say('I loved "Heat"');
    expect(await page.locator("#status").innerText()).toContain("offline");
    await page.context().setOffline(false);
    await expect.poll(() => stage.visitor.films()).toEqual(["Heat (1995)"]);
  });

  it("keeps what is said while the edge is gone, and answers it afterwards", async () => {
    const { page } = await stage.arrive();
    await stage.mesh.kill("edge");
    await stage.visitor.say('I loved "Heat"');
    await page.reload().catch(() => null);
    await stage.mesh.restore("edge");
    await expect.poll(async () => (await page.goto(stage.mesh.baseUrl))?.ok()).toBe(true);
    await expect.poll(() => stage.visitor.films()).toEqual(["Heat (1995)"]);
  });
});

describe.each([
  ["a desk", DESK],
  ["a phone", PHONE],
])("on %s", (_, size) => {
  it("goes on without Lookup, says so, and recovers by itself", async () => {
    const { page } = await stage.arrive(size);
    await stage.visitor.say('I loved "Heat"');
    await stage.mesh.kill("lookup");
    expect(await stage.visitor.say('I loved "Fargo"')).toContain("look up");
    expect(await page.getByRole("button", { name: "Try again now" }).count()).toBe(1);
    await stage.visitor.say("what should I watch?");
    await expect.poll(() => page.locator(".card").count()).toBe(5);
    await stage.mesh.restore("lookup");
    await expect.poll(() => stage.visitor.films()).toContain("Fargo (1996)");
  });

  it("asks by buttons without the classifier, and recovers by itself", async () => {
    await stage.arrive(size);
    await stage.mesh.kill("classifier");
    expect(await stage.visitor.say('I loved "Heat"')).toContain("buttons");
    expect(await stage.visitor.press("I liked it")).toContain("Heat (1995)");
    await stage.mesh.restore("classifier");
    await expect
      .poll(() => stage.visitor.say('I hated "Ronin", it was awful'))
      .toContain("didn't like");
  });

  it("goes on with reviews without the recommender, and recommends when it is back", async () => {
    const { page } = await stage.arrive(size);
    await stage.mesh.kill("recommender");
    await stage.visitor.say('I loved "Heat"');
    expect(await stage.visitor.say("what should I watch?")).toContain("recommendations right now");
    expect(await stage.visitor.say('I loved "Fargo"')).toContain("Fargo (1996)");
    await stage.mesh.restore("recommender");
    await expect.poll(() => page.locator(".card").count()).toBe(5);
  });
});
