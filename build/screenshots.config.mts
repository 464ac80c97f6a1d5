import path from 'node:path';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: path.resolve(import.meta.dirname, '../test/e2e'),
  testMatch: '**/*.shots.ts',
  outputDir: path.resolve(import.meta.dirname, '../test-results'),
  workers: 1,
  reporter: 'list',
});
