import { expect, test } from 'vitest'
import { writeWebVtt } from './web-vtt.ts'

test('writes captions as WebVTT, whatever was said', () => {
  const cues = [
    { from: 0, to: 1500, text: 'Hello --> <b>you</b> &\n\nme' },
    { from: 3_661_001, to: 3_661_001, text: 'End' },
  ]
  expect(writeWebVtt(cues)).toBe(
    'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nHello --&gt; &lt;b&gt;you&lt;/b&gt; &amp; me\n\n01:01:01.001 --> 01:01:01.002\nEnd\n',
  )
})
