import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, writeIn } from './commands.ts'
import { expect, filesOf, test } from './site.ts'

// People who know Vite type its own commands.
const vite = join(root, 'node_modules/vite/bin/vite.js')

test('`npx vite build` makes the same site as `npm run build`', ({ folder: out, site }) => {
  const { status, stderr } = spawnSync(process.execPath, [vite, 'build', '--outDir', out], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
  expect(filesOf(out)).toEqual(filesOf(site.folder))
  for (const path of filesOf(out).filter((path) => path !== '.site.json')) {
    expect(readFileSync(join(out, path)).equals(readFileSync(join(site.folder, path))), path).toBe(true)
  }
})

test('`npx vite build` writes nothing for a deck with an error, and says where that is', ({ folder }) => {
  mkdirSync(join(folder, 'slides'))
  writeIn(folder, '## One\n\n::: notes\n', 'slides/talk.md')
  const { status, stderr } = spawnSync(
    process.execPath,
    [vite, 'build', '--config', join(root, 'vite.config.ts')],
    { cwd: folder, encoding: 'utf8' },
  )
  expect(status).toBe(1)
  expect(stderr).toContain('slides/talk.md:3:1: error:')
  expect(existsSync(join(folder, 'dist'))).toBe(false)
})

test('`npx vite` shows the talk', async ({ page }) => {
  const server = spawn(process.execPath, [vite, '--port', '4370'], {
    cwd: root,
    // Else the port is in bold type, in the middle of the address.
    env: { ...process.env, NO_COLOR: '1' },
  })
  try {
    await page.goto(await printedAddress(server))
    await page.locator('html[data-view=talk]').waitFor()
    await expect(page).toHaveTitle('Docker + Python: How To Get There?')
    await page.close()
  } finally {
    server.kill()
  }
})

function printedAddress(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    server.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const [address] = /http:\/\/127\.0\.0\.1:\d+\//.exec(output) ?? []
      if (address !== undefined) resolve(address)
    })
    server.on('exit', (code) => reject(new Error(`Ended with ${code}: ${output}`)))
  })
}
