import { connect, type Socket } from 'node:net';

/** A command that the browser refused, or could not do. */
export class MarionetteError extends Error {
  override readonly name = 'MarionetteError';
  /** The browser's own word for it, e.g. `no such element`, `stale element reference`. */
  readonly code: string;
  constructor(command: string, code: string, message: string) {
    super(`${command}: ${code}: ${message}`);
    this.code = code;
  }
}

interface Waiting {
  command: string;
  done(result: unknown): void;
  failed(error: Error): void;
}

/**
 * Firefox's remote protocol, over TCP: each message is its length in bytes, a colon and JSON. A command is `[0, id, name, params]`, its
 * answer `[1, id, error, result]`.
 */
export class Marionette {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  #received = Buffer.alloc(0);
  #lastId = 0;
  #greet!: () => void;
  #refuse!: (error: Error) => void;
  /** Resolves when the browser has said hello. */
  readonly ready = new Promise<void>((done, failed) => {
    this.#greet = done;
    this.#refuse = failed;
  });

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.on('data', (chunk) => this.#onData(chunk));
    this.#socket.on('error', (error) => this.#end(error));
    this.#socket.on('close', () => this.#end(new Error('Firefox closed the connection')));
  }

  /** Gives a command and waits for its answer; throws MarionetteError where it is refused. */
  call(command: string, params: object = {}): Promise<unknown> {
    const id = ++this.#lastId;
    const text = JSON.stringify([0, id, command, params]);
    return new Promise((done, failed) => {
      if (this.#socket.destroyed) return failed(new Error(`${command}: the connection is closed`));
      this.#waiting.set(id, { command, done, failed });
      this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #onData(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const colon = this.#received.indexOf(0x3a);
      if (colon < 0) return;
      const end = colon + 1 + Number(this.#received.toString('latin1', 0, colon));
      if (this.#received.length < end) return;
      const message: unknown = JSON.parse(this.#received.toString('utf8', colon + 1, end));
      this.#received = this.#received.subarray(end);
      this.#onMessage(message);
    }
  }

  #onMessage(message: unknown): void {
    if (!Array.isArray(message)) {
      this.#greet();
      return;
    }
    const [, id, error, result] = message as [number, number, { error: string; message: string } | null, unknown];
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.failed(new MarionetteError(waiting.command, error.error, error.message));
    else waiting?.done(result);
  }

  #end(error: Error): void {
    this.#refuse(error);
    for (const { command, failed } of this.#waiting.values()) failed(new Error(`${command}: ${error.message}`));
    this.#waiting.clear();
  }
}
