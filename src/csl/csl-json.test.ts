import { expect, it } from 'vitest'
import { fromJson, readCslItem } from './csl-json.ts'

const variablesOf = (fields: object) =>
  Object.fromEntries(readCslItem(fromJson({ id: 'a', ...fields }))?.variables ?? [])

it.each([
  [{ title: 'A <i>b</i>' }, { title: { rich: ['A ', { mark: 'emph', children: ['b'] }] } }],
  [
    { volume: 3, number: 1.5, keyword: true },
    { volume: { number: 3 }, number: { rich: ['1.5'] }, keyword: { rich: ['true'] } },
  ],
  [{ title: null, custom: { a: 1 }, categories: ['a'] }, {}],
  [
    { journalAbbreviation: 'J. A', shortTitle: 'B', DOI: 'c' },
    { 'container-title-short': { rich: ['J. A'] }, 'title-short': { rich: ['B'] }, doi: { rich: ['c'] } },
  ],
  [{ issued: { 'date-parts': [[2020, 3, 4], [2021]] } }, { issued: { parts: [[2020, 3, 4], [2021]] } }],
  [
    { issued: { 'date-parts': [['2020']], season: 2, circa: true } },
    { issued: { parts: [[2020]], season: 2, isCirca: true } },
  ],
  [{ issued: { 'date-parts': [[2020]], circa: '1' } }, { issued: { parts: [[2020]], isCirca: true } }],
  [{ issued: { 'date-parts': [[2020]], circa: 0 } }, { issued: { parts: [[2020]], isCirca: false } }],
  [{ issued: { year: 2020, month: 2, day: 3 } }, { issued: { parts: [[2020, 2, 3]] } }],
  [{ issued: { year: 2020, season: 1 } }, { issued: { parts: [[2020, 21]] } }],
  [{ issued: [{ year: 2020 }, { year: 2021, month: 1 }] }, { issued: { parts: [[2020], [2021, 1]] } }],
  [{ issued: { literal: 'soon' } }, { issued: { parts: [], literal: 'soon' } }],
  [{ issued: { raw: '2020-05' } }, { issued: { parts: [[2020, 5]] } }],
  [{ issued: '2020-05-06' }, { issued: { parts: [[2020, 5, 6]] } }],
])('reads %j', (fields, variables) => {
  const read = variablesOf(fields)
  expect(Object.keys(read)).toEqual(Object.keys(variables))
  for (const [name, value] of Object.entries(variables))
    expect(read[name], name).toMatchObject('rich' in value || 'number' in value ? value : { date: value })
})

it('reads names of all parts, of one, and of an institution', () => {
  const { author } = variablesOf({
    author: [
      { family: "O'Hara", given: 'Ann', suffix: 'Jr.', 'comma-suffix': true, 'non-dropping-particle': 'van' },
      { literal: 'A House' },
      'Another',
      null,
    ],
  })
  expect(author).toMatchObject({
    names: [
      { family: 'O’Hara', given: 'Ann', suffix: 'Jr.', commaSuffix: true, nonDroppingParticle: 'van' },
      { literal: 'A House' },
      { literal: 'Another' },
    ],
  })
})

it('takes the lines at the beginning of a note for fields, and leaves the rest', () => {
  const note =
    'original-date: 1910-02\n{:genre: Talk}editor: Roe || Jane\neditor: Poe\nDOI:  10.1/x \nSee there: it is.'
  expect(variablesOf({ note, editor: [{ family: 'First' }] })).toMatchObject({
    'original-date': { date: { parts: [[1910, 2]] } },
    genre: { rich: ['Talk'] },
    editor: { names: [{ family: 'First' }, { family: 'Roe', given: 'Jane' }, { family: 'Poe' }] },
    doi: { rich: ['10.1/x'] },
    note: { rich: ['See there: it is.'] },
  })
  expect(variablesOf({ note: 'genre: Talk' })).not.toHaveProperty('note')
  expect(variablesOf({ note: 'Only words' })).toMatchObject({ note: { rich: ['Only words'] } })
})

it('has no entry without an id', () => {
  for (const value of [{}, { id: '' }, { id: null }, [], 'a'])
    expect(readCslItem(fromJson(value))).toBeUndefined()
  expect(readCslItem(fromJson({ id: 7, type: 'book' }))).toMatchObject({ id: '7', type: 'book' })
})
