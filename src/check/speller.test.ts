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

it('English of no region may be written either way, that of one its own way', async () => {
  const [any, american, british] = await Promise.all(
    ['en', 'en-US', 'en-GB'].map((lang) => openSpeller(lang)),
  )
  const both = [
    ['colour', 'color'],
    ['favourite', 'favorite'],
    ['organising', 'organizing'],
    ['analysed', 'analyzed'],
    ['organisations', 'organizations'],
    ['centre', 'center'],
    ['travelled', 'traveled'],
    ['catalogues', 'catalogs'],
    ['programme', 'program'],
    ['judgement', 'judgment'],
    ['defence', 'defense'],
    ['anaesthetic', 'anesthetic'],
  ] as const
  for (const [uk, us] of both)
    expect([uk, any?.correct(uk), any?.correct(us), american?.correct(us)]).toEqual([uk, true, true, true])
  const ours = ['colour', 'centre', 'travelled', 'defence']
  expect(ours.map((word) => [american?.correct(word), british?.correct(word)])).toEqual(
    ours.map(() => [false, true]),
  )
  expect(['color', 'traveled'].map((word) => british?.correct(word))).toEqual([false, false])
  for (const wrong of ['colouur', 'xcentre', 'fencce', 'dire wolff'])
    expect([wrong, any?.correct(wrong)]).toEqual([wrong, false])
})

it('its words are without their forms, and a dictionary is read once', async () => {
  const speller = await openSpeller('en')
  const words = speller?.words() ?? []
  expect(words.length).toBeGreaterThan(10_000)
  expect(words.filter((word) => /[/\s]/.test(word))).toEqual([])
  expect(words).toContain('ship')
  expect(speller?.words()).toBe(words)
  expect(openSpeller('en')).toBe(openSpeller('en'))
  expect(await openSpeller('tlh')).toBeUndefined()
})
