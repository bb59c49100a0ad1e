import { Alert } from '@backstage/ui';
import { NotInCluster as Written } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Fragment } from 'react';
import { OutLink } from '../link';

const NAMED = 8;

/** Names what Git asks for and the cluster does not have, each with its file. */
export const NotInCluster = (props: {
  readonly applications: readonly Written[];
}) => {
  const { applications } = props;
  if (applications.length === 0) return null;
  const named = applications.slice(0, NAMED);
  const more = applications.length - named.length;
  return (
    <Alert
      role="status"
      status="warning"
      icon
      title={
        applications.length === 1
          ? 'One Application is in Git and not in the cluster'
          : `${applications.length} Applications are in Git and not in the cluster`
      }
      description={
        <>
          {named.map(({ name, namespace, file }, index) => (
            <Fragment key={`${namespace}/${name}`}>
              {index > 0 && ', '}
              {file.href ? (
                <OutLink href={file.href} label={`${name}: ${file.path}`}>
                  {name}
                </OutLink>
              ) : (
                name
              )}
            </Fragment>
          ))}
          {more > 0 && ` and ${more} more`}. Argo CD brings them at its next
          sync, unless what should bring them cannot.
        </>
      }
    />
  );
};
