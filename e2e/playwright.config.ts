import { defineConfig } from 'playwright/test'
import {
  chromiumArguments,
  findChromium,
  findHeadlessShell,
  unseenFeatures,
} from '../src/browser/chromium.ts'

const executablePath = findHeadlessShell() ?? findChromium()

/** Chromium heeds only the last list of features to be disabled; so what Playwright's own has for our tests is in ours. */
const disabledFeatures = [
  ...unseenFeatures,
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'PaintHolding'],
  ...['HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'ThirdPartyStoragePartitioning'],
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'LensOverlay', 'MediaRouter'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
]

/** `npm test` finds the Chromium that commands and a few tests use, and says where it is; so may you, with CHROMIUM_PATH. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  // One more than the machine has processors where tests run: some wait for a line, a beat or a clock, and use none.
  workers: 3,
  forbidOnly: true,
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // On a starved machine a browser may stall; a test that only then passes is listed as flaky.
  retries: process.env.CI ? 2 : 0,
  use: {
    launchOptions: {
      args: [
        ...chromiumArguments,
        '--font-render-hinting=none',
        `--disable-features=${disabledFeatures.join()}`,
      ],
      ...(executablePath && { executablePath }),
    },
  },
})
