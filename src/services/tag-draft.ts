import type { Account, Creator, Post } from '../core/model/ledger';
import { type Change, recordKey } from '../core/model/ops';
import type { TagDeps } from './tag-deps';

/** The changes of one op as they grow: what was put is read back before the book is. */
export class TagDraft {
  readonly #changes = new Map<string, Change>();

  constructor(readonly deps: TagDeps) {}

  account(key: string): Promise<Account | undefined> {
    return this.#read<Account>('account', key, (one) => this.deps.account(one));
  }

  creator(id: string): Promise<Creator | undefined> {
    return this.#read<Creator>('creator', id, (one) => this.deps.creator(one));
  }

  post(key: string): Promise<Post | undefined> {
    return this.#read<Post>('post', key, (one) => this.deps.post(one));
  }

  putAccount(after: Account): void {
    this.#put({ entity: 'account', key: recordKey({ entity: 'account', after }), after });
  }

  putCreator(after: Creator): void {
    this.#put({ entity: 'creator', key: recordKey({ entity: 'creator', after }), after });
  }

  putPost(after: Post): void {
    this.#put({ entity: 'post', key: recordKey({ entity: 'post', after }), after });
  }

  /** In the order they were first put. */
  get changes(): Change[] {
    return [...this.#changes.values()];
  }

  async #read<T>(entity: Change['entity'], key: string, read: (key: string) => Promise<T | undefined>): Promise<T | undefined> {
    const put = this.#changes.get(`${entity}:${key}`);
    return put ? ((put.after as T | null) ?? undefined) : read(key);
  }

  #put(change: Change): void {
    this.#changes.set(`${change.entity}:${change.key}`, change);
  }
}
