/** Puts the descriptions of messages and services into the page ready for use. */

import { fromBinary } from "@bufbuild/protobuf";
import { base64Decode } from "@bufbuild/protobuf/wire";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
import type { Plugin } from "vite";

const HYDRATE = new URL("./src/api/hydrate.ts", import.meta.url).pathname;

/** What only compilers and JSON read of a description. */
const UNREAD = [
  ["$typeName", "jsonName", "dependency", "publicDependency", "weakDependency"],
  ["optionDependency", "extensionRange", "reservedRange", "reservedName", "uninterpretedOption"],
].flat();

/**
 * Generated code carries the description of each .proto file in binary, and to read it takes the
 * description of descriptor.proto itself. Read while building, the page needs neither.
 */
export const readyDescriptors: Plugin = {
  name: "ready-descriptors",
  transform: (code, id) => {
    if (!/_pb\.[jt]s$/.test(id) || !/\bfileDesc\(/.test(code)) return null;
    const ready = code.replace(/\bfileDesc\(\s*"([^"]+)"/, (_, binary: string) => {
      const file = fromBinary(FileDescriptorProtoSchema, base64Decode(binary));
      const read = (key: string, value: unknown) => (UNREAD.includes(key) ? undefined : value);
      return `hydrate(${JSON.stringify(file, read)}`;
    });
    return `import { hydrate } from ${JSON.stringify(HYDRATE)};\n${ready}`;
  },
};
