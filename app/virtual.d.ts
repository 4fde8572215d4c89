/** Made by the Remix plugin: the routes and assets of this build. */
declare module 'virtual:remix/server-build' {
  import type { ServerBuild } from '@remix-run/node'

  const build: ServerBuild
  export = build
}
