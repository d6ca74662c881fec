import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'))

it('the packages that the commands are bundled of are installed for whoever only presents', () => {
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(
      (path) =>
        /\.(?:ts|mjs)$/.test(path) &&
        !/\.test\.|\.setup\.|^bench|^vscode|\/cases\/|record\.|make\.ts$/.test(path),
    )
    .flatMap((path) => [
      ...readFileSync(join(root, 'src', path), 'utf8').matchAll(
        /^import (?!type)[^'"]*from '([^.'][^']*)'/gm,
      ),
    ])
    .map(([, name = '']) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? '')
    .filter((name) => name !== '' && name !== 'halyard' && !isBuiltin(name))
  const { packages } = read('package-lock.json')
  expect(names).toContain('yaml')
  expect(names.filter((name) => packages[`node_modules/${name}`]?.dev !== undefined)).toEqual([])
  // Each of them is one that the root names, with its version.
  const { devDependencies } = read('package.json')
  const { dependencies } = read('src/cli/bundled/package.json')
  expect(
    Object.keys(dependencies).filter((name) => !names.includes(name) || !(name in devDependencies)),
  ).toEqual([])
})
