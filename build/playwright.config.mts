import path from 'node:path';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: path.resolve(import.meta.dirname, '../test/e2e'),
  outputDir: path.resolve(import.meta.dirname, '../test-results'),
  timeout: 90_000,
  workers: 1,
  reporter: [['list'], ['json']],
});
