import { expect, it } from "vitest";

import { readCsv, readList } from "./lists";

it("reads quoted cells", () => {
  expect(readCsv('a,"b, ""c""\nd",e\r\n1,,3\n')).toEqual([
    ["a", 'b, "c"\nd', "e"],
    ["1", "", "3"],
  ]);
});

it("reads a Letterboxd export", () => {
  const text =
    "Date,Name,Year,Letterboxd URI,Rating\n2020-01-01,Heat,1995,https://boxd.it/1,5\n2020-01-02,Cats,2019,https://boxd.it/2,\n";
  expect(readList(text)).toEqual([{ title: "Heat", year: 1995, value: 1 }]);
});

it("reads an IMDb export", () => {
  const text =
    'Const,Your Rating,Date Rated,Title,URL,Year\ntt0113277,8,2020-01-01,"Heat","https://x",1995\n';
  expect(readList(text)).toEqual([{ title: "Heat", year: 1995, imdbId: "tt0113277", value: 0.5 }]);
});

it("takes nothing else for a list", () => {
  expect(readList("hello")).toBeNull();
  expect(readList("")).toBeNull();
});
