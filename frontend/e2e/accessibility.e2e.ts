import axe, { type AxeResults } from "axe-core";
import { describe, expect, it } from "vitest";

import { Stage } from "./stage";
import { DESK, PHONE } from "./visitor";

const stage = new Stage();

async function violations(): Promise<string[]> {
  await stage.visitor.page.evaluate(axe.source);
  const { violations: found } = await stage.visitor.page.evaluate<AxeResults>(
    'axe.run({ resultTypes: ["violations"] })',
  );
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

describe.each([
  ["a desk", DESK],
  ["a phone", PHONE],
])("on %s", (_, size) => {
  it.each(["light", "dark"] as const)(
    "axe finds nothing in any state (%s)",
    async (colorScheme) => {
      const { page } = await stage.arrive({ ...size, colorScheme, bypassCSP: true });
      const states: Record<string, string[]> = {};
      const look = async (state: string) => (states[state] = await violations());

      await look("greeting");
      await stage.visitor.say('I loved "Heat", hated "Ronin" and liked "Titanic"');
      await look("asks which film");
      await stage.visitor.say("1");
      await stage.visitor.say('I saw "Fargo"');
      await look("asks for an opinion");
      await stage.visitor.say("what should I watch?");
      await look("recommends");
      await stage.visitor.say("why?");
      await look("explains");
      await stage.visitor.say('I loved "Matirx"');
      await look("guesses");
      await page.locator("#say").pressSequentially('I loved "Spir');
      await page.getByRole("option").first().waitFor();
      await page.keyboard.press("ArrowDown");
      await look("completes a title");
      await page.keyboard.press("Escape");
      await page.locator("#foot summary").click();
      await look("names the data");
      if (size === PHONE) await page.click("#open-shelf");
      await page.getByRole("button", { name: "Counts: Heat (1995)" }).click();
      await look("leaves a film out");
      if (size === PHONE) await page.getByRole("button", { name: "Close" }).click();
      await page.context().setOffline(true);
      await stage.visitor.say('I loved "Alien"');
      await look("is offline");

      expect(states).toEqual(Object.fromEntries(Object.keys(states).map((state) => [state, []])));
    },
  );
});

it.each([
  ["a narrow window", { width: 320, height: 560 }],
  ["twice the size", { width: 640, height: 430 }],
])("needs no sideways scrolling in %s", async (_, viewport) => {
  const { page } = await stage.arrive({ viewport });
  await stage.visitor.say('I loved "Heat"');
  await stage.visitor.say("what should I watch?");
  await stage.visitor.say("why?");
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(viewport.width);
});

it("announces new turns alone, and what it is doing", async () => {
  const { page } = await stage.arrive();
  expect(await page.getAttribute("#log", "role")).toBe("log");
  expect(await page.getAttribute("#status", "role")).toBe("status");
  const first = await page.evaluateHandle('document.querySelector(".message")');
  await stage.visitor.say('I loved "Heat"');
  // A screen reader repeats what is drawn anew.
  expect(await first.evaluate((element) => (element as Element).isConnected)).toBe(true);
});
