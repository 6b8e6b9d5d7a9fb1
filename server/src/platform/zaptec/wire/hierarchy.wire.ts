import { z } from 'zod';
import { elementsOf, firstOfEachId, MOST_SKIPPED_IDS, type Elements } from './elements.js';
import { wireFlag, wireId, wireInt, wireNumber, wireText } from './fields.js';

/** A charger in a hierarchy. `SerialNo` is not read: it holds the name (zaptec-api.md §6). */
const hierarchyChargerWire = z
  .object({
    Id: wireId,
    DeviceId: wireText,
    MID: wireText,
    Name: wireText,
    Active: wireFlag,
    DeviceType: wireInt,
  })
  .transform((wire) => ({
    id: wire.Id,
    /** The serial number. */
    deviceId: wire.DeviceId ?? wire.MID,
    name: wire.Name,
    /** Is the charge point enabled; says nothing about being online. */
    active: wire.Active,
    deviceType: wire.DeviceType,
  }));

const hierarchyCircuitWire = z
  .object({
    Id: wireId,
    Name: wireText,
    MaxCurrent: wireNumber,
    IsActive: wireFlag,
    Active: wireFlag,
    Chargers: z.unknown().optional(),
  })
  .transform((wire) => ({
    id: wire.Id,
    name: wire.Name,
    /** Fuse rating in ampere. */
    maxCurrent: wire.MaxCurrent,
    isActive: wire.IsActive ?? wire.Active,
    chargers: wire.Chargers,
  }));

const chargerElements = elementsOf(hierarchyChargerWire);
const circuitElements = elementsOf(hierarchyCircuitWire);

export type HierarchyChargerWire = z.infer<typeof hierarchyChargerWire>;
export type HierarchyCircuitWire = Omit<z.infer<typeof hierarchyCircuitWire>, 'chargers'> & {
  chargers: HierarchyChargerWire[];
};

export interface HierarchyWire {
  id: string;
  name: string | null;
  networkType: number | null;
  circuits: HierarchyCircuitWire[];
  /** Circuits and chargers that were there and could not be read. Above 0, what is missing proves nothing. */
  skipped: number;
  /** The first of those. */
  unreadable: UnreadableElement[];
}

export interface UnreadableElement {
  /**
   * With a circuit everything that hangs on it is unreadable. The lists are those that should stand as `Circuits`, or as
   * `Chargers` of a circuit that could be read itself.
   */
  kind: 'circuit' | 'charger' | 'list-of-circuits' | 'list-of-chargers';
  /** What stood as its id, cut; null for none. Of a list the id of what it belongs to. */
  id: string | null;
}

/** Null when the value is there and is no list. */
const listOf = <T>(list: z.ZodType<Elements<T>>, value: unknown): Elements<T> | null => {
  const read = list.safeParse(value);
  return read.success ? read.data : null;
};

/**
 * `GET /api/installation/{id}/hierarchy` (zaptec-api.md §6). `Circuits` and `Chargers` may be null or absent; a
 * value of another kind there is unreadable as one element, because it would otherwise look like "no chargers". A
 * circuit may stand there twice and a charger in several circuits: all is kept, and what it means is for the reader to
 * say.
 */
export const hierarchyWire = z
  .object({
    Id: wireId,
    Name: wireText,
    InstallationName: wireText,
    NetworkType: wireInt,
    Circuits: z.unknown().optional(),
  })
  .transform((wire): HierarchyWire => {
    const listed = listOf(circuitElements, wire.Circuits);
    let skipped = listed?.skipped ?? 1;
    const unreadable: UnreadableElement[] = listed
      ? listed.skippedIds.map((id) => ({ kind: 'circuit', id }))
      : [{ kind: 'list-of-circuits', id: wire.Id }];

    const circuits = (listed?.items ?? []).map((circuit) => {
      const chargers = listOf(chargerElements, circuit.chargers);
      skipped += chargers?.skipped ?? 1;
      if (chargers) unreadable.push(...chargers.skippedIds.map((id) => ({ kind: 'charger' as const, id })));
      else unreadable.push({ kind: 'list-of-chargers', id: circuit.id });
      return { ...circuit, chargers: firstOfEachId(chargers?.items ?? []) };
    });

    return {
      id: wire.Id,
      name: wire.Name ?? wire.InstallationName,
      networkType: wire.NetworkType,
      circuits,
      skipped,
      unreadable: unreadable.slice(0, MOST_SKIPPED_IDS),
    };
  });
