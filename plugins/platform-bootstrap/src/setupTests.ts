import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Waiting ends as soon as there is something to see; the limit is for machines with a lot else to do.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);
