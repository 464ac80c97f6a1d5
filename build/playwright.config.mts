import path from 'node:path';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: path.resolve(import.meta.dirname, '../test/e2e'),
  outputDir: path.resolve(import.meta.dirname, '../test-results'),
  timeout: 90_000,
  // Machines that do other work meanwhile are slow, not wrong.
  expect: { timeout: 15_000 },
  workers: 1,
  reporter: [['list'], ['json']],
});
