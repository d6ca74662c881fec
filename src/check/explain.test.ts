import { describe, expect, it } from 'vitest'
import { explain, listAll, listed } from './explain.ts'
import { rules } from './rules.ts'

describe('explain', () => {
  it.each(rules)('$id has its reason, source and both examples', ({ id, why, source }) => {
    const found = explain(id)
    const text = 'text' in found ? found.text : ''
    for (const part of [why, source, 'Found:', 'Right:']) expect(text).toContain(part)
    expect(listAll()).toContain(id)
  })
  it('of a code shows its example and what is said of that, and nothing else that is', () => {
    const found = explain('glued-list')
    expect('text' in found ? found.text : '').toMatch(
      /^glued-list \(\w+\)\n\n[^\n]+\.\n[^\n]+\.\n\nFound:\n\n(?: {4}.*\n|\n)+\n {4}talk\.md:[\s\S]*glued-list[\s\S]*Except one slide: <!-- check: allow glued-list: your reason -->/,
    )
    const quiet = explain('exception-reason')
    expect('text' in quiet ? quiet.text : '').not.toContain('Except one slide')
  })
  it('shows examples without the marks of a case, and both kinds', () => {
    for (const { id } of rules) {
      const found = explain(id)
      const [, bad = '', good = ''] = ('text' in found ? found.text : '').split(/^(?:Found|Right):$/m)
      for (const example of [bad, good]) {
        const lines = example.split('\n').filter((line) => line.startsWith('    '))
        expect([id, lines.length > 0]).toEqual([id, true])
        expect(lines.filter((line) => /\.(?:bad|good)\b|^ *case: /.test(line))).toEqual([])
      }
      expect(bad).not.toBe(good)
    }
    const names = [...listed().keys()]
    expect(names).toEqual([...new Set(names)].sort())
  })
  it('says where a rule looks', () => {
    const first = (id: string) => {
      const found = explain(id)
      return 'text' in found ? found.text.split('\n')[0] : found.near
    }
    expect(first('credits')).toBe('credits (warning, in the source)')
    expect(first('overlap')).toBe('overlap (error, on slides as a browser draws them)')
    expect(first('dead-link')).toMatch(/^dead-link \(\w+, in the source\)$/)
  })
  it('offers the nearest rule', () => {
    expect(explain('contrasts')).toEqual({ near: 'contrast' })
  })
})
