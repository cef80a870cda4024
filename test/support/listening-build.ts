import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CHANNEL = 'heard-from-workers';

/** A copy of a build in which the pages' worker tells what it hears from workers of its own: nothing else shows that from outside. */
export function listeningBuild(from: string, to: string): string {
  cpSync(from, to, { recursive: true });
  const assets = join(to, 'assets');
  const name = readdirSync(assets).find((one) => one.startsWith('ledger.worker'));
  if (!name) throw new Error(`no ledger.worker among ${assets}`);
  const script = join(assets, name);
  const listening = `{const channel=new BroadcastChannel('${CHANNEL}'),Before=self.Worker;self.Worker=class extends Before{
constructor(...of){super(...of);this.addEventListener('message',({data})=>channel.postMessage(Object.keys(data)[0]))}}}`;
  writeFileSync(script, `${listening}\n${readFileSync(script, 'utf8')}`);
  return to;
}

interface Evaluates {
  evaluate<R>(work: (channel: string) => R, channel: string): Promise<Awaited<R>>;
}

/** Notes what such a build tells from now on. */
export async function listen(page: Evaluates): Promise<void> {
  await page.evaluate((name) => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    new BroadcastChannel(name).onmessage = ({ data }) => heard.push(String(data));
  }, CHANNEL);
}

/** What was heard since `listen`, one word a message. */
export function heard(page: Evaluates): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { heard: string[] }).heard, '');
}
