/** Words of the trade that talks are held in and dictionaries lack; lower case, in their basic form or as they are used. */
export const tradeWords: ReadonlySet<string> = new Set(
  `accessor accessors ad-hoc adoc ajax algo algos analytics android ansible api apis app applet apps arg args async attr auth autocomplete
  autoscale autoscaling autowire avx aws backend backends backtrace backticks balancer base64 bash benchmarking beamer bigdata
  bitcoin bitmask blockchain bluetooth bool boolean booleans bootable bootloader breakpoint breakpoints browsable btrfs
  bugfix bugfixes bytecode bytecodes cacheable callable callback callbacks callee camelcase cd centos chatbot chatbots
  checkbox checksum checksums chroot cli clickable closures cloud codebase codebases codec codegen coder commit committer
  composable config configs config containerd containerize containerized cpu cpus cron cronjob crypto csharp css csv
  ctrl cuda customizable cyber daemonize dashboards dataflow dataframe dataframes datapoint datapoints dataset datasets
  datastore datatype datatypes datetime deadlock deadlocks deallocate debian debuggable decrypt decrypted decrypting
  deduplicate deduplication dependabot deprecate deploy deployable dereference deserialization deserialize deserialized
  dev devops devs diff diffs django dns docker dockerfile dockerfiles dockerhub dockerize dockerized dockerizing docs
  docstring docstrings dom dropdown ecosystem elasticsearch email emails emoji emojis encodings endpoint endpoints enum
  enums env errno ethernet eval exe executables explainable extensible favicon fediverse ffi filename filenames filesystem
  filesystems fintech firefox firmware flatpak fortran foss framerate freebsd frontend frontends fullscreen func functor
  functors gcc genomic genomics geospatial getter getters git github gitlab glibc globals gnome gnu golang google gpu gpus gradle graphql
  grep grpc gui guis gzip hackathon hackathons hacky hadoop hardcode hardcoded hashable hashmap hashtag haskell heredoc
  homebrew hostname hostnames hotfix hotspot html http https hyperparameter hyperparameters hypervisor hypervisors iframe
  immutability immutable impl indices init initializer inline inlined inlining inode inodes instantiate instantiated
  instantiates instantiation int integrations interop interoperability interoperable intranet ints io ios iot iterable
  iterables iteratively iterator iterators java javadoc javascript json jupyter jvm kanban kernel kernels keybinding
  keybindings keypress keystroke keyword kotlin kubectl kubernetes lambda lambdas latex leaderboard libc libs lifecycle
  linter linters linting linux lisp literals llm llms localhost lockfile login logins lookup lookups lossy lua macos
  macos makefile makefiles malloc malware markdown markup mastodon matplotlib maven metadata metaprogramming microcode
  microcontroller microservice microservices middleware minification minified minimap mixin mixins monad monadic monads
  monoid monolithic monorepo multi multicore multimodal multiprocess multitenant multithreaded multithreading mutability
  mutable mutex mutexes mysql namespace namespaces natively netbsd neuroscience nginx nix nixos node nodejs nonlinear
  nosql notebook npm nullable numpy oauth observability offline onboarding ontologies ontology opcode opcodes openapi
  openid openjdk opensource openssl openstreetmap optimizations orchestrator orm outsource overfit overfitting overloads
  pagerank pandoc param parameterize parameterized parametrize parametrized params parsable parsers patchset pdf permalink photorealistic php
  pipelined pixelated playlist plugin plugins podcast podcasts podman polyfill polyfills polyglot popup popups posix
  postgres postgresql powershell prebuilt precompile precompiled prefetch preload preprint preprints preprocess
  preprocessing preprocessor presets printf prod profiler programmatically prolog prometheus prototyping pseudocode
  pubsub pull py pypi python pytorch quarto queryable quickstart raspberry readme realtime reddit redis refactor
  refactored refactoring refactorings refactors regex regexes reimplement reimplementation releasable relicense renderer
  renderers repl replicable repo repos repositories reproducibility reproducibly requeue rerun resizable responsiveness
  reusability reusable reveal revealjs rewritable roadmap rollout rollouts rpc rst ruby runnable runtime runtimes rustc saas
  sandbox sandboxed sandboxing scalability scalable scalar scikit screencast screencasts screenshot screenshots
  scrollable scrollbar sdk sdks searchable segfault segfaults selfie semver serializable serialization serialize
  serialized serializer serializers serverless setter setters setup setups shareable shiny shortcode shortcodes sidebar
  sidecar singleton smartphone smartphones snapshotting solaris sourcing spreadsheet sql sqlite ssd ssh ssl stackoverflow
  stakeholder stakeholders startup startups stateful statefulness stateless stdin stdlib stdout stderr storable stylesheet
  stylesheets setext shellcode shellcodes snapshotted subclass subclasses subclassing subdirectories subdirectory subdomain subdomains subfolder subgraph
  submodule submodules subnet subnets subprocess subprocesses substring substrings subsystem subsystems subtask subtree
  subtype subtypes sudo sum superset svg swappable symlink symlinks syscall syscalls sysadmin sysadmins systemd
  tarball tarballs tcp teardown templated templating tensorflow terraform testable testability textbox thumbnail
  thumbnails timeline timelines timeout timeouts timestamp timestamps timezone timezones tls tokenization tokenize
  tokenizer tokenizers toml toolbar toolchain toolchains toolkit toolset tooltip tooltips torchvision traceback
  transpile transpiled transpiler trello tuple tuples tutorial twitter typecheck typechecked typechecker typeclass
  typeclasses typedef typesafe typescript typesetter udp ui unary unboxed uncommitted undeclared undirected unicode
  uninitialized uninstall unix unmaintained unpack unsubscribe untrusted untyped upcoming uptime uri uris url urls usability
  usb username usernames utf utils ux validator validators vcs vectorize vectorized vectorization versioned versioning vim virtualbox
  virtualenv virtualization virtualize virtualized virtualizing vue walkthrough wasm webapp webapps webassembly webcam
  webcams webpack webpage webpages webserver webservice webservices website websites websocket websockets whitelist
  whitespace widget widgets wifi wiki wikipedia wildcard wildcards wireframe wireframes wordpress workaround workarounds
  workflow workflows workspace workspaces wysiwyg xml yaml youtube zig zip zsh`.split(/\s+/),
)
