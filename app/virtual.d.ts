/** Made by the Remix plugin: the routes and assets of this build. */
declare module 'virtual:remix/server-build'
