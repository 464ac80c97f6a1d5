import path from 'node:path';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: 'review.play.ts',
  outputDir: path.resolve(import.meta.dirname, '../../test-results'),
  timeout: 900_000,
  use: { actionTimeout: 60_000 },
  workers: 1,
  reporter: [['line']],
});
