import { Box, ButtonIcon, Link, Text } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { useId } from 'react';
import { Command } from '../readiness';
import { useDismissal } from './useDismissal';
import { useSandbox } from './useSandbox';
import styles from './TryIt.module.css';

const seal = (sealed: boolean) =>
  `curl -X POST 127.0.0.1:7010/_sandbox/vault -H 'content-type: application/json' -d '{"sealed": ${sealed}}'`;

const ROTATE = `curl -X POST 127.0.0.1:7010/_sandbox/rotate -H 'content-type: application/json' -d '{"path": "platform/github"}'`;
const SECRETS = '/catalog/default/component/platform-bootstrap-app/secrets';

/** In the sandbox: a few things to try, until put away. */
export const TryIt = () => {
  const sandbox = useSandbox();
  const { state, dismiss } = useDismissal('try-it');
  const heading = useId();
  if (!sandbox || state !== 'shown') return null;
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-labelledby={heading}
    >
      <div className={styles.top}>
        <Text as="h2" id={heading} variant="body-large" weight="bold">
          Try it
        </Text>
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label="Put the Try it card away"
          icon={<RiCloseLine />}
          onPress={dismiss}
        />
      </div>
      <ol className={styles.steps}>
        <li>
          <span>Seal Vault, and watch what waits for it:</span>
          <Command command={seal(true)} />
        </li>
        <li>
          <span>Unseal it again:</span>
          <Command command={seal(false)} />
        </li>
        <li>
          <span>
            <Link href="/create/templates/default/add-application">
              Add an application
            </Link>
            , merge its pull request, and see it become Ready here.
          </span>
        </li>
        <li>
          <span>
            Rotate the portal's token in Vault, and watch{' '}
            <Link href={SECRETS}>its secrets</Link> be read again:
          </span>
          <Command command={ROTATE} />
        </li>
      </ol>
    </Box>
  );
};
