import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Answer } from './answers';
import { makeCertificate } from './cert';
import { type CoreOptions, createSimulator, type SimulatorCore } from './core';
import { HOST_PATTERNS } from './hosts';
import { makeFetch } from './http';

export interface SimulatorOptions extends CoreOptions {
  /** 0 (default): any free port. */
  port?: number;
}

export interface Simulator extends SimulatorCore {
  port: number;
  /** For `--ignore-certificate-errors-spki-list`. */
  spki: string;
  /** PEM, for Node clients. */
  ca: string;
  /** `MAP ... 127.0.0.1:port` for every host; all others fail. */
  hostResolverRules: string;
  /** `fetch` for clients in Node, with every host resolved here. */
  fetch: typeof fetch;
  close(): Promise<void>;
}

/** Starts the server that stands for TikTok's API, auth, consent, Marketing API and page hosts. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const core = createSimulator(options);
  const certificate = makeCertificate(HOST_PATTERNS);
  const sockets = new Set<Duplex>();

  const server = createServer({ key: certificate.key, cert: certificate.cert }, (req, res) => {
    carry(req, res).catch((error: unknown) => {
      res.statusCode = 500;
      res.end(`simulator: ${String(error)}`);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  async function carry(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const host = (req.headers.host ?? '').split(':')[0]!.toLowerCase();
    const url = new URL(req.url ?? '/', `https://${host}`);
    const body = await readAll(req);
    await deliver(res, await core.answer({ method: req.method ?? 'GET', url, headers: plain(req), body }));
  }

  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(options.port ?? 0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return Object.defineProperties(
    {
      port,
      spki: certificate.spki,
      ca: certificate.ca,
      hostResolverRules: [...HOST_PATTERNS.map((host) => `MAP ${host} 127.0.0.1:${port}`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(
        ', ',
      ),
      fetch: makeFetch(port, certificate.ca),
      close: () =>
        new Promise<void>((done) => {
          for (const socket of sockets) socket.destroy();
          server.close(() => done());
        }),
    },
    // With its getters as getters: secrets are made all the time.
    Object.getOwnPropertyDescriptors(core),
  ) as Simulator;
}

/** How many pieces a slow body comes in. */
const PIECES = 8;

async function deliver(res: ServerResponse, { status, headers, body, delivery, dripMs }: Answer): Promise<void> {
  if (delivery === 'never') return;
  if (delivery === 'drop') {
    res.destroy();
    return;
  }
  res.writeHead(status, { ...headers, 'content-length': body.length });
  if (delivery === 'midway') {
    res.write(body.subarray(0, body.length >> 1));
    setTimeout(() => res.destroy(), 20);
    return;
  }
  const size = Math.max(1, Math.ceil(body.length / PIECES));
  for (let at = 0; dripMs > 0 && at < body.length; at += size) {
    await new Promise((done) => setTimeout(done, dripMs / PIECES));
    res.write(body.subarray(at, at + size));
  }
  res.end(dripMs > 0 ? undefined : body);
}

function plain(req: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(req.headers).map(([key, value]) => [key, Array.isArray(value) ? value.join(', ') : value]));
}

async function readAll(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
