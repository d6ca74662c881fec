/** Help while writing as it is really asked for: by Neovim, without a screen, and by the client of an assistant. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { expect, test } from 'playwright/test'
import { PNG } from 'pngjs'
import { findProgram } from '../src/programs.ts'
import { root } from './commands.ts'

const nvim = findProgram(['nvim'])
let folder = ''
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'editor-'))
})
test.afterAll(() => rmSync(folder, { recursive: true }))

/** What `docs/editors.md` says to write into Neovim's own file. */
const settings = /```lua\n(.*?)```/s.exec(readFileSync(join(root, 'docs/editors.md'), 'utf8'))?.[1] ?? ''

test('Neovim shows faults, mends one, completes, explains, shows slides, lists them, follows and renames ids', () => {
  test.skip(nvim === undefined, 'Neovim is not installed')
  const deck = join(folder, 'talk.md')
  writeFileSync(
    deck,
    '# Talk\n\n## 🚢 One {#one}\n\n::: fregment\n[x](#one)\n:::\n\n## Two\n\nI adress you.\n',
  )
  const launcher = join(root, 'src/cli/launch.mjs')
  writeFileSync(
    join(folder, 'try.lua'),
    `${settings.replace("{ 'npx', 'halyard', 'lsp' }", `{ '${process.execPath}', '${launcher}', 'lsp' }`)}
vim.cmd('edit ${deck}')
local said = {}
local function wait(what) assert(vim.wait(120000, what, 50), 'nothing came') end
local function at(line, character)
  return { textDocument = vim.lsp.util.make_text_document_params(), position = { line = line, character = character } }
end
local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 60000) or {}) do
    assert(not answer.error, vim.inspect(answer.error))
    return answer.result
  end
end
local function codes()
  return vim.tbl_map(function(one) return one.code .. ' ' .. one.lnum end, vim.diagnostic.get(0))
end
wait(function() return #vim.diagnostic.get(0) > 0 end)
said.first = codes()
local everywhere = { start = { line = 4, character = 0 }, ['end'] = { line = 4, character = 9 } }
local actions = ask('textDocument/codeAction', {
  textDocument = vim.lsp.util.make_text_document_params(), range = everywhere, context = { diagnostics = {} },
})
vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
said.mended = vim.api.nvim_buf_get_lines(0, 4, 5, true)[1]
wait(function() return vim.tbl_contains(codes(), 'spelling 10') end)
said.checked = codes()
said.completed = vim.tbl_map(function(one) return one.label end, ask('textDocument/completion', at(5, 6)))
said.hover = ask('textDocument/hover', at(4, 6)).contents.value
said.symbols = vim.tbl_map(function(one) return one.name end, ask('textDocument/documentSymbol', at(0, 0)))
said.definition = ask('textDocument/definition', at(5, 6)).range.start.line
local named = at(5, 6)
named.context = { includeDeclaration = true }
said.references = #ask('textDocument/references', named)
said.prepared = ask('textDocument/prepareRename', at(5, 6)).placeholder
for name, method in pairs({ folds = 'foldingRange', lenses = 'codeLens', tokens = 'semanticTokens/full' }) do
  said[name] = ask('textDocument/' .. method, { textDocument = vim.lsp.util.make_text_document_params() })
end
wait(function()
  said.slide = ask('textDocument/hover', at(2, 5)).contents.value
  said.picture = said.slide:match('%(file://(.*)%)')
  return said.picture
end)
said.isPictureThere = vim.fn.filereadable(said.picture)
local rename = at(5, 6)
rename.newName = 'first'
vim.lsp.util.apply_workspace_edit(ask('textDocument/rename', rename), 'utf-16')
said.renamed = vim.api.nvim_buf_get_lines(0, 0, 7, true)
io.stdout:write('SAID' .. vim.fn.json_encode(said))
vim.cmd('qa!')
`,
  )
  const { stdout, stderr } = spawnSync(
    nvim ?? '',
    ['--headless', '--clean', '-c', `lua dofile('${join(folder, 'try.lua')}')`, '-c', 'cquit'],
    { cwd: folder, encoding: 'utf8', timeout: 240_000 },
  )
  expect(stdout, stderr).toContain('SAID')
  const said = JSON.parse(stdout.slice(stdout.indexOf('SAID') + 4))
  expect(said.first).toEqual(['unknown-class 4'])
  expect(said.mended).toBe('::: fragment')
  expect(said.checked).toContain('spelling 10')
  expect(said.completed).toEqual(expect.arrayContaining(['one', 'two']))
  expect(said.hover).toContain('as a step')
  expect(said.symbols).toEqual(['Talk'])
  expect(said.definition).toBe(2)
  expect([said.references, said.prepared]).toEqual([2, 'one'])
  expect(said.folds).toContainEqual({ startLine: 2, endLine: 6 })
  expect(said.lenses[2].command.title).toMatch(/^2 · 1 step · \d:\d\d$/)
  expect(said.tokens.data.length).toBeGreaterThan(4)
  expect(said.slide).toMatch(/^Slide 2 · 1 step · \d:\d\d\n\n!\[🚢 One\]/)
  expect(said.isPictureThere).toBe(1)
  expect(existsSync(said.picture)).toBe(false)
  expect(said.renamed.join('\n')).toContain('## 🚢 One {#first}\n\n::: fragment\n[x](#first)')
})

test('an assistant sees slides as pictures, in any size, scheme and step, and what is wrong with them as they are drawn', async () => {
  const words = 'a word '.repeat(900)
  writeFileSync(
    join(folder, 'seen.md'),
    `# Talk\n\n## One {#one}\n\nFirst this.\n\n- and\n- then\n\n. . .\n\nThat, as well.\n\n## Full\n\n\`\`\`\n${words}\n\`\`\`\n`,
  )
  const client = new Client({ name: 'test', version: '1' })
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(root, 'src/cli/launch.mjs'), 'mcp'],
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder } as Record<string, string>,
  })
  await client.connect(transport)
  const call = async (name: string, args: object) => {
    const { content } = await client.callTool({ name, arguments: { deck: 'seen.md', ...args } })
    return content as { type: string; data?: string; text?: string }[]
  }
  const picture = async (args: object) => {
    const [{ data = '' } = {}] = await call('render_slide', args)
    return PNG.sync.read(Buffer.from(data, 'base64'))
  }
  const [whole, dark, before] = [
    await picture({ slide: 'one' }),
    await picture({ slide: 2, scheme: 'dark', width: 640 }),
    await picture({ slide: 'one', step: 0 }),
  ]
  expect([whole.width, whole.height, dark.width, dark.height]).toEqual([1280, 720, 640, 360])
  expect(whole.data[0]).toBeGreaterThan(200)
  expect(dark.data[0]).toBeLessThan(100)
  expect(before.data.equals(whole.data)).toBe(false)
  const [{ text = '' } = {}] = await call('check', {})
  const { findings } = JSON.parse(text)
  expect(findings.find(({ screen }: { screen?: string }) => screen !== undefined)).toMatchObject({
    slide: 3,
    box: {},
  })
  await client.close()
})
