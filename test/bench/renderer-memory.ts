import { readdirSync, readFileSync } from 'node:fs';

/** Memory of the browser's largest page process, as the system counts it (resident, megabytes). Linux alone. */
export class RendererMemory {
  #peak = 0;
  #timer: ReturnType<typeof setInterval> | null = null;

  /** @param profile the browser's profile folder: its own processes are known by it. */
  constructor(readonly profile: string) {}

  /** Megabytes now. */
  now(): number {
    return Math.max(0, ...renderersOf(this.profile).map(residentMb));
  }

  watch(everyMs: number): void {
    this.#peak = this.now();
    this.#timer = setInterval(() => {
      this.#peak = Math.max(this.#peak, this.now());
    }, everyMs);
  }

  /** The most that was seen since `watch`. */
  stop(): number {
    if (this.#timer) clearInterval(this.#timer);
    return this.#peak;
  }
}

/** Processes of pages: children, at any depth, of the one that has the profile. */
function renderersOf(profile: string): number[] {
  const parents = new Map<number, number>();
  const commands = new Map<number, string>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      commands.set(Number(name), readFileSync(`/proc/${name}/cmdline`, 'utf8'));
      parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1] ?? 0));
    } catch {
      // The process has ended meanwhile.
    }
  }
  const main = [...commands].find(([, command]) => command.includes(`--user-data-dir=${profile}`) && !command.includes('--type='))?.[0];
  const isOurs = (pid: number): boolean => pid === main || (pid > 1 && isOurs(parents.get(pid) ?? 0));
  return [...commands].filter(([pid, command]) => command.includes('--type=renderer') && isOurs(pid)).map(([pid]) => pid);
}

function residentMb(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
