import styles from './Command.module.css';
import { CopyButton } from './CopyButton';

/** One shell command with a button that copies it. */
export const Command = ({ command }: { readonly command: string }) => (
  <div className={styles.command}>
    <code className={styles.code}>{command}</code>
    <CopyButton text={command} label={`Copy command: ${command}`} />
  </div>
);
