/** A mesh and a browser for one file of tests, and a visitor for each test. */

import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";

import { Mesh } from "./mesh";
import { DESK, openBrowser, Visitor } from "./visitor";

/** What the tests of a file share. */
export class Stage {
  mesh!: Mesh;
  visitor!: Visitor;
  private browser!: Browser;

  constructor() {
    beforeAll(async () => {
      [this.mesh, this.browser] = [await Mesh.start(), await openBrowser()];
    });
    afterEach(async () => {
      expect(this.visitor.errors).toEqual([]);
      await this.visitor.close();
    });
    afterAll(async () => {
      await this.browser.close();
      await this.mesh.stop();
    });
  }

  /** Let somebody open the page. */
  async arrive(options: BrowserContextOptions = DESK): Promise<Visitor> {
    this.visitor = await Visitor.at(this.browser, this.mesh.baseUrl, options);
    return this.visitor;
  }
}
