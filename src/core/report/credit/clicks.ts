import type { IdColumn } from '../../facts/model';
import type { Click } from '../../model/ledger';
import type { Names } from '../names';
import type { Posts } from '../posts';
import type { CodeOwner } from './codes';
import { type TouchEntry, TouchTable } from './touch-table';

const NUMBER_ID = /^(0|[1-9]\d{0,18})$/;

/** Clicks of a known code by order. An order id of two shops has the clicks in both. */
export class ClickIndex {
  readonly table: TouchTable;
  readonly #groups = new Map<string, number>();
  readonly #numbers = new Map<bigint, number>();

  constructor(clicks: readonly Click[], codes: ReadonlyMap<string, CodeOwner>, accounts: Names, contents: Names, posts: Posts) {
    const entries: TouchEntry[] = [];
    for (const { orderId, clickedAt, code } of clicks) {
      const owner = codes.get(code);
      if (!owner) continue;
      let group = this.#groups.get(orderId);
      if (group === undefined) {
        group = this.#groups.size;
        this.#groups.set(orderId, group);
        if (NUMBER_ID.test(orderId)) this.#numbers.set(BigInt(orderId), group);
      }
      const { handle, postId } = owner;
      const content = postId === '' ? -1 : contents.numberOf(postId);
      entries.push({ group, at: clickedAt, account: accounts.numberOf(handle), handle, content, postId, type: posts.typeOf(content) });
    }
    this.table = new TouchTable(entries, this.#groups.size);
  }

  /** The group of an order in the table, -1 where it has no click. */
  groupOf(ids: IdColumn, order: number): number {
    const id = ids[order]!;
    return (typeof id === 'string' ? this.#groups.get(id) : this.#numbers.get(id)) ?? -1;
  }
}
