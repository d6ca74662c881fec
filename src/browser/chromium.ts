import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram, installDebian, isProgram, runInstaller } from '../programs.ts'
import { ToolError } from '../tool-error.ts'
import { userCache } from '../user-cache.mjs'

/** What Chromium is started with, whoever starts it: no request of its own, and no sandbox where root has none. */
export const chromiumArguments: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** No name and no address leads anywhere from its pages. */
export const offline: readonly string[] = [
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // WebRTC asks no resolver for an address in numbers, and no policy of a page stops it: Chromium ignores `webrtc 'block'`.
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
]

/**
 * Features to be disabled by whoever starts it: the pages behind the address bar, which each new window loads. Nobody
 * sees them here, and they cost twice as much as the rest of the window.
 */
export const unseenFeatures: readonly string[] = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup']

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
]

const elsewhere: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
    (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
  ),
  win32: [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA].flatMap(
    (folder) =>
      folder
        ? [
            join(folder, 'Google/Chrome/Application/chrome.exe'),
            join(folder, 'Microsoft/Edge/Application/msedge.exe'),
          ]
        : [],
  ),
}

const downloaded = [
  'chrome',
  'chrome.exe',
  ...['Google Chrome for Testing', 'Chromium'].map((app) => `${app}.app/Contents/MacOS/${app}`),
]

/**
 * The path of a Chromium, or undefined: `CHROMIUM_PATH`, the usual names on the PATH, the usual places, at last the
 * one that Playwright downloaded. Throws when `CHROMIUM_PATH` names no program: whoever sets it means it.
 */
export function findChromium(): string | undefined {
  const wanted = process.env.CHROMIUM_PATH
  if (wanted) {
    if (isProgram(wanted)) return wanted
    throw new ToolError(`CHROMIUM_PATH is ${wanted}, which is no program`)
  }
  const onPath = findProgram(names)
  if (onPath) return onPath
  for (const path of elsewhere[process.platform] ?? []) if (isProgram(path)) return path
  return findDownloaded()
}

/** The newest that `npx playwright install chromium` has downloaded for this user: it keeps them by their numbers. */
function findDownloaded(): string | undefined {
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH || join(userCache(), 'ms-playwright')
  if (!existsSync(folder)) return undefined
  const numbers = readdirSync(folder).flatMap((name) => /^chromium-(\d+)$/.exec(name)?.[1] ?? [])
  for (const number of numbers.toSorted((a, b) => Number(b) - Number(a))) {
    const installed = join(folder, `chromium-${number}`)
    for (const platform of readdirSync(installed))
      for (const program of downloaded) {
        const path = join(installed, platform, program)
        if (isProgram(path)) return path
      }
  }
  return undefined
}

/**
 * A Chromium that has nothing around a page and draws it in two thirds of the time, or undefined. A page's WebRTC reaches the network
 * there whatever it is started with.
 */
export function findHeadlessShell(): string | undefined {
  return findProgram(['chromium-headless-shell', 'chrome-headless-shell'])
}

/** For pages in which nothing runs: `CHROMIUM_PATH`, else the headless shell, else as `findChromium`. */
export function findDrawer(): string | undefined {
  return process.env.CHROMIUM_PATH ? findChromium() : (findHeadlessShell() ?? findChromium())
}

/** As `findChromium`. Throws a `ToolError` when there is none to do with what it is to be done with. */
export function needChromium(purpose: string, found = findChromium()): string {
  if (found) return found
  throw new ToolError(
    `There is no Chromium to ${purpose}. Install one: npx playwright install chromium (or name one you have, by CHROMIUM_PATH)`,
  )
}

/**
 * As `findChromium`, but installs one when there is none: Playwright's own, or as root on Debian the distribution's.
 * What is done is told to `say`. Throws with a message for the user when nothing helps.
 */
export function provideChromium(root: string, say: (line: string) => void): string {
  const found = findChromium()
  if (found) return found
  say('No Chromium found; installing Playwright’s (once) …')
  runInstaller(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'])
  const own = findChromium()
  if (own) return own
  if (installDebian(['chromium'], say)) {
    const debian = findChromium()
    if (debian) return debian
  }
  throw new ToolError(
    'No Chromium could be found or installed. Install Chromium or Chrome, or set CHROMIUM_PATH to the program’s path.',
  )
}
