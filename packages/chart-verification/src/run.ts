import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  inferUrl,
  readRepository,
  type Repository,
} from '@platform-bootstrap/app-of-apps';
import { verify, type Rendered } from './checks';
import type { ChartPlaces } from './chartDirectory';
import { command, type Command } from './command';
import { readObjects, type KubernetesObject } from './objects';
import { readFiles } from './readFiles';
import { releasesOf, type Release } from './releases';
import {
  apisOf,
  definitionsBelow,
  directoryObjects,
  prepare,
  templateArguments,
  type Prepared,
} from './render';
import { Definitions } from './schemas';
import { clusterKinds } from './scope';
import { summary, type Verified } from './summary';

const USAGE = `usage: verify:charts [-- <dir>] [--charts <dir>] [--definitions <dir>] [--helm <program>] [--kubectl <program>] [--kube-version <version>] [--out <file>]

  <dir>          the platform repository; templates/platform/content when absent
  --charts       charts that are there already: <name>-<version>.tgz, <name>-<version>/ or <name>/; else each is pulled from its repository
  --definitions  more CustomResourceDefinitions, of operators that install theirs when they start
  --out          the summary; docs/verification.md when absent`;

const HELM =
  'see https://helm.sh/docs/intro/install, or: go install helm.sh/helm/v3/cmd/helm@v3.18.6';
const KUBECTL = 'see https://kubernetes.io/docs/tasks/tools';

/** Where the command writes to. @internal */
export type Output = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
};

type Work = {
  readonly root: string;
  readonly repository: Repository;
  readonly places: ChartPlaces;
  readonly kubectl: Command;
  readonly kubernetes: string;
};

type InWork = {
  readonly release: Release;
  readonly prepared: readonly Prepared[];
  readonly plain: readonly KubernetesObject[];
  readonly problems: readonly string[];
};

const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

async function prepareRelease(release: Release, work: Work): Promise<InWork> {
  const { files } = work.repository;
  const prepared: Prepared[] = [];
  const plain: KubernetesObject[] = [];
  const problems: string[] = [];
  for (const chart of release.charts) {
    try {
      const ready = await prepare(chart, release, files, work.places);
      prepared.push(ready);
      problems.push(
        ...ready.unknown.map(key => `the chart ${chart.name} knows no ${key}`),
      );
    } catch (error) {
      problems.push(messageOf(error));
    }
  }
  for (const directory of release.directories) {
    try {
      plain.push(
        ...(await directoryObjects(work.root, directory, files, work.kubectl)),
      );
    } catch (error) {
      problems.push(messageOf(error));
    }
  }
  return { release, prepared, plain, problems };
}

async function renderAll(
  { prepared, plain, release, problems }: InWork,
  { places, kubernetes }: Work,
  apis: readonly string[],
): Promise<Rendered & { readonly text: string }> {
  const texts: string[] = [];
  const found = [...problems];
  for (const chart of prepared) {
    try {
      texts.push(await places.helm(templateArguments(chart, kubernetes, apis)));
    } catch (error) {
      found.push(messageOf(error));
    }
  }
  const text = texts.join('\n---\n');
  const objects = [...readObjects(text), ...plain];
  return { release, objects, problems: found, text };
}

async function renderTwice(
  inWork: InWork,
  work: Work,
  apis: readonly string[],
) {
  const first = await renderAll(inWork, work, apis);
  const second = await renderAll(inWork, work, apis);
  return first.text === second.text
    ? first
    : {
        ...first,
        problems: [
          ...first.problems,
          'a second rendering differs: the Application would never be in sync',
        ],
      };
}

async function verifyAll(
  work: Work,
  definitions: readonly KubernetesObject[],
  { out }: Output,
): Promise<readonly Verified[]> {
  const releases = releasesOf(work.repository);
  const inWork: InWork[] = [];
  for (const release of releases) {
    inWork.push(await prepareRelease(release, work));
  }
  const carried = inWork.flatMap(({ prepared }) =>
    prepared.flatMap(chart => chart.definitions),
  );
  const more = [...definitions, ...carried];
  const once: Rendered[] = [];
  for (const item of inWork) once.push(await renderAll(item, work, []));
  const apis = apisOf([...once.flatMap(r => r.objects), ...more]);

  const rendered: Rendered[] = [];
  for (const item of inWork) rendered.push(await renderTwice(item, work, apis));
  const all = [...rendered.flatMap(r => r.objects), ...more];
  const facts = {
    definitions: new Definitions(all),
    clusterKinds: clusterKinds(all),
  };
  return rendered.map(item => {
    const result = verify(item, facts);
    const count = item.objects.length;
    out(
      `${result.application.padEnd(24)}${`${count}`.padStart(4)} objects  ${
        result.problems.length === 0
          ? 'right'
          : `${result.problems.length} problems`
      }`,
    );
    result.problems.forEach(problem => out(`  ✖ ${problem}`));
    return result;
  });
}

function parse(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      charts: { type: 'string' },
      definitions: { type: 'string' },
      helm: { type: 'string', default: 'helm' },
      kubectl: { type: 'string', default: 'kubectl' },
      'kube-version': { type: 'string', default: '1.34.0' },
      out: { type: 'string', default: 'docs/verification.md' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [directory = 'templates/platform/content'] = positionals;
  return { ...values, directory };
}

async function write(
  file: string,
  verified: readonly Verified[],
  circumstances: { readonly helm: string; readonly kubernetes: string },
) {
  await mkdir(dirname(file), { recursive: true });
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(file, summary(verified, { ...circumstances, date }));
}

/** Runs the command: 0 when nothing is wrong, 1 when something is, 2 when it could not be found out. @internal */
export async function run(args: readonly string[], output: Output) {
  let unpacked: string | undefined;
  try {
    const options = parse(args);
    if (options.help) {
      output.out(USAGE);
      return 0;
    }
    const root = resolve(options.directory);
    const files = await readFiles(root);
    const reference = { branch: 'main', path: '', url: inferUrl(files) };
    const helm = command(options.helm, HELM);
    const version = await helm(['version', '--template', '{{.Version}}']);
    unpacked = await mkdtemp(join(tmpdir(), 'verify-charts-'));
    const work: Work = {
      root,
      repository: readRepository(files, reference),
      places: {
        charts: options.charts && resolve(options.charts),
        work: unpacked,
        helm,
        tar: command('tar', 'it comes with every system that runs this'),
      },
      kubectl: command(options.kubectl, KUBECTL),
      kubernetes: options['kube-version'],
    };
    const verified = await verifyAll(
      work,
      options.definitions ? await definitionsBelow(options.definitions) : [],
      output,
    );
    const { kubernetes } = work;
    await write(options.out, verified, { helm: version.trim(), kubernetes });
    output.out(`\n${options.out} is written`);
    return verified.some(v => v.problems.length > 0) ? 1 : 0;
  } catch (error) {
    output.err(`verify:charts: ${messageOf(error)}`);
    return 2;
  } finally {
    if (unpacked) await rm(unpacked, { recursive: true });
  }
}
