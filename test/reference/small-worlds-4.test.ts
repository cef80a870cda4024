import { it } from 'vitest';
import { agreeOnMany } from './agree';

it('MON-6 random worlds 331 .. 440 of 5 to 60 orders give what the reference gives, in every state', () => {
  agreeOnMany(331, 440, false);
});
