import { timestamp } from '../clock';
import { digestOf, type PushedImage } from '../delivery/images';
import type { Vulnerabilities } from '../delivery/Run';
import { PROJECTS } from './stores';

const REPORT = 'application/vnd.security.vulnerability.report; version=1.1';
const SCANNER = { name: 'Trivy', vendor: 'Aqua Security', version: 'v0.70.0' };

const severityOf = ({ critical, high, medium, low }: Vulnerabilities) => {
  if (critical > 0) return 'Critical';
  if (high > 0) return 'High';
  if (medium > 0) return 'Medium';
  return low > 0 ? 'Low' : 'None';
};

function scanOverview({ scan }: PushedImage, now: number) {
  const { critical, high, medium, low } = scan.found;
  const isOver = now >= scan.endsAt;
  return {
    [REPORT]: {
      report_id: '5f62c830-f996-11e9-957f-0242c0a89008',
      scan_status: isOver ? 'Success' : 'Running',
      start_time: timestamp(scan.startsAt),
      scanner: SCANNER,
      complete_percent: isOver ? 100 : 50,
      ...(isOver && {
        severity: severityOf(scan.found),
        end_time: timestamp(scan.endsAt),
        duration: Math.ceil((scan.endsAt - scan.startsAt) / 1000),
        summary: {
          total: critical + high + medium + low,
          fixable: critical + high,
          summary: Object.fromEntries(
            Object.entries({
              Critical: critical,
              High: high,
              Medium: medium,
              Low: low,
            }).filter(([, count]) => count > 0),
          ),
        },
      }),
    },
  };
}

/** Numbers that Harbor's database would have given. */
const numberOf = (text: string) =>
  Number.parseInt(digestOf(text).slice(7, 14), 16);

/** What a request asks to be told of an artifact. @internal */
export type ArtifactQuery = Readonly<Record<string, unknown>>;

/** An artifact as `/artifacts` gives it. @internal */
export function artifactShape(
  image: PushedImage,
  query: ArtifactQuery,
  now: number,
): object {
  const { project, repository, digest, tag, pushedAt, isSigned } = image;
  const id = numberOf(digest);
  const repositoryId = numberOf(`${project}/${repository}`);
  const times = {
    push_time: new Date(pushedAt).toISOString(),
    pull_time: new Date(0).toISOString(),
  };
  return {
    ...{ id, type: 'IMAGE', artifact_type: 'application/vnd.oci.image.config' },
    media_type: 'application/vnd.oci.image.config.v1+json',
    manifest_media_type: 'application/vnd.oci.image.index.v1+json',
    project_id: PROJECTS.find(({ name }) => name === project)?.id ?? 0,
    repository_id: repositoryId,
    repository_name: `${project}/${repository}`,
    ...{ digest, size: 187_432_110, icon: '', ...times },
    ...(query.with_tag !== 'false' && {
      tags: [
        {
          ...{ id: numberOf(tag), name: tag, ...times, immutable: false },
          ...{ repository_id: repositoryId, artifact_id: id },
        },
      ],
    }),
    ...(query.with_scan_overview === 'true' && {
      scan_overview: scanOverview(image, now),
    }),
    accessories:
      query.with_accessory === 'true' && isSigned
        ? [
            {
              ...{ id: id + 1, artifact_id: id + 1, subject_artifact_id: id },
              subject_artifact_digest: digest,
              subject_artifact_repo: `${project}/${repository}`,
              digest: digestOf(digest, 'signature'),
              type: 'signature.cosign',
              size: 512,
              icon: '',
              creation_time: new Date(pushedAt).toISOString(),
            },
          ]
        : [],
  };
}
