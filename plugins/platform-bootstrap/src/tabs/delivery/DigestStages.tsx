import {
  DeliveryArtifact,
  DeliveryRevision,
  DigestCommit,
  RunningDigest,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReactNode } from 'react';
import { OutLink } from '../../link';
import { Age } from '../../time';
import { Stage, UnlinkedStage } from './Stage';
import { scanWords, short } from './words';

const Maybe = (props: {
  readonly href: string | null;
  readonly children: ReactNode;
}) =>
  props.href ? (
    <OutLink href={props.href}>{props.children}</OutLink>
  ) : (
    <>{props.children}</>
  );

/** The image in Harbor, with what the scanner found. */
export const ArtifactStage = ({
  link,
}: {
  readonly link: DeliveryArtifact;
}) => {
  const title = 'Image in Harbor';
  if (link.kind === 'unlinked') return <UnlinkedStage {...{ title, link }} />;
  const { digest, repository, href, isSigned, scan, pushedAt } = link;
  const isBad = scan.critical > 0;
  return (
    <Stage
      title={title}
      status="done"
      words={isBad ? 'Pushed, critical findings' : 'Pushed'}
    >
      <p>
        <Maybe href={href}>
          <code>{short(digest)}</code>
        </Maybe>{' '}
        in {repository}
        {pushedAt && (
          <>
            {', '}
            <Age at={pushedAt} suffix=" ago" />
          </>
        )}
      </p>
      <p>
        Vulnerabilities: {scanWords(scan)}
        {scan.state === 'done' &&
          scan.fixable > 0 &&
          `, ${scan.fixable} can be fixed`}
      </p>
      <p>{isSigned ? 'Signed' : 'Not signed'}</p>
    </Stage>
  );
};

/** The commit in the platform repository that asks for the digest. */
export const DigestStage = ({ link }: { readonly link: DigestCommit }) => {
  const title = 'Digest in Git';
  if (link.kind === 'unlinked') return <UnlinkedStage {...{ title, link }} />;
  const { sha, href, at } = link;
  return (
    <Stage title={title} status="done" words="Committed">
      <p>
        <Maybe href={href}>
          <code>{short(sha)}</code>
        </Maybe>{' '}
        {at && <Age at={at} suffix=" ago" />}
      </p>
    </Stage>
  );
};

/** The first revision with it that Argo CD deployed. */
export const RevisionStage = ({
  link,
}: {
  readonly link: DeliveryRevision;
}) => {
  const title = 'Argo CD';
  if (link.kind === 'unlinked') return <UnlinkedStage {...{ title, link }} />;
  const { revision, deployedAt, href } = link;
  return (
    <Stage title={title} status="done" words="Deployed">
      <p>
        <Maybe href={href}>
          <code>{short(revision)}</code>
        </Maybe>{' '}
        {deployedAt && <Age at={deployedAt} suffix=" ago" />}
      </p>
    </Stage>
  );
};

/** The pods that run it. */
export const RunningStage = ({ link }: { readonly link: RunningDigest }) => {
  const title = 'Running';
  if (link.kind === 'unlinked') return <UnlinkedStage {...{ title, link }} />;
  const { digest, pods, ready } = link;
  const isReady = ready === pods;
  return (
    <Stage
      title={title}
      status={isReady ? 'done' : 'current'}
      words={`${ready} of ${pods} ${pods === 1 ? 'pod' : 'pods'} ready`}
    >
      <p>
        <code>{short(digest)}</code>
      </p>
    </Stage>
  );
};
