/** Django's welcome page, photographed: a fresh project is made, served and looked at. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ToolError } from '../../src/tool-error.ts'
import { pack, withPage } from './photographer.ts'

/** The Python that knows Django. Throws `ToolError` when none does. */
export function findDjango(): string {
  const python = ['/usr/bin/python3', 'python3', 'python'].find(
    (command) => spawnSync(command, ['-c', 'import django']).status === 0,
  )
  if (python) return python
  throw new ToolError(
    'Django’s welcome page is photographed from Django itself, which no Python here knows. On Debian: apt-get install python3-django',
  )
}

/** The welcome page of the installed Django as a PNG of 2048 × 1152. */
export async function photographDjango(): Promise<Uint8Array> {
  const python = findDjango()
  const folder = await mkdtemp(join(tmpdir(), 'django-'))
  const made = spawnSync(python, ['-m', 'django', 'startproject', 'mysite', folder], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`django startproject failed: ${made.stderr}`)
  const address = `127.0.0.1:${await freePort()}`
  const server = spawn(python, ['manage.py', 'runserver', '--noreload', address], {
    cwd: folder,
    stdio: 'ignore',
  })
  try {
    await answers(`http://${address}/`)
    return await withPage(async (page) => {
      await page.goto(`http://${address}/`)
      await page.evaluate(() => document.fonts.ready)
      return await pack(await page.screenshot({ animations: 'disabled' }))
    })
  } finally {
    server.kill()
    await rm(folder, { recursive: true, force: true })
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** Waits until the server answers, at most 20 seconds. */
async function answers(url: string): Promise<void> {
  const patience = AbortSignal.timeout(20_000)
  for (;;) {
    try {
      await fetch(url, { signal: patience })
      return
    } catch (error) {
      if (patience.aborted) throw new Error(`Django did not start at ${url}`, { cause: error })
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
