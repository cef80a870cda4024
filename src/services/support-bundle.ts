import type { Instant } from '../core/model/orders';
import type { AppStatus, HostFeature, ReportFile, StreamCompleteness } from './api';
import type { CheckStep, Oversight } from './data-api';
import { redactError, redactText, shortId } from './data-redact';
import type { CaptureHealth } from './tag-api';

/** What a support file is made from; nothing else goes in. */
export interface BundleSources {
  status: AppStatus;
  hosts: Record<HostFeature, boolean>;
  completeness: readonly StreamCompleteness[];
  steps: readonly CheckStep[];
  oversights: readonly Oversight[];
  health: readonly CaptureHealth[];
  /** Rows of each table of the book. */
  tables: Readonly<Record<string, number>>;
  madeBy: string;
  browser: string;
  madeAt: Instant;
}

/**
 * What helps to find a fault, picked field by field: no secret, no buyer, no creator, no amount; ids shortened; names of shops left out.
 * Moments are there only where the person agrees: they tell when somebody works.
 */
export function supportBundle(sources: BundleSources, { times }: { times: boolean }): ReportFile {
  const { status, hosts, completeness, steps, oversights, health, tables, madeBy, browser, madeAt } = sources;
  const { settings, vault, connections, shops, sync } = status;
  const at = (instant: Instant | null) => (times ? instant : null);
  const bundle = {
    kind: 'creator-ledger-support',
    madeBy,
    browser,
    madeAt: at(madeAt),
    settings: {
      language: settings.language,
      colorScheme: settings.colorScheme,
      autolockMinutes: settings.autolockMinutes,
      strictLock: settings.strictLock,
      syncEveryMinutes: settings.syncEveryMinutes,
      historyDays: settings.historyDays,
      dailyRequests: settings.dailyRequests,
      overlaysOff: settings.overlaysOff.length,
    },
    vault: vault.state,
    hosts,
    demo: status.demo,
    figuresError: redactError(status.figuresError),
    counts: status.counts,
    tables,
    connections: connections.map((one) => ({
      id: shortId(one.id),
      region: one.region,
      scopes: one.scopes,
      state: one.state,
      authorizedUntil: at(one.authorizedUntil),
      shops: one.shopIds.map(shortId),
      error: redactError(one.error),
    })),
    shops: shops.map(({ id, market, currency, timeZone, source }) => ({ id: shortId(id), market, currency, timeZone, source })),
    sync: {
      state: sync.state,
      startedAt: at(sync.startedAt),
      finishedAt: at(sync.finishedAt),
      lastSuccessAt: at(sync.lastSuccessAt),
      nextRunAt: at(sync.nextRunAt),
      waitUntil: at(sync.waitUntil),
      requests: sync.requests?.count ?? null,
      error: redactError(sync.error),
      progress: sync.progress.map(({ shop, error, ...entry }) => ({ shop: shortId(shop), ...entry, error: redactError(error) })),
      unknownFields: sync.unknownFields,
      refusedRows: sync.refusedRows.map(({ stream, id, reason }) => ({ stream, id: shortId(id), reason: redactText(reason) })),
    },
    completeness: completeness.map(({ shop, stream, rows, orphans, completeUpTo, lastSyncAt }) => {
      return { shop: shortId(shop), stream, rows, orphans, completeUpTo: times ? completeUpTo : null, lastSyncAt: at(lastSyncAt) };
    }),
    check: steps.map(({ subject, lines, ...step }) => ({
      ...step,
      subject: subject === null ? null : shortId(subject),
      lines: lines.map((line) => ({ ...line, name: redactText(line.name), at: at(line.at), error: redactError(line.error) })),
    })),
    oversights: oversights.map(({ id, shop }) => ({ id, shop: shop === null ? null : shortId(shop) })),
    pages: health.map(({ host, page, missing }) => ({ host, page, missing })),
  };
  const text = `${JSON.stringify(bundle, null, 2)}\n`;
  return { name: 'creator-ledger-support.json', mimeType: 'application/json', bytes: new TextEncoder().encode(text) };
}
