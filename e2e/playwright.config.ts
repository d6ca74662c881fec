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
  use: { launchOptions: { args: [...chromiumArguments], ...(executablePath && { executablePath }) } },
})
