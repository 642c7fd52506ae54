/** Puts the descriptions of messages and services into the page ready for use. */

import { fromBinary } from "@bufbuild/protobuf";
import { base64Decode } from "@bufbuild/protobuf/wire";
import { FileDescriptorProtoSchema, type FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { Plugin } from "vite";

const HYDRATE = new URL("./src/api/hydrate.ts", import.meta.url).pathname;

/** What only compilers and JSON read of a description. */
const UNREAD = [
  ["$typeName", "jsonName", "dependency", "publicDependency", "weakDependency"],
  ["optionDependency", "extensionRange", "reservedRange", "reservedName", "uninterpretedOption"],
].flat();

/** The methods that the page calls. What only others send is not described to it. */
const CALLED = [
  ["FindMentions", "SearchMovies", "SuggestMovies", "DisambiguateMovies", "ResolveMovies"],
  ["BatchGetMovies", "GetCatalog", "Classify", "Recommend", "ListSimilarMovies"],
].flat();

/** The details of errors that the page reads. */
const DETAILS = [".google.rpc.RetryInfo", ".google.rpc.BadRequest"];

/** A file with the methods called alone, and the messages that take no part in it left empty. */
function pruned(file: FileDescriptorProto): FileDescriptorProto {
  for (const service of file.service)
    service.method = service.method.filter(({ name }) => CALLED.includes(name));
  if (file.service.length === 0 && file.package !== "google.rpc") return file;
  const reached = new Set<string>();
  const reach = (type: string) => {
    const message = file.messageType.find(({ name }) => type === `.${file.package}.${name}`);
    if (message === undefined || reached.has(message.name)) return;
    reached.add(message.name);
    for (const { typeName } of message.field) reach(typeName);
  };
  for (const { inputType, outputType } of file.service.flatMap(({ method }) => method))
    [inputType, outputType].forEach(reach);
  DETAILS.forEach(reach);
  for (const message of file.messageType)
    if (!reached.has(message.name)) [message.field, message.nestedType] = [[], []];
  return file;
}

/** Parts of the library that the page can do without, and what stands in for them. */
const SPARED: Readonly<Record<string, string>> = {
  // Default values, of which proto3 has none.
  "/wire/text-format.js":
    "export const parseTextFormatEnumValue = undefined, parseTextFormatScalarValue = undefined;",
  // All that is read in 64 bits are the seconds of a Duration, by browsers that have BigInt.
  "/proto-int64.js":
    "export const protoInt64 = { zero: 0n, parse: BigInt, dec: (low, high) => BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low >>> 0)) };",
  // Whether a field is given what its type allows: TypeScript tells.
  "/reflect/reflect-check.js":
    "const fine = () => undefined; export { fine as checkField, fine as checkListItem, fine as checkMapEntry, fine as formatVal };",
};

/**
 * Generated code carries the description of each .proto file in binary, and to read it takes the
 * description of descriptor.proto itself. Read while building, the page needs neither.
 */
export const readyDescriptors: Plugin = {
  name: "ready-descriptors",
  load: (id) => Object.entries(SPARED).find(([name]) => id.endsWith(name))?.[1] ?? null,
  transform: (code, id) => {
    if (!/_pb\.[jt]s$/.test(id) || !/\bfileDesc\(/.test(code)) return null;
    const ready = code.replace(/\bfileDesc\(\s*"([^"]+)"/, (_, binary: string) => {
      const file = pruned(fromBinary(FileDescriptorProtoSchema, base64Decode(binary)));
      const read = (key: string, value: unknown) => (UNREAD.includes(key) ? undefined : value);
      return `hydrate(${JSON.stringify(file, read)}`;
    });
    return `import { hydrate } from ${JSON.stringify(HYDRATE)};\n${ready}`;
  },
};
