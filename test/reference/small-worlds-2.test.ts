import { it } from 'vitest';
import { agreeOnMany } from './agree';

it('MON-6 random worlds 111 .. 220 of 5 to 60 orders give what the reference gives, in every state', () => {
  agreeOnMany(111, 220, false);
});
