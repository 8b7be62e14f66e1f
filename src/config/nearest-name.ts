export { nearestName, suggestion } from '../model/nearest-name.ts';
