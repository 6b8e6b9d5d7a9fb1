import { Global, Module } from '@nestjs/common';
import { EditTags } from './edit-tags.js';

/** Editing what others edit at the same time, for every feature. */
@Global()
@Module({ providers: [EditTags], exports: [EditTags] })
export class EditingModule {}
