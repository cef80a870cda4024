import { LedgerDb } from '../../src/store/db';

class Killed extends Error {
  override readonly name = 'Killed';
}

/** A connection whose `after`-th change of the database fails, like a worker that is killed or a disk that is full. */
export async function dyingDb(name: string, after: number): Promise<LedgerDb> {
  const db = new LedgerDb(name);
  let left = after;
  db.use({
    stack: 'dbcore',
    name: 'killer',
    create: (down) => ({
      ...down,
      table: (tableName) => {
        const table = down.table(tableName);
        return {
          ...table,
          mutate: (request) => {
            if (left-- <= 0) return Promise.reject(new Killed()) as never;
            return table.mutate(request);
          },
        };
      },
    }),
  });
  await db.open();
  return db;
}
