import type { Settings } from '../../../services/api';

/** Saves the settings that are given; the page shows what goes wrong. */
export type SaveSettings = (patch: Partial<Settings>) => void;
