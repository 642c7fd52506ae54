/** Brings descriptions of .proto files to life that were read while building: see descriptors.ts. */

import { createFileRegistry, type DescFile } from "@bufbuild/protobuf";
import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";

/** The file that is described, with those it imports. */
export function hydrate(
  described: Omit<FileDescriptorProto, "$typeName" | "dependency">,
  imports: readonly DescFile[] = [],
): DescFile | undefined {
  const file: FileDescriptorProto = {
    ...described,
    $typeName: "google.protobuf.FileDescriptorProto",
    dependency: imports.map(({ proto }) => proto.name),
  };
  const named = (name: string) => imports.find(({ proto }) => proto.name === name);
  return createFileRegistry(file, named).getFile(file.name);
}
