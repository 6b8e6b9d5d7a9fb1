import { z } from 'zod';
import { elementsOf, firstOfEachId, MOST_SKIPPED_IDS } from './elements.js';
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
  /** With a circuit everything that hangs on it is unreadable. */
  kind: 'circuit' | 'charger';
  /** What stood as its id, cut; null for none. */
  id: string | null;
}

/**
 * `GET /api/installation/{id}/hierarchy` (zaptec-api.md §6). `Circuits` and `Chargers` may be null or absent; a
 * value of another kind there fails the document, because it would otherwise look like "no chargers". A circuit may
 * stand there twice and a charger in several circuits: all is kept, and what it means is for the reader to say.
 */
export const hierarchyWire = z
  .object({
    Id: wireId,
    Name: wireText,
    InstallationName: wireText,
    NetworkType: wireInt,
    Circuits: elementsOf(hierarchyCircuitWire),
  })
  .transform((wire, context): HierarchyWire => {
    let skipped = wire.Circuits.skipped;
    const unreadable: UnreadableElement[] = wire.Circuits.skippedIds.map((id) => ({ kind: 'circuit', id }));

    const circuits = wire.Circuits.items.map((circuit) => {
      const chargers = chargerElements.safeParse(circuit.chargers);
      if (!chargers.success) {
        context.addIssue({ code: 'custom', path: ['Circuits', 'Chargers'], message: 'is not a list' });
        return { ...circuit, chargers: [] };
      }
      skipped += chargers.data.skipped;
      unreadable.push(...chargers.data.skippedIds.map((id) => ({ kind: 'charger' as const, id })));
      return { ...circuit, chargers: firstOfEachId(chargers.data.items) };
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
