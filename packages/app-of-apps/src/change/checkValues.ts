import type { Finding } from '../finding';
import { parseYaml } from '../model';
import { fieldError } from './fields';

const MAX_BYTES = 65_536;
// Reviewers must see what they approve: control characters and text that changes direction can hide it.
/** Characters that nobody sees. @internal */
export const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const ISSUED_TOKEN =
  /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|hv[sb]\.[\w-]{20,}|A(?:KI|SI)A[A-Z0-9]{16}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.)/;
const SECRET_KEY =
  /(?:password|passwd|passphrase|token|api[-_]?key|access[-_]?key|secret[-_]?key|private[-_]?key|client[-_]?secret|credentials)$/i;
// `existingSecretPasswordKey`, `passwordSecret` and the like name a Secret; so do references that something else fills in.
const REFERENCE = /^(?:\$|\{\{|<)|^(?:true|false)$/;

function literalSecrets(value: unknown, path: string[] = []): string[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, child]) =>
      literalSecrets(child, [...path, key]),
    );
  }
  const key = path[path.length - 1] ?? '';
  const isLiteral =
    (typeof value === 'string' && value !== '' && !REFERENCE.test(value)) ||
    typeof value === 'number';
  const namesSecret = /existing|secret(?:name|ref)/i.test(key);
  return isLiteral && SECRET_KEY.test(key) && !namesSecret
    ? [path.join('.')]
    : [];
}

const WAY_OUT =
  'Everyone who can read the repository would see it, for good. Put it into Vault and have the chart read a Secret';

// Messages name the place, never the value: they end up in pull requests and logs.
function secretFindings(values: string, object: unknown): Finding[] {
  if (PRIVATE_KEY.test(values)) {
    return [
      fieldError(
        'values',
        'values-private-key',
        `The values hold a private key. ${WAY_OUT}`,
      ),
    ];
  }
  if (ISSUED_TOKEN.test(values)) {
    return [
      fieldError(
        'values',
        'values-secret',
        `The values hold an access token. ${WAY_OUT}`,
      ),
    ];
  }
  return literalSecrets(object).map(path =>
    fieldError(
      'values',
      'values-secret',
      `${path} looks like a secret written out. ${WAY_OUT}`,
    ),
  );
}

/** Helm values: one YAML mapping in the strict subset, at most 64 KiB, no secret in it. @internal */
export function checkValues(values: string | undefined): Finding[] {
  if (values === undefined) return [];
  const refuse = (rule: string, message: string) => [
    fieldError('values', rule, message),
  ];
  if (new TextEncoder().encode(values).length > MAX_BYTES) {
    return refuse('values-too-large', 'Values may have at most 64 KiB');
  }
  const hidden = values.search(INVISIBLE);
  if (hidden >= 0) {
    const line = values.slice(0, hidden).split('\n').length;
    return refuse(
      'values-invisible-character',
      `Line ${line} has an invisible character; remove it`,
    );
  }
  const yaml = parseYaml(values);
  if (yaml.kind === 'refused') {
    return yaml.problems
      .slice(0, 5)
      .map(({ rule, message, line, column }) =>
        fieldError(
          'values',
          rule,
          `Line ${line}, column ${column}: ${message}`,
        ),
      );
  }
  const [document, ...more] = yaml.documents;
  if (!document) return [];
  const { object } = document;
  if (more.length > 0 || typeof object !== 'object' || Array.isArray(object)) {
    return refuse(
      'values-not-a-mapping',
      'Values are one YAML mapping: key: value',
    );
  }
  return secretFindings(values, object);
}

/** The values file's text; `undefined` when the values say nothing. @internal */
export function valuesText(values: string | undefined): string | undefined {
  const yaml = parseYaml(values ?? '');
  const says = yaml.kind === 'read' && yaml.documents.length > 0;
  return says ? `${values?.replace(/\r\n?/g, '\n').trimEnd()}\n` : undefined;
}
