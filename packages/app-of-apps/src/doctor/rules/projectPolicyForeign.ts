import { isObject } from '../../model/manifest';
import { repairByEdit } from '../edit';
import { placeOf } from '../places';
import type { Diagnosis, Rule } from '../types';
import { inFile, project } from './example';

const policy = (object: string) =>
  inFile(
    project(
      'security',
      `
roles:
  - name: read
    policies:
      - p, proj:security:read, applications, get, ${object}, allow`,
    ),
    'projects/security.yaml',
  );

/** A role policy about another project. @public */
export const projectPolicyForeign: Rule = {
  id: 'project-policy-foreign',
  severity: 'error',
  title: 'A role of an AppProject is about something else',
  why: 'Argo CD refuses the whole AppProject when a policy of its roles is not `p, proj:<project>:<role>, <resource>, <action>, <project>/<object>, allow` or `deny`, with the project’s own name in both places.',
  wrong: policy('*'),
  right: policy('security/*'),
  *check({ repository, manifestOf }): Iterable<Diagnosis> {
    for (const { name, object, location } of repository.projects) {
      const { spec } = object as { spec?: { roles?: unknown } };
      const roles = Array.isArray(spec?.roles) ? spec.roles : [];
      for (const [index, role] of roles.entries()) {
        const policies: readonly unknown[] =
          isObject(role) && Array.isArray(role.policies) ? role.policies : [];
        for (const [line, text] of policies.entries()) {
          const parts = String(text)
            .split(',')
            .map(part => part.trim());
          const isOwn =
            parts.length === 6 &&
            parts[0] === 'p' &&
            parts[1] === `proj:${name}:${(role as { name?: unknown }).name}` &&
            parts[4].startsWith(`${name}/`) &&
            ['allow', 'deny'].includes(parts[5]);
          if (isOwn) continue;
          const path = ['spec', 'roles', index, 'policies', line];
          const at = placeOf(manifestOf({ location }), path);
          // Everything, within this project, is what the author of a star can have meant.
          const isStar =
            /^p, [^,]+, [^,]+, [^,]+, \*(?:\/\*)?, (?:allow|deny)$/;
          const from = String(text);
          const isNearlyOwn = parts[1]?.startsWith(`proj:${name}:`);
          yield {
            at,
            message: `Argo CD does not accept the policy "${text}" in the project ${name}`,
            fix: `Write p, proj:${name}:<role>, applications, get, ${name}/*, allow`,
            ...(isStar.test(from) &&
              isNearlyOwn && {
                edit: {
                  ...{ kind: 'replace', at, from },
                  to: from.replace(/\*(?:\/\*)?(?=, \w+$)/, `${name}/*`),
                },
              }),
          };
        }
      }
    }
  },
  repair: repairByEdit,
};
