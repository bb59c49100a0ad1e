import { Box } from '@backstage/ui';
import styles from './Command.module.css';
import { CopyButton } from './CopyButton';

/** One shell command with a button that copies it. */
export const Command = ({ command }: { readonly command: string }) => (
  <Box bg="neutral" className={styles.command}>
    <code className={styles.code}>{command}</code>
    <CopyButton text={command} label={`Copy command: ${command}`} />
  </Box>
);
