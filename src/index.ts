export { modelOf } from './schema/model-of.ts';
