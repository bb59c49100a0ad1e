import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Waiting ends as soon as there is something to see; the limit is for machines with a lot else to do.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

// What Backstage's own components say at every render; anything else is shown.
const NOISE = [
  // jsdom cannot parse one media rule of the sidebar.
  'Warning: [JSS]',
  // The page's header learns which tab is open only after it was rendered.
  'WARN: A component changed from uncontrolled to controlled.',
];
const { warn } = console;
jest.spyOn(console, 'warn').mockImplementation((...said: unknown[]) => {
  if (!NOISE.some(noise => String(said[0]).startsWith(noise))) warn(...said);
});
