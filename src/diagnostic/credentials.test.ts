import { describe, expect, it } from 'vitest'
import { findCredentials, maskCredentials } from './credentials.ts'

const found = (text: string) => findCredentials(text).map(({ start, end }) => text.slice(start, end))

describe('findCredentials', () => {
  it.each([
    ['200 OK token=xxxxxxxx', 'xxxxxxxx'],
    ['password: "hunter2hunter2"', 'hunter2hunter2'],
    ['export API_KEY=abcdefgh12345678', 'abcdefgh12345678'],
    ['AWS_SECRET_ACCESS_KEY = abcdefgh12345678', 'abcdefgh12345678'],
    ['git clone https://me:s3cret@example.org/x.git', 's3cret'],
    ['ghp_abcdefghijklmnopqrstuvwxyz0123', 'ghp_abcdefghijklmnopqrstuvwxyz0123'],
    ['a sk-abcdefghij_klmnopqrst-0 b', 'sk-abcdefghij_klmnopqrst-0'],
    ['github_pat_abcdefghij_klmnopqrst', 'github_pat_abcdefghij_klmnopqrst'],
    ['(glpat-abcdefghijklmnopqrst)', 'glpat-abcdefghijklmnopqrst'],
    ['SLACK xoxb-1234567890-ab', 'xoxb-1234567890-ab'],
    ['key AKIAABCDEFGHIJKLMNOP here', 'AKIAABCDEFGHIJKLMNOP'],
  ])('sees the value in %s', (text, value) => {
    expect(found(text)).toEqual([value])
  })

  it.each([
    'the token is sent with each request',
    'password = getpass()',
    'password = os.environ["PASSWORD"]',
    'PASSWORD=$DB_PASSWORD',
    'token: <your token>',
    'password: your-password',
    'secret: short',
    'tokenizer=BertTokenizer',
    'a-task-abcdefghijklmnopqrstuvwxyz',
    'sk-learn, or desk-abcdefghijklmnopqrstuvwxyz',
  ])('sees nothing in %s', (text) => {
    expect(found(text)).toEqual([])
  })
})

it('finds several in their order, each once', () => {
  expect(found('AKIAABCDEFGHIJKLMNOP, then token=abcdefgh')).toEqual(['AKIAABCDEFGHIJKLMNOP', 'abcdefgh'])
  expect(found('token=ghp_abcdefghijklmnopqrstuvwxyz0123 token=abcdefgh')).toEqual([
    'ghp_abcdefghijklmnopqrstuvwxyz0123',
    'abcdefgh',
  ])
  expect(found('password: summer-my-own')).toEqual(['summer-my-own'])
})

it('masks values and keeps lines and columns', () => {
  const text = 'a token=abcdefgh z\n-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----'
  const masked = maskCredentials(text)
  expect(masked).toHaveLength(text.length)
  expect(masked.split('\n')).toHaveLength(4)
  expect(masked.startsWith('a token=•••••••• z\n')).toBe(true)
  expect(masked).not.toContain('abc')
})
