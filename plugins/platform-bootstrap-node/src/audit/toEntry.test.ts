import type { AuditorEvent } from '@backstage/backend-defaults/auditor';
import { AuditEntry, AuditOutcome, LONGEST } from './entry';
import { toEntry, toOutcome } from './toEntry';

const ACTOR = { kind: 'user', ref: 'user:default/petra' } as const;

const event = (more: object = {}) =>
  ({
    plugin: 'scaffolder',
    eventId: 'change-propose',
    severityLevel: 'medium',
    actor: { ip: '10.0.0.1', userAgent: 'curl' },
    status: 'initiated',
    ...more,
  } as AuditorEvent);

const failed = (error: object) => event({ status: 'failed', error });

describe('toEntry', () => {
  it('keeps what is listed and nothing else', () => {
    const digest = 'c'.repeat(64);
    const meta = {
      subject: 'Add kuberay',
      inputDigest: digest,
      link: 'https://git.example.com/7',
      input: { token: 'secret' },
    };
    const request = { method: 'POST', url: '/api/x?token=secret#secret' };
    expect(toEntry(event({ meta, request }), ACTOR)).toEqual({
      id: expect.any(String),
      event: 'change-propose',
      severity: 'medium',
      actor: ACTOR,
      subject: 'Add kuberay',
      inputDigest: digest,
      link: 'https://git.example.com/7',
      method: 'POST',
      path: '/api/x',
    });
  });

  it.each([
    ['nothing', {}],
    ['numbers', { meta: { subject: 1, inputDigest: 2, link: 3 } }],
    ['a digest of another kind', { meta: { inputDigest: 'abc' } }],
    ['a link of another kind', { meta: { link: 'data:text/html,x' } }],
    ['a link with a password', { meta: { link: 'https://a:b@example.com' } }],
    ['a link without end', { meta: { link: `https://x/${'x'.repeat(2000)}` } }],
    ['controls alone', { meta: { subject: '\u0000\n\u202e' } }],
  ])('leaves out %s', (_, more) => {
    expect(toEntry(event(more), ACTOR)).toMatchObject({
      subject: null,
      inputDigest: null,
      link: null,
      method: null,
      path: null,
    });
  });

  it.each([
    ['long', { meta: { subject: 'x'.repeat(9999) }, eventId: 'sign-in' }],
    [
      'long in a request',
      { request: { method: 'GET', url: `/${'😀'.repeat(999)}` } },
    ],
    ['strange', { eventId: '\u0000', request: { method: 'get', url: '' } }],
    ['cut in half', { meta: { subject: `${'x'.repeat(499)}😀` } }],
  ])('what is %s is taken by the trail all the same', (_, more) => {
    const ref = `user:default/${'x'.repeat(999)}`;
    const entry = toEntry(event(more), { kind: 'user', ref });
    expect(AuditEntry.parse(entry)).toEqual(entry);
    expect(entry.actor.ref).toHaveLength(LONGEST.ref);
  });

  it('says the request where there are no words', () => {
    const request = { method: 'DELETE', url: '/api/catalog/entities/1?x=1' };
    expect(toEntry(event({ eventId: 'task', request }), ACTOR).subject).toBe(
      'DELETE /api/catalog/entities/1',
    );
  });
});

describe('toOutcome', () => {
  it('is nothing while it has not ended', () => {
    expect(toOutcome(event())).toBeNull();
  });

  it('has the link that is known only at the end', () => {
    const meta = { link: 'https://git.example.com/7' };
    expect(toOutcome(event({ status: 'succeeded', meta }))).toEqual({
      result: 'succeeded',
      link: 'https://git.example.com/7',
      error: null,
    });
  });

  it.each([
    [{ name: 'InputError', message: 'secret' }, 'InputError'],
    [{ name: 'DatabaseError', code: '23505' }, 'DatabaseError (23505)'],
    [{ name: 'TypeError', code: 'two words' }, 'TypeError'],
    [{ name: 'TypeError', code: { a: 1 } }, 'TypeError'],
    [{ name: 'Token secret was refused', code: 'E1' }, 'Error'],
    [{ name: 'x'.repeat(65) }, 'Error'],
    [{}, 'Error'],
  ])('names %p', (error, expected) => {
    const outcome = toOutcome(failed(error));
    expect(outcome).toEqual({ result: 'failed', link: null, error: expected });
    expect(AuditOutcome.parse(outcome)).toEqual(outcome);
  });
});
