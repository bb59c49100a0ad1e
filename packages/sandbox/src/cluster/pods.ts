import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Manifest } from './manifest';
import type { LiveResource } from './state';

const Labels = z.record(z.string(), z.string()).default({});

const Spec = z.object({
  template: z.object({
    metadata: z.object({ labels: Labels }).prefault({}),
    spec: z.looseObject({
      containers: z.array(
        z.looseObject({ name: z.string(), image: z.string() }),
      ),
    }),
  }),
});

/** A pod of a workload. @internal */
export type WorkloadPod = {
  readonly manifest: Manifest;
  readonly ready: boolean;
  readonly containers: readonly {
    readonly name: string;
    readonly image: string;
    /** As the node resolved it. */
    readonly imageID: string;
  }[];
};

const hashOf = (text: string) =>
  createHash('sha256').update(text).digest('hex');

// A node names what it pulled by digest, also when it was asked for a tag.
function resolved(image: string): string {
  const [name, digest] = image.split('@');
  const untagged = name.replace(/:[^/:]*$/, '');
  return `${untagged}@${digest ?? `sha256:${hashOf(name)}`}`;
}

/** The pods of a workload, as its controller makes them; none for what is no workload or runs nothing. @internal */
export function podsOf({
  manifest,
  status,
}: LiveResource): readonly WorkloadPod[] {
  if (status.kind !== 'workload') return [];
  const parsed = Spec.safeParse(manifest.spec);
  if (!parsed.success) return [];
  const { metadata, spec } = parsed.data.template;
  const { name, namespace } = manifest.metadata;
  const hash = hashOf(JSON.stringify(spec));
  return Array.from({ length: status.wanted }, (_, i): WorkloadPod => {
    const own =
      manifest.kind === 'StatefulSet'
        ? String(i)
        : `${hash.slice(0, 9)}-${hash.slice(9 + i * 5, 14 + i * 5)}`;
    return {
      ready: i < status.ready,
      manifest: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          ...{ name: `${name}-${own}`, namespace },
          labels: {
            ...metadata.labels,
            ...(manifest.kind === 'Deployment' && {
              'pod-template-hash': hash.slice(0, 9),
            }),
          },
        },
        spec,
      },
      containers: spec.containers.map(container => ({
        ...{ name: container.name, image: container.image },
        imageID: resolved(container.image),
      })),
    };
  });
}
