/** Decks of other tools' that mean harm by doors of their own: each would call `ran()`, and each has notes that are a secret. */
import type { DialectName } from './dialect.ts'

/** What stands in all notes. */
export const secretNotes = 'Not for every ear'

export const hostileDecks: readonly (readonly [DialectName, file: string, source: string])[] = [
  [
    'marp',
    'marp.md',
    `---
marp: true
header: '<img src=x onerror=ran()>'
footer: '**f** <svg onload=ran()>'
class: a" onload="ran()
color: red;}</style><script>ran()</script>
style: |
  section { background: url(x) } </style><script>ran()</script>
---

# A

<!-- ${secretNotes} -->

![bg](x"onerror="ran())
![bg left:40% brightness:1;}</style><script>ran()</script>](dot.svg)

<style scoped>h1 { color: red } </style><img src=x onerror=ran()>

---

<!-- _backgroundColor: "red;}</style><script>ran()</script>" -->
<!-- _class: 'x" onclick="ran()' -->
<!-- _style: "</style><script>ran()</script>" -->

![w:100px;"onload="ran() h:9](dot.svg) <a href="x" onclick=ran()>b</a>

<!--
${secretNotes}
-->
`,
  ],
  [
    'slidev',
    'slidev.md',
    `---
theme: default
title: A
background: 'x"onerror="ran()'
---

# A

<div v-html="'<img src=x onerror=ran()>'" @click="ran()" :onclick="'ran()'" v-on:click="ran()" v-bind:onload="ran()">b</div>

<!-- ${secretNotes} -->

---
layout: iframe
url: '"><script>ran()</script>'
class: 'x" onload="ran()'
---

<Youtube id='"><img src=x onerror=ran()>' /> <Tweet id="x onerror=ran()" />

<Link to="javascript:ran()" title="<img src=x onerror=ran()>" />

---
layout: image-right
image: 'x"onerror="ran()'
---

<v-click at='"><script>ran()</script>'><b>c</b></v-click> {{ '<img src=x onerror=ran()>' }} {{ $frontmatter.image }}

<Foo @click="ran()"><script setup>ran()</script></Foo>

<style>h1 { color: red } </style><img src=x onerror=ran()>

\`\`\`js {1|2}{onclick="ran()"}
</code><img src=x onerror=ran()>
\`\`\`

<!--
[click] ${secretNotes}
-->
`,
  ],
  [
    'reveal',
    'reveal.md',
    `# A <!-- .element: onclick="ran()" style="background:url(x);}</style><script>ran()</script>" -->

<!-- .slide: data-background-iframe="javascript&colon;ran()" onload="ran()" data-background-image='x"onerror="ran()' -->

Note: ${secretNotes}

---

<!-- .slide: data-background-color="red;}</style><script>ran()</script>" data-notes="${secretNotes}" -->

- b <!-- .element: class='fragment" onclick="ran()' data-fragment-index='1" onload="ran()' -->

\`\`\`js [1|2"onclick="ran()]
</code><img src=x onerror=ran()>
\`\`\`

Notes:

<img src=x onerror=ran()> ${secretNotes}
`,
  ],
  [
    'reveal',
    'page.html',
    `<!doctype html><html><head><title>A</title><script>ran()</script></head><body onload="ran()">
<div class="reveal"><div class="slides">
<section onclick="ran()" data-background-iframe="x&quot;onload=&quot;ran()" data-background-color="red;}</style><script>ran()</script>">
<h2 onclick="ran()">A <img src=x onerror=ran()></h2><script>ran()</script>
<pre onclick="ran()"><code onmouseover="ran()" data-line-numbers='1"onclick="ran()'>&lt;/code&gt;&lt;img src=x onerror=ran()&gt;</code></pre>
<aside class="notes">${secretNotes}</aside>
</section>
<section data-markdown><textarea data-template>
## B

<img src=x onerror=ran()>

Note: ${secretNotes}
</textarea></section>
</div></div><script>ran()</script></body></html>
`,
  ],
  [
    'remark',
    'remark.md',
    `name: a" onload="ran()
class: x" onclick="ran()
background-image: url('x"onerror="ran()')

# A

.b[c <img src=x onerror=ran()>] .d" onclick="ran()[e]

???

${secretNotes}

---
background-image: url(x);}</style><script>ran()</script>
background-color: red;}</style><script>ran()</script>

![:scale 50%;"onload="ran()](dot.svg) <a href="x" onclick=ran()>f</a>

--

g

???
${secretNotes} <script>ran()</script>
`,
  ],
  [
    'quarto',
    'quarto.qmd',
    `---
title: A
format:
  revealjs:
    footer: "<img src=x onerror=ran()>"
    include-after-body: ran.html
---

## B {onclick="ran()" background-color="red;}</style><script>ran()</script>"}

{{< video x"onerror="ran() title="<img src=x onerror=ran()>" >}} {{< kbd <img/src=x/onerror=ran()> >}}

[c]{.absolute top="1px;}</style><script>ran()</script>" left=1}

::: {.panel-tabset onclick="ran()"}
## D" onclick="ran()

<img src=x onerror=ran()>

## E
:::

\`\`\`{python}
#| filename: '"><img src=x onerror=ran()>'
#| label: x" onclick="ran()
1 # <1>
\`\`\`

\`\`\`{=html}
<script>ran()</script>
\`\`\`

::: {.notes}
${secretNotes}
:::
`,
  ],
]
