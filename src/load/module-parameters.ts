/** What the code of a transformed module is closed over, in this order. */
export const MODULE_PARAMETERS = ['exports', 'require', 'module', '__importDynamic', '__importMeta'] as const;
