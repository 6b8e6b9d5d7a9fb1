// What the list is measured against: node:http and pg, no framework, no sign-in, no count. DATABASE_URL; prints its port.
import { createServer } from 'node:http';
import pg from 'pg';
import { listQuery } from './list-query.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const server = createServer((_request, response) => {
  pool.query(listQuery).then(
    ({ rows }) => {
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      response.end(JSON.stringify({ items: rows }));
    },
    (error) => {
      response.statusCode = 500;
      response.end(error.message);
    },
  );
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ event: 'listening', port: server.address().port })));
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
