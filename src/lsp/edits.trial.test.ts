import { expect, it } from 'vitest'
import { deck, openFolder } from './editor.setup.ts'
import { placeText } from './text.ts'

const { openEditor, put } = openFolder()

it('agrees with a fresh server after any edits', { timeout: 3_600_000 }, async () => {
  const pieces = [
    ...[
      'x',
      '🚢',
      '\n\n',
      '\r\n',
      '\r',
      '## New {#new}\n\n',
      '# Part\n\n',
      '`',
      '```\n',
      '{#a',
      '{.c',
      '}',
      '[l](#first)',
    ],
    ...[
      '::: notes\n',
      ':::\n',
      '---\n',
      'title: [',
      '$',
      '{{< include part.md >}}\n',
      '[^n]',
      '@lamport94',
      '<div>',
      '\0',
    ],
  ]
  // `FUZZ=10000` makes more edits; `SEED=n` other ones.
  const [count, seed] = [Number(process.env.FUZZ ?? 24), Number(process.env.SEED ?? 1)]
  let state = seed
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const uri = put('fuzz.md', deck)
  const editor = await openEditor()
  await editor.open(uri, deck)
  let text = deck
  const methods = [
    'documentSymbol',
    'foldingRange',
    'semanticTokens/full',
    'codeLens',
    'codeAction',
    'completion',
    'hover',
    'references',
  ]
  const ask = (one: Awaited<ReturnType<typeof openEditor>>, name: string) =>
    one.ask(`textDocument/${name}`, {
      textDocument: { uri },
      position: { line: 12, character: 9 },
      range: { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } },
      context: { diagnostics: [], includeDeclaration: true },
    })
  const all = (one: Awaited<ReturnType<typeof openEditor>>) =>
    Promise.all(methods.map((name) => ask(one, name)))
  for (let at = 0; at < count; at++) {
    const places = placeText(text)
    const start = random(text.length + 1)
    const end = Math.min(text.length, start + ([0, 0, 1, 5, 80][random(5)] ?? 0))
    const range = places.rangeOf({ start, end })
    const added = pieces[random(pieces.length)] ?? ''
    await editor.edit(uri, [{ range, text: added }])
    text = text.slice(0, places.offsetAt(range.start)) + added + text.slice(places.offsetAt(range.end))
    if (text.length > 4000 || text.length < 300) {
      text = deck
      await editor.edit(uri, [{ text }])
    }
    await ask(editor, methods[at % methods.length] ?? '')
    if (at % Math.max(6, Math.floor(count / 60)) > 0) continue
    const fresh = await openEditor()
    await fresh.open(uri, text)
    expect(await all(editor)).toEqual(await all(fresh))
  }
})
