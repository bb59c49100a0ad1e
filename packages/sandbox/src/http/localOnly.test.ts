import express from 'express';
import supertest from 'supertest';
import { localOnly } from './localOnly';

const app = express();
app.use(localOnly);
app.use((_req, res) => {
  res.send('in');
});

const status = async (
  headers: Record<string, string>,
  method: 'get' | 'post' = 'get',
) => (await supertest(app)[method]('/').set(headers)).status;

describe('localOnly', () => {
  it.each([
    ['this machine by number', { host: '127.0.0.1:7010' }],
    ['this machine by name', { host: 'localhost:7010' }],
    ['this machine by IPv6', { host: '[::1]:7010' }],
    [
      'a page of this machine',
      { host: '127.0.0.1', origin: 'http://localhost:3000' },
    ],
  ])('lets %s in', async (_name, headers) => {
    expect(await status(headers)).toBe(200);
    expect(await status(headers, 'post')).toBe(200);
  });

  it.each([
    ['a name that was pointed here', { host: 'evil.example.com' }],
    [
      'a page of another site',
      { host: '127.0.0.1', origin: 'https://evil.example.com' },
    ],
    ['a look-alike', { host: 'localhost.evil.example.com' }],
    ['no host that makes sense', { host: '%%' }],
  ])('keeps %s out', async (_name, headers) => {
    expect(await status(headers)).toBe(403);
    expect(await status(headers, 'post')).toBe(403);
  });

  it('lets nobody without an origin of its own change anything', async () => {
    const headers = { host: '127.0.0.1', origin: 'null' };
    expect(await status(headers)).toBe(200);
    expect(await status(headers, 'post')).toBe(403);
  });
});
