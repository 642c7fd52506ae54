/** The whole mesh under test: a running one (BASE_URL, MESH_STATE) or one started here. */

import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
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
  /** The parts that were started again: how to wait for their end. */
  readonly #restored = new Map<string, Promise<unknown>>();

  private constructor(
    readonly baseUrl: string,
    private readonly state: string,
    private readonly process?: ChildProcess,
  ) {}

  /** Use the mesh that the environment names, or start one and wait until it is ready. */
  static async start(): Promise<Mesh> {
    const { MESH_URL = "", MESH_STATE = "" } = process.env;
    if (MESH_URL !== "" && MESH_STATE !== "") return new Mesh(MESH_URL, MESH_STATE);
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
    return new Mesh(`http://localhost:${PORT}`, state, mesh);
  }

  /** End a part at once. */
  async kill(name: string): Promise<void> {
    const { address, pid } = this.#part(name);
    process.kill(pid, "SIGKILL");
    while (await isListening(address)) await sleep(100);
  }

  /** Start a part again, and wait until it listens. */
  async restore(name: string): Promise<void> {
    const { argv, env, address } = this.#part(name);
    const [command = "", ...rest] = argv;
    const part = spawn(command, rest, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: "ignore",
      detached: true,
    });
    part.unref();
    this.#restored.set(name, new Promise((resolve) => part.once("exit", resolve)));
    this.#describe(name, part.pid ?? 0);
    while (!(await isListening(address))) await sleep(100);
  }

  /** Stop a mesh that was started here, restored parts included. */
  async stop(): Promise<void> {
    const mesh = this.process;
    if (mesh === undefined) return;
    const ended = new Promise((resolve) => mesh.once("exit", resolve));
    for (const name of this.#restored.keys()) process.kill(this.#part(name).pid, "SIGTERM");
    mesh.kill("SIGTERM");
    // The next mesh needs their ports.
    await Promise.all([ended, ...this.#restored.values()]);
  }

  /** Tell the next one who ends this part which process it is now. */
  #describe(name: string, pid: number): void {
    const parts = { ...read(this.state), [name]: { ...this.#part(name), pid } };
    writeFileSync(this.state, JSON.stringify(parts, null, 2));
  }

  #part(name: string): Part {
    const parts = read(this.state);
    const part = parts[name];
    if (part === undefined)
      throw new Error(`the mesh has no ${name}: ${Object.keys(parts).join(", ")}`);
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
