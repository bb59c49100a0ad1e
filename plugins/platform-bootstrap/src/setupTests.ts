import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Waiting ends as soon as there is something to see; the limit is for machines with a lot else to do.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

// jsdom cannot parse one media rule of Backstage's own sidebar, and JSS says so at every render; anything else is shown.
const { warn } = console;
jest.spyOn(console, 'warn').mockImplementation((...said: unknown[]) => {
  if (!String(said[0]).startsWith('Warning: [JSS]')) warn(...said);
});
