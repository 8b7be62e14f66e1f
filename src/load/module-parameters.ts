const SHARED = ['exports', 'require', 'module', '__importDynamic', '__importMeta'];
const COMMON_JS = [...SHARED, '__filename', '__dirname'];

/** What the code of a transformed module is closed over, in this order. */
export function moduleParameters(commonJs: boolean): readonly string[] {
  return commonJs ? COMMON_JS : SHARED;
}
