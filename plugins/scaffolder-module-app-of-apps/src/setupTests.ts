import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// The form waits for the next keystroke before it asks, and the whole app is rendered: give slow machines time.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

// jsdom has no layout; the form scrolls to its top at every step.
window.scrollTo = () => {};
