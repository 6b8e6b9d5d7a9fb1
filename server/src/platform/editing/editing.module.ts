import { Global, Module } from '@nestjs/common';
import { CreatedOnce } from './created-once.js';
import { EditTags } from './edit-tags.js';

/** Editing what others edit at the same time, and creating what is asked for twice, for every feature. */
@Global()
@Module({ providers: [CreatedOnce, EditTags], exports: [CreatedOnce, EditTags] })
export class EditingModule {}
