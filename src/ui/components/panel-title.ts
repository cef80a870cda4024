import { createContext } from 'react';

/** Name of the framed part that one stands in: a table of the same name is no landmark of its own. */
export const PanelTitle = createContext<string | null>(null);
