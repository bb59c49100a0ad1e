import {
  Contract,
  crdProblems,
  describeContract,
  unknownFields,
} from './contracts';
import { githubContract } from './githubContract';

const contract = new Contract({
  definitions: {
    Pet: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string' },
        age: { type: 'integer', format: 'int32' },
        owner: { $ref: '#/definitions/Owner' },
        nick: { type: 'string', nullable: true },
      },
    },
    Owner: {
      type: 'object',
      properties: { email: { type: 'string', format: 'email' } },
    },
  },
});

describe('Contract', () => {
  it.each([
    ['a value that fits', { name: 'x', age: 1, nick: null }, []],
    ['a missing field', {}, ["/ must have required property 'name'"]],
    ['a wrong type', { name: 'x', age: 'old' }, ['/age must be integer']],
    ['null where none may be', { name: null }, ['/name must be string']],
    [
      'a wrong format behind a reference',
      { name: 'x', owner: { email: 'me' } },
      ['/owner/email must match format "email"'],
    ],
  ])('finds %s', (_name, value, problems) => {
    expect(contract.problems('/definitions/Pet', value)).toEqual(problems);
  });

  it('checks every item of a list', () => {
    expect(
      contract.listProblems('/definitions/Pet', [{ name: 'x' }, {}]),
    ).toEqual(["/1 must have required property 'name'"]);
  });

  it('finds faults against GitHub’s schemas too', () => {
    const problems = githubContract().problems('/components/schemas/git-ref', {
      ref: 1,
    });
    expect(problems.length).toBeGreaterThan(2);
  });
});

describe('unknownFields', () => {
  const schema = {
    properties: {
      a: { properties: { b: { type: 'string' } } },
      list: { items: { properties: { c: {} } } },
      any: { 'x-kubernetes-preserve-unknown-fields': true },
      map: { additionalProperties: { type: 'string' } },
    },
  };

  it('names every field that a schema does not know', () => {
    const value = {
      a: { b: 'x', d: 1 },
      list: [{ c: 1 }, { e: 1 }],
      any: { thing: 1 },
      map: { key: 'x' },
      f: 1,
    };
    expect(unknownFields(schema, value)).toEqual(['/a/d', '/list[]/e', '/f']);
  });
});

describeContract('CustomResourceDefinitions', () => {
  it('find faults', () => {
    const problems = crdProblems('postgresql.crd.yaml', {
      apiVersion: 'x',
      kind: 'y',
    });
    expect(problems.length).toBeGreaterThan(0);
  });
});
