import { useApi, useRead } from '../api/hooks.js';
import type { Choice } from './listModel.js';
import { knownLanguages, languageChoice, zoneChoice } from './optionsModel.js';

const hour = 3_600_000;

interface OfferedOptions {
  languages: readonly Choice[];
  timeZones: readonly Choice[];
  redirectOrigins: readonly string[] | null;
}

/**
 * Languages, time zones and origins of redirects the server accepts; until they are there, the known languages, the
 * browser's zone, and null.
 */
export function useOptions(): OfferedOptions {
  const api = useApi();
  const { data } = useRead(['options'], () => api.getOptions(), { staleTime: hour });
  if (data) {
    return {
      languages: data.languages.map(languageChoice),
      timeZones: data.timeZones.map(zoneChoice),
      redirectOrigins: data.redirectOrigins,
    };
  }
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { languages: knownLanguages, timeZones: [zoneChoice(own)], redirectOrigins: null };
}
