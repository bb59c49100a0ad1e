import type { Finding, Severity } from '../finding';
import { isObject, toManifest, type Manifest } from './manifest';
import { toApplication } from './readObjects';
import {
  fillTemplate,
  firstParameter,
  type ExpressionProblem,
  type TemplateSyntax,
} from './setTemplate';
import type { Application, ApplicationSet } from './types';

/** An ApplicationSet, and the Applications that can be known without a cluster. @internal */
export type Expansion = {
  readonly set: ApplicationSet;
  readonly manifests: readonly Manifest[];
  readonly findings: readonly Finding[];
};

type Path = readonly PropertyKey[];

type SetTemplate = {
  readonly set: Manifest;
  readonly template: Readonly<Record<string, unknown>>;
  readonly syntax: TemplateSyntax;
};

const TEMPLATE: Path = ['spec', 'template'];

const at = (
  { location, positionOf }: Manifest,
  path: Path,
): Pick<Finding, 'file' | 'line' | 'column'> => ({
  file: location.file,
  ...positionOf(path),
});

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );

/** A place of a made Application is where its value comes from: the element's parameter, or the template. */
function positionOfMade(
  { set, template, syntax }: SetTemplate,
  element: Path,
): Manifest['positionOf'] {
  return path => {
    const text = valueAt(template, path);
    const parameter =
      typeof text === 'string' ? firstParameter(text, syntax) : null;
    return set.positionOf(
      parameter ? [...element, ...parameter] : [...TEMPLATE, ...path],
    );
  };
}

const WORDS: Readonly<
  Record<ExpressionProblem['kind'], (expression: string) => string>
> = {
  missing: expression => `This element has nothing for ${expression}`,
  'no-dot': expression =>
    `With goTemplate, ${expression} is a function that does not exist`,
  'not-evaluated': expression =>
    `What ${expression} becomes is not known here: only parameters are put in`,
};

const FIXES: Readonly<Record<ExpressionProblem['kind'], string>> = {
  missing:
    'Add the parameter to the element, or correct its name in the template',
  'no-dot': 'Write a dot before the name',
  'not-evaluated':
    'Nothing has to be done; the Applications that it makes are not examined',
};

function problemFinding(
  { set }: SetTemplate,
  element: Path,
  { kind, expression, path }: ExpressionProblem,
): Finding {
  const isOpen = kind === 'not-evaluated';
  const severity: Severity = isOpen ? 'info' : 'error';
  return {
    rule: isOpen ? 'not-expanded' : 'set-parameter',
    severity,
    message: WORDS[kind](expression),
    fix: FIXES[kind],
    ...at(set, kind === 'missing' ? element : [...TEMPLATE, ...path]),
  };
}

type Made =
  | {
      readonly kind: 'made';
      readonly application: Application;
      readonly manifest: Manifest;
    }
  | { readonly kind: 'not-made'; readonly findings: readonly Finding[] };

function make(context: SetTemplate, value: unknown, element: Path): Made {
  const { set, template, syntax } = context;
  const filled = fillTemplate(template, value, syntax);
  if (filled.problems.length > 0) {
    const findings = filled.problems.map(problem =>
      problemFinding(context, element, problem),
    );
    return { kind: 'not-made', findings };
  }
  const { metadata, ...rest } = filled.value as Record<string, unknown>;
  const object = {
    apiVersion: set.apiVersion,
    kind: 'Application',
    metadata: {
      ...(isObject(metadata) && metadata),
      ...(set.namespace && { namespace: set.namespace }),
    },
    ...rest,
  };
  const { file, document, within = [] } = set.location;
  const manifest = toManifest(
    object,
    {
      ...{ file, line: set.positionOf(element).line, document },
      within: [...within, ...element],
    },
    positionOfMade(context, element),
  )!;
  const reading = toApplication(manifest);
  return reading.kind === 'read'
    ? { kind: 'made', application: reading.value, manifest }
    : { kind: 'not-made', findings: [reading.finding] };
}

const notExpanded = (set: Manifest, what: string, path: Path): Finding => ({
  rule: 'not-expanded',
  severity: 'info',
  message: `The Applications of ${set.name} are not all known here: ${what}`,
  fix: 'Nothing has to be done; the Applications that it makes are not examined',
  ...at(set, path),
});

/** What makes the Applications of a generator; an element, or the reason why they are not known. */
type Part =
  | { readonly kind: 'element'; readonly value: unknown; readonly path: Path }
  | { readonly kind: 'open'; readonly what: string; readonly path: Path };

function partsOf(generator: unknown, path: Path): Part[] {
  if (!isObject(generator)) return [];
  const { list, selector, ...others } = generator;
  const other = Object.keys(others);
  const parts: Part[] = other.map(name => ({
    kind: 'open',
    what: `its generator ${name} asks something else`,
    path: [...path, name],
  }));
  if (!isObject(list)) return parts;
  const { elements, elementsYaml, template } = list;
  const special = [
    selector && 'its list generator has a selector',
    elementsYaml && 'its list generator has elementsYaml',
    template && 'its list generator has a template of its own',
  ].find(Boolean);
  if (special) {
    return [...parts, { kind: 'open', what: String(special), path }];
  }
  const values = Array.isArray(elements) ? elements : [];
  return [
    ...parts,
    ...values.map((value, index): Part => {
      const inside = [...path, 'list', 'elements', index];
      return { kind: 'element', value, path: inside };
    }),
  ];
}

/** Makes the Applications of an ApplicationSet's list generators; of others it says that they are not known. @internal */
export function expandSet(set: Manifest): Expansion {
  const spec = isObject(set.object.spec) ? set.object.spec : {};
  const { template, generators, goTemplate, templatePatch } = spec;
  const applications: Application[] = [];
  const manifests: Manifest[] = [];
  const findings: Finding[] = [];
  let makesMore = false;
  const missing = ['template', 'generators'].find(key =>
    key === 'template' ? !isObject(template) : !Array.isArray(generators),
  );
  if (missing) {
    findings.push({
      ...{ rule: 'manifest-invalid', severity: 'error' },
      message: `This ApplicationSet is not what Argo CD accepts: spec.${missing}: it has none`,
      ...at(set, ['spec']),
    });
  } else {
    const syntax = goTemplate === true ? 'go' : 'plain';
    const context = {
      set,
      template: template as object,
      syntax,
    } as SetTemplate;
    const parts = (generators as unknown[]).flatMap((generator, index) =>
      partsOf(generator, ['spec', 'generators', index]),
    );
    for (const part of parts) {
      if (part.kind === 'open') {
        makesMore = true;
        findings.push(notExpanded(set, part.what, part.path));
        continue;
      }
      const made = make(context, part.value, part.path);
      if (made.kind === 'made') {
        applications.push(made.application);
        manifests.push(made.manifest);
      } else {
        makesMore = true;
        findings.push(...made.findings);
      }
    }
    if (templatePatch) {
      const path = ['spec', 'templatePatch'];
      findings.push(notExpanded(set, 'templatePatch changes them', path));
    }
  }
  const { name, location, object } = set;
  return {
    set: { name, location, applications, makesMore, object },
    manifests,
    findings,
  };
}
