// What node:http and pg can do at best: the list's own two statements, no sign-in, no schema, no log, no framework.
import { createServer } from 'node:http';
import pg from 'pg';

const { page, count, cursorOf } = JSON.parse(process.env.LIST);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

/** As the list does: the same columns, and the place where the next page begins. */
async function list() {
  const { rows } = await pool.query(page.text, page.values);
  const { rows: counted } = await pool.query(count.text, count.values);
  const items = rows.slice(0, 25).map(({ __value, __id, ...row }) => row);
  const n = counted[0].n;
  return { items, nextCursor: cursorOf, count: { value: Math.min(n, 1000), capped: n > 1000 } };
}

const server = createServer((_request, response) => {
  list().then(
    (body) => {
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      response.end(JSON.stringify(body));
    },
    (error) => {
      response.statusCode = 500;
      response.end(String(error));
    },
  );
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ event: 'listening', url: `http://127.0.0.1:${server.address().port}` })}\n`);
});
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
