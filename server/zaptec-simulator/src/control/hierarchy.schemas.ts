import { z } from 'zod';
import { providerId } from './provider-id.js';

const charger = {
  deviceId: z.string().nullable().optional(),
  name: z.string().nullable().optional(),
  deviceType: z.int().optional(),
  active: z.boolean().optional(),
};
const circuit = {
  name: z.string().nullable().optional(),
  maxCurrent: z.number().positive().optional(),
  active: z.boolean().optional(),
};

const newCircuit = z.strictObject({ ...circuit, chargers: z.array(z.strictObject(charger)).nullable().default([]) });

export const installationSchema = z.strictObject({
  /** Absent = a new UUID. */
  id: providerId.optional(),
  ownerEmail: z.email(),
  name: z.string().min(1).default('Made-up installation'),
  type: z.literal([0, 1]).default(1),
  circuits: z.array(newCircuit).default([{ chargers: [{}] }]),
});
export const installationPatchSchema = z.strictObject({
  name: z.string().min(1).optional(),
  active: z.boolean().optional(),
  ownerEmail: z.email().optional(),
});
export const addCircuitSchema = newCircuit;
/** `chargers: null` or `[]` empties the circuit. */
export const circuitPatchSchema = z.strictObject({ ...circuit, chargers: z.array(z.never()).nullable().optional() });
export const addChargerSchema = z.strictObject({ ...charger, circuitId: providerId });
/** Another `deviceId` swaps the box, another `circuitId` moves the charger, to another installation too. */
export const chargerPatchSchema = z.strictObject({ ...charger, circuitId: providerId.optional() });

export type InstallationBody = z.infer<typeof installationSchema>;
export type InstallationPatch = z.infer<typeof installationPatchSchema>;
export type CircuitBody = z.infer<typeof addCircuitSchema>;
export type CircuitPatch = z.infer<typeof circuitPatchSchema>;
export type ChargerBody = z.infer<typeof addChargerSchema>;
export type ChargerPatch = z.infer<typeof chargerPatchSchema>;
