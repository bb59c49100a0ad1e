import { Text } from '@backstage/ui';
import { DoctorReport } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Notice } from '../notice';
import styles from './DoctorPage.module.css';

/** Nothing was examined yet: why, and what to do about it. */
export const Unexamined = ({ report }: { readonly report: DoctorReport }) => {
  if (!report.repositoryUrl) {
    return (
      <Notice title="Tell the portal where the platform repository is">
        <Text as="p">{report.problem}</Text>
        <pre className={styles.example}>
          {`platformBootstrap:
  repository:
    url: https://github.com/acme/platform
    branch: main
    path: argocd/app-of-apps`}
        </pre>
      </Notice>
    );
  }
  if (report.problem) {
    return (
      <Notice title="Nothing was examined yet" role="alert">
        <Text as="p">{report.problem}</Text>
        <Text as="p" color="secondary">
          It is tried again once a minute.
        </Text>
      </Notice>
    );
  }
  return (
    <Notice title="Nothing was examined yet">
      <Text as="p">The report appears here by itself in a moment.</Text>
    </Notice>
  );
};
