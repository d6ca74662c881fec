import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ToolError } from './tool-error.ts'

/** What Chromium is started with, whoever starts it: no request of its own, and no sandbox where root has none. */
export const chromiumArguments: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
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

/**
 * The path of a Chromium, or undefined: `CHROMIUM_PATH`, the usual names on the PATH, the usual places, at last the
 * one that Playwright downloaded. Throws when `CHROMIUM_PATH` names no program: whoever sets it means it.
 */
export async function findChromium(): Promise<string | undefined> {
  const wanted = process.env.CHROMIUM_PATH
  if (wanted) {
    if (isProgram(wanted)) return wanted
    throw new ToolError(`CHROMIUM_PATH is ${wanted}, which is no program`)
  }
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name)
      if (isProgram(path)) return path
    }
  }
  for (const path of elsewhere[process.platform] ?? []) if (isProgram(path)) return path
  const { chromium } = await import('playwright') // 340 ms: only when nothing was found without it
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

/**
 * As `findChromium`, but installs one when there is none: Playwright's own, or as root on Debian the distribution's.
 * What is done is told to `say`. Throws with a message for the user when nothing helps.
 */
export async function provideChromium(root: string, say: (line: string) => void): Promise<string> {
  const found = await findChromium()
  if (found) return found
  say('No Chromium found; installing Playwright’s (once) …')
  run(process.execPath, [join(root, 'node_modules/playwright/cli.js'), 'install', 'chromium'])
  const own = await findChromium()
  if (own) return own
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    say('That failed; installing Debian’s chromium …')
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
    const debian = await findChromium()
    if (debian) return debian
  }
  throw new ToolError(
    'No Chromium could be found or installed. Install Chromium or Chrome, or set CHROMIUM_PATH to the program’s path.',
  )
}

function run(command: string, args: readonly string[]): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(command, args, { stdio: ['ignore', process.stderr.fd, process.stderr.fd], env: environment })
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
