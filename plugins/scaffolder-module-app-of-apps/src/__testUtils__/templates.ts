import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { JsonObject } from '@backstage/types';
import { ChangeKind } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { parse } from 'yaml';

/** The template of a change. */
export const templateOf = (change: ChangeKind): TemplateEntityV1beta3 =>
  parse(
    readFileSync(
      resolve(__dirname, '../../../../templates', change, 'template.yaml'),
      'utf8',
    ),
  );

/** The steps of its form. */
export const stepsOf = (template: TemplateEntityV1beta3) =>
  [template.spec.parameters ?? []].flat() as Array<
    { title: string; required?: string[] } & JsonObject
  >;
