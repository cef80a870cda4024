import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START_MS = 60_000;
const QUIT_MS = 10_000;

export interface FirefoxProcess {
  /** Where Marionette listens. */
  port: number;
  /** Lines of the standard output and error so far: consoles, and what the browser has to say of itself. */
  lines: string[];
  /** Waits for the end, or brings it about. */
  end(): Promise<void>;
}

/** Starts Firefox on a profile and waits until it can be driven. Throws with what it said where it does not come up. */
export async function startProcess(program: string, profile: string): Promise<FirefoxProcess> {
  const portFile = join(profile, 'MarionetteActivePort');
  const args = ['--headless', '--no-remote', '--marionette', '--remote-allow-system-access', '--profile', profile];
  // A home of its own: nothing of the person's Firefox is read or written.
  const env = { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1', MOZ_DATA_REPORTING: '0' };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
    });
  }
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', (error) => {
      lines.push(String(error));
      done();
    });
  });
  const end = async () => {
    const kill = setTimeout(() => child.kill('SIGKILL'), QUIT_MS);
    await ended;
    clearTimeout(kill);
  };
  const gaveUpAt = Date.now() + START_MS;
  while (!existsSync(portFile) || readFileSync(portFile, 'utf8').trim() === '') {
    if (child.exitCode !== null || child.pid === undefined || Date.now() > gaveUpAt) {
      child.kill('SIGKILL');
      throw new Error(`Firefox did not come up:\n${lines.slice(-20).join('\n')}`);
    }
    await sleep(50);
  }
  return { port: Number(readFileSync(portFile, 'utf8')), lines, end };
}
