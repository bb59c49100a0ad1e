import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  projects: [
    {
      name: 'story',
      testIgnore: [
        'access/*.test.ts',
        'bootstrap.test.ts',
        'instances.test.ts',
      ],
    },
    { name: 'bootstrap', testMatch: 'bootstrap.test.ts' },
    { name: 'instances', testMatch: 'instances.test.ts' },
    { name: 'access', testMatch: 'access/*.test.ts' },
  ],
  outputDir: 'results/traces',
  // One sandbox, one platform: the tests change it, so they take turns.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    baseURL: process.env.PORTAL_URL,
    viewport: { width: 1280, height: 800 },
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
