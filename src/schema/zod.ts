import * as z from 'zod/mini';

// The validator's code generator would trip the extension's CSP, so it is off before the first schema is made.
z.config({ jitless: true });

export * from 'zod/mini';
