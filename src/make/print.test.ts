import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { printers } from './print.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'printers-'))
  vi.stubEnv('CHROMIUM_PATH', '')
  vi.stubEnv('PATH', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

function install(name: string): string {
  writeFileSync(join(folder, name), '')
  chmodSync(join(folder, name), 0o755)
  return join(folder, name)
}

it.skipIf(process.platform !== 'linux')(
  'prints with the headless shell, but draws pages within slides, whose scripts run, with the whole Chromium',
  () => {
    const whole = install('chromium')
    expect(printers()).toEqual({ chromium: { path: whole, args: expect.anything() } })
    const shell = install('chromium-headless-shell')
    const { chromium, embedder } = printers()
    expect([chromium.path, embedder?.().path]).toEqual([shell, whole])
    expect(embedder?.().args).toEqual(chromium.args)
    vi.stubEnv('CHROMIUM_PATH', whole)
    expect(printers()).toEqual({ chromium: { path: whole, args: expect.anything() } })
  },
)
