import path from 'node:path';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: path.resolve(import.meta.dirname, '../test/e2e'),
  outputDir: path.resolve(import.meta.dirname, '../test-results'),
  timeout: 90_000,
  // Machines that do other work meanwhile are slow, not wrong.
  expect: { timeout: 15_000 },
  workers: 1,
  // A busy machine can be too slow to start a window in time; a test that needed a second try is reported as flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list'], ['json']],
});
