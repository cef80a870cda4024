import type { Report } from '../../core/model/report';
import type { PackedRows } from '../../core/report/packed/model';
import { PackedRow } from '../../core/report/packed/packed-row';
import { textAt } from '../../core/report/packed/texts';
import { unpackReport } from '../../core/report/packed/unpack-report';
import { ACCOUNT, BETWEEN, CAMPAIGN, KINDS, type KnownPost, type PackedPageReport, type PackedPosts, PRODUCTS, TAGS } from './model';

/** The report as the worker packed it; rows of a report by post tell what the book knows of theirs (`PostedRow`). */
export function unpackedPageReport({ report, posts }: PackedPageReport): Report {
  return posts === null ? unpackReport(report) : unpackReport(report, (rows, at) => new PostRow(rows, at, posts));
}

class PostRow extends PackedRow {
  readonly #posts: PackedPosts;

  constructor(rows: PackedRows, at: number, posts: PackedPosts) {
    super(rows, at);
    this.#posts = posts;
  }

  get post(): KnownPost | undefined {
    return this.#posts.kinds[this.line] === 0 ? undefined : new PackedPost(this, this.#posts);
  }
}

/** A post that works out what it is asked for. */
class PackedPost implements KnownPost {
  readonly #row: PackedRow;
  readonly #posts: PackedPosts;

  constructor(row: PackedRow, posts: PackedPosts) {
    this.#row = row;
    this.#posts = posts;
  }

  #text(field: number): string {
    return textAt(this.#posts.texts, this.#row.line, field);
  }

  #list(field: number): string[] {
    return this.#text(field).split(BETWEEN).slice(0, -1);
  }

  get id(): string {
    return this.#row.key;
  }

  get kind(): KnownPost['kind'] {
    return KINDS[this.#posts.kinds[this.#row.line]! - 1]!;
  }

  get accountKey(): string {
    return this.#text(ACCOUNT);
  }

  get publishedAt(): number | null {
    const at = this.#posts.publishedAt[this.#row.line]!;
    return Number.isNaN(at) ? null : at;
  }

  get caption(): string | null {
    const { key, label } = this.#row;
    return label === key ? null : label;
  }

  get campaign(): string | null {
    return this.#text(CAMPAIGN) || null;
  }

  get tags(): string[] {
    return this.#list(TAGS);
  }

  get productIds(): string[] {
    return this.#list(PRODUCTS);
  }
}
