import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { findChromium, findDrawer, needChromium } from './chromium.ts'

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
