import { Text } from '@backstage/ui';
import {
  DoctorExample,
  DoctorRule,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import styles from './RuleHelp.module.css';

// The pages are Markdown, of which the sentences use only this.
const inCode = (text: string) =>
  text
    .split('`')
    .map((part, index) =>
      index % 2 === 1 ? <code key={index}>{part}</code> : part,
    );

/** Why a rule is one: what happens, and a small repository with and without the problem. */
export const RuleHelp = ({ rule }: { readonly rule: DoctorRule }) => (
  <>
    <Text as="p" weight="bold">
      {rule.title}
    </Text>
    <p className={styles.why}>{inCode(rule.why)}</p>
    <div className={styles.examples}>
      <Examples title="Wrong" examples={rule.wrong} />
      <Examples title="Right" examples={rule.right} />
    </div>
  </>
);

function Examples(props: {
  readonly title: string;
  readonly examples: readonly DoctorExample[];
}) {
  return (
    <div className={styles.example}>
      <Text as="p" weight="bold" variant="body-small">
        {props.title}
      </Text>
      {props.examples.map(({ file, text }) => (
        <figure key={file} className={styles.file}>
          <figcaption>{file}</figcaption>
          {/* A reader by keyboard has to be able to scroll it. */}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <pre tabIndex={0} aria-label={`${props.title}: ${file}`}>
            {text.trimEnd()}
          </pre>
        </figure>
      ))}
    </div>
  );
}
