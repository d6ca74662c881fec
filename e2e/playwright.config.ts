import { defineConfig } from 'playwright/test'
import { chromiumArguments, findChromium } from '../src/chromium.ts'

const executablePath = await findChromium()

/** Chromium as people use it. `npm test` finds one and says where it is; so may you, with CHROMIUM_PATH. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: 'list',
  timeout: 60_000,
  // On a starved machine a browser may stall; a test that only then passes is listed as flaky.
  retries: process.env.CI ? 2 : 0,
  use: { launchOptions: { args: [...chromiumArguments], ...(executablePath && { executablePath }) } },
})
