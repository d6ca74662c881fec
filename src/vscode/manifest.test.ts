import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { commandIds, manifest } from './manifest.ts'
import { panelPage } from './panel-page.ts'

const { contributes, ...rest } = manifest('1.2.3', 'MIT', { owner: 'halyard' })

it('offers each command that it has, on decks alone', () => {
  expect(contributes.commands.map(({ command }) => command)).toEqual(commandIds)
  expect(contributes.commands.every(({ title }) => title !== '')).toBe(true)
  const offered = [...contributes.menus.commandPalette, ...contributes.menus['editor/title']]
  expect(
    offered.every(({ command, when }) => commandIds.includes(command as never) && /isDeck/.test(when)),
  ).toBe(true)
})

it('runs nothing in a folder that is not trusted, and is nobody’s to publish', () => {
  expect(rest.capabilities.untrustedWorkspaces.supported).toBe(false)
  expect(rest.private).toBe(true)
})

it('asks for no newer VS Code than its types are of', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(`${rest.engines.vscode}`.replace(/^\^|\.0$/g, '')).toBe(
    devDependencies['@types/vscode'].replace(/^~|\.0$/g, ''),
  )
})

it('shows the talk in a page that runs nothing and asks no other server', () => {
  const page = panelPage('http://127.0.0.1:4343/?view=talk&beside', 'abc')
  expect(page).toContain(
    `content="default-src 'none'; frame-src http://127.0.0.1:4343; style-src 'nonce-abc'"`,
  )
  expect(page).toContain('src="http://127.0.0.1:4343/?view=talk&amp;beside"')
  expect(page).not.toContain('<script')
})
