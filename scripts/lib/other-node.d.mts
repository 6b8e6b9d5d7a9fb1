export const otherNode: string;
export function installOtherNode(): Promise<string>;
