/** Babel's plugins come without types; they are only handed on. */
declare module '@babel/plugin-*' {
  const plugin: import('@babel/core').PluginTarget;
  export default plugin;
}
declare module 'babel-plugin-*' {
  const plugin: import('@babel/core').PluginTarget;
  export default plugin;
}
