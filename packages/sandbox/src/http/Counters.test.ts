import express from 'express';
import supertest from 'supertest';
import { Counters } from './Counters';
import { UPSTREAMS } from './upstreams';

const setUp = () => {
  const counters = new Counters();
  const app = express();
  app.get('/text', counters.middleware('vault'), (_req, res) => {
    res.send('zwölf');
  });
  app.get('/json', counters.middleware('harbor'), (_req, res) => {
    res.json({ a: 1 });
  });
  app.get('/pieces', counters.middleware('harbor'), (_req, res) => {
    res.write('abc');
    res.write(Buffer.from('de'));
    res.write('ff', 'hex');
    res.end('f');
  });
  app.get('/empty', counters.middleware('argocd'), (_req, res) => {
    res.status(204).end();
  });
  return { counters, agent: supertest(app) };
};

describe('Counters', () => {
  it('begins with nothing for everybody', () => {
    const read = new Counters().read();
    expect(Object.keys(read)).toEqual([...UPSTREAMS]);
    Object.values(read).forEach(c =>
      expect(c).toEqual({ requests: 0, bytes: 0 }),
    );
  });

  it('counts requests and bytes, not characters, per upstream', async () => {
    const { counters, agent } = setUp();
    await agent.get('/text');
    await agent.get('/text');
    await agent.get('/json');
    expect(counters.read()).toMatchObject({
      vault: { requests: 2, bytes: 12 },
      harbor: { requests: 1, bytes: 7 },
      argocd: { requests: 0, bytes: 0 },
    });
  });

  it('counts every piece of an answer, in its own encoding', async () => {
    const { counters, agent } = setUp();
    await agent.get('/pieces');
    expect(counters.read().harbor).toEqual({ requests: 1, bytes: 7 });
  });

  it('counts a request without an answer body', async () => {
    const { counters, agent } = setUp();
    await agent.get('/empty');
    expect(counters.read().argocd).toEqual({ requests: 1, bytes: 0 });
  });

  it('starts over', async () => {
    const { counters, agent } = setUp();
    await agent.get('/text');
    counters.reset();
    expect(counters.read().vault).toEqual({ requests: 0, bytes: 0 });
  });
});
