import { describe, expect, it } from 'vitest'
import { separateArtifacts } from './artifacts.ts'

const separate = (content: string, drawings: readonly number[] = [], forms: readonly string[] = []) => {
  const result = separateArtifacts(Buffer.from(content, 'latin1'), {
    keeps: (id, text) => text || drawings.includes(id),
    isTagged: (form) => forms.includes(form),
  })
  return { ...result, content: Buffer.from(result.content).toString('latin1').replace(/\s+/g, ' ').trim() }
}

describe('separateArtifacts', () => {
  it('wraps bare paths from their first point to their paint', () => {
    expect(separate('q 1 0 0 rg 0 0 9 9 re 1 1 m 2 2 l f* Q').content).toBe(
      'q 1 0 0 rg /Artifact BMC 0 0 9 9 re 1 1 m 2 2 l f* EMC Q',
    )
  })
  it('leaves clips alone', () => {
    expect(separate('0 0 9 9 re W n').content).toBe('0 0 9 9 re W n')
  })
  it('wraps bare text, pictures, shadings and inline pictures', () => {
    expect(separate('BT /F1 9 Tf <01> Tj ET').content).toBe('/Artifact BMC BT /F1 9 Tf <01> Tj ET EMC')
    expect(separate('/X1 Do').content).toBe('/Artifact BMC /X1 Do EMC')
    expect(separate('/S1 sh').content).toBe('/Artifact BMC /S1 sh EMC')
    expect(separate('BI /W 1 /H 1 ID \0f EI Q').content).toBe('/Artifact BMC BI /W 1 /H 1 ID \0f EI EMC Q')
  })
  it('leaves a text object that shows nothing bare', () => {
    expect(separate('BT ET').content).toBe('BT ET')
  })
  it('does not wrap a form that holds tagged content of its own', () => {
    expect(separate('/X1 Do', [], ['X1']).content).toBe('/X1 Do')
  })
  it('keeps tagged text, and drawings within a figure', () => {
    const content = '/P <</MCID 0 >>BDC BT <01> Tj ET EMC /Figure <</MCID 1 >>BDC 0 0 1 1 re f EMC'
    expect(separate(content, [1])).toMatchObject({ content, dropped: [] })
  })
  it('turns a tagged box into an artefact, and says so', () => {
    expect(separate('/NonStruct <</MCID 7 >>BDC 0 0 1 1 re f EMC')).toMatchObject({
      content: '/Artifact BMC 0 0 1 1 re f EMC',
      dropped: [7],
    })
  })
  it('is not misled by operators in strings, names and comments', () => {
    const content = '/P <</MCID 0 >>BDC BT (a \\) f (EMC) /X Do) Tj % f EMC\n ET EMC'
    expect(separate(content).content).toBe(content.replace(/\s+/g, ' '))
  })

  it.each(['f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*'])('wraps what %s paints', (paint) => {
    expect(separate(`0 0 m 1 1 l ${paint} 2 2 m n ${paint}`).content).toBe(
      `/Artifact BMC 0 0 m 1 1 l ${paint} EMC 2 2 m n /Artifact BMC ${paint} EMC`,
    )
  })
  it.each(["(a) '", '1 2 (a) "', '[(a)] TJ', '(a) Tj'])(
    'wraps and keeps text that is shown by %s',
    (show) => {
      expect(separate(`BT ${show} ET`).content).toBe(`/Artifact BMC BT ${show} ET EMC`)
      expect(separate(`/P <</MCID  12 >>BDC BT ${show} ET EMC`).dropped).toEqual([])
    },
  )
  it('begins anew with each text object', () => {
    expect(separate('BT (a) Tj ET BT ET').content).toBe('/Artifact BMC BT (a) Tj ET EMC BT ET')
  })
  it('wraps nothing within a sequence, whoever opened it, nor what ends one that is not there', () => {
    const within = '/Span BMC 0 0 1 1 re f /X Do /S sh BT (a) Tj ET EMC'
    expect(separate(`${within} EMC 0 0 1 1 re f`).content).toBe(
      `${within} EMC /Artifact BMC 0 0 1 1 re f EMC`,
    )
  })
  it('knows text in a sequence within another as that of both', () => {
    const content = '/P <</MCID 1 >>BDC /Span <</MCID 2 >>BDC BT (a) Tj ET EMC 0 0 1 1 re f EMC'
    expect(separate(content)).toMatchObject({ content, dropped: [] })
  })
  it('puts what it adds in order, and gives what needs nothing as it was', () => {
    expect(
      separate('/A <</MCID 1 >>BDC /B <</MCID 2 >>BDC 0 0 1 1 re f EMC EMC 1 1 m 2 2 l S'),
    ).toMatchObject({
      content: '/Artifact BMC /Artifact BMC 0 0 1 1 re f EMC EMC /Artifact BMC 1 1 m 2 2 l S EMC',
      dropped: [2, 1],
    })
    const plain = Buffer.from('q Q')
    expect(separateArtifacts(plain, { keeps: () => true, isTagged: () => false }).content).toBe(plain)
  })
  it('wraps a form without a name', () => {
    expect(separate('Do').content).toBe('/Artifact BMC Do EMC')
  })
})
