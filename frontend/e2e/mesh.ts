/** The whole mesh under test: a running one (BASE_URL, MESH_STATE) or one started here. */

import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const ROOT = join(import.meta.dirname, "../..");
const PYTHON = process.env.PYTHON ?? join(ROOT, ".venv/bin/python");
const PORT = Number(process.env.PORT ?? 18150);

/** A process of the mesh, as `python -m mesh --state` describes it. */
interface Part {
  readonly pid: number;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>> | null;
  readonly address: string;
}

/** The mesh, and the means to end and restore its parts. */
export class Mesh {
  readonly #restored = new Map<string, ChildProcess>();

  private constructor(
    readonly baseUrl: string,
    private readonly parts: Readonly<Record<string, Part>>,
    private readonly process?: ChildProcess,
  ) {}

  /** Use the mesh that the environment names, or start one and wait until it is ready. */
  static async start(): Promise<Mesh> {
    const { MESH_URL = "", MESH_STATE = "" } = process.env;
    if (MESH_URL !== "" && MESH_STATE !== "") return new Mesh(MESH_URL, read(MESH_STATE));
    const state = join(mkdtempSync(join(tmpdir(), "mesh-")), "state.json");
    const mesh = spawn(
      PYTHON,
      ["-m", "mesh", "--port", String(PORT), "--state", state, "--keep-going"],
      { cwd: ROOT },
    );
    await new Promise<void>((resolve, reject) => {
      let said = "";
      mesh.stderr.on("data", (data: Buffer) => (said += data.toString()));
      mesh.stdout.on("data", (data: Buffer) => {
        if (data.toString().includes("ready")) resolve();
      });
      mesh.on("exit", () => {
        reject(new Error(`the mesh did not start: ${said}`));
      });
    });
    return new Mesh(`http://localhost:${PORT}`, read(state), mesh);
  }

  /** End a part at once. */
  async kill(name: string): Promise<void> {
    const { address, pid } = this.#part(name);
    const restored = this.#restored.get(name);
    process.kill(restored?.pid ?? pid, "SIGKILL");
    while (await isListening(address)) await sleep(100);
  }

  /** Start a part again, and wait until it listens. */
  async restore(name: string): Promise<void> {
    const { argv, env, address } = this.#part(name);
    const [command = "", ...rest] = argv;
    this.#restored.set(
      name,
      spawn(command, rest, { cwd: ROOT, env: { ...process.env, ...env }, stdio: "ignore" }),
    );
    while (!(await isListening(address))) await sleep(100);
  }

  /** Stop what was started here. */
  async stop(): Promise<void> {
    for (const part of this.#restored.values()) part.kill();
    if (this.process === undefined) return;
    const ended = new Promise((resolve) => this.process?.once("exit", resolve));
    this.process.kill("SIGTERM");
    await ended;
  }

  #part(name: string): Part {
    const part = this.parts[name];
    if (part === undefined)
      throw new Error(`the mesh has no ${name}: ${Object.keys(this.parts).join(", ")}`);
    return part;
  }
}

function read(path: string): Record<string, Part> {
  return JSON.parse(readFileSync(path, "utf8")) as Record<string, Part>;
}

async function isListening(address: string): Promise<boolean> {
  const [host = "", port = ""] = address.split(":");
  return new Promise((resolve) => {
    const socket = connect(Number(port), host);
    socket.on("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => {
      resolve(false);
    });
  });
}
