import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

import { Stage } from "./stage";

const stage = new Stage();

const LETTERBOXD = `Date,Name,Year,Letterboxd URI,Rating
2020-01-01,Heat,1995,https://boxd.it/1,5
2020-01-02,Zzyqx,2019,https://boxd.it/2,1
`;

/** As IMDb exports it: titles in any language, the films told by their ids. */
const IMDB = `Const,Your Rating,Date Rated,Title,Original Title,URL,Title Type,IMDb Rating,Runtime (mins),Year,Genres
tt0113277,9,2020-01-01,Heat,Heat,https://www.imdb.com/title/tt0113277,Movie,8.3,170,1995,"Action, Crime, Drama"
tt0078748,5,2020-01-02,"Alien, das unheimliche Wesen",Alien,https://www.imdb.com/title/tt0078748,Movie,8.5,117,1979,"Horror, Sci-Fi"
tt0120338,2,2020-01-03,Titanic,Titanic,https://www.imdb.com/title/tt0120338,Movie,7.9,194,1997,"Drama, Romance"
tt9999999,7,2020-01-04,Nowhere,Nowhere,https://www.imdb.com/title/tt9999999,TV Series,7.0,,2030,
`;

it.each([
  ["Letterboxd", LETTERBOXD, ["Heat (1995)"]],
  ["IMDb", IMDB, ["Titanic (1997)", "Alien (1979)", "Heat (1995)"]],
])("takes in the ratings of %s, and says what it doesn't know", async (_, csv, films) => {
  await stage.arrive();
  const said = await stage.visitor.answered(() => stage.visitor.import("ratings.csv", csv));
  expect(said).toMatch(/1 I don't know/);
  expect(await stage.visitor.films()).toEqual(films);
  await stage.visitor.say("my list");
  const list = await stage.visitor.page.locator("#log").innerText();
  expect(list).toContain("You liked Heat (1995).");
  if (films.length > 1) expect(list).toContain("You didn't like Alien (1979) and Titanic (1997).");
});

it("exports a conversation that goes on elsewhere as it was", async () => {
  const { page } = await stage.arrive();
  await stage.visitor.say('I loved "Heat" and hated "Ronin"');
  await stage.visitor.say("something scary from the 90s");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  const exported = readFileSync(await (await download).path(), "utf8");
  const log = await page.locator("#log").innerText();
  await stage.visitor.close();

  const elsewhere = await stage.arrive();
  await elsewhere.import("moviechat.json", exported);
  await expect.poll(() => elsewhere.films()).toEqual(["Ronin (1998)", "Heat (1995)"]);
  expect(await elsewhere.page.locator("#log").innerText()).toBe(log);
  expect(await elsewhere.say("why the second one?")).toMatch(/^Why/m);
});

it("says why it can't read a file, and keeps what there is", async () => {
  const { page } = await stage.arrive();
  await stage.visitor.say('I loved "Heat"');
  await stage.visitor.import("holiday.json", '{"photos": []}');
  await expect.poll(() => page.locator("#status").innerText()).toContain("neither");
  expect(await stage.visitor.films()).toEqual(["Heat (1995)"]);
});
