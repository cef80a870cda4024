import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { useErrorText, useT } from '../../i18n';
import type { Change, ErrorInfo } from '../../services/api';
import { toErrorInfo } from '../../services/errors';
import { useApi } from './api';
import classes from './toasts.module.css';

interface Toast {
  id: number;
  text: string;
  undo: (() => Promise<unknown>) | null;
}

interface Toasts {
  show(text: string, undo?: () => Promise<unknown>): void;
  fail(error: ErrorInfo): void;
}

const Context = createContext<Toasts | null>(null);
const SHOWN_MS = 8_000;

/** Short notes at the lower edge, each with its undo where there is one. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useT();
  const wordError = useErrorText();
  const [toasts, setToasts] = useState<Toast[]>([]);
  const next = useRef(1);
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (text: string, undo: (() => Promise<unknown>) | null = null) => {
      const id = next.current++;
      setToasts((all) => [...all.slice(-2), { id, text, undo }]);
      setTimeout(() => close(id), SHOWN_MS);
    },
    [close],
  );
  const fail = useCallback((error: ErrorInfo) => show(`${wordError(error).title}. ${wordError(error).text}`), [show, wordError]);
  const value = useMemo<Toasts>(() => ({ show: (text, undo) => show(text, undo ?? null), fail }), [show, fail]);

  const takeBack = async (toast: Toast) => {
    close(toast.id);
    try {
      await toast.undo?.();
      show(t('common.undone'));
    } catch (error) {
      fail(toErrorInfo(error));
    }
  };
  return (
    <Context value={value}>
      {children}
      <div className={classes.stack} role="status" aria-live="polite">
        {toasts.map((toast) => (
          <div key={toast.id} className={classes.toast}>
            <span className={classes.text}>{toast.text}</span>
            {toast.undo ? (
              <button type="button" className={classes.button} onClick={() => takeBack(toast)}>
                {t('common.undo')}
              </button>
            ) : null}
            <button type="button" className={classes.button} aria-label={t('common.close')} onClick={() => close(toast.id)}>
              ×
            </button>
          </div>
        ))}
      </div>
    </Context>
  );
}

export function useToasts(): Toasts {
  const toasts = useContext(Context);
  if (!toasts) throw new Error('expected a <ToastProvider> above, found none');
  return toasts;
}

/** Saves a change of hand-kept data and offers to take it back; throws where saving fails. */
export function useSave(): (change: Change | readonly Change[], said: string) => Promise<void> {
  const api = useApi();
  const toasts = useToasts();
  return useCallback(
    async (change, said) => {
      const op = await api.save(change);
      toasts.show(said, () => api.undo(op.id));
    },
    [api, toasts],
  );
}
