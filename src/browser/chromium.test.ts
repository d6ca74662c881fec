import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { findChromium, findDrawer, findHeadlessShell, needChromium, provideChromium } from './chromium.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chromium-'))
  vi.stubEnv('CHROMIUM_PATH', '')
  vi.stubEnv('PATH', join(folder, 'bin'))
  vi.stubEnv('PLAYWRIGHT_BROWSERS_PATH', join(folder, 'downloaded'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

function install(path: string): string {
  const program = join(folder, path)
  mkdirSync(dirname(program), { recursive: true })
  writeFileSync(program, '')
  chmodSync(program, 0o755)
  return program
}

it.skipIf(process.platform !== 'linux')(
  'finds what is named, then what is on the PATH, then what was downloaded',
  () => {
    expect(() => needChromium('print with')).toThrow(
      /^There is no Chromium to print with\. Install one: npx playwright install chromium \(/,
    )
    install('downloaded/chromium-999/chrome-linux64/chrome')
    install('downloaded/chromium_headless_shell-2000/chrome-linux64/chrome')
    const newest = install('downloaded/chromium-1200/chrome-linux64/chrome')
    writeFileSync(join(folder, 'downloaded/chromium-1200/INSTALLATION_COMPLETE'), '')
    expect(needChromium('print with')).toBe(newest)
    const onPath = install('bin/google-chrome')
    expect(findChromium()).toBe(onPath)
    expect(findDrawer()).toBe(onPath)
    const shell = install('bin/chromium-headless-shell')
    expect(findDrawer()).toBe(shell)
    const named = install('mine')
    vi.stubEnv('CHROMIUM_PATH', named)
    expect([findChromium(), findDrawer()]).toEqual([named, named])
  },
)

it('takes what is named at its word', () => {
  vi.stubEnv('CHROMIUM_PATH', join(folder, 'nothing'))
  install('bin/chromium')
  expect(() => findChromium()).toThrow(/CHROMIUM_PATH is .*nothing, which is no program/)
})

it.skipIf(process.platform !== 'linux')('finds all that a program may be called, the usual one first', () => {
  const usual = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
    'microsoft-edge',
  ]
  for (const name of usual.toReversed()) {
    const program = install(`bin/${name}`)
    expect(findChromium()).toBe(program)
  }
  expect(provideChromium(folder, () => expect.fail('nothing is installed'))).toBe(
    join(folder, 'bin/chromium'),
  )
})

it.skipIf(process.platform !== 'linux')('finds nothing in folders of downloads that are none', () => {
  mkdirSync(join(folder, 'downloaded/chromium-1'), { recursive: true })
  mkdirSync(join(folder, 'downloaded/chromium-x/chrome-linux64'), { recursive: true })
  install('downloaded/old-chromium-3/chrome-linux64/chrome')
  install('downloaded/chromium-3-old/chrome-linux64/chrome')
  expect(findChromium()).toBeUndefined()
  expect(findHeadlessShell()).toBeUndefined()
  const mac = install('downloaded/chromium-2/chrome-mac/Chromium.app/Contents/MacOS/Chromium')
  expect(findChromium()).toBe(mac)
  const windows = install('downloaded/chromium-4/chrome-win/chrome.exe')
  expect(findChromium()).toBe(windows)
})
