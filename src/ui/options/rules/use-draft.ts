import { useCallback, useEffect, useState } from 'react';
import type { Rules } from '../../../core/model/ledger';
import type { LedgerApi } from '../../../services/api';
import { useApi } from '../../state/api';

interface Kept {
  /** The version that the draft began from. */
  base: Rules;
  draft: Rules;
}

export interface Draft {
  draft: Rules;
  /** Another version came into force since the draft was begun. */
  isOvertaken: boolean;
  change(patch: (before: Rules) => Rules): void;
  /** Lets go of what was typed; what is in force stands, or `rules` until that is told. */
  settle(rules?: Rules): void;
}

/** What was typed outlives a look at another page, as long as the dashboard is open. */
const kept = new WeakMap<LedgerApi, Kept>();

/** The rules as they are being edited, on top of those in force. */
export function useDraft(rules: Rules): Draft {
  const api = useApi();
  const [state, setState] = useState<Kept>(() => kept.get(api) ?? { base: rules, draft: rules });
  const isUntouched = state.draft === state.base;
  useEffect(() => {
    if (isUntouched) kept.delete(api);
    else kept.set(api, state);
  }, [api, state, isUntouched]);

  const change = useCallback(
    (patch: (before: Rules) => Rules) =>
      setState((before) => {
        const isFresh = before.draft === before.base;
        const base = isFresh ? latest(before.base, rules) : rules;
        return { base, draft: patch(isFresh ? base : rebased(before.base, before.draft, rules)) };
      }),
    [rules],
  );
  const settle = useCallback((next: Rules = rules) => setState({ base: next, draft: next }), [rules]);
  return {
    draft: isUntouched ? latest(state.base, rules) : rebased(state.base, state.draft, rules),
    isOvertaken: !isUntouched && state.base.version !== rules.version,
    change,
    settle,
  };
}

/** Right after saving the page knows the new version before it is told of it. */
const latest = (base: Rules, rules: Rules) => (base.version > rules.version ? base : rules);

/** A draft on top of other rules than it began from: what was changed in it stays changed, the rest is as it is now. */
export function rebased(base: Rules, draft: Rules, rules: Rules): Rules {
  return merged(base, draft, rules) as Rules;
}

/** What `mine` changed of `base`, in `theirs`; lists and plain values are changed as a whole. */
function merged(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (JSON.stringify(mine) === JSON.stringify(base)) return theirs;
  if (!isRecord(base) || !isRecord(mine) || !isRecord(theirs)) return mine;
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  const fields = [...keys].map((key) => [key, merged(base[key], mine[key], theirs[key])] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An earlier version with what came meanwhile and is nobody's choice: new shops, and how far the sources are complete. */
export function onTopOf(draft: Rules, rules: Rules): Rules {
  return { ...draft, version: rules.version, shops: { ...rules.shops, ...draft.shops }, completeUpTo: rules.completeUpTo };
}
