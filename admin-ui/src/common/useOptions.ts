import { useApi, useRead } from '../api/hooks.js';
import type { Choice } from './listModel.js';
import { knownLanguages, languageChoice, zoneChoice } from './optionsModel.js';

const hour = 3_600_000;

/** Languages and time zones the server accepts; until they are there, the known languages and the browser's zone. */
export function useOptions(): { languages: readonly Choice[]; timeZones: readonly Choice[] } {
  const api = useApi();
  const { data } = useRead(['options'], () => api.getOptions(), { staleTime: hour });
  if (data) return { languages: data.languages.map(languageChoice), timeZones: data.timeZones.map(zoneChoice) };
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { languages: knownLanguages, timeZones: [zoneChoice(own)] };
}
