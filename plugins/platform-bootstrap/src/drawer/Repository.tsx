import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { OutLink } from '../link';
import styles from './Repository.module.css';
import { Section } from './Section';

/** Where the platform repository says what this component is. */
export const Repository = (props: { readonly component: ComponentStatus }) => {
  const { file, findings } = props.component;
  return (
    <Section title="Repository">
      <p className={styles.file}>
        <File file={file} isExamined={findings !== null} />
      </p>
    </Section>
  );
};

function File(props: {
  readonly file: ComponentStatus['file'];
  readonly isExamined: boolean;
}) {
  const { file, isExamined } = props;
  if (!file) {
    return (
      <>
        {isExamined
          ? 'Its Application is not in the platform repository: somebody applied it by hand, or it is generated.'
          : 'The platform repository was not examined yet.'}
      </>
    );
  }
  const place = `${file.path}:${file.line}`;
  return file.href ? <OutLink href={file.href}>{place}</OutLink> : <>{place}</>;
}
