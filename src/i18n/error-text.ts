import type { ErrorCode } from '../services/errors';

/** What a person reads: what happened (title), what it means for the figures and what to do (text), and the repair's label. */
export interface ErrorText {
  title: string;
  text: string;
  action: string | null;
}

export type ErrorTexts = Readonly<Record<ErrorCode, ErrorText>>;
