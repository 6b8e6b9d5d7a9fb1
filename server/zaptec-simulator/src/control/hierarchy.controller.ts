import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import type { Charger, Installation } from '../world/model.js';
import { World } from '../world/world.js';
import { HierarchyEditor } from './hierarchy-editor.js';
import * as schemas from './hierarchy.schemas.js';

/** Installations, circuits and chargers as they really are, whoever may see them; 404 for an unknown id. */
@Controller('control')
export class HierarchyController {
  private readonly editor: HierarchyEditor;

  constructor(private readonly world: World) {
    this.editor = new HierarchyEditor(world);
  }

  @Get('installations/:id')
  installation(@Param('id') id: string): Installation {
    return this.editor.installation(id);
  }

  /** Creates an installation for an existing user; by default Go with one charger. */
  @Post('installations')
  create(@Body({ schema: schemas.installationSchema }) body: schemas.InstallationBody): Installation {
    return this.editor.create(body);
  }

  @Patch('installations/:id')
  patch(
    @Param('id') id: string,
    @Body({ schema: schemas.installationPatchSchema }) body: schemas.InstallationPatch,
  ): Installation {
    return this.editor.patchInstallation(id, body);
  }

  @Delete('installations/:id')
  remove(@Param('id') id: string): object {
    this.editor.installation(id);
    this.world.deleteInstallation(id);
    return {};
  }

  @Post('installations/:id/circuits')
  addCircuit(
    @Param('id') id: string,
    @Body({ schema: schemas.addCircuitSchema }) body: schemas.CircuitBody,
  ): Installation {
    return this.editor.addCircuit(id, body);
  }

  /** Renames, (de)activates or, with `chargers: []` or `null`, empties a circuit. */
  @Patch('circuits/:id')
  patchCircuit(
    @Param('id') id: string,
    @Body({ schema: schemas.circuitPatchSchema }) body: schemas.CircuitPatch,
  ): Installation {
    return this.editor.patchCircuit(id, body);
  }

  @Delete('circuits/:id')
  removeCircuit(@Param('id') id: string): Installation {
    return this.editor.removeCircuit(id);
  }

  @Post('chargers')
  addCharger(@Body({ schema: schemas.addChargerSchema }) { circuitId, ...spec }: schemas.ChargerBody): Charger {
    return this.editor.addCharger(circuitId, spec);
  }

  /** Renames, (de)activates, swaps the box (`deviceId`) or moves (`circuitId`). */
  @Patch('chargers/:id')
  patchCharger(
    @Param('id') id: string,
    @Body({ schema: schemas.chargerPatchSchema }) body: schemas.ChargerPatch,
  ): Charger {
    return this.editor.patchCharger(id, body);
  }

  @Delete('chargers/:id')
  removeCharger(@Param('id') id: string): Charger {
    return this.editor.removeCharger(id);
  }
}
