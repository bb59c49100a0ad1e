import { repairByEdit } from '../edit';
import { settingsOf, type Settings } from '../settings';
import type { Diagnosis, Rule } from '../types';
import { inFile } from './example';

const config = (data: string) =>
  inFile(
    `
apiVersion: v1
kind: ConfigMap
metadata:
  name: argocd-rbac-cm
  namespace: argocd
data:
${data}
`,
    'manifests/argocd/rbac.yaml',
  );

/** `null` when Argo CD accepts the line. */
function problemOf(line: string): string | null {
  const parts = line.split(',').map(part => part.trim());
  if (parts[0] === 'g') {
    return parts.length === 3 ? null : 'a group line is g, <who>, <role>';
  }
  if (parts[0] !== 'p') return 'a line starts with p or g';
  if (parts.length !== 6) {
    return 'a policy line is p, <who>, <resource>, <action>, <object>, allow';
  }
  if (!['allow', 'deny'].includes(parts[5])) {
    return 'a policy line ends with allow or deny';
  }
  return null;
}

function* checkRbac({ data, at }: Settings): Iterable<Diagnosis> {
  const fallback = String(data['policy.default'] ?? '');
  if (fallback === 'role:admin') {
    yield {
      at: at('policy.default'),
      message: 'Everybody who can sign in is an admin (policy.default)',
      fix: 'Write role:readonly, or leave it empty',
      edit: {
        ...{ kind: 'replace', at: at('policy.default') },
        ...{ from: fallback, to: 'role:readonly' },
      },
    };
  }
  const lines = String(data['policy.csv'] ?? '').split('\n');
  for (const line of lines.map(text => text.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const problem = problemOf(line);
    if (problem) {
      yield {
        at: at('policy.csv'),
        message: `Argo CD ignores the policy line "${line}": ${problem}`,
        fix: 'Correct the line; with one that it cannot read Argo CD may refuse the whole policy',
      };
    } else if (/^p,\s*(\*|role:authenticated)\s*,/.test(line)) {
      yield {
        at: at('policy.csv'),
        message: `The policy line "${line}" is for everybody`,
        fix: 'Name a group or role',
      };
    }
  }
}

const isSet = (value: unknown, wanted: boolean) =>
  String(value) === `${wanted}`;

function* checkConfig({ data, at }: Settings): Iterable<Diagnosis> {
  if (isSet(data['users.anonymous.enabled'], true)) {
    yield {
      at: at('users.anonymous.enabled'),
      message: 'Anybody may use Argo CD without signing in',
      fix: 'Leave users.anonymous.enabled out',
      edit: {
        ...{ kind: 'replace', at: at('users.anonymous.enabled') },
        ...{ from: 'true', to: 'false' },
      },
    };
  }
  const sso = ['oidc.config', 'dex.config'].find(key => data[key]);
  if (sso && !isSet(data['admin.enabled'], false)) {
    yield {
      at: at(sso),
      message: 'The local account admin is left enabled beside single sign-on',
      fix: 'Write admin.enabled: "false" once people sign in through it',
    };
  }
}

/** Argo CD's own doors. @public */
export const argocdSettings: Rule = {
  id: 'argocd-settings',
  severity: 'warning',
  title: 'Argo CD lets in more than it should',
  why: 'Whoever may do everything in Argo CD may do everything in the cluster. A policy line that does not parse is ignored without a word, a default role of admin makes every account one, and the local `admin` has a password that no single sign-on can take away.',
  wrong: config(`  policy.default: role:admin
  policy.csv: |
    p, role:readers, applications, get, *
    g, platform-team, role:admin`),
  right: config(`  policy.default: role:readonly
  policy.csv: |
    p, role:readers, applications, get, */*, allow
    g, platform-team, role:admin`),
  *check(examined): Iterable<Diagnosis> {
    for (const settings of settingsOf(examined)) {
      yield* settings.name === 'argocd-cm'
        ? checkConfig(settings)
        : checkRbac(settings);
    }
  },
  repair: repairByEdit,
};
