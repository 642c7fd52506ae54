import { expect, it } from "vitest";

import { Stage } from "./stage";
import { PHONE } from "./visitor";

const stage = new Stage();

it.each([320, 390])("completes titles by touch on a phone %i px wide", async (width) => {
  const { page } = await stage.arrive({ ...PHONE, viewport: { width, height: 640 } });
  await page.locator("#say").tap();
  await page.locator("#say").pressSequentially("I loved spirited");
  const title = page.getByRole("option", { name: "Spirited Away (2001)" });
  await title.waitFor();
  const box = await title.boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(40);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
  await title.tap();
  // A tap becomes a click a moment later.
  await expect.poll(() => page.inputValue("#say")).toBe("I loved “Spirited Away” (2001) ");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("say");
  expect(await page.getByRole("option").count()).toBe(0);
  const said = await stage.visitor.answered(() => page.getByRole("button", { name: "Send" }).tap());
  expect(said).toContain("liked Spirited Away (2001)");
  await stage.visitor.answered(async () => {
    await page.locator("#say").fill("recommend something");
    await page.getByRole("button", { name: "Send" }).tap();
  });
  await stage.visitor.answered(() =>
    page
      .locator(".card")
      .first()
      .getByRole("button", { name: /^Seen it/ })
      .tap(),
  );
  await stage.visitor.answered(() => page.getByRole("button", { name: "I liked it" }).tap());
  await page.locator("#open-shelf").tap();
  expect(await stage.visitor.films()).toHaveLength(2);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(width);
});
