import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { handler } from './handler.mjs';

const server = createServer(handler);
const get = path => fetch(`http://127.0.0.1:${server.address().port}${path}`);

before(() => new Promise(done => server.listen(0, '127.0.0.1', done)));
after(() => server.close());

test('says that it is healthy', async () => {
  const response = await get('/healthz');
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { status: 'ok' });
});

test('says who it is', async () => {
  const response = await get('/');
  assert.deepEqual(await response.json(), { service: 'example-service' });
});

test('says that there is nothing elsewhere', async () => {
  assert.equal((await get('/elsewhere')).status, 404);
});
