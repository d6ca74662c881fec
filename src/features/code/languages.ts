/** The languages that highlight.js knows, a line each: its name, then the other names it goes by (version 11). */
const table = `
  1c
  abnf
  accesslog
  actionscript as
  ada
  angelscript asc
  apache apacheconf
  applescript osascript
  arcade
  arduino ino
  armasm arm
  asciidoc adoc
  aspectj
  autohotkey ahk
  autoit
  avrasm
  awk
  axapta x++
  bash sh zsh
  basic
  bnf
  brainfuck bf
  c h
  cal
  capnproto capnp
  ceylon
  clean icl dcl
  clojure clj edn
  clojure-repl
  cmake cmake.in
  coffeescript coffee cson iced
  coq
  cos cls
  cpp cc c++ h++ hpp hh hxx cxx
  crmsh crm pcmk
  crystal cr
  csharp cs c#
  csp
  css
  d
  dart
  delphi dpr dfm pas pascal
  diff patch
  django jinja
  dns bind zone
  dockerfile docker
  dos bat batch cmd
  dsconfig
  dts
  dust dst
  ebnf
  elixir ex exs
  elm
  erb
  erlang erl
  erlang-repl
  excel xlsx xls
  fix
  flix
  fortran f90 f95
  freedesktop desktop systemd
  fsharp fs f#
  gams gms
  gauss gss
  gcode nc
  gherkin feature
  glsl
  gml
  go golang
  golo
  gradle
  graphql gql
  groovy
  haml
  handlebars hbs html.hbs html.handlebars htmlbars
  haskell hs
  haxe hx
  hsp
  http https
  hy hylang
  inform7 i7
  ini toml
  irpf90
  isbl
  java jsp
  javascript js jsx mjs cjs
  jboss-cli wildfly-cli
  json jsonc json5
  julia
  julia-repl jldoctest
  kotlin kt kts ktm ktx
  lasso ls lassoscript
  latex tex
  ldif
  leaf
  less
  lisp
  livecodeserver
  livescript ls
  llvm
  lsl
  lua pluto
  makefile mk mak make
  markdown md mkdown mkd
  mathematica mma wl
  matlab
  maxima
  mel
  mercury m moo
  mipsasm mips
  mizar
  mojolicious
  monkey
  moonscript moon
  n1ql
  nestedtext nt
  nginx nginxconf
  nim
  nix nixos
  node-repl
  nsis
  objectivec mm objc obj-c obj-c++ objective-c++
  ocaml ml
  openscad scad
  oxygene
  parser3
  perl pl pm
  pf pf.conf
  pgsql postgres postgresql
  php
  php-template
  plaintext text txt
  pony
  powershell pwsh ps ps1
  processing pde
  profile
  prolog
  properties
  protobuf proto
  puppet pp
  purebasic pb pbi
  python py gyp ipython
  python-repl pycon
  q k kdb
  qml qt
  r
  reasonml re
  rib
  roboconf graph instances
  routeros mikrotik
  rsl
  ruby rb gemspec podspec thor irb
  ruleslanguage
  rust rs
  sas
  scala
  scheme scm
  scilab sci
  scss
  shell console shellsession
  smali
  smalltalk st
  sml ml
  sqf
  sql
  stan stanfuncs
  stata do ado
  step21 p21 step stp
  stylus styl
  subunit
  swift
  taggerscript
  tap
  tcl tk
  thrift
  tp
  twig craftcms
  typescript ts tsx mts cts
  vala
  vbnet vb
  vbscript vbs
  vbscript-html
  verilog v sv svh
  vhdl
  vim
  wasm
  wren
  x86asm
  xl tao
  xml html xhtml rss atom xjb xsd xsl plist wsf svg
  xquery xpath xq xqm
  yaml yml
  zephir zep
`

/** Names that Pandoc (its highlighter is Skylighting) or authors use for a language of the table, or for none. */
const otherNames: Readonly<Record<string, string>> = {
  assembler: 'x86asm',
  asm: 'x86asm',
  console: 'shell',
  commonlisp: 'lisp',
  default: 'plaintext',
  djangotemplate: 'django',
  gnuassembler: 'x86asm',
  literatehaskell: 'haskell',
  none: 'plaintext',
  output: 'plaintext',
  plain: 'plaintext',
  raku: 'perl',
  sqlmysql: 'sql',
  sqlpostgresql: 'pgsql',
}

/** Languages that highlight.js has not, behind the one whose words and signs are most like theirs. */
const kin = `
  bash fish ksh tcsh csh nushell curl justfile crontab
  cpp cuda opencl
  django jinja2 j2 liquid nunjucks njk
  dockerfile containerfile
  go vlang odin
  handlebars mustache
  haskell agda idris purescript purs lean dhall
  http http-request
  ini cfg conf env dotenv editorconfig gitconfig git-config ssh-config sshconfig udev kconfig
  java apex
  javascript jsonnet
  json geojson ipynb
  julia jl
  latex bibtex bib
  lisp elisp emacs-lisp racket rkt
  markdown mdx rst
  matlab octave
  mathematica wolfram
  nginx caddyfile caddy
  ocaml reason rescript res
  pgsql psql
  php-template blade
  plaintext csv tsv log logs git git-commit git-rebase gitignore dockerignore fstab regex regexp tree treeview
  python python3 py3 gdscript vyper starlark bazel
  r rscript
  ruby hcl terraform tf bicep
  rust zig gleam cairo
  glsl hlsl wgsl
  scss sass
  shell shell-session sh-session shellsession
  sql mysql mariadb sqlite plsql tsql mssql sparql cypher kql kusto promql logql
  typescript solidity sol
  verilog systemverilog
  vbnet visual-basic
  vim viml vimscript
  wasm wat wast
  x86asm nasm
  xml vue svelte astro angular razor cshtml velocity freemarker xslt
  yaml ansible docker-compose openapi
`

const namesIn = (lines: string) =>
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [name = '', ...others] = line.trim().split(' ')
      return [[name, name] as const, ...others.map((other) => [other, name] as const)]
    })

const names: ReadonlyMap<string, string> = new Map([
  ...namesIn(kin),
  ...namesIn(table),
  ...Object.entries(otherNames),
])

/** highlight.js's name of a language, whichever of its names is given, in any case; undefined where it knows none. */
export function languageNamed(name: string): string | undefined {
  return names.get(name.toLowerCase())
}

export function languageNames(): Iterable<string> {
  return names.keys()
}
