import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { dictionaryToInstall, openSpeller } from './speller.ts'

const folder = mkdtempSync(join(tmpdir(), 'speller-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a dictionary that the deck’s author has installed', () => {
  writeFileSync(join(folder, 'index.aff'), 'SET UTF-8\n')
  writeFileSync(join(folder, 'index.dic'), '5\nDaten\nBank\nAbfrage\nArbeit\nPlatz\n')
  const speller = openSpeller('de-CH', (name) => (name === 'dictionary-de' ? folder : undefined))

  it.each(['Daten', 'Datenbank', 'Datenbankabfrage', 'Arbeitsplatz', 'Daten-Bank'])(
    'knows “%s”, of one word or more',
    async (word) => expect((await speller)?.correct(word)).toBe(true),
  )

  it.each(['Datn', 'Datenbnk', 'Datenxbank', 'Bankabfrageplatzarbeitdaten'])(
    'does not know “%s”',
    async (word) => expect((await speller)?.correct(word)).toBe(false),
  )

  it('is the region’s own, if there is one', async () => {
    const asked: string[] = []
    await openSpeller('pt-BR', (name) => {
      asked.push(name)
      return undefined
    })
    expect(asked).toEqual(['dictionary-pt-br', 'dictionary-pt'])
  })
})

it.each([
  ['pl-PL', 'npm install --save-dev dictionary-pl'],
  ['ja', undefined],
  ['tlh', undefined],
])('of “%s” is to be installed: %s', (lang, command) => expect(dictionaryToInstall(lang)).toBe(command))
